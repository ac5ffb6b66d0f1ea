/** Form data: the fields of a browser's upload, and behind them its file as it comes. */
import { Fault } from "../kernel/fault.ts";
import { KiB } from "../kernel/limits.ts";

/** Source: "POST Object": apart from the file the form is at most 20 KB. */
const fieldsBytesMax = 20 * KiB;
const headBytesMax = 4 * KiB;

export interface FormData {
  /** By names in lower case; the file's own is not among them. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly fileType: string | undefined;
  /** The bytes of the file. */
  readonly file: AsyncIterable<Buffer>;
}

/** The boundary of a form's parts, when the Content-Type says that it is one. */
export function boundaryOf(type: string | undefined): string | undefined {
  if (!type?.toLowerCase().startsWith("multipart/form-data")) return undefined;
  const [, quoted, plain] = /boundary=(?:"([^"\r\n]{1,70})"|([^;,\s]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain;
}

/** Reads a form up to its file. @throws Fault MalformedPOSTRequest, MaxPostPreDataLengthExceeded */
export async function readForm(body: AsyncIterable<Buffer>, boundary: string): Promise<FormData> {
  const reader = new PartReader(body[Symbol.asyncIterator](), boundary);
  await reader.begin();
  const fields = new Map<string, string>();
  for (;;) {
    const head = await reader.head();
    if (!head)
      throw malformed("The body of your POST request is not well-formed multipart/form-data.");
    const { name, fileName = "", type } = head;
    if (name === "file") {
      return { fields, fileName, fileType: type, file: reader.data() };
    }
    fields.set(name, await reader.text());
  }
}

interface PartHead {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly type: string | undefined;
}

/** Cuts a body into its parts. */
class PartReader {
  readonly #source: AsyncIterator<Buffer>;
  /** What ends a part: its line begins behind the part's last byte. */
  readonly #delimiter: Buffer;
  #held: Buffer = Buffer.alloc(0);
  #fieldsBytes = 0;

  constructor(source: AsyncIterator<Buffer>, boundary: string) {
    this.#source = source;
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  }

  /** Steps over what stands before the first part. */
  async begin(): Promise<void> {
    // The first delimiter may stand at the very beginning, without a line before it.
    this.#held = Buffer.from("\r\n");
    await this.#until(this.#delimiter, headBytesMax);
  }

  /** The next part's head; undefined behind the last part. */
  async head(): Promise<PartHead | undefined> {
    const lead = await this.#take(2);
    if (lead.toString("latin1") !== "\r\n") return undefined;
    this.#held = Buffer.concat([lead, this.#held]);
    const text = (await this.#until(Buffer.from("\r\n\r\n"), headBytesMax)).toString();
    const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? "";
    const name = parameter(disposition, "name");
    if (name === undefined) return undefined;
    const type = /^content-type:\s*(.*)$/im.exec(text)?.[1]?.trim();
    return { name: name.toLowerCase(), fileName: parameter(disposition, "filename"), type };
  }

  async text(): Promise<string> {
    const value = await this.#until(this.#delimiter, fieldsBytesMax);
    this.#fieldsBytes += value.length;
    if (this.#fieldsBytes > fieldsBytesMax) throw tooMuch();
    return value.toString();
  }

  /** The bytes of the part, which is the last that is read. */
  async *data(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(this.#delimiter);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        break;
      }
      // The end of what is held may be the beginning of a delimiter.
      const sure = Math.max(0, this.#held.length - this.#delimiter.length + 1);
      if (sure > 0) yield this.#held.subarray(0, sure);
      this.#held = this.#held.subarray(sure);
      await this.#more();
    }
    // What comes behind the file is read, so that the client can read the answer.
    while (!(await this.#source.next()).done);
  }

  async #until(mark: Buffer, bytesMax: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const before = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return before;
      }
      if (this.#held.length > bytesMax) throw tooMuch();
      await this.#more();
    }
  }

  async #take(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) await this.#more();
    const taken = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    return taken;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done)
      throw malformed("The body of your POST request is not well-formed multipart/form-data.");
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
  }
}

function parameter(disposition: string, name: string): string | undefined {
  return new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, "i").exec(disposition)?.[1];
}

function malformed(sentence: string): Fault {
  return new Fault("MalformedPOSTRequest", sentence, { status: 400 });
}

function tooMuch(): Fault {
  const sentence = "Your POST request fields preceding the upload file were too large.";
  return new Fault("MaxPostPreDataLengthExceededError", sentence, { status: 400 });
}
