/** A reading: a version held open, so that its bytes stay while they are sent. */
import type { Range, Reading, Version } from "./blob.ts";
import type { Contents, Held } from "./contents.ts";
import type { Found } from "./index-reader.ts";

export class OpenReading implements Reading {
  readonly version: Version;
  readonly content: Held;
  readonly #contents: Contents;
  #isClosed = false;

  constructor({ version, pieces }: Found, contents: Contents) {
    this.version = version;
    this.content = { pieces, size: version.size };
    this.#contents = contents;
    contents.pin(pieces);
  }

  read(range: Range = { from: 0, to: this.version.size }): AsyncIterable<Buffer> {
    const pieces = this.#contents.read(this.content.pieces, range);
    const close = (): void => this.#close();
    return {
      // Not a generator: one that never began would not close when it is told to end.
      [Symbol.asyncIterator]: () => ({
        async next() {
          try {
            const result = await pieces.next();
            if (result.done) close();
            return result;
          } catch (error) {
            close();
            throw error;
          }
        },
        async return() {
          close();
          await pieces.return(undefined);
          return { done: true, value: undefined };
        },
      }),
    };
  }

  whole({ from, to }: Range = { from: 0, to: this.version.size }): Buffer | undefined {
    const [piece, more] = this.content.pieces;
    if (more || (piece && !piece.bytes)) return undefined;
    return piece ? this.#contents.bytesOf(piece).subarray(from, to) : Buffer.alloc(0);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#contents.letGo(this.content.pieces);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#close();
  }
}
