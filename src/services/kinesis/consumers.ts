/** Consumers: registered for enhanced fan-out, described, listed and deregistered. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import { consumerArn, type ConsumerDocument, type StreamDocument } from "./document.ts";
import {
  consumersAdvantageMax,
  consumersMax,
  creatingConsumersMax,
  listConsumersMax,
} from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { page, readPageToken } from "./pages.ts";
import {
  badArgument,
  inUse,
  mustBeActive,
  mustBeCreatedAt,
  notFound,
  overLimit,
} from "./registry.ts";
import { findConsumer } from "./resources.ts";
import { sentences } from "./sentences.ts";
import type { Stream } from "./stream.ts";
import { checkTags } from "./tag-rules.ts";

type RegisterNeeds = Pick<KinesisNeeds, "streams" | "accounts" | "clock" | "limits">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html */
export const register: KinesisOperation<"RegisterStreamConsumer", keyof RegisterNeeds> = async (
  input,
  call,
  needs,
) => {
  const { streams, clock } = needs;
  const { ConsumerName: name, Tags: tags = {} } = input;
  const stream = streams.find(input, call);
  checkTags(tags, {}, { resource: name, call });
  const consumer: ConsumerDocument = { name, createdMs: clock.now(), state: "CREATING", tags };
  const document = await streams.change(stream, (now) => {
    if (now.status.state !== "UPDATING") mustBeActive(now, call);
    if (now.consumers.some((other) => other.name === name)) {
      throw inUse(sentences.consumerExists(name, now.name, call));
    }
    checkLimits(now, call, needs);
    return { ...now, consumers: [...now.consumers, consumer] };
  });
  return { Consumer: view(document, consumer) };
};

function checkLimits(document: StreamDocument, call: Call, needs: RegisterNeeds): void {
  const isAdvantage = document.mode === "ON_DEMAND" && needs.accounts.isCommitted(call);
  const max = isAdvantage ? consumersAdvantageMax : consumersMax;
  if (document.consumers.length >= max) {
    throw overLimit(sentences.consumerLimit(document.name, call, max));
  }
  if (needs.limits === "off") return;
  const creating = needs.streams
    .of(call)
    .flatMap(({ document: { consumers } }) => consumers)
    .filter(({ state }) => state === "CREATING").length;
  if (creating >= creatingConsumersMax) {
    throw overLimit(sentences.consumersCreating(call, creatingConsumersMax));
  }
}

function view(stream: StreamDocument, consumer: ConsumerDocument): api.Consumer {
  return {
    ConsumerName: consumer.name,
    ConsumerARN: consumerArn(stream, consumer),
    ConsumerStatus: consumer.state,
    ConsumerCreationTimestamp: consumer.createdMs,
  };
}

/**
 * The consumer that a request names: by its ARN, by its stream's and its name, or by all three.
 * @throws Fault InvalidArgumentException, ResourceNotFoundException
 */
function named(
  input: api.DescribeStreamConsumerInput,
  call: Call,
  { streams }: Pick<KinesisNeeds, "streams">,
): { stream: Stream; consumer: ConsumerDocument } {
  const { ConsumerARN: arn, ConsumerName: name, StreamARN, StreamId } = input;
  if (arn !== undefined) {
    const found = findConsumer(arn, call, streams);
    const isOther =
      (name !== undefined && name !== found.consumer.name) ||
      (StreamARN !== undefined && StreamARN !== found.stream.arn) ||
      (StreamId !== undefined && StreamId !== found.stream.document.id);
    if (isOther) throw badArgument(sentences.consumerConflict);
    return found;
  }
  if (StreamARN === undefined || name === undefined) throw badArgument(sentences.consumerUnnamed);
  const stream = streams.find({ StreamARN, StreamId }, call);
  const consumer = stream.document.consumers.find((each) => each.name === name);
  if (!consumer) throw notFound(sentences.noConsumer(name, call));
  return { stream, consumer };
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamConsumer.html */
export const describe: KinesisOperation<"DescribeStreamConsumer", "streams"> = (
  input,
  call,
  needs,
) => {
  const { stream, consumer } = named(input, call, needs);
  const description = { ...view(stream.document, consumer), StreamARN: stream.arn };
  return { ConsumerDescription: description };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeregisterStreamConsumer.html */
export const deregister: KinesisOperation<"DeregisterStreamConsumer", "streams"> = async (
  input,
  call,
  needs,
) => {
  const { stream, consumer } = named(input, call, needs);
  await needs.streams.change(stream, (document) => ({
    ...document,
    consumers: document.consumers.map((each) =>
      each.name === consumer.name ? { ...each, state: "DELETING" } : each,
    ),
  }));
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreamConsumers.html */
export const list: KinesisOperation<"ListStreamConsumers", "streams" | "seal" | "clock"> = (
  input,
  call,
  needs,
) => {
  const { NextToken, StreamCreationTimestamp: createdMs } = input;
  const stream = needs.streams.find(input, call);
  const { document } = stream;
  const token = NextToken === undefined ? undefined : readPageToken(NextToken, "consumers", needs);
  if (token && token.streamId !== document.id) throw badArgument(sentences.badNextToken);
  mustBeCreatedAt(createdMs, document, call);
  const left = document.consumers
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name }) => name > (token?.after ?? ""));
  const { items, next } = page(
    left,
    {
      max: Math.min(input.MaxResults ?? listConsumersMax, listConsumersMax),
      token: ({ name }) => ({ of: "consumers", streamId: document.id, after: name }),
    },
    needs,
  );
  return { Consumers: items.map((consumer) => view(document, consumer)), NextToken: next };
};
