/** The producer: PutRecords, several under way at a time, each airport's flights in order. */
import { scheduler } from "node:timers/promises";
import { PutRecordsCommand, type KinesisClient } from "@aws-sdk/client-kinesis";
import { encode, type Ledger } from "./ledger.ts";

/** AWS takes at most 500 records in one PutRecords. */
const batchRecordsMax = 500;
/**
 * Several requests under way may overtake each other. So the airports are dealt out to lanes, and
 * a lane waits for its answer before it puts more.
 */
const lanes = 4;
const backoffMs = { least: 50, most: 2000 };
const attemptsMax = 60;

export interface ProducerNeeds {
  readonly client: KinesisClient;
  readonly stream: string;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  /** Resolves when the producer may put the last quarter. */
  readonly halfTime: Promise<unknown>;
}

export async function produce(needs: ProducerNeeds): Promise<void> {
  await Promise.all(dealt(needs.ledger).map((rows) => putLane(rows, needs)));
}

/** The rows of each lane, in the file's order. */
function dealt({ flights }: Ledger): number[][] {
  const rows: number[][] = Array.from({ length: lanes }, () => []);
  const laneOf = new Map<string, number>();
  for (const [row, { origin }] of flights.entries()) {
    const lane = laneOf.get(origin) ?? laneOf.size % lanes;
    laneOf.set(origin, lane);
    rows[lane]?.push(row);
  }
  return rows;
}

async function putLane(rows: readonly number[], needs: ProducerNeeds): Promise<void> {
  let left: number[] = [];
  let next = 0;
  for (let refusals = 0; left.length > 0 || next < rows.length;) {
    if (next > rows.length * 0.75) await needs.halfTime;
    needs.signal.throwIfAborted();
    const fresh = rows.slice(next, next + batchRecordsMax - left.length);
    next += fresh.length;
    const batch = [...left, ...fresh];
    left = await putBatch(batch, needs);
    needs.ledger.putAgain += left.length;
    refusals = left.length === batch.length ? refusals + 1 : 0;
    if (refusals > attemptsMax) throw new Error("the stream has taken no record for a long time");
    if (left.length > 0) {
      const wait = Math.min(backoffMs.most, backoffMs.least * 2 ** refusals);
      await scheduler.wait(wait, { signal: needs.signal });
    }
  }
}

/** Gives the rows that the stream refused for the moment. */
async function putBatch(batch: readonly number[], needs: ProducerNeeds): Promise<number[]> {
  const { client, stream, ledger, signal } = needs;
  const Records = batch.map((row) => {
    const flight = ledger.flights[row];
    if (!flight) throw new Error(`there is no flight ${row}`);
    return { PartitionKey: flight.origin, Data: Buffer.from(encode(row, flight)) };
  });
  const command = new PutRecordsCommand({ StreamName: stream, Records });
  const answer = await client.send(command, { abortSignal: signal });
  const refused: number[] = [];
  for (const [i, row] of batch.entries()) {
    const { SequenceNumber, ShardId } = answer.Records?.[i] ?? {};
    if (SequenceNumber && ShardId) ledger.acknowledge(row, ShardId, SequenceNumber);
    else refused.push(row);
  }
  return refused;
}
