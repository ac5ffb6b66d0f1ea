/** Sources: where the records of a delivery stream come from. */
import type { SourceSpec } from "../../engines/delivery/sources/table.ts";
import { Fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type { CreateDeliveryStreamInput, SourceDescription } from "../../models/firehose.ts";
import type { SourceDocument, StreamDocument } from "./document.ts";
import type { FirehoseNeeds } from "./needs.ts";
import { badArgument } from "./refuse.ts";
import { partitionIds } from "./registry.ts";
import { sentences } from "./sentences.ts";

/** One partition of the log takes all of a stream's records: so they keep their order. */
const partitions = 1;

/**
 * The source that a request names.
 * @throws Fault InvalidArgumentException
 */
export async function sourceOf(
  input: CreateDeliveryStreamInput,
  call: Call,
  needs: Pick<FirehoseNeeds, "invoke">,
): Promise<SourceDocument> {
  const { DeliveryStreamType: type = "DirectPut" } = input;
  checkMembers(input, type);
  if (type === "DirectPut") {
    const throughputMiBps = input.DirectPutSourceConfiguration?.ThroughputHintInMBs;
    return { type, partitions, throughputMiBps };
  }
  if (type !== "KinesisStreamAsSource") {
    throw badArgument(sentences.unsupported(`DeliveryStreamType ${type}`));
  }
  const config = input.KinesisStreamSourceConfiguration;
  if (!config) throw badArgument(sentences.sourceMissing(type, "KinesisStreamSourceConfiguration"));
  await checkStream(config.KinesisStreamARN, call, needs);
  return { type, streamArn: config.KinesisStreamARN, roleArn: config.RoleARN };
}

const members = {
  DirectPutSourceConfiguration: "DirectPut",
  KinesisStreamSourceConfiguration: "KinesisStreamAsSource",
  MSKSourceConfiguration: "MSKAsSource",
  DatabaseSourceConfiguration: "DatabaseAsSource",
} as const;

function checkMembers(input: CreateDeliveryStreamInput, type: string): void {
  for (const [member, belongs] of Object.entries(members)) {
    const isGiven = input[member as keyof typeof members] !== undefined;
    if (isGiven && belongs !== type) throw badArgument(sentences.sourceMismatch(type, member));
  }
}

/** The stream must be there: what is misspelt would never deliver anything. */
async function checkStream(
  arn: string,
  call: Call,
  { invoke }: Pick<FirehoseNeeds, "invoke">,
): Promise<void> {
  const [, , , region] = arn.split(":");
  if (region !== call.region) throw badArgument(sentences.otherRegion(arn, call.region));
  try {
    await invoke("kinesis", "DescribeStreamSummary", { StreamARN: arn }, call);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw badArgument(sentences.noSourceStream(arn, error.message));
  }
}

export function sourceSpec(document: StreamDocument): SourceSpec {
  const { source, createdMs } = document;
  if (source.type === "DirectPut") return { kind: "log", partitions: partitionIds(document) };
  return { kind: "kinesis", streamArn: source.streamArn, fromMs: createdMs };
}

export function sourceView({ source, createdMs }: StreamDocument): SourceDescription | undefined {
  if (source.type === "DirectPut") {
    const { throughputMiBps } = source;
    if (throughputMiBps === undefined) return undefined;
    return { DirectPutSourceDescription: { ThroughputHintInMBs: throughputMiBps } };
  }
  return {
    KinesisStreamSourceDescription: {
      KinesisStreamARN: source.streamArn,
      RoleARN: source.roleArn,
      DeliveryStartTimestamp: createdMs,
    },
  };
}
