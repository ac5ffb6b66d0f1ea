/** Tags: of streams by either family of operations, of consumers by the newer one. */
import type { Call } from "../../kernel/service.ts";
import { mustBeActive, type StreamNaming, type Streams } from "./registry.ts";
import type { Tags } from "./document.ts";
import type { KinesisOperation } from "./needs.ts";
import { findResource, streamResource, type Resource } from "./resources.ts";
import { checkTags, without } from "./tag-rules.ts";

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_AddTagsToStream.html */
export const addToStream: KinesisOperation<"AddTagsToStream", "streams"> = (
  input,
  call,
  { streams },
) => add(streamOf(input, call, streams), input.Tags, call);

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RemoveTagsFromStream.html */
export const removeFromStream: KinesisOperation<"RemoveTagsFromStream", "streams"> = (
  input,
  call,
  { streams },
) => remove(streamOf(input, call, streams), input.TagKeys, call);

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_TagResource.html */
export const tagResource: KinesisOperation<"TagResource", "streams"> = (input, call, { streams }) =>
  add(findResource(input.ResourceARN, call, streams), input.Tags, call);

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UntagResource.html */
export const untagResource: KinesisOperation<"UntagResource", "streams"> = (
  input,
  call,
  { streams },
) => remove(findResource(input.ResourceARN, call, streams), input.TagKeys, call);

function streamOf(naming: StreamNaming, call: Call, streams: Streams): Resource {
  return streamResource(streams.find(naming, call), streams);
}

async function add(resource: Resource, tags: Tags, call: Call): Promise<void> {
  await resource.change((labels, document) => {
    if (document.status.state !== "UPDATING") mustBeActive(document, call);
    return { ...labels, tags: checkTags(tags, labels.tags, { resource: resource.name, call }) };
  });
}

async function remove(resource: Resource, keys: readonly string[], call: Call): Promise<void> {
  await resource.change((labels, document) => {
    if (document.status.state !== "UPDATING") mustBeActive(document, call);
    return { ...labels, tags: without(labels.tags, keys) };
  });
}

function sorted(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .toSorted((a, b) => (a.Key < b.Key ? -1 : 1));
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListTagsForStream.html */
export const listOfStream: KinesisOperation<"ListTagsForStream", "streams"> = (
  input,
  call,
  { streams },
) => {
  const { ExclusiveStartTagKey: after = "", Limit: max = Infinity } = input;
  const tags = sorted(streams.find(input, call).document.tags);
  const left = tags.filter(({ Key }) => Key > after);
  return { Tags: left.slice(0, max), HasMoreTags: left.length > max };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListTagsForResource.html */
export const list: KinesisOperation<"ListTagsForResource", "streams"> = (
  input,
  call,
  { streams },
) => ({ Tags: sorted(findResource(input.ResourceARN, call, streams).labels().tags) });
