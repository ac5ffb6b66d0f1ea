/** Tokens: what a shard iterator and a page's NextToken hold, sealed. */
import type { ShardFilter } from "../../models/kinesis.ts";
import type { Seal } from "./seal.ts";

/** A place in a shard. `issuedMs`: when it was handed out, from which its life counts. */
export interface IteratorToken {
  readonly issuedMs: number;
  /** Names the stream in errors, also when it is gone. */
  readonly stream: string;
  readonly streamId: string;
  readonly shard: number;
  readonly position: number;
}

/** Where the next page begins. */
export interface PageToken {
  readonly issuedMs: number;
  /** The operation that it belongs to. */
  readonly of: string;
  readonly streamId: string;
  /** The last item of the page before. */
  readonly after: string;
  readonly filter?: ShardFilter | undefined;
}

/** Tokens of one kind are not taken for the other. */
type Kind = "i" | "p";

export function sealIterator(seal: Seal, token: IteratorToken): string {
  const { issuedMs, stream, streamId, shard, position } = token;
  return close(seal, "i", [issuedMs, stream, streamId, shard, position]);
}

/** The place; undefined when the text is not an iterator that this installation handed out. */
export function openIterator(seal: Seal, text: string): IteratorToken | undefined {
  const held = open<[number, string, string, number, number]>(seal, "i", text);
  if (!held) return undefined;
  const [issuedMs, stream, streamId, shard, position] = held;
  return { issuedMs, stream, streamId, shard, position };
}

export function sealPage(seal: Seal, token: PageToken): string {
  return close(seal, "p", token);
}

export function openPage(seal: Seal, text: string): PageToken | undefined {
  return open<PageToken>(seal, "p", text);
}

function close(seal: Seal, kind: Kind, held: unknown): string {
  return seal.close(Buffer.from(kind + JSON.stringify(held)));
}

function open<Held>(seal: Seal, kind: Kind, text: string): Held | undefined {
  const payload = seal.open(text)?.toString();
  return payload?.startsWith(kind) ? (JSON.parse(payload.slice(1)) as Held) : undefined;
}
