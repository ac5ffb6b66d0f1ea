/** Encryption: a key that a stream names, and that each record put from then on is marked with. */
import type { Call } from "../../kernel/service.ts";
import type { CountedChange, Encryption, StreamDocument } from "./document.ts";
import { counted, mayCount } from "./counted.ts";
import { keyChangesPerDayMax } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { badArgument, mustBeActive, overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";

type Needs = Pick<KinesisNeeds, "streams" | "clock" | "limits">;

/** A GUID, a key's or an alias's ARN, or an alias: the forms that the API reference lists. */
const keyForms = [
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^mrk-[0-9a-f]{32}$/i,
  /^arn:aws[^:]*:kms:[^:]+:\d{12}:(key\/[\w-]+|alias\/[\w/-]+)$/,
  /^alias\/[\w/-]+$/,
];

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartStreamEncryption.html */
export const start: KinesisOperation<"StartStreamEncryption", keyof Needs> = async (
  input,
  call,
  needs,
) => {
  const { KeyId: keyId, EncryptionType: type } = input;
  if (type !== "KMS") throw badArgument(sentences.badEncryptionType(type));
  if (!keyForms.some((form) => form.test(keyId))) throw badArgument(sentences.badKeyId(keyId));
  await change({ type: "KMS", keyId }, { kind: "encrypt", input, call, needs });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StopStreamEncryption.html */
export const stop: KinesisOperation<"StopStreamEncryption", keyof Needs> = async (
  input,
  call,
  needs,
) => {
  const { KeyId: keyId, EncryptionType: type } = input;
  if (type !== "KMS") throw badArgument(sentences.badEncryptionType(type));
  await change({ type: "NONE" }, { kind: "decrypt", input, call, needs }, (document) => {
    const { encryption, name } = document;
    if (encryption.type === "KMS" && encryption.keyId === keyId) return;
    throw badArgument(sentences.notEncrypted(name, call));
  });
};

interface Changing {
  readonly kind: Extract<CountedChange, "encrypt" | "decrypt">;
  readonly input: Parameters<typeof start>[0];
  readonly call: Call;
  readonly needs: Needs;
}

async function change(
  to: Encryption,
  { kind, input, call, needs }: Changing,
  check: (document: StreamDocument) => void = () => {},
): Promise<void> {
  const { streams, clock, limits } = needs;
  await streams.change(streams.find(input, call), (document) => {
    mustBeActive(document, call);
    check(document);
    const nowMs = clock.now();
    if (limits === "aws" && !mayCount(document, kind, { max: keyChangesPerDayMax, nowMs })) {
      const what = kind === "encrypt" ? "Encryption" : "Stopping the encryption";
      const limit = { stream: document.name, max: keyChangesPerDayMax };
      throw overLimit(sentences.dayLimit(what, limit, call));
    }
    const status = { state: "UPDATING", change: { kind: "encryption", to } } as const;
    return { ...counted(document, kind, nowMs), status };
  });
}
