/** Encryption: its flags. Records lie in the log as the disk keeps them, whatever these say. */
import type { Call } from "../../kernel/service.ts";
import type { DeliveryStreamEncryptionConfigurationInput } from "../../models/firehose.ts";
import type { EncryptionDocument, StreamDocument } from "./document.ts";
import { encryptionChangesMax, encryptionWindowMs } from "./limits.ts";
import type { FirehoseOperation } from "./needs.ts";
import { badArgument, inUse, overLimit } from "./refuse.ts";
import { mustBeActive } from "./registry.ts";
import { sentences } from "./sentences.ts";

type Names = "StartDeliveryStreamEncryption" | "StopDeliveryStreamEncryption";
type Switch<Name extends Names> = FirehoseOperation<Name, "streams" | "clock" | "limits">;

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html */
export const start: Switch<"StartDeliveryStreamEncryption"> = async (input, call, needs) => {
  const stream = needs.streams.find(input.DeliveryStreamName, call);
  const wanted = encryptionOf(input.DeliveryStreamEncryptionConfigurationInput, "ENABLING");
  await needs.streams.change(stream, (document) => switched(document, wanted, { call, needs }));
  return {};
};

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_StopDeliveryStreamEncryption.html */
export const stop: Switch<"StopDeliveryStreamEncryption"> = async (input, call, needs) => {
  const stream = needs.streams.find(input.DeliveryStreamName, call);
  await needs.streams.change(stream, (document) => {
    const { encryption } = document;
    if (encryption.status === "DISABLED") return document;
    return switched(document, { ...encryption, status: "DISABLING" }, { call, needs });
  });
  return {};
};

/**
 * The encryption that a request asks for.
 * @throws Fault InvalidArgumentException
 */
export function encryptionOf(
  input: DeliveryStreamEncryptionConfigurationInput | undefined,
  status: "ENABLING" | "ENABLED",
): EncryptionDocument {
  const keyType = input?.KeyType ?? "AWS_OWNED_CMK";
  const keyArn = input?.KeyARN;
  if (keyType === "AWS_OWNED_CMK" && keyArn !== undefined) {
    throw badArgument(sentences.keyForbidden);
  }
  if (keyType === "CUSTOMER_MANAGED_CMK" && keyArn === undefined) {
    throw badArgument(sentences.keyNeeded);
  }
  return { status, keyType, keyArn };
}

interface Switching {
  readonly call: Call;
  readonly needs: Parameters<Switch<"StartDeliveryStreamEncryption">>[2];
}

function switched(
  document: StreamDocument,
  encryption: EncryptionDocument,
  { call, needs: { clock, limits } }: Switching,
): StreamDocument {
  const { name, source } = document;
  mustBeActive(document, call);
  if (source.type !== "DirectPut") throw badArgument(sentences.encryptionOfKinesis);
  const { status } = document.encryption;
  if (status === "ENABLING" || status === "DISABLING") {
    throw inUse(sentences.switching(name, status));
  }
  const nowMs = clock.now();
  const switchedMs = document.switchedMs.filter((ms) => ms > nowMs - encryptionWindowMs);
  if (limits === "aws" && switchedMs.length >= encryptionChangesMax) {
    throw overLimit(sentences.switchLimit(name, encryptionChangesMax));
  }
  return { ...document, encryption, switchedMs: [...switchedMs, nowMs] };
}

/** What a passing state of encryption turns into. */
export function settled(encryption: EncryptionDocument): EncryptionDocument {
  if (encryption.status === "ENABLING") return { ...encryption, status: "ENABLED" };
  return encryption.status === "DISABLING" ? { status: "DISABLED" } : encryption;
}
