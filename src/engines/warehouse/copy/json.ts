/** JSON: values one behind the other, each a row by its members or by paths into it. */
import { MiB } from "../../../kernel/limits.ts";
import type { CopyFormat } from "../dialect/copy-statement.ts";
import { SqlError } from "../postgres.ts";
import { parseJson, textOfValue } from "./json-values.ts";
import { rowBytesMax, type Line } from "./lines.ts";
import { RowFault } from "./load-errors.ts";
import { wholeObject, type ObjectStore } from "./objects.ts";
import { placeOf } from "../dialect/copy-statement.ts";
import type { JsonPath, JsonShape, Reading, Row } from "./row.ts";
import type { Column } from "./table.ts";
import { textReader } from "./text.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-json.html

export async function* jsonRows(
  pieces: AsyncIterable<Buffer>,
  { columns, copy, json }: Reading,
): AsyncGenerator<readonly Row[]> {
  const read = textReader(copy.options.invalidAs);
  const fieldsOf = extractor(columns, json ?? { by: "auto" });
  const rowOf = ({ bytes, line }: Line): Row => {
    try {
      const raw = read(bytes);
      return { line, raw, fields: fieldsOf(parseJson(raw)) };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      return { line, raw: bytes.toString("utf8"), fields: error };
    }
  };
  for await (const values of valuesOf(pieces)) yield values.map(rowOf);
}

/** @throws RowFault for a value that has no members */
function extractor(
  columns: readonly Column[],
  shape: JsonShape,
): (value: unknown) => (string | null)[] {
  if ("paths" in shape) {
    return (value) => shape.paths.map((path, i) => textOfValue(at(value, path), columns[i]));
  }
  if (shape.by === "noshred") return (value) => [textOfValue(value, columns[0])];
  const isBlind = shape.by === "auto ignorecase";
  const nameOf = (name: string): string => (isBlind ? name.toLowerCase() : name);
  const places = new Map(columns.map((column, i) => [nameOf(column.name), { column, i }]));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new RowFault("json", {}, ": the row is not an object");
    }
    const fields = Array.from<string | null>({ length: columns.length }).fill(null);
    for (const [name, member] of Object.entries(value)) {
      const place = places.get(nameOf(name));
      if (place) fields[place.i] = textOfValue(member, place.column);
    }
    return fields;
  };
}

function at(value: unknown, path: JsonPath): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null) return null;
    const isOwn = Object.hasOwn(found, step);
    found = isOwn ? (found as Record<string | number, unknown>)[step] : null;
  }
  return found;
}

const openers: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const closers: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c]);
const quote = 0x22;
const backslash = 0x5c;

/** Objects and arrays that stand one behind the other, whatever is between them. */
async function* valuesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  const state = { depth: 0, isString: false, isEscaped: false, line: 1, begun: 1 };
  for await (const piece of pieces) {
    const from = rest.length;
    rest = from === 0 ? piece : Buffer.concat([rest, piece]);
    let begin = 0;
    const values: Line[] = [];
    for (let at = from; at < rest.length; at++) {
      if (!step(state, rest[at] ?? 0)) continue;
      values.push({ bytes: trimmed(rest.subarray(begin, at + 1)), line: state.begun });
      begin = at + 1;
    }
    if (values.length > 0) yield values;
    rest = rest.subarray(begin);
    if (rest.length > rowBytesMax) throw new RowFault("json", {}, ": the value is too long");
  }
  const left = trimmed(rest);
  if (left.length > 0) yield [{ bytes: left, line: state.begun }];
}

interface State {
  depth: number;
  isString: boolean;
  isEscaped: boolean;
  line: number;
  begun: number;
}

/** Takes a byte and says whether a value ends with it. */
function step(state: State, byte: number): boolean {
  if (byte === 0x0a) state.line++;
  if (state.isString) {
    if (state.isEscaped) state.isEscaped = false;
    else if (byte === backslash) state.isEscaped = true;
    else if (byte === quote) state.isString = false;
    return false;
  }
  if (byte === quote) state.isString = true;
  else if (openers.has(byte)) {
    if (state.depth++ === 0) state.begun = state.line;
  } else if (closers.has(byte)) {
    state.depth = Math.max(0, state.depth - 1);
    return state.depth === 0;
  }
  return false;
}

function trimmed(bytes: Buffer): Buffer {
  let begin = 0;
  while (begin < bytes.length && blanks.has(bytes[begin] ?? 0)) begin++;
  return bytes.subarray(begin);
}

const pathsBytesMax = MiB;

/** What the statement says about JSON, with the file of paths read. @throws SqlError */
export async function jsonShape(
  format: CopyFormat,
  columns: readonly Column[],
  store: ObjectStore,
): Promise<JsonShape | undefined> {
  if (format.format !== "json") return undefined;
  const { paths } = format;
  if (paths === "noshred" && columns.length !== 1) {
    throw invalid("noshred needs a table with one SUPER column");
  }
  if (typeof paths === "string") return { by: paths };
  const text = await wholeObject(store, placeOf(paths.file), pathsBytesMax);
  const read = readPaths(text.toString("utf8"));
  if (read.length !== columns.length) {
    throw invalid("Number of jsonpaths and the number of columns should match.");
  }
  return { paths: read };
}

function readPaths(text: string): JsonPath[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw invalid(`Invalid JSONPaths file: ${(error as Error).message}`);
  }
  const { jsonpaths } = (document ?? {}) as { jsonpaths?: unknown };
  if (!Array.isArray(jsonpaths)) throw invalid("The JSONPaths file has no array jsonpaths.");
  return jsonpaths.map((path) => readPath(String(path)));
}

/** `$.a.b`, `$['a']['b']`, `$.a[0]`. */
function readPath(path: string): JsonPath {
  const steps: (string | number)[] = [];
  const pattern = /\.([^.[\]]+)|\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]/y;
  let end = 1;
  while (path.startsWith("$") && end < path.length) {
    pattern.lastIndex = end;
    const found = pattern.exec(path);
    if (!found) break;
    const [whole, plain, single, double, index] = found;
    steps.push(index === undefined ? (plain ?? single ?? double ?? "") : Number(index));
    end += whole.length;
  }
  if (end === path.length && steps.length > 0) return steps;
  throw invalid(
    `Invalid JSONPath format. Supported notations are 'dot-notation' and 'bracket-notation': ${path}`,
  );
}

function invalid(message: string): SqlError {
  return new SqlError({ code: "XX000", message });
}
