/** Load errors: why a row was not loaded, by the numbers that AWS gives the reasons. */

// https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html

const reasons = {
  unknown: [1200, "Unknown parse error. Contact support."],
  extraColumns: [1202, "Extra column(s) found"],
  fewerColumns: [1203, "Input data had fewer columns than were defined in the DDL."],
  tooLong: [1204, "String length exceeds DDL length"],
  date: [1205, "Invalid Date Format"],
  timestamp: [1206, "Invalid timestamp format or value"],
  digit: [1207, "Invalid digit"],
  float: [1208, "Invalid float format"],
  decimal: [1209, "Invalid decimal format"],
  boolean: [1210, "Invalid boolean format"],
  noFile: [1212, "Load file was not found."],
  notNull: [1213, "Missing data for not-null field"],
  noDelimiter: [1214, "Delimiter not found"],
  line: [1216, "Invalid input line"],
  identity: [1217, "Invalid identity column value"],
  codepoint: [1220, "String contains invalid or unsupported UTF8 codepoints"],
  json: [1224, "Invalid JSON format"],
  overflow: [1204, "Overflow"],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type Reason = keyof typeof reasons;

/** A field, or a whole line, that does not fit. */
export class RowFault extends Error {
  override readonly name = "RowFault";
  readonly reason: Reason;
  readonly column: string | undefined;
  readonly value: string | undefined;

  constructor(
    reason: Reason,
    of: { readonly column?: string | undefined; readonly value?: string | undefined } = {},
    further = "",
  ) {
    super(reasons[reason][1] + further);
    this.reason = reason;
    this.column = of.column;
    this.value = of.value;
  }
}

export interface LoadError {
  readonly file: string;
  readonly line: number;
  readonly column: string | undefined;
  readonly type: string | undefined;
  readonly raw: string;
  readonly value: string | undefined;
  readonly code: number;
  readonly text: string;
}

export function loadError(
  fault: RowFault,
  of: {
    readonly file: string;
    readonly line: number;
    readonly raw: string;
    type?: string | undefined;
  },
): LoadError {
  return {
    file: of.file,
    line: of.line,
    column: fault.column,
    type: of.type,
    raw: of.raw,
    value: fault.value,
    code: reasons[fault.reason][0],
    text: fault.message,
  };
}

/** SQLSTATE → reason, for what PostgreSQL finds wrong with a field. */
const states: Readonly<Record<string, Reason>> = {
  "22001": "tooLong",
  "22003": "overflow",
  "22007": "timestamp",
  "22008": "timestamp",
  "22P02": "digit",
  "23502": "notNull",
  "428C9": "identity",
  "22021": "codepoint",
};

const byType: Readonly<Record<string, Reason>> = {
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamp",
  numeric: "decimal",
  float4: "float",
  float8: "float",
  bool: "boolean",
  jsonb: "json",
};

export function reasonOf(state: string, type: string | undefined): Reason {
  const reason = states[state] ?? "unknown";
  const isForm = reason === "digit" || reason === "timestamp";
  return isForm ? (byType[type ?? ""] ?? reason) : reason;
}
