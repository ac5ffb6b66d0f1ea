/** The demo: the main job on real data, step by step, checked at the end. */
import { randomBytes } from "node:crypto";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { grouped, openStage, type Output, type Stage } from "./stage.ts";
import { check } from "./steps/check.ts";
import { readData } from "./steps/data.ts";
import { delivered } from "./steps/delivered.ts";
import { flow } from "./steps/flow.ts";
import { openLake } from "./steps/lake.ts";
import { openServer } from "./steps/server.ts";
import { createStream } from "./steps/stream.ts";

export interface DemoOptions {
  /** Of a server that runs already, such as `http://127.0.0.1:4566`; without it one is started. */
  readonly endpoint?: string | undefined;
  /** How many flights, from 500 to 3,000,000. */
  readonly records?: number | undefined;
  readonly output?: Output;
  readonly env?: NodeJS.ProcessEnv;
}

const recordsByDefault = 200_000;
const recordsMin = 500;
const recordsMax = 3_000_000;

/** Exit codes; 130 is what a shell gives to a program that was stopped with Ctrl-C. */
const exitCodes = { done: 0, failed: 1, misused: 2, stopped: 130 };

/** Runs the demo and gives the exit code: 0 only when every check has held. Never throws. */
export async function demo(options: DemoOptions = {}): Promise<number> {
  const { output = process.stdout, env = process.env } = options;
  const records = options.records ?? recordsByDefault;
  if (!Number.isInteger(records) || records < recordsMin || records > recordsMax) {
    output.write(`millrace demo: --records takes ${recordsMin} to ${recordsMax}, not ${records}\n`);
    return exitCodes.misused;
  }
  const stage = openStage(output, env);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Error("stopped"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  try {
    output.write(
      `\n${stage.paint("bold", "Millrace")}: ${grouped(records)} real flights through a stream\n`,
    );
    await runSteps(stage, { endpoint: options.endpoint, records, env, signal: stopping.signal });
    return exitCodes.done;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    const stopped = stopping.signal.aborted;
    output.write(`\n${stopped ? "stopped" : stage.paint("red", `The demo failed: ${sentence}`)}\n`);
    return stopped ? exitCodes.stopped : exitCodes.failed;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
  }
}

interface Wanted {
  readonly endpoint: string | undefined;
  readonly records: number;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The steps in their order; each takes from those before it what it needs. */
async function runSteps(stage: Stage, { endpoint, records, env, signal }: Wanted): Promise<void> {
  const startedMs = performance.now();
  const ledger = await readData(stage, records);
  await using server = await openServer(stage, endpoint, signal);
  const client = new KinesisClient(configOf(server.endpoint, env));
  try {
    const name = `flights-${randomBytes(3).toString("hex")}`;
    await using stream = await createStream(stage, client, name);
    await using lake = await openLake(stage, configOf(server.endpoint, env), stream.arn);
    const flown = await flow(stage, { client, stream, ledger, signal });
    await check(stage, ledger, flown);
    await delivered(stage, { lake, ledger, signal });
    const seconds = flown.durationMs / 1000;
    stage.step("Done");
    stage.fact("throughput", `${grouped(records / seconds)} records/s in and out at the same time`);
    const megabytes = ledger.dataBytes / 1e6;
    stage.fact("data", `${megabytes.toFixed(1)} MB of records in ${seconds.toFixed(1)} s`);
    stage.fact("in all", `${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  } finally {
    client.destroy();
  }
}

/** Credentials from the environment, since a server of others may ask for its own. */
function configOf(endpoint: string, env: NodeJS.ProcessEnv) {
  return {
    endpoint,
    region: env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? "us-east-1",
    credentials: {
      accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "demo",
      secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "demo",
      ...(env["AWS_SESSION_TOKEN"] ? { sessionToken: env["AWS_SESSION_TOKEN"] } : {}),
    },
  };
}
