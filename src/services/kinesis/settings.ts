/** Settings: retention, capacity mode, record size and distribution of a stream. */
import type { Call } from "../../kernel/service.ts";
import { hourMs } from "../../kernel/limits.ts";
import type { StreamDocument } from "./document.ts";
import { counted, mayCount } from "./counted.ts";
import { modeChangesPerDayMax, retentionHoursMax, retentionHoursMin } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { badArgument, mustBeActive, overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { shardsForWarm, warmed } from "./warm.ts";

/** A change that needs no work: the stream is seen UPDATING for a moment, as on AWS. */
function settling(document: StreamDocument): StreamDocument {
  return { ...document, status: { state: "UPDATING", change: { kind: "settings" } } };
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html */
export const increaseRetention: KinesisOperation<
  "IncreaseStreamRetentionPeriod",
  "streams" | "clock"
> = async (input, call, { streams, clock }) => {
  const hours = input.RetentionPeriodHours;
  await streams.change(streams.find(input, call), (document) => {
    mustBeActive(document, call);
    const { name, retentionHours: now } = document;
    checkHours(hours);
    if (hours < now) throw badArgument(sentences.retentionNotMore(name, hours, now));
    // What has expired by now stays so.
    const horizonMs = Math.max(document.horizonMs, clock.now() - now * hourMs);
    return settling({ ...document, retentionHours: hours, horizonMs });
  });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DecreaseStreamRetentionPeriod.html */
export const decreaseRetention: KinesisOperation<
  "DecreaseStreamRetentionPeriod",
  "streams"
> = async (input, call, { streams }) => {
  const hours = input.RetentionPeriodHours;
  await streams.change(streams.find(input, call), (document) => {
    mustBeActive(document, call);
    const { name, retentionHours: now } = document;
    checkHours(hours);
    if (hours > now) throw badArgument(sentences.retentionNotLess(name, hours, now));
    return settling({ ...document, retentionHours: hours });
  });
};

function checkHours(hours: number): void {
  if (hours < retentionHoursMin) {
    throw badArgument(sentences.retentionShort(hours, retentionHoursMin));
  }
  if (hours > retentionHoursMax) {
    throw badArgument(sentences.retentionLong(hours, retentionHoursMax));
  }
}

type ModeNeeds = Pick<KinesisNeeds, "streams" | "accounts" | "clock" | "limits">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamMode.html */
export const updateMode: KinesisOperation<"UpdateStreamMode", keyof ModeNeeds> = async (
  input,
  call,
  needs,
) => {
  const stream = needs.streams.find(input, call);
  const { WarmThroughputMiBps: warmMiBps } = input;
  const mode = input.StreamModeDetails.StreamMode;
  const { name } = stream.document;
  if (mode === "PROVISIONED" && warmMiBps !== undefined) {
    throw badArgument(sentences.warmWithProvisioned);
  }
  shardsForWarm(warmMiBps, { name, call, needs });
  await needs.streams.change(stream, (document) => {
    mustBeActive(document, call);
    if (document.mode === mode) throw badArgument(sentences.sameMode(name, call, mode));
    checkModeLimit(document, call, needs);
    const changed = counted({ ...document, mode }, "mode", needs.clock.now());
    if (mode === "PROVISIONED") {
      return settling({ ...changed, distribution: "USER_PARTITION_KEY", warmMiBps: undefined });
    }
    return warmMiBps === undefined
      ? settling(changed)
      : warmed(changed, warmMiBps, stream.open.length);
  });
};

function checkModeLimit(document: StreamDocument, call: Call, needs: ModeNeeds): void {
  if (needs.limits === "off") return;
  const nowMs = needs.clock.now();
  if (mayCount(document, "mode", { max: modeChangesPerDayMax, nowMs })) return;
  const what = "Changing the capacity mode";
  const limit = { stream: document.name, max: modeChangesPerDayMax };
  throw overLimit(sentences.dayLimit(what, limit, call));
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateMaxRecordSize.html */
export const updateRecordSize: KinesisOperation<"UpdateMaxRecordSize", "streams"> = async (
  input,
  call,
  { streams },
) => {
  await streams.change(streams.find(input, call), (document) => {
    mustBeActive(document, call);
    return settling({ ...document, maxRecordKiB: input.MaxRecordSizeInKiB });
  });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamRecordDistributionStrategy.html */
export const updateDistribution: KinesisOperation<
  "UpdateStreamRecordDistributionStrategy",
  "streams"
> = async (input, call, { streams }) => {
  const { RecordDistributionStrategy: distribution } = input;
  await streams.change(streams.find(input, call), (document) => {
    mustBeActive(document, call);
    if (document.mode === "PROVISIONED" && distribution === "AUTO") {
      const what = "RecordDistributionStrategy AUTO";
      throw badArgument(sentences.onlyOnDemand(what, document.name, call));
    }
    // It takes effect at once, so the stream stays ACTIVE.
    return { ...document, distribution };
  });
};
