/** COPY from S3: the statement, and what its parameters mean. */
import { Cursor } from "./cursor.ts";
import type { Token } from "./tokens.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html

export type CopyFormat =
  | {
      readonly format: "delimited";
      readonly delimiter: string;
      readonly isEscaped: boolean;
      readonly removesQuotes: boolean;
    }
  | { readonly format: "csv"; readonly delimiter: string; readonly quote: string }
  | { readonly format: "json"; readonly paths: JsonPaths }
  | { readonly format: "parquet" };

export type JsonPaths = "auto" | "auto ignorecase" | "noshred" | { readonly file: string };

export type Compression = "gzip" | "bzip2" | "zstd" | "lzop" | undefined;

export interface CopyStatement {
  readonly schema: string | undefined;
  readonly table: string;
  readonly columns: readonly string[] | undefined;
  readonly bucket: string;
  readonly key: string;
  readonly isManifest: boolean;
  readonly format: CopyFormat;
  readonly compression: Compression;
  readonly region: string | undefined;
  readonly roleArn: string | undefined;
  readonly options: CopyOptions;
}

export interface CopyOptions {
  readonly headerLines: number;
  /** What a field is that stands for no value. */
  readonly nullAs: string | undefined;
  readonly blanksAsNull: boolean;
  readonly emptyAsNull: boolean;
  /** Replaces what is not UTF-8; without, such a row is refused. */
  readonly invalidAs: string | undefined;
  readonly truncates: boolean;
  readonly errorsMax: number;
  readonly timeFormat: string | undefined;
  readonly dateFormat: string | undefined;
  readonly fillsRecord: boolean;
  readonly trimsBlanks: boolean;
  readonly explicitIds: boolean;
  readonly ignoresBlankLines: boolean;
  readonly acceptsAnyDate: boolean;
  readonly roundsDecimals: boolean;
  readonly isOnlyTried: boolean;
}

type Given = { -readonly [Name in keyof CopyOptions]?: CopyOptions[Name] } & {
  columns?: readonly string[];
  kind?: "csv" | "json" | "parquet" | "delimited";
  delimiter?: string;
  quote?: string;
  paths?: JsonPaths;
  isEscaped?: boolean;
  removesQuotes?: boolean;
  isManifest?: boolean;
  compression?: Compression;
  region?: string;
  roleArn?: string;
};

/** @throws SyntaxFault */
export function parseCopy(tokens: readonly Token[]): CopyStatement {
  const cursor = new Cursor(tokens);
  cursor.takeWords("COPY");
  let table = cursor.takeName();
  let schema: string | undefined;
  if (cursor.takeSign(".")) {
    schema = table;
    table = cursor.takeName();
  }
  const columns = cursor.takeNames();
  if (!cursor.takeWords("FROM")) cursor.refuse();
  const { bucket, key } = placeOf(cursor.takeString());
  const given: Given = {};
  while (!cursor.isOver) {
    const parameter = parameters.find(([words]) => cursor.takeWords(...words.split(" ")));
    if (parameter) parameter[1](cursor, given);
    else cursor.refuse();
  }
  return {
    schema,
    table,
    columns,
    bucket,
    key,
    isManifest: given.isManifest ?? false,
    format: formatOf(given),
    compression: given.compression,
    region: given.region,
    roleArn: given.roleArn,
    options: optionsOf(given),
  };
}

/** @throws SyntaxFault unless it is `s3://bucket/key` */
export function placeOf(url: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(url) ?? [];
  if (bucket === undefined || key === undefined) return notS3(url);
  return { bucket, key };
}

function notS3(url: string): never {
  const words = [{ kind: "sign", text: url } as const];
  return new Cursor(words).refuse();
}

function formatOf(given: Given): CopyFormat {
  const { kind = "delimited", delimiter, quote, paths } = given;
  switch (kind) {
    case "csv":
      return { format: "csv", delimiter: delimiter ?? ",", quote: quote ?? '"' };
    case "json":
      return { format: "json", paths: paths ?? "auto" };
    case "parquet":
      return { format: "parquet" };
    case "delimited":
      return {
        format: "delimited",
        delimiter: delimiter ?? "|",
        isEscaped: given.isEscaped ?? false,
        removesQuotes: given.removesQuotes ?? false,
      };
  }
}

function optionsOf(given: Given): CopyOptions {
  return {
    headerLines: given.headerLines ?? 0,
    nullAs: given.nullAs,
    blanksAsNull: given.blanksAsNull ?? false,
    emptyAsNull: given.emptyAsNull ?? false,
    invalidAs: given.invalidAs,
    truncates: given.truncates ?? false,
    errorsMax: given.errorsMax ?? 0,
    timeFormat: given.timeFormat,
    dateFormat: given.dateFormat,
    fillsRecord: given.fillsRecord ?? false,
    trimsBlanks: given.trimsBlanks ?? false,
    explicitIds: given.explicitIds ?? false,
    ignoresBlankLines: given.ignoresBlankLines ?? false,
    acceptsAnyDate: given.acceptsAnyDate ?? false,
    roundsDecimals: given.roundsDecimals ?? false,
    isOnlyTried: given.isOnlyTried ?? false,
  };
}

