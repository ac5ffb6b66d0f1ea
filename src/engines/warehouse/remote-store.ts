/** The thread's S3: what is asked of the server, and the pieces that come back one at a time. */
import {
  StoreFault,
  type ObjectStore,
  type Place,
  type Range,
  type StoredObject,
} from "./copy/objects.ts";
import type { Asked, Order, Said } from "./messages.ts";

type Reply = Extract<Order, { order: "bytes" | "value" | "fault" | "more" }>;

/** Answers that have come and nobody has taken, and who waits for one. */
interface Line {
  readonly replies: Reply[];
  wake: () => void;
}

export class RemoteStore {
  readonly #say: (said: Said) => void;
  readonly #lines = new Map<number, Line>();
  #last = 0;

  constructor(say: (said: Said) => void) {
    this.#say = say;
  }

  take(reply: Reply): void {
    const line = this.#lines.get(reply.id);
    line?.replies.push(reply);
    line?.wake();
  }

  /** S3 as a role sees it. */
  as(roleArn: string | undefined): ObjectStore {
    return {
      list: (place) => this.#list(place, roleArn),
      get: (place, range) => this.#get(place, range, roleArn),
      size: async (place) => {
        const { bucket, key, region } = place;
        return (await this.#one({ ask: "size", bucket, key }, { roleArn, region })) as number;
      },
      put: (place, body) => this.#put(place, body, roleArn),
    };
  }

  #begin(asked: Asked, of: Pick<Extract<Said, { says: "ask" }>, "roleArn" | "region">): number {
    const id = ++this.#last;
    this.#lines.set(id, { replies: [], wake: () => {} });
    this.#say({ says: "ask", id, asked, ...of });
    return id;
  }

  /** @throws StoreFault */
  async #next(id: number): Promise<Reply> {
    const line = this.#lines.get(id);
    if (!line) throw new Error("assertion failed: nobody listens to an answer");
    while (line.replies.length === 0) await new Promise<void>((wake) => (line.wake = wake));
    const reply = line.replies.shift() as Reply;
    if (reply.order === "fault") throw new StoreFault(reply.code, reply.message);
    return reply;
  }

  async #one(
    asked: Asked,
    of: { readonly roleArn: string | undefined; readonly region: string | undefined },
  ): Promise<unknown> {
    const id = this.#begin(asked, of);
    try {
      const reply = await this.#next(id);
      return reply.order === "value" ? reply.value : undefined;
    } finally {
      this.#lines.delete(id);
    }
  }

  async *#list(
    { bucket, key: prefix, region }: Place,
    roleArn: string | undefined,
  ): AsyncGenerator<StoredObject> {
    let token: string | undefined;
    do {
      const page = (await this.#one(
        { ask: "list", bucket, prefix, token },
        { roleArn, region },
      )) as {
        readonly objects: readonly Omit<StoredObject, "bucket">[];
        readonly token: string | undefined;
      };
      for (const object of page.objects) yield { bucket, ...object };
      ({ token } = page);
    } while (token !== undefined);
  }

  async *#get(
    { bucket, key, region }: Place,
    range: Range | undefined,
    roleArn: string | undefined,
  ): AsyncGenerator<Buffer> {
    const id = this.#begin({ ask: "get", bucket, key, range }, { roleArn, region });
    try {
      for (;;) {
        const reply = await this.#next(id);
        if (reply.order !== "bytes") return;
        const { bytes } = reply;
        yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        this.#say({ says: "more", id });
      }
    } finally {
      this.#lines.delete(id);
      this.#say({ says: "enough", id });
    }
  }

  async #put(
    { bucket, key, region }: Place,
    body: AsyncIterable<Buffer>,
    roleArn: string | undefined,
  ): Promise<void> {
    const id = this.#begin({ ask: "put", bucket, key }, { roleArn, region });
    try {
      for await (const bytes of body) {
        this.#say({ says: "piece", id, bytes: new Uint8Array(bytes) });
        const reply = await this.#next(id);
        if (reply.order === "value") throw new Error("the object ended before its last piece");
      }
      this.#say({ says: "piece", id, bytes: undefined });
      await this.#next(id);
    } catch (error) {
      this.#say({ says: "torn", id });
      throw error;
    } finally {
      this.#lines.delete(id);
    }
  }
}
