/** Answers: cuts HTTP/1.1 replies out of a socket's bytes by their content-length, and no more. */

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const headEnd = Buffer.from("\r\n\r\n");
const headBytesMax = 64 * 1024;

/** Reads the answer to one request at a time; a client that pipelines would need more. */
export class AnswerReader {
  #head: Buffer = Buffer.alloc(0);
  #status = 0;
  #pieces: Buffer[] = [];
  #missing = -1;

  /**
   * Takes the next bytes of the socket; gives the answer once it is whole.
   * @throws Error when the reply has no content-length, or bytes follow that were not asked for.
   */
  push(chunk: Buffer): Answer | undefined {
    let rest = chunk;
    if (this.#missing < 0) {
      const bodyStart = this.#readHead(chunk);
      if (bodyStart === undefined) return undefined;
      rest = bodyStart;
    }
    if (rest.length > this.#missing) {
      throw new Error(
        `${rest.length - this.#missing} bytes follow an answer that nobody asked for`,
      );
    }
    if (rest.length > 0) this.#pieces.push(rest);
    this.#missing -= rest.length;
    return this.#missing === 0 ? this.#take() : undefined;
  }

  #take(): Answer {
    const [first, ...more] = this.#pieces;
    const body = more.length === 0 ? (first ?? Buffer.alloc(0)) : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#missing = -1;
    return { status: this.#status, body };
  }

  /** The bytes after the head once that is whole. An interim (1xx) reply is passed over. */
  #readHead(chunk: Buffer): Buffer | undefined {
    let bytes = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    for (;;) {
      const end = bytes.indexOf(headEnd);
      if (end < 0) {
        if (bytes.length > headBytesMax) throw new Error("an answer's head does not end");
        this.#head = bytes;
        return undefined;
      }
      const head = bytes.toString("latin1", 0, end);
      bytes = bytes.subarray(end + headEnd.length);
      this.#status = statusOf(head);
      if (this.#status >= 200) {
        this.#missing = lengthOf(head, this.#status);
        this.#head = Buffer.alloc(0);
        return bytes;
      }
    }
  }
}

function statusOf(head: string): number {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  if (!status) throw new Error(`not an HTTP/1.1 answer: ${head.slice(0, 80)}`);
  return Number(status);
}

function lengthOf(head: string, status: number): number {
  if (status === 204 || status === 304) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without content-length: ${head}`);
  return Number(length);
}
