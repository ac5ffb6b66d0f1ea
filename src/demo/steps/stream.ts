/** Step: a stream of four shards, and a consumer with a pipe of its own to each. */
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  ListShardsCommand,
  RegisterStreamConsumerCommand,
  type KinesisClient,
  type Shard,
} from "@aws-sdk/client-kinesis";
import { scheduler } from "node:timers/promises";
import type { Stage } from "../stage.ts";

export interface Stream extends AsyncDisposable {
  readonly name: string;
  readonly arn: string;
  readonly consumerArn: string;
  readonly shards: readonly string[];
}

const shardCount = 4;
const activeWithinMs = 60_000;

export async function createStream(
  stage: Stage,
  client: KinesisClient,
  name: string,
): Promise<Stream> {
  stage.step("A stream and its consumer");
  await client.send(new CreateStreamCommand({ StreamName: name, ShardCount: shardCount }));
  const summary = await untilActive(`the stream ${name}`, async () => {
    const input = { StreamName: name };
    const answer = await client.send(new DescribeStreamSummaryCommand(input));
    const { StreamARN = "", StreamStatus = "" } = answer.StreamDescriptionSummary ?? {};
    return { arn: StreamARN, status: StreamStatus };
  });
  const shards = await listShards(client, name);
  stage.fact("stream", `${name}, ${shards.length} shards`);
  const consumerArn = await register(client, summary.arn);
  stage.fact("consumer", "departures, by enhanced fan-out: records are pushed as they arrive");
  return {
    name,
    arn: summary.arn,
    consumerArn,
    shards: shards.map((shard) => shard.ShardId ?? ""),
    async [Symbol.asyncDispose]() {
      const input = { StreamName: name, EnforceConsumerDeletion: true };
      // When the server is gone, what went wrong has been said already.
      await client.send(new DeleteStreamCommand(input)).catch(() => {});
    },
  };
}

interface Described {
  readonly arn: string;
  readonly status: string;
}

/** The SDK's own waiters look every two seconds at most; this is done sooner. */
async function untilActive(what: string, look: () => Promise<Described>): Promise<Described> {
  const startedMs = performance.now();
  for (;;) {
    const described = await look();
    if (described.status === "ACTIVE") return described;
    if (performance.now() - startedMs > activeWithinMs) {
      throw new Error(`${what} is ${described.status} after ${activeWithinMs / 1000} seconds`);
    }
    await scheduler.wait(25);
  }
}

export async function listShards(client: KinesisClient, name: string): Promise<Shard[]> {
  const { Shards } = await client.send(new ListShardsCommand({ StreamName: name }));
  return Shards ?? [];
}

async function register(client: KinesisClient, StreamARN: string): Promise<string> {
  const { Consumer } = await client.send(
    new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "departures" }),
  );
  const ConsumerARN = Consumer?.ConsumerARN ?? "";
  const { arn } = await untilActive("the consumer", async () => {
    const answer = await client.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    return { arn: ConsumerARN, status: answer.ConsumerDescription?.ConsumerStatus ?? "" };
  });
  return arn;
}
