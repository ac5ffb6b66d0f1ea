/** Search conditions: what a table must be like to be found. */
import type * as api from "../../models/glue.ts";
import type { TableDocument } from "./documents.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export type Condition = (table: TableDocument) => boolean;

/** The texts of a table by the names that filters have for them. */
const texts: Readonly<Record<string, (table: TableDocument) => readonly (string | undefined)[]>> = {
  name: ({ name }) => [name],
  databasename: ({ database }) => [database],
  description: ({ input }) => [input.Description],
  owner: ({ input }) => [input.Owner],
  tabletype: ({ input }) => [input.TableType],
  location: ({ input }) => [input.StorageDescriptor?.Location],
  classification: ({ input }) => [input.Parameters?.["classification"]],
  columnname: (table) => columnsOf(table).map(({ Name }) => Name),
  columntype: (table) => columnsOf(table).map(({ Type }) => Type),
  columncomment: (table) => columnsOf(table).map(({ Comment }) => Comment),
};

const times: Readonly<Record<string, (table: TableDocument) => number | undefined>> = {
  createtime: ({ createdMs }) => createdMs,
  updatetime: ({ updatedMs }) => updatedMs,
  lastaccesstime: ({ input }) => input.LastAccessTime,
};

function columnsOf({ input }: TableDocument): readonly api.Column[] {
  return [...(input.StorageDescriptor?.Columns ?? []), ...(input.PartitionKeys ?? [])];
}

/**
 * A filter's condition. Texts are cut at punctuation, and one of the pieces must be the value:
 * with `link`, `customer-link` and `xx-link-yy` are found and `xxlinkyy` is not. A key that is no
 * field is the name of a parameter.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_SearchTables.html
 * @throws Fault InvalidInputException
 */
export function conditionOf({ Key, Value, Comparator }: api.PropertyPredicate): Condition {
  if (Key === undefined || Value === undefined) throw badInput(sentences.searchKey(Key ?? ""));
  const key = Key.toLowerCase();
  const time = times[key];
  if (time) return timeCondition(time, { value: Value, by: Comparator ?? "EQUALS" });
  const text = texts[key] ?? (({ input }) => [input.Parameters?.[Key]]);
  const wanted = Value.toLowerCase();
  return (table) => text(table).some((each) => each !== undefined && hasPiece(each, wanted));
}

function hasPiece(text: string, wanted: string): boolean {
  const whole = text.toLowerCase();
  return whole === wanted || whole.split(/[\s\-:#_/.,;|@()[\]{}]+/).includes(wanted);
}

const comparators: Readonly<Record<api.Comparator, (a: number, b: number) => boolean>> = {
  EQUALS: (a, b) => a === b,
  GREATER_THAN: (a, b) => a > b,
  LESS_THAN: (a, b) => a < b,
  GREATER_THAN_EQUALS: (a, b) => a >= b,
  LESS_THAN_EQUALS: (a, b) => a <= b,
};

function timeCondition(
  time: (table: TableDocument) => number | undefined,
  { value, by }: { value: string; by: api.Comparator },
): Condition {
  // Seconds since the epoch, or a date.
  const wanted = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (Number.isNaN(wanted)) throw badInput(sentences.searchTime(value));
  return (table) => {
    const is = time(table);
    return is !== undefined && comparators[by](is, wanted);
  };
}

/** Each word must be somewhere in the table's texts; in quotes, a whole text must be the value. */
export function textCondition(given: string | undefined): Condition {
  if (given === undefined) return () => true;
  const [, quoted] = /^"(.*)"$/s.exec(given.trim()) ?? [];
  if (quoted !== undefined) {
    const wanted = quoted.toLowerCase();
    return (table) => textsOf(table).includes(wanted);
  }
  const words = given.toLowerCase().split(/\s+/).filter(Boolean);
  return (table) => {
    const all = textsOf(table);
    return words.every((word) => all.some((text) => text.includes(word)));
  };
}

function textsOf(table: TableDocument): string[] {
  const parameters = Object.entries(table.input.Parameters ?? {}).flat();
  return [...Object.values(texts).flatMap((text) => text(table)), ...parameters].flatMap((text) =>
    text === undefined ? [] : [text.toLowerCase()],
  );
}
