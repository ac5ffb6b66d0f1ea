/** Errors: what could not be processed or delivered goes to the error prefix, by its type. */
import type { Batch } from "./batch.ts";
import type { Item } from "./item.ts";
import type { Needs } from "./needs.ts";
import { Outlet } from "./outlet.ts";
import type { S3Place } from "./place.ts";
import { shelve } from "./shelf.ts";

/** The folder of a kind of failure. */
export type ErrorType =
  | "processing-failed"
  | "format-conversion-failed"
  | "http-endpoint-failed"
  | "AmazonOpenSearchService-failed"
  | "elasticsearch-failed"
  | "splunk-failed";

export class Errors {
  readonly #place: S3Place;
  readonly #needs: Needs;
  readonly #broken: (error: unknown) => void;
  readonly #outlets = new Map<ErrorType, Outlet>();

  constructor(place: S3Place, needs: Needs, broken: (error: unknown) => void) {
    this.#place = place;
    this.#needs = needs;
    this.#broken = broken;
  }

  /** Takes items whose data is what the error prefix shall hold. They are settled once it does. */
  async put(type: ErrorType, items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    const outlet = this.#outlets.get(type) ?? this.#open(type);
    this.#outlets.set(type, outlet);
    await outlet.push(items);
  }

  #open(errorType: ErrorType): Outlet {
    const { room, clock } = this.#needs;
    return new Outlet({
      hints: this.#place.hints,
      parallel: 1,
      deliver: (batch) => this.#deliver(batch, errorType),
      broken: this.#broken,
      room,
      clock,
    });
  }

  async #deliver(batch: Batch, errorType: ErrorType): Promise<void> {
    const { oldestMs } = batch;
    const pieces = (): AsyncIterable<Buffer> => piecesOf(batch);
    await shelve(this.#place, { oldestMs, errorType, pieces }, this.#needs);
    batch.settle();
  }

  flush(): void {
    for (const outlet of this.#outlets.values()) outlet.flush();
  }

  async idle(): Promise<void> {
    for (const outlet of this.#outlets.values()) await outlet.idle();
  }

  async stop(): Promise<void> {
    for (const outlet of this.#outlets.values()) await outlet.stop();
  }
}

/** The data of a batch, one behind the other. */
export async function* piecesOf(batch: Batch): AsyncGenerator<Buffer> {
  for await (const group of batch.groups()) yield Buffer.concat(group.map(({ data }) => data));
}

/** What a failure says besides the data. Times are milliseconds since the epoch. */
export interface Failure {
  readonly attemptsMade: number;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly endedMs: number;
  readonly further?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A failed record as AWS writes it: one JSON document a line, the data in base64.
 * Source: https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
export function failedLine(item: Pick<Item, "data" | "arrivedMs">, failure: Failure): Buffer {
  const { attemptsMade, errorCode, errorMessage, endedMs, further } = failure;
  const line = {
    attemptsMade,
    arrivalTimestamp: item.arrivedMs,
    errorCode,
    errorMessage,
    attemptEndingTimestamp: endedMs,
    rawData: item.data.toString("base64"),
    ...further,
  };
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

/** What destinations and steps need besides: where to put what fails. */
export interface PartNeeds extends Needs {
  readonly errors: Errors;
  /** Told of a failure of ours: the delivery begins again from what was settled. */
  readonly broken: (error: unknown) => void;
}
