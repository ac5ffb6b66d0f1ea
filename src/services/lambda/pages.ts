/** Pages: lists cut where a caller wants them, with a marker to go on from. */
import { badValue } from "./refuse.ts";

const itemsMax = 50;

export interface Paging {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** Cuts a list that is sorted by `keyOf`. A marker names the last item that was given. */
export function page<Item>(
  all: readonly Item[],
  { Marker, MaxItems }: Paging,
  keyOf: (item: Item) => string,
): Page<Item> {
  const after = Marker === undefined || Marker === "" ? undefined : read(Marker);
  const from = after === undefined ? 0 : all.findIndex((item) => keyOf(item) > after);
  const rest = from < 0 ? [] : all.slice(from);
  const count = Math.min(MaxItems ?? itemsMax, itemsMax);
  const items = rest.slice(0, count);
  const last = items.at(-1);
  const isMore = rest.length > count && last !== undefined;
  return { items, next: isMore ? write(keyOf(last)) : undefined };
}

const mark = "k:";

function write(key: string): string {
  return Buffer.from(mark + key).toString("base64");
}

function read(marker: string): string {
  const text = Buffer.from(marker, "base64").toString();
  if (!text.startsWith(mark)) throw badValue("Invalid Marker.");
  return text.slice(mark.length);
}
