/** Lines: cuts what a process writes into lines, and keeps the end of an invocation's log. */
import { StringDecoder } from "node:string_decoder";
import { KiB } from "../../kernel/limits.ts";

/** A line without an end is cut here. */
const lineLengthMax = 256 * KiB;

/** One output of a process: give it pieces, it gives whole lines. */
export class LineCutter {
  readonly #decoder = new StringDecoder("utf8");
  readonly #take: (line: string) => void;
  #rest = "";

  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  push(piece: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(piece)).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(line);
    if (this.#rest.length > lineLengthMax) this.flush();
  }

  /** Gives what has no end yet. */
  flush(): void {
    if (this.#rest !== "") this.#take(this.#rest);
    this.#rest = "";
  }
}

/** What `LogType: Tail` answers. Source: LogResult of Lambda's Invoke. */
const tailBytes = 4 * KiB;

/** The last 4 KB of what was added. */
export class Tail {
  #texts: string[] = [];
  #length = 0;

  add(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    // Whole texts that are surely out of reach go, now and then.
    if (this.#length > 8 * tailBytes) {
      const kept = this.#texts.join("").slice(-tailBytes);
      this.#texts = [kept];
      this.#length = kept.length;
    }
  }

  take(): Buffer {
    const bytes = Buffer.from(this.#texts.join(""));
    this.#texts = [];
    this.#length = 0;
    return bytes.length > tailBytes ? bytes.subarray(bytes.length - tailBytes) : bytes;
  }
}
