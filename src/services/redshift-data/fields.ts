/** Fields: values and columns of a result, in the shapes of the Data API. */
import type { Outcome } from "../../engines/warehouse/messages.ts";
import type { ColumnMetadata, Field } from "../../models/redshift-data.ts";

type Column = Outcome["fields"][number];

/** PostgreSQL's numbers of types → Redshift's names. */
const types: Readonly<Record<number, string>> = {
  16: "bool",
  17: "varbyte",
  18: "char",
  19: "name",
  20: "int8",
  21: "int2",
  23: "int4",
  25: "text",
  26: "oid",
  700: "float4",
  701: "float8",
  1042: "bpchar",
  1043: "varchar",
  1082: "date",
  1083: "time",
  1114: "timestamp",
  1184: "timestamptz",
  1186: "interval",
  1266: "timetz",
  1700: "numeric",
  3802: "super",
};

const integers: ReadonlySet<string> = new Set(["int2", "int4", "int8", "oid"]);
const floats: ReadonlySet<string> = new Set(["float4", "float8"]);
const texts: ReadonlySet<string> = new Set(["varchar", "bpchar", "char"]);
const headerBytes = 4;

function typeOf({ typeOid }: Column): string {
  return types[typeOid] ?? "varchar";
}

export function fieldOf(value: string | null, column: Column | undefined): Field {
  if (value === null || !column) return { isNull: true };
  const type = typeOf(column);
  if (type === "bool") return { booleanValue: value === "t" };
  if (integers.has(type)) return { longValue: Number(value) };
  if (floats.has(type)) return { doubleValue: Number(value) };
  return { stringValue: value };
}

export function metadataOf(column: Column): ColumnMetadata {
  const { name, typeModifier } = column;
  const typeName = typeOf(column);
  const limit = typeModifier >= headerBytes ? typeModifier - headerBytes : 0;
  const isDecimal = typeName === "numeric";
  return {
    isCaseSensitive: texts.has(typeName),
    isCurrency: false,
    isSigned: isDecimal || floats.has(typeName) || integers.has(typeName),
    label: name,
    name,
    nullable: 1,
    precision: isDecimal ? limit >> 16 : texts.has(typeName) ? limit : 0,
    scale: isDecimal ? limit & 0x7ff : 0,
    length: texts.has(typeName) ? limit : 0,
    schemaName: "",
    tableName: "",
    typeName,
  };
}
