/** Retries: again after longer and longer waits, never in step with each other. */
import { sleep } from "../../kernel/clock.ts";
import { secondMs } from "../../kernel/limits.ts";
import type { Needs } from "./needs.ts";

const firstWaitMs = 500;
const waitMsMax = 60 * secondMs;

/** The delivery stream is stopped: what was not settled is read again later. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}

type RetryNeeds = Pick<Needs, "clock" | "random" | "signal">;

/** Waits before attempt `attempt` + 1. @throws StoppedError */
export async function pause(attempt: number, needs: RetryNeeds): Promise<void> {
  const { clock, signal } = needs;
  await sleep(clock, waitMs(attempt, needs), signal);
  checkRunning({ signal });
}

/** Half of it is chance. */
function waitMs(attempt: number, { random }: Pick<Needs, "random">): number {
  const full = Math.min(firstWaitMs * 2 ** Math.min(attempt - 1, 20), waitMsMax);
  return full / 2 + random.below(full / 2 + 1);
}

export function checkRunning({ signal }: Pick<Needs, "signal">): void {
  if (signal.aborted) throw new StoppedError("the delivery stream is stopped");
}

/** How an attempt ended: with a value, or so that it may be worth another one. */
export type Attempt<Value, Failure> =
  | { readonly value: Value }
  | { readonly failure: Failure; readonly isFinal?: boolean };

export interface Tried<Value, Failure> {
  readonly outcome: Attempt<Value, Failure>;
  readonly attempts: number;
  readonly endedMs: number;
}

/**
 * Tries until it succeeds, a failure is final, or the waits between attempts have taken `forMs`
 * together: the time in which an endpoint answers is not counted.
 * @throws StoppedError
 */
export async function tryFor<Value, Failure>(
  attempt: () => Promise<Attempt<Value, Failure>>,
  forMs: number,
  needs: RetryNeeds,
): Promise<Tried<Value, Failure>> {
  const { clock, signal } = needs;
  let leftMs = forMs;
  for (let attempts = 1; ; attempts++) {
    const outcome = await attempt();
    checkRunning(needs);
    const isOver = "value" in outcome || outcome.isFinal === true || leftMs <= 0;
    if (isOver) return { outcome, attempts, endedMs: clock.now() };
    const pauseMs = Math.min(waitMs(attempts, needs), leftMs);
    leftMs -= pauseMs;
    await sleep(clock, pauseMs, signal);
    checkRunning(needs);
  }
}
