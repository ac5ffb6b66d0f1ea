/** Delivery streams: created, described, updated, listed and deleted. */
import { fault } from "../../kernel/fault.ts";
import type { Random } from "../../kernel/random.ts";
import type * as api from "../../models/firehose.ts";
import {
  describeDestination,
  destinationId,
  destinationOf,
  proveDestination,
  updatedDestination,
} from "./destinations/table.ts";
import { streamArn, type StreamDocument } from "./document.ts";
import { encryptionOf } from "./encryption.ts";
import { listDefault, streamsMax } from "./limits.ts";
import type { FirehoseNeeds, FirehoseOperation } from "./needs.ts";
import { planOf } from "./plan.ts";
import { badArgument, inUse, overLimit } from "./refuse.ts";
import { mustBeActive } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { sourceOf, sourceView } from "./source.ts";
import { tagged } from "./tags.ts";

type CreateNeeds = Pick<FirehoseNeeds, "streams" | "clock" | "random" | "limits" | "invoke">;

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html */
export const create: FirehoseOperation<"CreateDeliveryStream", keyof CreateNeeds> = async (
  input,
  call,
  needs,
) => {
  const { streams, clock, random, limits } = needs;
  const { DeliveryStreamName: name } = input;
  if (streams.named(name, call)) throw inUse(sentences.streamExists(name, call));
  if (limits === "aws" && streams.of(call).length >= streamsMax) {
    throw overLimit(sentences.streamLimit(call, streamsMax));
  }
  const destination = destinationOf(input);
  await proveDestination(destination);
  const encryption = encryptionAtBirth(input);
  const tags = tagged({}, input.Tags ?? [], name);
  const source = await sourceOf(input, call, needs);
  // The source was asked meanwhile: the name may be taken by now.
  if (streams.named(name, call)) throw inUse(sentences.streamExists(name, call));
  const document: StreamDocument = {
    account: call.account,
    region: call.region,
    name,
    id: newId(random),
    createdMs: clock.now(),
    status: "CREATING",
    version: 1,
    source,
    destination,
    encryption,
    switchedMs: [],
    tags,
  };
  await streams.add(document);
  return { DeliveryStreamARN: streamArn(document) };
};

function encryptionAtBirth(input: api.CreateDeliveryStreamInput): StreamDocument["encryption"] {
  const wanted = input.DeliveryStreamEncryptionConfigurationInput;
  if (!wanted) return { status: "DISABLED" };
  const type = input.DeliveryStreamType ?? "DirectPut";
  if (type !== "DirectPut") throw badArgument(sentences.encryptionOfKinesis);
  return encryptionOf(wanted, "ENABLED");
}

const idLength = 20;

/** Twenty letters and digits: never used twice. */
function newId(random: Random): string {
  return Array.from({ length: idLength }, () => random.below(36).toString(36)).join("");
}

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeleteDeliveryStream.html */
export const remove: FirehoseOperation<"DeleteDeliveryStream", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input.DeliveryStreamName, call);
  await streams.change(stream, (document) => {
    if (document.status === "DELETING") return document;
    mustBeActive(document, call);
    return { ...document, status: "DELETING" };
  });
  return {};
};

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_DescribeDeliveryStream.html */
export const describe: FirehoseOperation<"DescribeDeliveryStream", "streams"> = (
  input,
  call,
  { streams },
) => {
  const { document } = streams.find(input.DeliveryStreamName, call);
  const isPast = (input.ExclusiveStartDestinationId ?? "") >= destinationId;
  return {
    DeliveryStreamDescription: {
      DeliveryStreamName: document.name,
      DeliveryStreamARN: streamArn(document),
      DeliveryStreamStatus: document.status,
      DeliveryStreamEncryptionConfiguration: encryptionView(document),
      DeliveryStreamType: document.source.type,
      VersionId: String(document.version),
      CreateTimestamp: document.createdMs,
      LastUpdateTimestamp: document.updatedMs,
      Source: sourceView(document),
      Destinations: isPast ? [] : [describeDestination(document.destination)],
      HasMoreDestinations: false,
    },
  };
};

function encryptionView({ encryption, source }: StreamDocument) {
  if (source.type !== "DirectPut") return undefined;
  return { Status: encryption.status, KeyType: encryption.keyType, KeyARN: encryption.keyArn };
}

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html */
export const list: FirehoseOperation<"ListDeliveryStreams", "streams"> = (
  input,
  call,
  { streams },
) => {
  const after = input.ExclusiveStartDeliveryStreamName ?? "";
  const limit = input.Limit ?? listDefault;
  const type = input.DeliveryStreamType;
  const left = streams
    .of(call)
    .map(({ document }) => document)
    .filter(({ name, source }) => name > after && (type === undefined || source.type === type));
  return {
    DeliveryStreamNames: left.slice(0, limit).map(({ name }) => name),
    HasMoreDeliveryStreams: left.length > limit,
  };
};

type UpdateNeeds = "streams" | "clock" | "delivery";

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_UpdateDestination.html */
export const update: FirehoseOperation<"UpdateDestination", UpdateNeeds> = async (
  input,
  call,
  { streams, clock, delivery },
) => {
  const stream = streams.find(input.DeliveryStreamName, call);
  await proveDestination(updatedDestination(stream.document.destination, input));
  const changed = await streams.change(stream, (document) => {
    mustBeActive(document, call);
    checkVersion(document, input);
    return {
      ...document,
      destination: updatedDestination(document.destination, input),
      version: document.version + 1,
      updatedMs: clock.now(),
    };
  });
  // Records go on by the old plan until the engine has taken the new one: that is not waited for.
  void delivery.change(planOf(changed));
  return {};
};

function checkVersion({ name, version }: StreamDocument, input: api.UpdateDestinationInput): void {
  const { CurrentDeliveryStreamVersionId: given, DestinationId } = input;
  if (given !== String(version)) {
    const sentence = sentences.wrongVersion(name, given, version);
    throw fault<api.FirehoseFault>("ConcurrentModificationException", sentence);
  }
  if (DestinationId !== destinationId) {
    throw badArgument(sentences.wrongDestination(name, DestinationId));
  }
}
