/** Clients: some put without a pause and remember each answer, one reads along. */
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import { sleep, systemClock } from "../../src/kernel/clock.ts";
import type { Random } from "../../src/kernel/random.ts";
import { dataOf, type Found, type Ledger, type Sent } from "./ledger.ts";

export const StreamName = "orders";
const pauseMs = 20;

/** What a client works with until it is told to stop. */
export interface Work {
  readonly client: KinesisClient;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

/** Puts one or many at a time, never a record twice: what is not answered stays unknown. */
export async function write(
  name: string,
  { client, ledger, signal }: Work,
  random: Random,
): Promise<void> {
  for (let number = 0; !signal.aborted; number++) {
    const count = random.below(3) === 0 ? 1 + random.below(40) : 1;
    const records = Array.from({ length: count }, (_, i): Sent => {
      const bytes = random.below(20) === 0 ? random.below(60_000) : random.below(600);
      return { id: `${name}-${number}-${i}`, key: `key-${random.below(1000)}`, bytes };
    });
    for (const record of records) ledger.send(record);
    try {
      await put(name, records, { client, ledger });
    } catch {
      // It is being killed or started: that is what this is about.
      await sleep(systemClock, pauseMs, signal);
    }
  }
}

async function put(
  writer: string,
  records: readonly Sent[],
  { client, ledger }: Pick<Work, "client" | "ledger">,
): Promise<void> {
  const [first] = records;
  if (records.length === 1 && first) {
    const one = { StreamName, PartitionKey: first.key, Data: dataOf(first) };
    const { ShardId = "", SequenceNumber = "" } = await client.send(new PutRecordCommand(one));
    ledger.acknowledge(writer, first.id, { shard: ShardId, sequence: SequenceNumber });
    return;
  }
  const Records = records.map((record) => ({ PartitionKey: record.key, Data: dataOf(record) }));
  const answer = await client.send(new PutRecordsCommand({ StreamName, Records }));
  for (const [i, { ShardId, SequenceNumber }] of (answer.Records ?? []).entries()) {
    const id = records[i]?.id;
    if (id === undefined || ShardId === undefined || SequenceNumber === undefined) continue;
    ledger.acknowledge(writer, id, { shard: ShardId, sequence: SequenceNumber });
  }
}

/** Reads a shard as records come: what it has seen must not be undone. */
export async function follow(shard: string, { client, ledger, signal }: Work): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    try {
      for await (const found of recordsOf(client, shard, { after: last, signal })) {
        ledger.see(shard, found);
        last = found.sequence;
      }
      await sleep(systemClock, pauseMs, signal);
    } catch {
      await sleep(systemClock, pauseMs, signal);
    }
  }
}

/** The records of a shard, all or those after one, up to its end as it is now. */
export async function* recordsOf(
  client: KinesisClient,
  shard: string,
  { after, signal }: { after?: string | undefined; signal?: AbortSignal },
): AsyncGenerator<Found> {
  const from = after
    ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, StartingSequenceNumber: after }
    : { ShardIteratorType: "TRIM_HORIZON" as const };
  const asked = new GetShardIteratorCommand({ StreamName, ShardId: shard, ...from });
  let { ShardIterator } = await client.send(asked);
  while (ShardIterator !== undefined) {
    if (signal?.aborted) return;
    const answer = await client.send(new GetRecordsCommand({ ShardIterator }));
    for (const { SequenceNumber = "", PartitionKey = "", Data } of answer.Records ?? []) {
      yield { sequence: SequenceNumber, key: PartitionKey, data: Data ?? new Uint8Array() };
    }
    const isEnd = answer.Records?.length === 0 && answer.MillisBehindLatest === 0;
    if (isEnd) return;
    ShardIterator = answer.NextShardIterator;
  }
}
