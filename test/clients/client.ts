/** A client: its stories become tests, each judged against the list of known gaps. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { gaps, type Gap } from "./gaps.ts";

/** Tells one story; resolves when it is over, whether it passed or not. */
export type Tell = (story: string, run: () => Promise<void>, limitMs?: number) => Promise<void>;

const storyLimitMs = 90_000;
const clientLimitMs = 280_000;

/** Declares a client. `program` sets up what its stories need and tells them, `atOnce` so many. */
export function client(
  name: string,
  program: (tell: Tell) => Promise<void>,
  { atOnce = 1 }: { readonly atOnce?: number } = {},
): void {
  test(name, { timeout: clientLimitMs, concurrency: atOnce }, async (t) => {
    const own = gaps.filter((gap) => gap.client === name);
    const told = new Set<string>();
    await program(async (story, run, limitMs = storyLimitMs) => {
      assert.ok(!told.has(story), `the story "${story}" is told twice`);
      told.add(story);
      const gap = own.find((gap) => gap.story === story);
      await t.test(story, { timeout: limitMs }, (t) => judge(t, gap, run));
    });
    const unknown = own.filter(({ story }) => !told.has(story)).map(({ story }) => story);
    assert.deepEqual(unknown, [], "gaps.ts lists stories that nobody told");
  });
}

/** Runs a story. A gap's failure is expected, and its success is not. */
export async function judge(
  t: Pick<TestContext, "todo">,
  gap: Gap | undefined,
  run: () => Promise<void>,
): Promise<void> {
  if (!gap) return run();
  try {
    await run();
  } catch (error) {
    // A failing test that is still to do is shown with its reason and does not fail the run.
    t.todo(gap.reason);
    throw error;
  }
  throw new Error(`this story passes now: take it out of gaps.ts ("${gap.reason}")`);
}
