/** Batch runs: a batch given to its function until it is done with, halved, or given up. */
import { uuid, type Random } from "../../kernel/random.ts";
import { sleep, type Clock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/fault.ts";
import { minuteMs, secondMs } from "../../kernel/limits.ts";
import type { InvocationResult } from "../../engines/functions/spec.ts";
import type { MappingSettings, WindowState } from "./mapping-document.ts";
import type { Progress } from "./progress.ts";
import type { SourceRecord } from "./source-record.ts";

/** What became of one call. */
export interface Called {
  readonly requestId: string;
  readonly result: InvocationResult;
  readonly executedVersion: string;
}

export interface GivenUp {
  readonly records: readonly SourceRecord[];
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
  readonly invokeCount: number;
  readonly last: Called | undefined;
}

export interface BatchNeeds {
  readonly settings: MappingSettings;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly random: Random;
  /** Records older than this are given up: the mapping's own limit, or the stream's retention. */
  readonly ageMsMax: () => number;
  /** @throws Fault when the function was not reached */
  readonly call: (requestId: string, payload: Buffer) => Promise<Omit<Called, "requestId">>;
  readonly giveUp: (gone: GivenUp) => Promise<void>;
  readonly told: (what: string) => void;
  readonly signal: AbortSignal;
}

/** Of a window that the records belong to. */
export interface WindowCall {
  readonly startMs: number;
  readonly endMs: number;
  readonly isFinal: boolean;
  readonly shard: string;
  readonly source: string;
}

interface Part {
  readonly records: readonly SourceRecord[];
  readonly failures: number;
  readonly last: Called | undefined;
}

/** How a call ended: from which record on the batch is to be tried again, if at all. */
type Verdict = { readonly from: number; readonly called: Called } | "unreached";

const pauseMsLeast = 100;
const pauseMsMost = minuteMs;
// Source: "Tumbling window aggregation" of the Lambda developer guide: at most 1 MB of state.
const stateBytesMax = 1024 * 1024;

export class BatchRun {
  readonly #needs: BatchNeeds;
  /** Of the open window: what the last call answered. */
  #state: unknown = {};

  constructor(needs: BatchNeeds) {
    this.#needs = needs;
    this.#state = needs.progress.document.window?.state ?? {};
  }

  /** Whether the state has grown too large, which ends a window before its time. */
  get isStateFull(): boolean {
    return Buffer.byteLength(JSON.stringify(this.#state ?? {})) > stateBytesMax;
  }

  /** Resolves when the batch is done with, whichever way, or when the signal aborts. */
  async process(records: readonly SourceRecord[], window?: WindowCall): Promise<void> {
    const { signal } = this.#needs;
    const parts: Part[] = [{ records, failures: 0, last: undefined }];
    let setbacks = 0;
    for (let part = parts.shift(); part && !signal.aborted; part = parts.shift()) {
      const young = await this.#withoutOld(part, window);
      if (!young) continue;
      const verdict = await this.#call(young.records, window);
      if (signal.aborted) return;
      if (verdict === "unreached") {
        await this.#pause(setbacks++);
        parts.unshift(young);
        continue;
      }
      setbacks = 0;
      const left = await this.#judge(young, verdict, window);
      const [first] = left;
      if (first && first.failures > 0) await this.#pause(first.failures - 1);
      parts.unshift(...left);
    }
    if (window?.isFinal && !signal.aborted) this.#state = {};
  }

  /** What is left to do of a part after a call. */
  async #judge(part: Part, verdict: Exclude<Verdict, "unreached">, window: WindowCall | undefined) {
    const { settings } = this.#needs;
    const { records } = part;
    const { from, called } = verdict;
    const isWindowsEnd = window?.isFinal === true && records.length === 0;
    const isWhole = isWindowsEnd ? !called.result.failed : from >= records.length;
    if (isWhole) {
      await this.#done(records, window);
      this.#needs.told("OK");
      return [];
    }
    this.#needs.told("PROBLEM: Function call failed");
    if (from > 0) {
      await this.#done(records.slice(0, from), window);
      return [{ records: records.slice(from), failures: 1, last: called }];
    }
    if (settings.bisects && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      const { failures } = part;
      return [
        { records: records.slice(0, middle), failures, last: called },
        { records: records.slice(middle), failures, last: called },
      ];
    }
    const failures = part.failures + 1;
    if (settings.retries < 0 || failures <= settings.retries) {
      return [{ records, failures, last: called }];
    }
    const condition = "RetryAttemptsExhausted";
    await this.#giveUp({ records, condition, invokeCount: failures, last: called }, window);
    return [];
  }

  /** Gives up records that are too old; undefined when none is left. */
  async #withoutOld(part: Part, window: WindowCall | undefined): Promise<Part | undefined> {
    const { clock, ageMsMax } = this.#needs;
    const since = clock.now() - ageMsMax();
    const old = part.records.filter(({ arrivedMs }) => arrivedMs < since);
    if (old.length === 0) return part;
    const { failures: invokeCount, last } = part;
    await this.#giveUp({ records: old, condition: "RecordAgeExceeded", invokeCount, last }, window);
    const records = part.records.filter(({ arrivedMs }) => arrivedMs >= since);
    return records.length > 0 ? { ...part, records } : undefined;
  }

  async #giveUp(gone: GivenUp, window: WindowCall | undefined): Promise<void> {
    if (gone.records.length > 0) await this.#needs.giveUp(gone);
    await this.#done(gone.records, window);
  }

  #done(records: readonly SourceRecord[], window: WindowCall | undefined): Promise<void> {
    const { progress } = this.#needs;
    const sequences = records.map(({ sequence }) => sequence);
    if (!window) return progress.done(sequences);
    const open: WindowState = { startMs: window.startMs, state: this.#state };
    return progress.done(sequences, window.isFinal ? "closed" : open);
  }

  async #call(records: readonly SourceRecord[], window: WindowCall | undefined): Promise<Verdict> {
    const { call, random, report } = { ...this.#needs, report: this.#needs.told };
    const requestId = uuid(random);
    try {
      const payload = this.#payload(records, window);
      const called = { requestId, ...(await call(requestId, payload)) };
      return { from: this.#firstFailed(records, called, window), called };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report(`PROBLEM: ${error.code}`);
      return "unreached";
    }
  }

  #payload(records: readonly SourceRecord[], window: WindowCall | undefined): Buffer {
    const list = `"Records":[${records.map(({ json }) => json).join(",")}]`;
    if (!window) return Buffer.from(`{${list}}`);
    const rest = JSON.stringify({
      window: { start: seconds(window.startMs), end: seconds(window.endMs) },
      state: this.#state ?? {},
      shardId: window.shard,
      eventSourceARN: window.source,
      isFinalInvokeForWindow: window.isFinal,
      isWindowTerminatedEarly: window.isFinal && this.isStateFull,
    });
    return Buffer.from(`{${list},${rest.slice(1)}`);
  }

  /** The place of the first record that failed; how many there are when none did. */
  #firstFailed(
    records: readonly SourceRecord[],
    { result }: Called,
    window: WindowCall | undefined,
  ): number {
    if (result.failed) return 0;
    const { partial } = this.#needs.settings;
    if (!partial && !window) return records.length;
    const answer = answerOf(result.payload);
    const failed = partial ? failedIn(answer, records) : records.length;
    if (window && failed > 0) this.#state = answer?.["state"] ?? {};
    return failed;
  }

  #pause(failures: number): Promise<void> {
    const { clock, signal } = this.#needs;
    const pauseMs = Math.min(pauseMsLeast * 2 ** Math.min(failures, 20), pauseMsMost);
    return sleep(clock, pauseMs, signal);
  }
}

type Answer = Readonly<Record<string, unknown>>;

function answerOf(payload: Buffer): Answer | undefined {
  try {
    const held: unknown = JSON.parse(payload.toString());
    return typeof held === "object" && held !== null ? (held as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The lowest sequence number that is reported is where the next try begins. What names no record of
 * the batch fails it as a whole.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
function failedIn(answer: Answer | undefined, records: readonly SourceRecord[]): number {
  const failures = answer?.["batchItemFailures"];
  if (failures === undefined || failures === null) return records.length;
  if (!Array.isArray(failures)) return 0;
  let lowest = records.length;
  for (const failure of failures as readonly (Answer | null)[]) {
    const sequence = failure?.["itemIdentifier"];
    const at = records.findIndex((record) => record.sequence === sequence);
    if (at < 0) return 0;
    lowest = Math.min(lowest, at);
  }
  return lowest;
}

/** `2026-11-24T23:31:00Z` */
function seconds(timeMs: number): string {
  return new Date(Math.floor(timeMs / secondMs) * secondMs).toISOString().replace(".000Z", "Z");
}
