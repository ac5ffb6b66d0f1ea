/** Faults: runs from a seed in which everything fails at times, and no acknowledged record is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { Fault } from "../../src/kernel/fault.ts";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import { unavailable } from "./doubles.ts";
import type { Mishap } from "./endpoints/endpoint.ts";
import { idOf, recordOf, rigs, type Rig, type RigKind } from "./rigs.ts";
import { account, openStage, type Stage } from "./stage.ts";

const seeds = process.env["SEED"] === undefined ? [1, 2] : [Number(process.env["SEED"])];
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:shape`;
const minutes = 8;
const stepsAMinute = 6;

/** What befalls a run: it changes from minute to minute. */
interface Weather {
  endpoint: readonly Mishap[];
  endpointShare: number;
  s3Share: number;
  lambdaShare: number;
}

const calm: Weather = { endpoint: [], endpointShare: 0, s3Share: 0, lambdaShare: 0 };

function weatherOf(random: Random): Weather {
  const all: readonly Mishap[] = ["closed", "half", "error", "silent", "wrong"];
  const kinds = all.filter(() => random.below(2) === 0);
  return {
    endpoint: kinds.length > 0 ? kinds : ["error"],
    // Down altogether in some minutes, shaky in others.
    endpointShare: [0, 30, 100][random.below(3)] ?? 0,
    s3Share: [0, 0, 40, 100][random.below(4)] ?? 0,
    lambdaShare: [0, 30, 100][random.below(3)] ?? 0,
  };
}

/** A function that crashes, times out, or answers nonsense when the weather is bad. */
function lambdaOf(random: Random, weather: () => Weather) {
  return async (input: Record<string, unknown>): Promise<unknown> => {
    if (random.below(100) < weather().lambdaShare) {
      const mishap = random.below(4);
      if (mishap === 0) throw new Fault("TooManyRequestsException", "Rate Exceeded.");
      if (mishap === 1) return { FunctionError: "Unhandled", Payload: Buffer.from('"exit 1"') };
      if (mishap === 2) return { Payload: Buffer.from("no json") };
      return { Payload: Buffer.from('{"records":[]}') };
    }
    const { records } = JSON.parse(String(input["Payload"])) as {
      records: { recordId: string; data: string }[];
    };
    const answered = records.map(({ recordId, data }) => ({ recordId, data, result: "Ok" }));
    return { Payload: Buffer.from(JSON.stringify({ records: answered })) };
  };
}

const processing = {
  Enabled: true,
  Processors: [
    {
      Type: "Lambda" as const,
      Parameters: [
        { ParameterName: "LambdaArn" as const, ParameterValue: functionArn },
        { ParameterName: "BufferIntervalInSeconds" as const, ParameterValue: "2" },
        { ParameterName: "NumberOfRetries" as const, ParameterValue: "1" },
      ],
    },
  ],
};

/** The destination's configuration with the function in front of it. */
function transformed(config: ReturnType<Rig["config"]>): ReturnType<Rig["config"]> {
  const entries = Object.entries(config).map(([member, value]) => [
    member,
    { ...(value as object), ProcessingConfiguration: processing },
  ]);
  return Object.fromEntries(entries) as ReturnType<Rig["config"]>;
}

/** Ids that have arrived, or lie in an error prefix. */
function safe(stage: Stage, rig: Rig): Set<string> {
  const ids = new Set(rig.batches().flat().map(idOf));
  for (const { key, body } of stage.s3.objects) {
    if (!key.includes("-failed/")) continue;
    for (const line of plain(body).split("\n").filter(Boolean)) {
      const { rawData } = JSON.parse(line) as { rawData: string };
      ids.add(idOf(Buffer.from(rawData, "base64").toString()));
    }
  }
  for (const { body } of stage.s3.under("errors/manifests/")) {
    for (const id of namedBy(body, stage)) ids.add(id);
  }
  return ids;
}

/** The text of an object, whether it is compressed or not. */
function plain(body: Buffer): string {
  return (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString();
}

/** Ids in the objects that a manifest names: in S3, though no table was loaded from them. */
function namedBy(manifest: Buffer, stage: Stage): string[] {
  const { entries } = JSON.parse(manifest.toString()) as { entries: { url: string }[] };
  return entries.flatMap(({ url }) => {
    const found = stage.s3.under(url.replace("s3://lake/", ""));
    const text = found.map(({ body }) => plain(body)).join("");
    return text.split("\n").filter(Boolean).map(idOf);
  });
}

async function run(kind: RigKind, seed: number): Promise<string> {
  const random = seededRandom(seed);
  let weather = calm;
  const others = { "lambda.Invoke": lambdaOf(random, () => weather) };
  await using stage = await openStage({ seed, others });
  await using rig = await kind.open(stage);
  rig.fail(() =>
    random.below(100) < weather.endpointShare
      ? weather.endpoint[random.below(weather.endpoint.length)]
      : undefined,
  );
  if (kind.name !== "Amazon S3") {
    stage.s3.fails = () => (random.below(100) < weather.s3Share ? unavailable() : undefined);
  }
  const asked = { intervalSeconds: 5, retrySeconds: 40, backup: false };
  await stage.stream("s", transformed(rig.config(asked)));
  const acknowledged: string[] = [];
  let restarts = 0;
  for (let step = 0; step < minutes * stepsAMinute; step++) {
    if (step % stepsAMinute === 0) weather = weatherOf(random);
    const ids = Array.from({ length: 1 + random.below(20) }, (_, i) => `${step}-${i}`);
    await stage.put(
      "s",
      ids.map((id) => recordOf(id)),
    );
    acknowledged.push(...ids);
    await stage.pass(60 / stepsAMinute);
    if (random.below(12) > 0) continue;
    await stage.stop();
    await stage.start();
    restarts++;
  }
  weather = calm;
  const missing = (): string[] => {
    const found = safe(stage, rig);
    return acknowledged.filter((id) => !found.has(id));
  };
  await stage.until(() => missing().length === 0, `nothing is missing (seed ${seed})`, 1000);
  assert.deepEqual(rig.complaints(), []);
  const arrived = rig.batches().flat().length;
  return `${acknowledged.length} acknowledged, ${arrived} arrived, ${restarts} restarts`;
}

for (const kind of rigs) {
  for (const seed of seeds) {
    test(`${kind.name}: nothing is lost in the weather of seed ${seed}`, async (t) => {
      t.diagnostic(await run(kind, seed));
    });
  }
}
