/** Tags of delivery streams. */
import type { Tag } from "../../models/firehose.ts";
import type { Tags } from "./document.ts";
import { listTagsDefault, tagsMax } from "./limits.ts";
import type { FirehoseOperation } from "./needs.ts";
import { badArgument, overLimit } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_TagDeliveryStream.html */
export const add: FirehoseOperation<"TagDeliveryStream", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input.DeliveryStreamName, call);
  await streams.change(stream, (document) => ({
    ...document,
    tags: tagged(document.tags, input.Tags, document.name),
  }));
  return {};
};

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_UntagDeliveryStream.html */
export const remove: FirehoseOperation<"UntagDeliveryStream", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input.DeliveryStreamName, call);
  const gone = new Set(input.TagKeys);
  await streams.change(stream, (document) => {
    const left = Object.entries(document.tags).filter(([key]) => !gone.has(key));
    return { ...document, tags: Object.fromEntries(left) };
  });
  return {};
};

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListTagsForDeliveryStream.html */
export const list: FirehoseOperation<"ListTagsForDeliveryStream", "streams"> = (
  input,
  call,
  { streams },
) => {
  const { tags } = streams.find(input.DeliveryStreamName, call).document;
  const after = input.ExclusiveStartTagKey ?? "";
  const limit = input.Limit ?? listTagsDefault;
  const left = Object.entries(tags)
    .filter(([key]) => key > after)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const Tags = left
    .slice(0, limit)
    .map(([Key, value]) => (value === null ? { Key } : { Key, Value: value }));
  return { Tags, HasMoreTags: left.length > limit };
};

/**
 * The tags after `added` have been put over `now`.
 * @throws Fault InvalidArgumentException, LimitExceededException
 */
export function tagged(now: Tags, added: readonly Tag[], name: string): Tags {
  const seen = new Set<string>();
  for (const { Key } of added) {
    if (/^aws:/i.test(Key)) throw badArgument(sentences.reservedTag);
    if (seen.has(Key)) throw badArgument(sentences.doubleTag(Key));
    seen.add(Key);
  }
  const tags = {
    ...now,
    ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value ?? null])),
  };
  if (Object.keys(tags).length > tagsMax) throw overLimit(sentences.tooManyTags(name, tagsMax));
  return tags;
}
