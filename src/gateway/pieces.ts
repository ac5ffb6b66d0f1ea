/** Replies in pieces: sent as they come, at the client's pace, ended when it goes away. */
import type { Clock } from "../kernel/clock.ts";
import { minuteMs, MiB } from "../kernel/limits.ts";
import type { GatewayCall } from "./call.ts";
import type { Exchange, FlatHeaders } from "./exchange.ts";

export interface Sending {
  readonly exchange: Exchange;
  readonly call: GatewayCall;
  readonly status: number;
  readonly headers: FlatHeaders;
  readonly clock: Clock;
}

/** A client that takes nothing of a reply for so long is given up. */
const untakenMsMax = 10 * minuteMs;
const sliceBytes = MiB;

/** A whole reply in pieces. */
export async function* slices(whole: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < whole.length; at += sliceBytes) yield whole.subarray(at, at + sliceBytes);
}

/**
 * Sends the pieces of a reply; gives how many bytes went out.
 * @throws what the source throws, after the reply has been broken off
 */
export async function sendPieces(pieces: AsyncIterable<Buffer>, sending: Sending): Promise<number> {
  const { exchange, call, status, headers, clock } = sending;
  const { signal } = call;
  const source = pieces[Symbol.asyncIterator]();
  let bytes = 0;
  try {
    exchange.begin(status, headers);
    while (!exchange.gone) {
      const { done, value } = await nextUnless(signal, source);
      if (done || exchange.gone) break;
      bytes += value.length;
      if (!exchange.write(value)) await taken(exchange, clock);
    }
    exchange.finish();
  } catch (error) {
    exchange.abort();
    throw error;
  } finally {
    // A source that still waits is not waited for: the signal has told it to end.
    source.return?.().catch(() => {});
  }
  return bytes;
}

/** Resolves when the client has taken what was written, or has gone. */
async function taken(exchange: Exchange, clock: Clock): Promise<void> {
  const timer = clock.after(untakenMsMax, () => exchange.abort());
  await exchange.drained();
  timer.cancel();
}

/** The next piece, or the end when the signal aborts and the source does not follow at once. */
function nextUnless(
  signal: AbortSignal,
  source: AsyncIterator<Buffer>,
): Promise<IteratorResult<Buffer, undefined>> {
  const next = source.next() as Promise<IteratorResult<Buffer, undefined>>;
  if (signal.aborted) return next;
  return new Promise((resolve, reject) => {
    const leave = (): void => signal.removeEventListener("abort", onAbort);
    const onAbort = (): void => {
      leave();
      next.catch(() => {});
      // What the source says at its end (a last event) is still taken, if it says it at once.
      setImmediate(() => resolve({ done: true, value: undefined }));
    };
    signal.addEventListener("abort", onAbort);
    next.then(
      (result) => {
        leave();
        resolve(result);
      },
      (error: unknown) => {
        leave();
        // What the source threw is passed on as it is.
        // oxlint-disable-next-line prefer-promise-reject-errors
        reject(error);
      },
    );
  });
}
