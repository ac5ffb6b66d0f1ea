/** S3 for a warehouse's thread: what it asks goes through the inner door, a few pieces at a time. */
import { Fault } from "../../kernel/fault.ts";
import type { Invoke } from "../../kernel/service.ts";
import type { Asked, Order, Said } from "./messages.ts";

export interface StoreNeeds {
  readonly invoke: Invoke;
  readonly account: string;
  readonly region: string;
  /** Who calls when a statement names no role. */
  readonly callerArn: string;
}

type Heard = Extract<Said, { says: "ask" | "more" | "enough" | "piece" | "torn" }>;
type Ask = Extract<Said, { says: "ask" }>;

/** Pieces of one object on their way. */
interface Way {
  readonly gone: AbortController;
  wake: () => void;
  readonly pieces: (Uint8Array | undefined)[];
  isTorn: boolean;
}

/** So many pieces may be on their way before the first is asked for. */
const aheadMax = 4;

export class ServedStore {
  readonly #needs: StoreNeeds;
  readonly #order: (order: Order) => void;
  readonly #ways = new Map<number, Way>();

  constructor(needs: StoreNeeds, order: (order: Order) => void) {
    this.#needs = needs;
    this.#order = order;
  }

  hear(heard: Heard): void {
    if (heard.says === "ask") return void this.#answer(heard);
    const way = this.#ways.get(heard.id);
    if (!way) return;
    if (heard.says === "more") way.pieces.push(undefined);
    else if (heard.says === "piece") way.pieces.push(heard.bytes);
    else if (heard.says === "torn") way.isTorn = true;
    if (heard.says === "enough" || heard.says === "torn") way.gone.abort();
    way.wake();
  }

  /** The thread is gone. */
  end(): void {
    for (const way of this.#ways.values()) {
      way.isTorn = true;
      way.gone.abort();
      way.wake();
    }
  }

  async #answer(ask: Ask): Promise<void> {
    const { id, asked } = ask;
    const way: Way = { gone: new AbortController(), wake: () => {}, pieces: [], isTorn: false };
    this.#ways.set(id, way);
    try {
      const call = (operation: string, input: object): Promise<unknown> =>
        this.#invoke(operation, input, { ask, signal: way.gone.signal });
      const value = await answers[asked.ask](asked as never, {
        call,
        way,
        // A view would take all of the memory that it is a view of along with it.
        send: (bytes) => this.#order({ order: "bytes", id, bytes: new Uint8Array(bytes) }),
        more: () => this.#order({ order: "more", id }),
      });
      this.#order({ order: "value", id, value });
    } catch (error) {
      const code = error instanceof Fault ? error.code : "InternalError";
      const message = error instanceof Error ? error.message : String(error);
      this.#order({ order: "fault", id, code, message });
    } finally {
      this.#ways.delete(id);
    }
  }

  #invoke(
    operation: string,
    input: object,
    { ask, signal }: { readonly ask: Ask; readonly signal: AbortSignal },
  ): Promise<unknown> {
    const { invoke, account, callerArn } = this.#needs;
    const arn = ask.roleArn ?? callerArn;
    const caller = { arn, userId: "redshift", accessKeyId: "" };
    const region = ask.region ?? this.#needs.region;
    return invoke("s3", operation, input, { account, region, caller, signal });
  }
}

interface Answering {
  readonly call: (operation: string, input: object) => Promise<unknown>;
  readonly way: Way;
  readonly send: (bytes: Uint8Array) => void;
  readonly more: () => void;
}

type Answers = {
  [Kind in Asked["ask"]]: (
    asked: Extract<Asked, { ask: Kind }>,
    answering: Answering,
  ) => Promise<unknown>;
};

const answers: Answers = { list, get, size, put };

interface Page {
  readonly Contents?: readonly { readonly Key?: string; readonly Size?: number }[];
  readonly NextContinuationToken?: string;
}

async function list(
  { bucket, prefix, token }: Extract<Asked, { ask: "list" }>,
  { call }: Answering,
): Promise<unknown> {
  const input = { Bucket: bucket, Prefix: prefix, ContinuationToken: token };
  const page = (await call("ListObjectsV2", input)) as Page;
  const objects = (page.Contents ?? []).map(({ Key = "", Size = 0 }) => ({
    key: Key,
    bytes: Size,
  }));
  return { objects, token: page.NextContinuationToken };
}

async function size(
  { bucket, key }: Extract<Asked, { ask: "size" }>,
  { call }: Answering,
): Promise<unknown> {
  const head = (await call("HeadObject", { Bucket: bucket, Key: key })) as {
    ContentLength?: number;
  };
  return head.ContentLength ?? 0;
}

async function get(
  { bucket, key, range }: Extract<Asked, { ask: "get" }>,
  { call, way, send }: Answering,
): Promise<unknown> {
  const Range = range && `bytes=${range.from}-${range.to}`;
  const { Body } = (await call("GetObject", { Bucket: bucket, Key: key, Range })) as {
    readonly Body: AsyncIterable<Buffer> | Buffer;
  };
  let ahead = 0;
  for await (const piece of Buffer.isBuffer(Body) ? [Body] : Body) {
    while (ahead >= aheadMax && !way.gone.signal.aborted) {
      if (way.pieces.length === 0) await new Promise<void>((wake) => (way.wake = wake));
      ahead -= way.pieces.splice(0).length;
    }
    if (way.gone.signal.aborted) break;
    send(piece);
    ahead++;
  }
  return undefined;
}

async function put(
  { bucket, key }: Extract<Asked, { ask: "put" }>,
  { call, way, more }: Answering,
): Promise<unknown> {
  async function* body(): AsyncGenerator<Buffer> {
    for (;;) {
      while (way.pieces.length === 0 && !way.isTorn) {
        await new Promise<void>((wake) => (way.wake = wake));
      }
      if (way.isTorn) throw new Error("the statement ended");
      const piece = way.pieces.shift();
      if (piece === undefined) return;
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      more();
    }
  }
  await call("PutObject", { Bucket: bucket, Key: key, Body: body() });
  return undefined;
}
