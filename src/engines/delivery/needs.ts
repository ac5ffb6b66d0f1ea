/** Needs: what every part of a delivery stream at work may ask for. */
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Send } from "./http/send.ts";
import type { SpillRoom } from "./spill.ts";

/** What went wrong on the way, for whoever looks after the stream. */
export interface Complaint {
  readonly timeMs: number;
  /** As AWS names it, such as `S3.NoSuchBucket`. */
  readonly code: string;
  readonly message: string;
}

/** An operation of another service, called as the role of the delivery stream. */
export type Ask = (service: string, operation: string, input: unknown) => Promise<unknown>;

export interface Needs {
  readonly stream: {
    readonly id: string;
    readonly name: string;
    readonly arn: string;
    readonly version: number;
  };
  readonly ask: Ask;
  readonly send: Send;
  readonly clock: Clock;
  readonly random: Random;
  readonly room: SpillRoom;
  readonly log: Log;
  /** Aborts when this delivery stream is stopped or changed. */
  readonly signal: AbortSignal;
  readonly complain: (code: string, message: string) => void;
  /** Adds a value to a metric of AWS/Firehose. */
  readonly measure: (metric: string, value: number) => void;
}
