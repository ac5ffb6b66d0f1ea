/** The scene: what a JavaScript story plays with, in Node and in a browser page alike. */
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
  type CreateStreamCommandInput,
  type KinesisClient,
  type StreamDescriptionSummary,
} from "@aws-sdk/client-kinesis";

export interface Scene {
  readonly client: KinesisClient;
  /** Another client of the same kind, for a reader that must be broken off. */
  another(): KinesisClient;
  /** Goes before every stream's name, so that scenes can share a server. */
  readonly prefix: string;
  readonly wait: (ms: number) => Promise<void>;
}

/** A story's name, and what it does. It throws what does not hold. */
export type Story = readonly [name: string, run: (scene: Scene) => Promise<void>];

export function expect(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

export function expectSame(got: unknown, wanted: unknown, what: string): void {
  const [seen, asked] = [JSON.stringify(got), JSON.stringify(wanted)];
  expect(seen === asked, `${what}: got ${seen}, wanted ${asked}`);
}

/** Gives the error that `work` ends with. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("this should have been refused");
}

const waiterLimits = { maxWaitTime: 20, minDelay: 0.1, maxDelay: 0.5 } as const;

/** Makes a stream, waits for it with the SDK's own waiter, and removes it when the scope ends. */
export async function openStream(
  { client, prefix }: Scene,
  name: string,
  more: Partial<CreateStreamCommandInput> = { ShardCount: 2 },
): Promise<{ name: string; arn: string } & AsyncDisposable> {
  const StreamName = `${prefix}-${name}`;
  await client.send(new CreateStreamCommand({ StreamName, ...more }));
  const { state } = await waitUntilStreamExists({ client, ...waiterLimits }, { StreamName });
  expectSame(state, "SUCCESS", "the waiter's state");
  const { StreamARN: arn = "" } = await summaryOf(client, StreamName);
  return {
    name: StreamName,
    arn,
    async [Symbol.asyncDispose]() {
      await client.send(new DeleteStreamCommand({ StreamName, EnforceConsumerDeletion: true }));
      await waitUntilStreamNotExists({ client, ...waiterLimits }, { StreamName });
    },
  };
}

export async function summaryOf(
  client: KinesisClient,
  StreamName: string,
): Promise<Partial<StreamDescriptionSummary>> {
  const answer = await client.send(new DescribeStreamSummaryCommand({ StreamName }));
  return answer.StreamDescriptionSummary ?? {};
}

const activeLimitMs = 20_000;
const lookEveryMs = 100;

/** Waits until a change of the stream is done. */
export async function untilActive({ client, wait }: Scene, StreamName: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < activeLimitMs; waitedMs += lookEveryMs) {
    if ((await summaryOf(client, StreamName)).StreamStatus === "ACTIVE") return;
    await wait(lookEveryMs);
  }
  throw new Error(`${StreamName} was not ACTIVE within ${activeLimitMs} ms`);
}
