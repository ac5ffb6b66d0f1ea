/** Direct bodies: what a plain request brings behind its head, as a stream for whoever wants one. */
import { Readable } from "node:stream";

export interface BodySource {
  /** Lets more of the body come. */
  resume(): void;
  /** Holds the client back. */
  pause(): void;
}

/** A body that is still coming. What has been pushed and not read is bounded by the stream's own mark. */
export class DirectBody {
  readonly #source: BodySource;
  #stream: Readable | undefined;
  /** What came before anybody looked. */
  #early: Buffer[] = [];
  #left: number;

  constructor(saidBytes: number, source: BodySource) {
    this.#left = saidBytes;
    this.#source = source;
  }

  /** Bytes that have not come yet. */
  get left(): number {
    return this.#left;
  }

  get stream(): Readable {
    if (!this.#stream) {
      this.#stream = new Readable({ read: () => this.#source.resume(), autoDestroy: true });
      // Nobody may listen: a body that breaks off is told by `close`.
      this.#stream.on("error", () => {});
      for (const piece of this.#early) this.#stream.push(piece);
      this.#early = [];
      if (this.#left === 0) this.#stream.push(null);
    }
    return this.#stream;
  }

  /** Whether everything has come and was taken. */
  get isRead(): boolean {
    return this.#left === 0 && (this.#stream?.readableEnded ?? this.#early.length === 0);
  }

  /** The whole body, if it is here and nobody has begun to read it. Gives it once. */
  takeWhole(): Buffer | undefined {
    if (this.#left > 0 || this.#stream || this.#early.length !== 1) return undefined;
    const [whole] = this.#early;
    this.#early = [];
    return whole;
  }

  /** Takes what belongs to the body from what came; gives the bytes behind it, if there are any. */
  push(piece: Buffer): Buffer | undefined {
    const own = piece.length > this.#left ? piece.subarray(0, this.#left) : piece;
    this.#left -= own.length;
    if (own.length > 0) this.#keep(own);
    if (this.#left === 0) this.#stream?.push(null);
    return piece.length > own.length ? piece.subarray(own.length) : undefined;
  }

  #keep(piece: Buffer): void {
    const isRoom = this.#stream ? this.#stream.push(piece) : this.#early.push(piece) === 0;
    // A whole body holds nobody back: a client that goes away meanwhile is noticed.
    if (!isRoom && this.#left > 0) this.#source.pause();
  }

  /** Throws away what nobody has read, and what still comes. */
  drop(): void {
    if (!this.isRead) this.stream.resume();
  }

  /** The client went away. */
  breakOff(): void {
    if (this.#left > 0) this.#stream?.destroy();
  }
}
