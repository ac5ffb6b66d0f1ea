/** Warm throughput: on-demand capacity that is there before it is needed. */
import type { Call } from "../../kernel/service.ts";
import type { StreamDocument } from "./document.ts";
import { onDemandShardsStart, warmMiBpsMax } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { badArgument, mustBeActive, overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { warmView } from "./views.ts";

interface Asked {
  readonly name: string;
  readonly call: Call;
  readonly needs: Pick<KinesisNeeds, "accounts">;
}

/**
 * The shards that a warm throughput takes: one takes 1 MiB a second. None when it is not given.
 * @throws Fault InvalidArgumentException without a commitment, LimitExceededException above 10 GiB/s
 */
export function shardsForWarm(warmMiBps: number | undefined, { call, needs }: Asked): number {
  if (warmMiBps === undefined) return 0;
  if (!needs.accounts.isCommitted(call)) throw badArgument(sentences.noCommitment(call));
  if (warmMiBps > warmMiBpsMax) throw overLimit(sentences.warmTooLarge(warmMiBps, warmMiBpsMax));
  return warmMiBps;
}

/** The document with its warm throughput set, scaling towards it when it is not there yet. */
export function warmed(document: StreamDocument, warmMiBps: number, now: number): StreamDocument {
  const shards = Math.max(onDemandShardsStart, warmMiBps);
  const kept = { ...document, warmMiBps };
  if (shards === now)
    return { ...kept, status: { state: "UPDATING", change: { kind: "settings" } } };
  return { ...kept, status: { state: "UPDATING", change: { kind: "scale", shards } } };
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamWarmThroughput.html */
export const update: KinesisOperation<
  "UpdateStreamWarmThroughput",
  "streams" | "accounts"
> = async (input, call, needs) => {
  const stream = needs.streams.find(input, call);
  const { name, mode } = stream.document;
  if (mode !== "ON_DEMAND") {
    throw badArgument(sentences.onlyOnDemand("Warm throughput", name, call));
  }
  shardsForWarm(input.WarmThroughputMiBps, { name, call, needs });
  const document = await needs.streams.change(stream, (now) => {
    mustBeActive(now, call);
    return warmed(now, input.WarmThroughputMiBps, stream.open.length);
  });
  return {
    StreamARN: stream.arn,
    StreamName: name,
    WarmThroughput: warmView({ ...document, warmMiBps: input.WarmThroughputMiBps }),
  };
};
