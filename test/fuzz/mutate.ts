/** Mutations: of a value before it is encoded, and of a request after. */
import { gzipSync } from "node:zlib";
import type { Dice } from "./dice.ts";
import { isMembers, type Draft } from "./encode.ts";
import type { Pool } from "./values.ts";

/** Values of kinds that a shape may not expect. */
function stranger(dice: Dice, pool: Pool): unknown {
  return dice.pick<() => unknown>([
    () => null,
    () => true,
    () => dice.pick([0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -0]),
    () => "",
    () => pool.pick(dice),
    () => dice.text(dice.pick([1, 127, 129, 1025, 20_000]), "aZ09-_.: \u00e9\u{1f642}"),
    () => "\ud800",
    () => [],
    () => ({}),
    () => [null],
    () => [[[[]]]],
    () => ({ __proto__: null, constructor: { prototype: 1 }, toString: "x" }),
    () => Array.from({ length: dice.pick([101, 501, 2000]) }, () => pool.pick(dice)),
    () => nested(dice.pick([5, 60, 130, 900]), dice.oneIn(2)),
    () => dice.bytes(dice.size(2000)),
  ])();
}

function nested(depth: number, lists: boolean): unknown {
  let value: unknown = "x";
  for (let i = 0; i < depth; i++) value = lists ? [value] : { a: value };
  return value;
}

/** The value with one of its parts changed, gone or twice. */
export function mutatedValue(value: unknown, dice: Dice, pool: Pool): unknown {
  if (Array.isArray(value) && value.length > 0 && !dice.oneIn(4)) {
    const at = dice.below(value.length);
    if (dice.oneIn(6)) return [...value, value[at]];
    return value.map((each, i) => (i === at ? mutatedValue(each, dice, pool) : each));
  }
  if (isMembers(value) && !dice.oneIn(8)) {
    const names = Object.keys(value);
    const name = names.length > 0 ? dice.pick(names) : "";
    if (names.length === 0 || dice.oneIn(8))
      return { ...value, [pool.pick(dice)]: stranger(dice, pool) };
    if (dice.oneIn(4)) {
      const { [name]: _, ...rest } = value;
      return rest;
    }
    return { ...value, [name]: mutatedValue(value[name], dice, pool) };
  }
  return stranger(dice, pool);
}

type Mutation = (draft: Draft, dice: Dice) => void;

const oddHeaders: readonly (readonly [string, string])[] = [
  ["content-type", "application/json"],
  ["content-type", "text/xml; charset=utf-16"],
  ["content-type", "application/x-amz-json-1.1; charset=UTF-8"],
  ["content-type", ""],
  ["content-encoding", "gzip"],
  ["content-encoding", "aws-chunked"],
  ["content-encoding", "br, gzip"],
  ["x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"],
  ["x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"],
  ["x-amz-content-sha256", "UNSIGNED-PAYLOAD"],
  ["x-amz-decoded-content-length", "-5"],
  ["x-amz-target", "Kinesis_20131202."],
  ["x-amz-target", "."],
  ["smithy-protocol", "rpc-v2-cbor"],
  ["smithy-protocol", "rpc-v3"],
  ["accept", "application/cbor"],
  ["origin", "https://app.example"],
  ["expect", "100-continue"],
  ["x-amz-security-token", "x".repeat(3000)],
  ["x-amz-date", "now"],
  ["range", "bytes=5-1"],
  ["if-modified-since", "yesterday"],
  ["transfer-encoding", "identity"],
  ["cookie", "a=b; c=d"],
];

const mutations: readonly Mutation[] = [
  (draft, dice) => {
    draft.body = draft.body.subarray(0, dice.below(draft.body.length + 1));
  },
  (draft, dice) => {
    const body = Buffer.from(draft.body);
    for (let i = dice.between(1, 4); i > 0 && body.length > 0; i--) {
      const at = dice.below(body.length);
      body[at] = (body[at] ?? 0) ^ (1 << dice.below(8));
    }
    draft.body = body;
  },
  (draft, dice) => {
    const at = dice.below(draft.body.length + 1);
    const inserted = dice.oneIn(2) ? dice.bytes(dice.size(200)) : draft.body.subarray(0, 50);
    draft.body = Buffer.concat([draft.body.subarray(0, at), inserted, draft.body.subarray(at)]);
  },
  (draft) => {
    draft.body = Buffer.from(draft.body.toString("latin1"), "utf16le");
  },
  (draft, dice) => {
    // Deeper than any stack: brackets, CBOR's arrays of one, maps of one, and elements.
    const opening = dice.pick(["[", '{"a":', "\u0081", "\u00a1\u0061a", "<a>", "\u009f"]);
    draft.body = Buffer.from(opening.repeat(dice.pick([200, 100_000])), "latin1");
  },
  (draft, dice) => {
    draft.body = gzipSync(draft.body).subarray(0, dice.oneIn(3) ? 15 : undefined);
    draft.headers["content-encoding"] = "gzip";
  },
  (draft, dice) => {
    const [name, value] = dice.pick(oddHeaders);
    draft.headers[name] = value;
  },
  (draft, dice) => {
    delete draft.headers[dice.pick(Object.keys(draft.headers))];
  },
  (draft, dice) => {
    draft.method = dice.pick(["GET", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "POST", "TRACE"]);
  },
  (draft, dice) => {
    const odd = [
      "/",
      "//",
      "/%",
      "/%ff/%00",
      "/a%2Fb",
      "/../..",
      `/${"a/".repeat(2000)}`,
      "*",
      "/?",
      "/;x",
    ];
    draft.path = dice.oneIn(2) ? dice.pick(odd) : draft.path + dice.pick(odd);
  },
  (draft, dice) => {
    const odd = [
      "%",
      "a",
      "=",
      "&&",
      "a=%ff",
      "Action=",
      "Version=1",
      "X-Amz-Signature=0",
      "list-type=2",
      "acl",
      "__proto__=1",
      "x-id=5",
    ];
    draft.query += `${draft.query === "" ? "" : "&"}${dice.pick(odd)}`;
  },
];

export function mutateDraft(draft: Draft, dice: Dice): void {
  dice.pick(mutations)(draft, dice);
}
