/** Resources: a stream or a consumer, named by ARN, that tags and policies are kept on. */
import type { Call } from "../../kernel/service.ts";
import { consumerArn, type ConsumerDocument, type StreamDocument, type Tags } from "./document.ts";
import { badArgument, checkPlace, notFound, type Streams } from "./registry.ts";
import { sentences } from "./sentences.ts";
import type { Stream } from "./stream.ts";

/** What a stream and a consumer have in common. */
export interface Labels {
  readonly tags: Tags;
  readonly policy?: string | undefined;
}

/** A resource as it is now, and how it is changed. */
export interface Resource {
  readonly arn: string;
  readonly name: string;
  readonly stream: Stream;
  labels(): Labels;
  /** `edit` sees the labels as they then are, and may throw a fault. */
  change(edit: (labels: Labels, document: StreamDocument) => Labels): Promise<void>;
}

const consumerForm =
  /^arn:aws[^:]*:kinesis:([^:]*):(\d{12}):stream\/([a-zA-Z0-9_.-]+)\/consumer\/([a-zA-Z0-9_.-]+):(\d+)$/;

/**
 * The stream and the consumer that a consumer's ARN names.
 * @throws Fault InvalidArgumentException, AccessDeniedException, ResourceNotFoundException
 */
export function findConsumer(
  arn: string,
  call: Call,
  streams: Streams,
): { stream: Stream; consumer: ConsumerDocument } {
  const [, region, account, streamName, name] = consumerForm.exec(arn) ?? [];
  if (streamName === undefined || name === undefined) throw badArgument(sentences.badArn(arn));
  checkPlace({ arn, region, account }, call);
  const stream = streams.named(streamName, call);
  const consumer = stream && consumerIn(stream, arn);
  if (!stream || !consumer) throw notFound(sentences.noConsumer(arn, call));
  return { stream, consumer };
}

function consumerIn({ document }: Stream, arn: string): ConsumerDocument | undefined {
  return document.consumers.find((consumer) => consumerArn(document, consumer) === arn);
}

/** The stream or consumer of `ResourceARN`. */
export function findResource(arn: string, call: Call, streams: Streams): Resource {
  if (!consumerForm.test(arn))
    return streamResource(streams.find({ StreamARN: arn }, call), streams);
  const { stream, consumer } = findConsumer(arn, call, streams);
  return {
    arn,
    name: consumer.name,
    stream,
    labels: () => consumerIn(stream, arn) ?? consumer,
    async change(edit) {
      await streams.change(stream, (document) => ({
        ...document,
        consumers: document.consumers.map((each) =>
          consumerArn(document, each) === arn ? { ...each, ...edit(each, document) } : each,
        ),
      }));
    },
  };
}

export function streamResource(stream: Stream, streams: Streams): Resource {
  return {
    arn: stream.arn,
    name: stream.document.name,
    stream,
    labels: () => stream.document,
    async change(edit) {
      await streams.change(stream, (document) => ({ ...document, ...edit(document, document) }));
    },
  };
}
