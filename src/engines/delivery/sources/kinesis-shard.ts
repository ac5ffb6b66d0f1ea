/** One shard of a Kinesis stream, read from its mark to its end. */
import { sleep } from "../../../kernel/clock.ts";
import { secondMs } from "../../../kernel/limits.ts";
import { isFault, messageOf } from "../faults.ts";
import type { Needs } from "../needs.ts";
import { userRecords } from "./kpl.ts";
import type { Arrived, Feed } from "./source.ts";

/** The position behind the last record of a closed shard. */
export const shardEnd = "END";

export interface ShardOf {
  readonly streamArn: string;
  readonly shardId: string;
  readonly fromMs: number;
}

interface Got {
  readonly Records: readonly {
    readonly SequenceNumber: string;
    readonly ApproximateArrivalTimestamp?: number;
    readonly Data: Buffer;
  }[];
  readonly NextShardIterator?: string | null;
  readonly MillisBehindLatest?: number;
}

/** AWS asks each shard once a second. */
const pollMs = secondMs;
const retryMs = 5 * secondMs;
const recordsMax = 5000;

/** Gives whether it came to the shard's end; otherwise the signal has aborted. */
export async function followShard(of: ShardOf, feed: Feed, needs: Needs): Promise<boolean> {
  const { clock, signal } = needs;
  let at = feed.position(of.shardId);
  let iterator: string | undefined;
  while (!signal.aborted) {
    const got = await attempt(async () => {
      iterator ??= await iteratorAt(at, of, needs);
      const input = { ShardIterator: iterator, Limit: recordsMax };
      return (await needs.ask("kinesis", "GetRecords", input)) as Got;
    }, needs);
    if (signal.aborted) return false;
    if ("waitMs" in got) {
      // Whatever was wrong, the position is good and a new iterator from it is as well.
      iterator = undefined;
      await sleep(clock, got.waitMs, signal);
      continue;
    }
    const last = got.Records.at(-1);
    if (last) {
      at = last.SequenceNumber;
      await feed.push(of.shardId, arrivals(got), at);
      measure(got, needs);
    }
    if (!got.NextShardIterator) {
      await feed.push(of.shardId, [], shardEnd);
      return true;
    }
    iterator = got.NextShardIterator;
    if ((got.MillisBehindLatest ?? 0) === 0) await sleep(clock, pollMs, signal);
  }
  return false;
}

async function attempt(
  ask: () => Promise<Got>,
  { complain }: Needs,
): Promise<Got | { readonly waitMs: number }> {
  try {
    return await ask();
  } catch (error) {
    const code = isFault(error) ? error.code : "InternalError";
    if (code === "ExpiredIteratorException") return { waitMs: 0 };
    if (code === "ProvisionedThroughputExceededException") return { waitMs: pollMs };
    complain(`KinesisSource.${code}`, messageOf(error));
    return { waitMs: retryMs };
  }
}

async function iteratorAt(
  at: string | undefined,
  { streamArn: StreamARN, shardId: ShardId, fromMs }: ShardOf,
  { ask }: Needs,
): Promise<string> {
  const from =
    at === undefined
      ? { ShardIteratorType: "AT_TIMESTAMP", Timestamp: fromMs }
      : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: at };
  const input = { StreamARN, ShardId, ...from };
  const { ShardIterator } = (await ask("kinesis", "GetShardIterator", input)) as {
    ShardIterator: string;
  };
  return ShardIterator;
}

/** Records as their producers made them: what the KPL has put together is taken apart. */
function arrivals({ Records }: Got): Arrived[] {
  return Records.flatMap(({ Data, SequenceNumber, ApproximateArrivalTimestamp: arrivedMs = 0 }) => {
    const parts = userRecords(Data);
    if (!parts) return [{ data: Data, arrivedMs, id: SequenceNumber }];
    return parts.map((data, i) => ({ data, arrivedMs, id: `${SequenceNumber}.${i}` }));
  });
}

function measure({ Records, MillisBehindLatest = 0 }: Got, needs: Needs): void {
  const bytes = Records.reduce((sum, { Data }) => sum + Data.length, 0);
  needs.measure("DataReadFromKinesisStream.Bytes", bytes);
  needs.measure("DataReadFromKinesisStream.Records", Records.length);
  needs.measure("KinesisMillisBehindLatest", MillisBehindLatest);
}
