/** The API: the few calls that a bench makes besides its load. */
import { sleep, systemClock } from "../src/kernel/clock.ts";

/** Calls an operation over plain HTTP. @throws Error with the server's own words. */
async function call<Output>(port: number, operation: string, input: object): Promise<Output> {
  const reply = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-date": new Date(systemClock.now()).toISOString().replace(/[-:]|\.\d+/g, ""),
      "x-amz-target": `Kinesis_20131202.${operation}`,
      authorization:
        "AWS4-HMAC-SHA256 Credential=bench/" +
        new Date(systemClock.now()).toISOString().slice(0, 10).replaceAll("-", "") +
        "/us-east-1/kinesis/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, " +
        `Signature=${"a".repeat(64)}`,
    },
    body: JSON.stringify(input),
  });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${operation} was answered ${reply.status}: ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as Output;
}

const activeWithinMs = 10_000;

interface Described {
  readonly StreamDescription: {
    readonly StreamARN: string;
    readonly StreamStatus: string;
    readonly Shards: readonly { readonly ShardId: string }[];
  };
}

/** Makes a stream and waits until it is active. */
export async function createStream(
  port: number,
  stream: string,
  shards: number,
): Promise<{ arn: string; shards: string[] }> {
  await call(port, "CreateStream", { StreamName: stream, ShardCount: shards });
  const startedMs = performance.now();
  for (;;) {
    const described = await call<Described>(port, "DescribeStream", { StreamName: stream });
    const { StreamStatus, StreamARN, Shards } = described.StreamDescription;
    if (StreamStatus === "ACTIVE") return { arn: StreamARN, shards: Shards.map((s) => s.ShardId) };
    if (performance.now() - startedMs > activeWithinMs) {
      throw new Error(`${stream} is ${StreamStatus} after ${activeWithinMs} ms`);
    }
    await sleep(systemClock, 20);
  }
}

export async function registerConsumer(port: number, streamArn: string): Promise<string> {
  const { Consumer } = await call<{ Consumer: { ConsumerARN: string } }>(
    port,
    "RegisterStreamConsumer",
    { StreamARN: streamArn, ConsumerName: "bench" },
  );
  const startedMs = performance.now();
  for (;;) {
    const described = await call<{ ConsumerDescription: { ConsumerStatus: string } }>(
      port,
      "DescribeStreamConsumer",
      { ConsumerARN: Consumer.ConsumerARN },
    );
    if (described.ConsumerDescription.ConsumerStatus === "ACTIVE") return Consumer.ConsumerARN;
    if (performance.now() - startedMs > activeWithinMs)
      throw new Error("the consumer never got active");
    await sleep(systemClock, 20);
  }
}
