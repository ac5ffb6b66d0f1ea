/** Fields: text from a file, made what PostgreSQL reads into a column of a type. */
import type { CopyOptions } from "../dialect/copy-statement.ts";
import { RowFault, type Reason } from "./load-errors.ts";
import type { Column } from "./table.ts";
import { timeReader } from "./times.ts";

/** Gives what PostgreSQL's COPY shall read, or null. @throws RowFault */
export type FieldReader = (text: string | null) => string | null;

export function fieldReader(column: Column, options: CopyOptions): FieldReader {
  const read = readers[column.type] ?? asIs;
  return read(column, options);
}

type Make = (column: Column, options: CopyOptions) => FieldReader;

const asIs: Make = () => (text) => text;

/** Fields of these types have no value when they are empty. */
function filled(read: (text: string) => string | null): FieldReader {
  return (text) => {
    const trimmed = text?.trim() ?? "";
    return trimmed === "" ? null : read(trimmed);
  };
}

/** Text that must have a form. */
function formed(pattern: RegExp, reason: Reason): Make {
  return (column) =>
    filled((text) => {
      if (pattern.test(text)) return text;
      const further = reason === "digit" ? `, Value '${text.charAt(0)}', Pos 0, Type: Integer` : "";
      throw new RowFault(reason, { column: column.name, value: text }, further);
    });
}

const text: Make = ({ name, type, bytesMax }, options) => {
  const fitted = fitting(name, bytesMax, options);
  return (given) => {
    if (given === null) return null;
    if (given === "" && options.emptyAsNull) return null;
    if (options.blanksAsNull && /^\s+$/.test(given)) return null;
    const trims = options.trimsBlanks && type === "varchar";
    return fitted(trims ? given.replace(/[ ]+$/, "") : given);
  };
};

function fitting(
  column: string,
  bytesMax: number | undefined,
  { truncates }: CopyOptions,
): (text: string) => string {
  if (bytesMax === undefined) return (given) => given;
  return (given) => {
    if (given.length * 3 <= bytesMax || Buffer.byteLength(given) <= bytesMax) return given;
    if (!truncates) throw new RowFault("tooLong", { column, value: given });
    return truncated(given, bytesMax);
  };
}

/** As much of a text as fits, without half a letter at its end. */
function truncated(given: string, bytesMax: number): string {
  const bytes = Buffer.from(given);
  let end = bytesMax;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}

/** COPY cuts what the scale has no room for, unless it is told to round. */
const decimal: Make = (column, { roundsDecimals }) =>
  filled((given) => {
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(given)) {
      throw new RowFault("decimal", { column: column.name, value: given });
    }
    const { scale } = column;
    const point = given.indexOf(".");
    if (roundsDecimals || scale === undefined || point < 0 || /[eE]/.test(given)) return given;
    return given.slice(0, scale === 0 ? point : point + 1 + scale);
  });

const trueWords: ReadonlySet<string> = new Set(["t", "true", "y", "yes", "1"]);
const falseWords: ReadonlySet<string> = new Set(["f", "false", "n", "no", "0"]);

const boolean: Make = (column) =>
  filled((given) => {
    const word = given.toLowerCase();
    if (trueWords.has(word)) return "t";
    if (falseWords.has(word)) return "f";
    throw new RowFault("boolean", { column: column.name, value: given });
  });

function time(reason: "date" | "timestamp"): Make {
  return (column, options) => {
    const format = reason === "date" ? options.dateFormat : options.timeFormat;
    const read = timeReader(format);
    return filled((given) => {
      const found = read(given);
      if (found !== undefined) return reason === "date" ? found.slice(0, 10) : found;
      if (options.acceptsAnyDate) return null;
      throw new RowFault(reason, { column: column.name, value: given });
    });
  };
}

/** What is no JSON is a string of it. */
const semistructured: Make = () => (given) => {
  if (given === null || given.trim() === "") return null;
  try {
    JSON.parse(given);
    return given;
  } catch {
    return JSON.stringify(given);
  }
};

/** VARBYTE is written in hexadecimal digits. */
const bytes: Make = (column) =>
  filled((given) => {
    if (/^(?:[0-9a-fA-F]{2})*$/.test(given)) return `\\x${given}`;
    throw new RowFault("digit", { column: column.name, value: given });
  });

const integer = formed(/^[+-]?\d+$/, "digit");
const float = formed(/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i, "float");

// prettier-ignore
const readers: Readonly<Record<string, Make>> = {
  varchar: text, bpchar: text, text,
  int2: integer, int4: integer, int8: integer,
  float4: float, float8: float,
  numeric: decimal, bool: boolean,
  date: time("date"), timestamp: time("timestamp"), timestamptz: time("timestamp"),
  jsonb: semistructured, bytea: bytes,
  time: () => filled((given) => given), timetz: () => filled((given) => given),
};
