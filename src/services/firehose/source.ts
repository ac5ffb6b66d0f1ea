/** Sources: where the records of a delivery stream come from. */
import type { Call } from "../../kernel/service.ts";
import type { CreateDeliveryStreamInput, SourceDescription } from "../../models/firehose.ts";
import type { SourceDocument, StreamDocument } from "./document.ts";
import type { FirehoseNeeds } from "./needs.ts";
import { badArgument } from "./refuse.ts";
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
  if (type !== "DirectPut") throw badArgument(sentences.unsupported(`DeliveryStreamType ${type}`));
  void call;
  void needs;
  checkMembers(input, type);
  const throughputMiBps = input.DirectPutSourceConfiguration?.ThroughputHintInMBs;
  return { type, partitions, throughputMiBps };
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
