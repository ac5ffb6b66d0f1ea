/** Delimited text and CSV: rows of fields between delimiters. */
import type { CopyFormat, CopyOptions } from "../dialect/copy-statement.ts";
import { linesOf, type Line } from "./lines.ts";
import { RowFault } from "./load-errors.ts";
import type { Reading, Row } from "./row.ts";
import { textReader } from "./text.ts";

type Csv = Extract<CopyFormat, { format: "csv" }>;
type Delimited = Extract<CopyFormat, { format: "delimited" }>;

export function csvRows(
  pieces: AsyncIterable<Buffer>,
  reading: Reading & { readonly format: Csv },
): AsyncGenerator<readonly Row[]> {
  const { format } = reading;
  const quote = format.quote.charCodeAt(0);
  return rows(pieces, reading, {
    isWhole: (row) => count(row, quote) % 2 === 0,
    split: (text) => splitCsv(text, format),
  });
}

export function delimitedRows(
  pieces: AsyncIterable<Buffer>,
  reading: Reading & { readonly format: Delimited },
): AsyncGenerator<readonly Row[]> {
  const { format } = reading;
  return rows(pieces, reading, {
    isWhole: (row) => !format.isEscaped || slashesAtEnd(row) % 2 === 0,
    split: (text) => splitDelimited(text, format),
  });
}

/** A field, and whether quotes say that it is text whatever is in it. */
interface Part {
  readonly text: string;
  readonly isQuoted: boolean;
}

interface Cutting {
  readonly isWhole: (row: Buffer) => boolean;
  /** @throws RowFault */
  readonly split: (text: string) => Part[];
}

async function* rows(
  pieces: AsyncIterable<Buffer>,
  { columns, copy: { options } }: Reading,
  { isWhole, split }: Cutting,
): AsyncGenerator<readonly Row[]> {
  const read = textReader(options.invalidAs);
  let skipped = 0;
  const rowOf = ({ bytes, line }: Line): Row => {
    try {
      const text = read(bytes);
      return { line, raw: text, fields: fitted(split(text), columns.length, options) };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      return { line, raw: bytes.toString("utf8"), fields: error };
    }
  };
  for await (const lines of linesOf(pieces, isWhole)) {
    const skipping = Math.min(options.headerLines - skipped, lines.length);
    skipped += skipping;
    const wanted = lines.slice(skipping);
    const isKept = ({ bytes }: Line): boolean => !options.ignoresBlankLines || bytes.length > 0;
    yield wanted.filter(isKept).map(rowOf);
  }
}

/** @throws RowFault unless there are as many fields as columns */
function fitted(parts: readonly Part[], count: number, options: CopyOptions): (string | null)[] {
  // A delimiter at the end of a line is one too many, and taken.
  const isOver = parts.length === count + 1 && parts.at(-1)?.text === "";
  const given = isOver ? parts.slice(0, -1) : parts;
  if (given.length > count) throw new RowFault("extraColumns");
  if (given.length < count && !options.fillsRecord) throw new RowFault("noDelimiter");
  const nullAs = options.nullAs ?? "\\N";
  return Array.from({ length: count }, (_, i) => {
    const part = given[i];
    if (!part || (part.text === nullAs && !part.isQuoted)) return null;
    return part.text;
  });
}

function count(row: Buffer, byte: number): number {
  let found = 0;
  for (let at = row.indexOf(byte); at >= 0; at = row.indexOf(byte, at + 1)) found++;
  return found;
}

function slashesAtEnd(row: Buffer): number {
  let found = 0;
  while (row[row.length - 1 - found] === 0x5c) found++;
  return found;
}

/** @throws RowFault for a quote that does not end */
function splitCsv(text: string, { delimiter, quote }: Csv): Part[] {
  const parts: Part[] = [];
  for (let at = 0; ;) {
    const { part, next } = text.startsWith(quote, at)
      ? quotedPart(text, at, quote)
      : { part: "", next: at };
    const end = text.indexOf(delimiter, next);
    const rest = text.slice(next, end < 0 ? text.length : end);
    const isQuoted = next > at;
    if (isQuoted && rest.trim() !== "") throw new RowFault("line", {}, ": text follows a quote");
    parts.push({ text: isQuoted ? part : rest, isQuoted });
    if (end < 0) return parts;
    at = end + delimiter.length;
  }
}

function quotedPart(text: string, from: number, quote: string): { part: string; next: number } {
  let part = "";
  for (let at = from + 1; ;) {
    const end = text.indexOf(quote, at);
    if (end < 0) throw new RowFault("line", {}, ": a quote does not end");
    part += text.slice(at, end);
    if (!text.startsWith(quote, end + 1)) return { part, next: end + 1 };
    part += quote;
    at = end + 2;
  }
}

function splitDelimited(text: string, format: Delimited): Part[] {
  const { delimiter, isEscaped, removesQuotes } = format;
  if (!isEscaped && !removesQuotes) {
    return text.split(delimiter).map((part) => ({ text: part, isQuoted: false }));
  }
  const parts: Part[] = [];
  let part = "";
  let quote = "";
  let isQuoted = false;
  let isKept = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (isEscaped && letter === "\\") {
      // `\N` alone says that there is no value, and is looked at later.
      if (part === "" && text.charAt(at + 1) === "N") isKept = true;
      part += isKept && text.charAt(at + 1) === "N" ? "\\N" : text.charAt(at + 1);
      isKept = false;
      at++;
    } else if (quote !== "" && letter === quote) quote = "";
    else if (removesQuotes && quote === "" && part === "" && /['"]/.test(letter)) {
      quote = letter;
      isQuoted = true;
    } else if (quote === "" && text.startsWith(delimiter, at)) {
      parts.push({ text: part, isQuoted });
      part = "";
      isQuoted = false;
      at += delimiter.length - 1;
    } else part += letter;
  }
  if (quote !== "") throw new RowFault("line", {}, ": a quote does not end");
  return [...parts, { text: part, isQuoted }];
}
