/** Logs: what functions write, kept in bounded files, a folder for each function. */
import { appendFile, mkdir, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { KiB, MiB } from "../../kernel/limits.ts";

/** Names a function's log. */
export interface LogName {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** One line, as CloudWatch Logs would have it as an event. */
export interface LogEntry {
  readonly timeMs: number;
  /** Of the environment that wrote it, such as `2026/11/24/[$LATEST]4f…`. */
  readonly stream: string;
  readonly message: string;
}

export interface LogsNeeds {
  readonly directory: string;
  readonly clock: Clock;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A function keeps at most two files of this size; the older one makes room. */
const fileBytesMax = 8 * MiB;
/** While the disk is slower than the functions, so much waits; what comes then is dropped. */
const waitingBytesMax = 4 * MiB;
const flushMs = 100;
/** CloudWatch's own limit of an event. Source: the quotas of CloudWatch Logs. */
const messageBytesMax = 256 * KiB;
const newestFile = "new.ndjson";
const olderFile = "old.ndjson";

interface Held {
  lines: string[];
  bytes: number;
  dropped: number;
  writing: Promise<void>;
}

/** Lines of all functions. Written in batches, lost at most a batch by a crash of the server. */
export class FunctionLogs implements AsyncDisposable {
  readonly #needs: LogsNeeds;
  readonly #held = new Map<string, Held>();
  #timer: Timer | undefined;

  constructor(needs: LogsNeeds) {
    this.#needs = needs;
  }

  append(log: LogName, entry: LogEntry): void {
    const folder = folderOf(log);
    const held = this.#of(folder);
    const message = entry.message.slice(0, messageBytesMax);
    const line = `${JSON.stringify([entry.timeMs, entry.stream, message])}\n`;
    if (held.bytes + line.length > waitingBytesMax) {
      held.dropped++;
      return;
    }
    held.lines.push(line);
    held.bytes += line.length;
    this.#timer ??= this.#needs.clock.after(flushMs, () => {
      this.#timer = undefined;
      void this.flush();
    });
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    await Promise.all([...this.#held].map(([folder, held]) => this.#write(folder, held)));
  }

  /** The kept lines, oldest first; the newest `limit` of them. */
  async read(log: LogName, limit: number): Promise<LogEntry[]> {
    await this.flush();
    const folder = join(this.#needs.directory, folderOf(log));
    const texts = await Promise.all(
      [olderFile, newestFile].map((name) => readFile(join(folder, name), "utf8").catch(() => "")),
    );
    const lines = texts.flatMap((text) => text.split("\n").filter((line) => line !== ""));
    return lines.slice(-limit).flatMap(entryOf);
  }

  /** Forgets a function's log. */
  async drop(log: LogName): Promise<void> {
    const folder = folderOf(log);
    await this.#held.get(folder)?.writing;
    this.#held.delete(folder);
    await rm(join(this.#needs.directory, folder), { recursive: true, force: true });
  }

  /** The logs of an account in a region. */
  async list(account: string, region: string): Promise<LogName[]> {
    const folder = join(this.#needs.directory, account, region);
    const names = await readdir(folder).catch(() => []);
    return names.map((name) => ({ account, region, name }));
  }

  #of(folder: string): Held {
    const known = this.#held.get(folder);
    if (known) return known;
    const made = { lines: [], bytes: 0, dropped: 0, writing: Promise.resolve() };
    this.#held.set(folder, made);
    return made;
  }

  #write(folder: string, held: Held): Promise<void> {
    if (held.lines.length === 0) return held.writing;
    held.writing = held.writing.then(async () => {
      const { lines, bytes, dropped } = held;
      if (lines.length === 0) return;
      held.lines = [];
      try {
        await this.#append(folder, lines.join(""));
      } catch (error) {
        this.#needs.report("a function's log was not written", { err: error, folder });
      }
      held.bytes -= bytes;
      held.dropped = 0;
      if (dropped > 0) this.#needs.report("lines of a function's log were dropped", { dropped });
    });
    return held.writing;
  }

  async #append(folder: string, text: string): Promise<void> {
    const directory = join(this.#needs.directory, folder);
    const file = join(directory, newestFile);
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size === 0) await mkdir(directory, { recursive: true, mode: 0o700 });
    if (size > fileBytesMax) await rename(file, join(directory, olderFile));
    await appendFile(file, text, { mode: 0o600 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.flush();
  }
}

function folderOf({ account, region, name }: LogName): string {
  return join(account, region, name);
}

/** A line that a crash has torn is left out. */
function entryOf(line: string): LogEntry[] {
  try {
    const [timeMs, stream, message] = JSON.parse(line) as [number, string, string];
    return [{ timeMs, stream, message }];
  } catch {
    return [];
  }
}
