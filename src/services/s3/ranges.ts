/** Ranges: which bytes of an object a request wants. */
import type { Range } from "../../stores/blob/blob.ts";
import { badArgument, refusal } from "./faults.ts";

/**
 * The bytes that a Range header names; undefined for all of them: without one, or with one that is
 * not a single range of bytes, which S3 overlooks.
 * @throws Fault InvalidRange
 */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  const parts = /^bytes=(\d{0,19})-(\d{0,19})$/.exec(header?.trim() ?? "");
  if (!parts) return undefined;
  const [, first = "", last = ""] = parts;
  if (first === "" && last === "") return undefined;
  const range = first === "" ? suffix(Number(last), size) : between(Number(first), last, size);
  if (range === "overlooked") return undefined;
  if (range) return range;
  const headers = { "Content-Range": `bytes */${size}` };
  const members = { RangeRequested: header ?? "", ActualObjectSize: size };
  throw refusal("InvalidRange", { headers, members });
}

function suffix(bytes: number, size: number): Range | undefined {
  if (bytes === 0 || size === 0) return undefined;
  return { from: Math.max(0, size - bytes), to: size };
}

function between(from: number, last: string, size: number): Range | "overlooked" | undefined {
  if (last !== "" && Number(last) < from) return "overlooked";
  if (from >= size) return undefined;
  return { from, to: last === "" ? size : Math.min(size, Number(last) + 1) };
}

/** What of a copied object a part is made of. @throws Fault InvalidArgument, InvalidRange */
export function copiedRange(header: string | undefined, size: number): Range {
  if (header === undefined) return { from: 0, to: size };
  const [, first, last] = /^bytes=(\d{1,19})-(\d{1,19})$/.exec(header) ?? [];
  const name = "x-amz-copy-source-range";
  if (first === undefined || last === undefined || Number(last) < Number(first)) {
    const sentence =
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and " +
      "last are the zero-based offsets of the first and last bytes to copy";
    throw badArgument(sentence, name, header);
  }
  if (Number(last) >= size) {
    throw badArgument(
      `Range specified is not valid for source object of size: ${size}`,
      name,
      header,
    );
  }
  return { from: Number(first), to: Number(last) + 1 };
}

export function contentRange({ from, to }: Range, size: number): string {
  return `bytes ${from}-${to - 1}/${size}`;
}
