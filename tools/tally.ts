/** Tally: a reporter of Node's test runner that writes only how many tests passed and failed. */
import type { TestEvent } from "node:test/reporters";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly todo: number;
}

/** One line of JSON at the end of the run; nothing when it ends before. */
export default async function* tally(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    // A summary without a file is the whole run's.
    if (type !== "test:summary" || data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = data.counts;
    const all: Tally = { passed, failed: tests - passed - skipped - todo, skipped, todo };
    yield `${JSON.stringify(all)}\n`;
  }
}
