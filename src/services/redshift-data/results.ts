/** Results: the rows of each statement in a file, read again a page at a time. */
import { mkdir, open, readdir, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../../engines/warehouse/messages.ts";
import { MiB } from "../../kernel/limits.ts";

type Row = readonly (string | null)[];
type Fields = Outcome["fields"];

export interface Page {
  readonly fields: Fields;
  readonly rows: readonly Row[];
  /** Where the next page begins; none after the last. */
  readonly next: number | undefined;
}

const pageRowsMax = 1000;
const pageBytesMax = MiB;
const writtenAtOnce = 1000;
const newline = 0x0a;

export class Results {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  #path(id: string): string {
    return join(this.#directory, `${id.replace(":", ".")}.jsonl`);
  }

  /** Keeps the rows durably and gives the bytes that they take. */
  async write(id: string, { fields, rows }: Pick<Outcome, "fields" | "rows">): Promise<number> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await using file = await open(this.#path(id), "w", 0o600);
    let bytes = 0;
    await file.appendFile(`${JSON.stringify(fields)}\n`);
    for (let at = 0; at < rows.length; at += writtenAtOnce) {
      const lines = rows.slice(at, at + writtenAtOnce).map((row) => `${JSON.stringify(row)}\n`);
      const text = lines.join("");
      bytes += Buffer.byteLength(text);
      await file.appendFile(text);
    }
    await file.datasync();
    return bytes;
  }

  /** Rows from a place on, which is the beginning or where a page ended. */
  async read(id: string, from: number): Promise<Page> {
    await using file = await open(this.#path(id), "r");
    const { size } = await file.stat();
    const [head] = await take(pieces(file, 0), { rowsMax: 1, bytesMax: 1 });
    const fields = JSON.parse(head?.toString() ?? "[]") as Fields;
    const begin = from === 0 ? (head?.length ?? 0) + 1 : from;
    const limits = { rowsMax: pageRowsMax, bytesMax: pageBytesMax };
    const found = begin >= size ? [] : await take(pieces(file, begin), limits);
    const end = begin + found.reduce((sum, line) => sum + line.length + 1, 0);
    const rows = found.map((line) => JSON.parse(line.toString()) as Row);
    return { fields, rows, next: end < size ? end : undefined };
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rm(this.#path(id), { force: true });
  }

  /** Removes files of statements that are no longer known. */
  async sweep(known: (id: string) => boolean): Promise<void> {
    const names = await readdir(this.#directory).catch(() => []);
    for (const name of names) {
      const [id = ""] = name.split(".");
      if (!known(id)) await rm(join(this.#directory, name), { force: true });
    }
  }
}

async function* pieces(file: FileHandle, from: number): AsyncGenerator<Buffer> {
  for (let at = from; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(pageBytesMax), {
      position: at,
    });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Whole lines, until there are enough of them. */
async function take(
  bytesIn: AsyncIterable<Buffer>,
  { rowsMax, bytesMax }: { readonly rowsMax: number; readonly bytesMax: number },
): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of bytesIn) {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      lines.push(rest.subarray(0, end));
      bytes += end;
      rest = rest.subarray(end + 1);
      if (lines.length >= rowsMax || bytes >= bytesMax) return lines;
    }
  }
  return lines;
}
