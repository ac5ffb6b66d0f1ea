/** UNLOAD: the statement, and what its parameters mean. */
import { Cursor } from "./cursor.ts";
import { placeOf } from "./copy-statement.ts";
import type { Token } from "./tokens.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html

export interface UnloadStatement {
  readonly query: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly format: "delimited" | "csv" | "json";
  readonly delimiter: string;
  readonly hasHeader: boolean;
  readonly isGzip: boolean;
  readonly hasManifest: boolean;
  readonly overwrites: boolean;
  readonly nullAs: string;
  readonly roleArn: string | undefined;
  readonly region: string | undefined;
}

type Given = { -readonly [Name in keyof UnloadStatement]?: UnloadStatement[Name] };

/** @throws SyntaxFault */
export function parseUnload(tokens: readonly Token[]): UnloadStatement {
  const cursor = new Cursor(tokens);
  cursor.takeWords("UNLOAD");
  if (!cursor.takeSign("(")) cursor.refuse();
  const query = cursor.takeString();
  if (!cursor.takeSign(")") || !cursor.takeWords("TO")) cursor.refuse();
  const { bucket, key: prefix } = placeOf(cursor.takeString());
  const given: Given = {};
  while (!cursor.isOver) {
    const parameter = parameters.find(([words]) => cursor.takeWords(...words.split(" ")));
    if (parameter) parameter[1](cursor, given);
    else cursor.refuse();
  }
  const { format = "delimited" } = given;
  return {
    query,
    bucket,
    prefix,
    format,
    delimiter: given.delimiter ?? (format === "csv" ? "," : "|"),
    hasHeader: given.hasHeader ?? false,
    isGzip: given.isGzip ?? false,
    hasManifest: given.hasManifest ?? false,
    overwrites: given.overwrites ?? false,
    nullAs: given.nullAs ?? "",
    roleArn: given.roleArn,
    region: given.region,
  };
}

type Take = (cursor: Cursor, given: Given) => void;

function as(cursor: Cursor): Cursor {
  cursor.takeWords("AS");
  return cursor;
}

// prettier-ignore
const parameters: readonly (readonly [string, Take])[] = [
  ["IAM_ROLE",       (c, g) => { if (!c.takeWords("DEFAULT")) g.roleArn = as(c).takeString(); }],
  ["CREDENTIALS",    (c, g) => { g.roleArn = /aws_iam_role=([^;]+)/.exec(as(c).takeString())?.[1]; }],
  ["FORMAT AS",      () => {}],
  ["FORMAT",         () => {}],
  ["AS",             () => {}],
  ["CSV",            (_, g) => { g.format = "csv"; }],
  ["JSON",           (_, g) => { g.format = "json"; }],
  ["DELIMITER",      (c, g) => { g.delimiter = as(c).takeString(); }],
  ["HEADER",         (_, g) => { g.hasHeader = true; }],
  ["GZIP",           (_, g) => { g.isGzip = true; }],
  ["MANIFEST",       (_, g) => { g.hasManifest = true; }],
  ["ALLOWOVERWRITE", (_, g) => { g.overwrites = true; }],
  ["NULL",           (c, g) => { g.nullAs = as(c).takeString(); }],
  ["REGION",         (c, g) => { g.region = as(c).takeString(); }],
  ["PARALLEL",       (c) => { if (!["ON", "OFF", "TRUE", "FALSE"].some((w) => c.takeWords(w))) c.refuse(); }],
];
