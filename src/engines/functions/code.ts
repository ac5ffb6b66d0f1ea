/** Code: archives of functions, kept durably by their hash, and the trees unpacked from them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { uuid, type Random } from "../../kernel/random.ts";
import { unpack } from "./unpack.ts";

export interface CodeNeeds {
  readonly directory: string;
  readonly random: Random;
}

export interface KeptCode {
  /** The SHA-256 in hexadecimal digits: the code's name here. */
  readonly id: string;
  /** In base64: as AWS answers it. */
  readonly sha256: string;
  readonly bytes: number;
}

const archiveEnd = ".zip";
const partEnd = ".part";
const fenceFile = "package.json";
const filePrefix = "lambda/code/";
const fileForm = /\/([0-9a-f]{64})\.zip$/;

/**
 * Only the archive is made durable. Its tree is unpacked from it, and unpacked again when the
 * machine has been started since: what a power cut may have torn is never run.
 */
export class CodeStore {
  readonly #needs: CodeNeeds;
  readonly #unpacking = new Map<string, Promise<string>>();
  /** What was kept since the last look. */
  readonly #kept = new Set<string>();
  /** What was not in use at the last look; before the first one nothing runs that could need it. */
  #unused: ReadonlySet<string> | undefined;

  constructor(needs: CodeNeeds) {
    this.#needs = needs;
  }

  /**
   * Keeps an archive and unpacks it.
   * @throws ArchiveError when it is no archive of ours to run; then nothing is kept
   */
  async keep(archive: Buffer): Promise<KeptCode> {
    const hash = createHash("sha256").update(archive).digest();
    const id = hash.toString("hex");
    this.#kept.add(id);
    if (!(await isThere(this.archivePath(id)))) {
      await this.#unpackOnce(id, archive);
      await this.#write(id, archive);
    }
    return { id, sha256: hash.toString("base64"), bytes: archive.length };
  }

  archivePath(id: string): string {
    return join(this.#needs.directory, id + archiveEnd);
  }

  /** Where a client finds the archive. Its name is a hash that only those can know who have it. */
  locationOf(id: string, endpoint: string): string {
    return `${endpoint}/_millrace/${filePrefix}${id}${archiveEnd}`;
  }

  /** The archive that such a path names. */
  async file(path: string): Promise<Buffer | undefined> {
    const [, id] = fileForm.exec(path) ?? [];
    if (!path.startsWith(filePrefix) || id === undefined) return undefined;
    return readFile(this.archivePath(id)).catch(() => undefined);
  }

  /** Where the code of this hash lies unpacked. */
  async rootOf(id: string): Promise<string> {
    return this.#unpacking.get(id) ?? this.#unpackOnce(id, undefined);
  }

  /**
   * Forgets what was not in use at this look and the last: an environment may still read from what
   * a version has just left, and a version may be about to take what was just kept.
   */
  async sweep(used: ReadonlySet<string>): Promise<void> {
    const unused = new Set<string>();
    for (const name of await readdir(this.#needs.directory).catch(() => [])) {
      const id = name.split(".")[0] ?? "";
      const isKept = used.has(id) && !name.endsWith(partEnd);
      if (isKept || name === fenceFile || this.#kept.has(id)) continue;
      unused.add(name);
      if (this.#unused?.has(name) === false) continue;
      this.#unpacking.delete(id);
      await rm(join(this.#needs.directory, name), { recursive: true, force: true });
    }
    this.#unused = unused;
    this.#kept.clear();
  }

  #unpackOnce(id: string, archive: Buffer | undefined): Promise<string> {
    const unpacking = this.#unpack(id, archive);
    this.#unpacking.set(id, unpacking);
    unpacking.catch(() => this.#unpacking.delete(id));
    return unpacking;
  }

  async #unpack(id: string, archive: Buffer | undefined): Promise<string> {
    const root = join(this.#needs.directory, `${id}.${startOfMachine()}`);
    if (await isThere(root)) return root;
    const part = join(this.#needs.directory, `${uuid(this.#needs.random)}${partEnd}`);
    try {
      await mkdir(part, { recursive: true, mode: 0o755 });
      await this.#fence();
      await unpack(archive ?? (await readFile(this.archivePath(id))), part);
      await rename(part, root);
    } catch (error) {
      await rm(part, { recursive: true, force: true });
      if (await isThere(root)) return root;
      throw error;
    }
    return root;
  }

  /**
   * Node.js asks the nearest package.json above a file what kind of module it is: one of ours
   * stands between a function's code and whatever lies around the data directory.
   */
  async #fence(): Promise<void> {
    const path = join(this.#needs.directory, fenceFile);
    if (!(await isThere(path))) await writeFile(path, "{}\n", { mode: 0o644 });
  }

  async #write(id: string, archive: Buffer): Promise<void> {
    const path = this.archivePath(id);
    const part = join(this.#needs.directory, `${uuid(this.#needs.random)}${partEnd}`);
    const file = await open(part, "w", 0o600);
    try {
      await file.writeFile(archive);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    const directory = await open(dirname(path), "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}

let start: string | undefined;

/** Names the time since the machine was started; where it cannot be known, that of this process. */
function startOfMachine(): string {
  if (start === undefined) {
    try {
      start = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim().slice(0, 8);
    } catch {
      start = `p${process.pid}`;
    }
  }
  return start;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
