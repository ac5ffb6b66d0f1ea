/** Throughput: what a delivery stream takes in a second before producers are slowed down. */
import { secondMs } from "../../kernel/limits.ts";
import { putQuota, type PutQuota } from "./limits.ts";

type Load = Readonly<Record<keyof PutQuota, number>>;

/** Buckets that fill up with the time that passes and hold a second's worth. */
export class Throughput {
  readonly #quota: PutQuota;
  #left: { records: number; requests: number; bytes: number };
  #lookedMs = 0;

  constructor(region: string) {
    this.#quota = putQuota(region);
    this.#left = { ...this.#quota };
  }

  /** Takes a request's load, or nothing of it. */
  take({ records, requests, bytes }: Load, elapsedMs: number): boolean {
    this.#fill(elapsedMs);
    const left = this.#left;
    // A request that is larger than a second's worth passes when nothing else does.
    const isOver =
      left.records < Math.min(records, this.#quota.records) ||
      left.requests < requests ||
      left.bytes < Math.min(bytes, this.#quota.bytes);
    if (isOver) return false;
    left.records -= records;
    left.requests -= requests;
    left.bytes -= bytes;
    return true;
  }

  #fill(elapsedMs: number): void {
    const share = Math.max(0, elapsedMs - this.#lookedMs) / secondMs;
    this.#lookedMs = elapsedMs;
    for (const name of ["records", "requests", "bytes"] as const) {
      this.#left[name] = Math.min(this.#quota[name], this.#left[name] + share * this.#quota[name]);
    }
  }
}