type Take = (cursor: Cursor, given: Given) => void;

/** An optional AS before the value, as most parameters have it. */
function as(cursor: Cursor): Cursor {
  cursor.takeWords("AS");
  return cursor;
}

function json(cursor: Cursor, given: Given): void {
  given.kind = "json";
  const text = as(cursor).takeStringIf() ?? "auto";
  const known = (["auto", "auto ignorecase", "noshred"] as const).find(
    (paths) => paths === text.toLowerCase().trim(),
  );
  given.paths = known ?? { file: text };
}

function csv(cursor: Cursor, given: Given): void {
  given.kind = "csv";
  if (cursor.takeWords("QUOTE")) given.quote = as(cursor).takeString();
}

function delimiter(cursor: Cursor, given: Given): void {
  const text = as(cursor).takeString();
  const [, octal] = /^\\(\d{3})$/.exec(text) ?? [];
  if (octal !== undefined) given.delimiter = String.fromCharCode(Number.parseInt(octal, 8));
  else given.delimiter = text === "\\t" ? "\t" : text;
}

/** `aws_iam_role=ARN`, or keys: whoever calls is known already. */
function credentials(cursor: Cursor, given: Given): void {
  const text = as(cursor).takeString();
  const [, role] = /aws_iam_role=([^;]+)/.exec(text) ?? [];
  if (role !== undefined) given.roleArn = role;
}

function onOff(cursor: Cursor): void {
  const isSaid = ["ON", "OFF", "TRUE", "FALSE", "PRESET"].some((word) => cursor.takeWords(word));
  if (!isSaid) return;
}

function skipString(cursor: Cursor): void {
  as(cursor).takeString();
}

function put<Name extends keyof Given>(name: Name, value: Given[Name]): Take {
  return (_, given) => void (given[name] = value);
}

// prettier-ignore
const parameters: readonly (readonly [string, Take])[] = [
  ["IAM_ROLE",          (c, g) => { if (!c.takeWords("DEFAULT")) g.roleArn = as(c).takeString(); }],
  ["WITH CREDENTIALS",  credentials],
  ["CREDENTIALS",       credentials],
  ["ACCESS_KEY_ID",     skipString],
  ["SECRET_ACCESS_KEY", skipString],
  ["SESSION_TOKEN",     skipString],
  ["REGION",            (c, g) => { g.region = as(c).takeString(); }],
  ["FORMAT AS",         () => {}],
  ["FORMAT",            () => {}],
  ["AS",                () => {}],
  ["JSON",              json],
  ["CSV",               csv],
  ["QUOTE",             (c, g) => { g.quote = as(c).takeString(); }],
  ["PARQUET",           put("kind", "parquet")],
  ["DELIMITER",         delimiter],
  ["GZIP",              put("compression", "gzip")],
  ["ZSTD",              put("compression", "zstd")],
  ["BZIP2",             put("compression", "bzip2")],
  ["LZOP",              put("compression", "lzop")],
  ["MANIFEST",          put("isManifest", true)],
  ["TIMEFORMAT",        (c, g) => { g.timeFormat = as(c).takeString(); }],
  ["DATEFORMAT",        (c, g) => { g.dateFormat = as(c).takeString(); }],
  ["IGNOREHEADER",      (c, g) => { g.headerLines = as(c).takeNumber(); }],
  ["NULL",              (c, g) => { g.nullAs = nullOf(as(c).takeString()); }],
  ["BLANKSASNULL",      put("blanksAsNull", true)],
  ["EMPTYASNULL",       put("emptyAsNull", true)],
  ["ACCEPTINVCHARS",    (c, g) => { g.invalidAs = as(c).takeStringIf() ?? "?"; }],
  ["TRUNCATECOLUMNS",   put("truncates", true)],
  ["MAXERROR",          (c, g) => { g.errorsMax = as(c).takeNumber(); }],
  ["ESCAPE",            put("isEscaped", true)],
  ["REMOVEQUOTES",      put("removesQuotes", true)],
  ["FILLRECORD",        put("fillsRecord", true)],
  ["TRIMBLANKS",        put("trimsBlanks", true)],
  ["EXPLICIT_IDS",      put("explicitIds", true)],
  ["IGNOREBLANKLINES",  put("ignoresBlankLines", true)],
  ["ACCEPTANYDATE",     put("acceptsAnyDate", true)],
  ["ROUNDEC",           put("roundsDecimals", true)],
  ["NOLOAD",            put("isOnlyTried", true)],
  ["ENCODING",          (c) => utf8Only(c)],
  ["STATUPDATE",        onOff],
  ["COMPUPDATE",        onOff],
  ["COMPROWS",          (c) => void c.takeNumber()],
];

function utf8Only(cursor: Cursor): void {
  as(cursor);
  if (!cursor.takeWords("UTF8")) cursor.refuse();
}

/** AWS takes `\0` and `\N` as they are written here. */
function nullOf(text: string): string {
  return text === "\\0" ? "\0" : text;
}
