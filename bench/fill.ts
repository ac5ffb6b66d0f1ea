/** Filling: a stream is given a number of records by PutRecords. */
import type { Loader } from "./load/loader.ts";
import { recordBytes } from "./load/requests.ts";

const durationMaxMs = 900_000;

export interface Filling {
  readonly load: Loader;
  readonly port: number;
  readonly stream: string;
  /** A multiple of 500. */
  readonly records: number;
}

/** Gives MB/s of record data. @throws Error when it takes too long. */
export async function fill({ load, port, stream, records }: Filling): Promise<number> {
  const result = await load.run({
    kind: "put",
    port,
    stream,
    operation: "PutRecords",
    connections: 8,
    recordsEach: 500,
    dataBytes: recordBytes,
    warmUpMs: 0,
    durationMs: durationMaxMs,
    recordsMax: records,
  });
  if (result.recordsInAll !== records) {
    throw new Error(`only ${result.recordsInAll} of ${records} records were put in time`);
  }
  return (result.records * recordBytes) / 1e6 / (result.durationMs / 1000);
}
