/** Pages: lists cut into pieces, with a token for the next one that lives five minutes. */
import { fault } from "../../kernel/fault.ts";
import type { KinesisFault } from "../../models/kinesis.ts";
import { tokenLifeMs } from "./limits.ts";
import type { KinesisNeeds } from "./needs.ts";
import { badArgument } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { openPage, sealPage, type PageToken } from "./tokens.ts";

type Needs = Pick<KinesisNeeds, "seal" | "clock">;

/**
 * What a NextToken holds.
 * @throws Fault InvalidArgumentException when it is none of `of`, ExpiredNextTokenException
 */
export function readPageToken(text: string, of: string, { seal, clock }: Needs): PageToken {
  const token = openPage(seal, text);
  if (token?.of !== of) throw badArgument(sentences.badNextToken);
  const nowMs = clock.now();
  if (nowMs - token.issuedMs <= tokenLifeMs) return token;
  const sentence = sentences.expiredNextToken(token.issuedMs, nowMs, tokenLifeMs);
  throw fault<KinesisFault>("ExpiredNextTokenException", sentence);
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The token for what follows; undefined on the last page. */
  readonly next: string | undefined;
}

/** The first `max` of what is left, and the token behind them. */
export function page<Item>(
  left: readonly Item[],
  { max, token }: { max: number; token: (last: Item) => Omit<PageToken, "issuedMs"> },
  { seal, clock }: Needs,
): Page<Item> {
  const items = left.slice(0, max);
  const last = items.at(-1);
  if (items.length === left.length || last === undefined) return { items, next: undefined };
  return { items, next: sealPage(seal, { ...token(last), issuedMs: clock.now() }) };
}
