/** Pages: a list in parts, each beginning where a token says. */
import { invalid } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** @throws Fault ValidationException */
export function placeIn(token: string | undefined): number {
  if (token === undefined || token === "") return 0;
  if (!/^\d{1,15}$/.test(token)) throw invalid(sentences.badToken);
  return Number(token);
}

export function pageOf<Item>(
  items: readonly Item[],
  asked: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  sizeMax: number,
): { page: readonly Item[]; NextToken: string | undefined } {
  const from = placeIn(asked.NextToken);
  const size =
    asked.MaxResults === undefined || asked.MaxResults === 0 ? sizeMax : asked.MaxResults;
  const end = from + Math.min(size, sizeMax);
  return { page: items.slice(from, end), NextToken: end < items.length ? String(end) : undefined };
}
