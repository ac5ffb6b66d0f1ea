/** Tags: what may be one, and how many. */
import type { Tag } from "../../models/s3.ts";
import { badArgument, refusal } from "./faults.ts";

/** Source: "Categorizing your storage using tags" and "Using cost allocation S3 bucket tags". */
export const objectTagsMax = 10;
export const bucketTagsMax = 50;
const keyLettersMax = 128;
const valueLettersMax = 256;
const form = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @throws Fault InvalidTag, BadRequest */
export function checkTags(tags: readonly Tag[], max: number): readonly Tag[] {
  if (tags.length > max) {
    const what = max === objectTagsMax ? "Object" : "Bucket";
    throw refusal("InvalidTag", { sentence: `${what} tags cannot be greater than ${max}` });
  }
  const seen = new Set<string>();
  for (const { Key, Value } of tags) {
    if (Key.length === 0 || Key.length > keyLettersMax || !form.test(Key)) {
      throw refusal("InvalidTag", { sentence: "The TagKey you have provided is invalid" });
    }
    if (Value.length > valueLettersMax || !form.test(Value)) {
      throw refusal("InvalidTag", { sentence: "The TagValue you have provided is invalid" });
    }
    if (Key.startsWith("aws:")) {
      const sentence = "System tags cannot be added/updated by requester";
      throw refusal("InvalidTag", { sentence });
    }
    if (seen.has(Key)) {
      const sentence = "Cannot provide multiple Tags with the same key";
      throw refusal("InvalidTag", { sentence, members: { TagKey: Key } });
    }
    seen.add(Key);
  }
  return tags;
}

/** The tags of the header x-amz-tagging, which is a query string. */
export function tagsInHeader(text: string): readonly Tag[] {
  const wrong =
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query " +
    "parameters without tag name duplicates.";
  let tags: Tag[];
  try {
    tags = text
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const [key = "", ...value] = pair.replaceAll("+", " ").split("=");
        return { Key: decodeURIComponent(key), Value: decodeURIComponent(value.join("=")) };
      });
  } catch {
    throw badArgument(wrong, "x-amz-tagging", text);
  }
  if (new Set(tags.map(({ Key }) => Key)).size !== tags.length) {
    throw badArgument(wrong, "x-amz-tagging", text);
  }
  return checkTags(tags, objectTagsMax);
}
