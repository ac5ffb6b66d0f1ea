/** The medium: what a file system holds in its cache and on the platter, and what a crash leaves. */
import type { Random } from "../../src/kernel/random.ts";

/** What a disk writes whole or not at all, in bytes. */
const sectorBytes = 512;

type Change =
  | { readonly kind: "write"; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly size: number };

/** Bytes of a file, growing with zeros. */
class Contents {
  #bytes: Buffer;
  size: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  view(): Buffer {
    return this.#bytes.subarray(0, this.size);
  }

  copy(): Contents {
    return new Contents(Buffer.from(this.view()));
  }

  resize(size: number): void {
    if (size > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
      this.view().copy(larger);
      this.#bytes = larger;
    }
    if (size < this.size) this.#bytes.fill(0, size, this.size);
    this.size = size;
  }

  write(at: number, bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (at + bytes.length > this.size) this.resize(at + bytes.length);
    bytes.copy(this.#bytes, at);
  }
}

/** How much of what was not synced a crash keeps. */
const fates = ["nothing", "all", "beginning", "some"] as const;
type Fate = (typeof fates)[number];

/** Draws for each of `count` things in turn whether it is kept. */
function keeper(random: Random, count: number): (index: number) => boolean {
  const fate: Fate = fates[random.below(fates.length)] ?? "nothing";
  const until = random.below(count + 1);
  return (index) => {
    if (fate === "all") return true;
    if (fate === "beginning") return index < until;
    return fate === "some" && random.below(2) === 0;
  };
}

/** A file: readers see the cache; only what is stored outlives a crash. */
export class SimFile {
  readonly kind = "file";
  cached = new Contents();
  #stored = new Contents();
  #changes: Change[] = [];

  get stored(): Buffer {
    return this.#stored.view();
  }

  write(at: number, bytes: Buffer): void {
    this.cached.write(at, bytes);
    this.#changes.push({ kind: "write", at, bytes });
  }

  truncate(size: number): void {
    this.cached.resize(size);
    this.#changes.push({ kind: "truncate", size });
  }

  sync(): void {
    for (const change of this.#changes) apply(this.#stored, change);
    this.#changes = [];
  }

  /**
   * A sync that fails as Linux's does: the pages count as clean from now on, whether they reached
   * the platter or not, and a later sync that succeeds does not write them again. Sizes are in the
   * file system's journal and are not lost.
   */
  failSync(random: Random): void {
    this.#keepSome(random, () => true);
    if (random.below(2) === 0) return;
    // The clean pages are dropped from the cache: the old bytes show again.
    const { size } = this.cached;
    this.cached = this.#stored.copy();
    this.cached.resize(size);
  }

  crash(random: Random): void {
    this.#keepSome(random, keeper(random, this.#changes.length));
    this.cached = this.#stored.copy();
  }

  /** Flips a bit on the platter and in the cache. */
  rot(at: number, bit: number): void {
    for (const contents of [this.#stored, this.cached]) {
      const view = contents.view();
      if (at < view.length) view[at] = (view[at] ?? 0) ^ (1 << bit);
    }
  }

  /** Truncation is journalled: when one is lost, all that came after it is lost too. */
  #keepSome(random: Random, keeps: (index: number) => boolean): void {
    for (const [index, change] of this.#changes.entries()) {
      if (change.kind === "write") this.#keepSectors(random, change);
      else if (keeps(index)) apply(this.#stored, change);
      else break;
    }
    this.#changes = [];
  }

  #keepSectors(random: Random, { at, bytes }: { at: number; bytes: Buffer }): void {
    const end = at + bytes.length;
    const firstSector = Math.floor(at / sectorBytes);
    const sectors = Math.ceil(end / sectorBytes) - firstSector;
    const keeps = keeper(random, sectors);
    for (let i = 0; i < sectors; i++) {
      if (!keeps(i)) continue;
      const from = Math.max(at, (firstSector + i) * sectorBytes);
      const until = Math.min(end, (firstSector + i + 1) * sectorBytes);
      this.#stored.write(from, bytes.subarray(from - at, until - at));
    }
    // The size may be stored without the bytes: they read as zeros then.
    if (end > this.#stored.size && random.below(3) === 0) this.#stored.resize(end);
  }
}

function apply(contents: Contents, change: Change): void {
  if (change.kind === "write") contents.write(change.at, change.bytes);
  else contents.resize(change.size);
}

export type SimNode = SimFile | SimDirectory;

/** A change of names that happens whole: a rename takes one name away and gives another. */
type Renaming = readonly (readonly [name: string, node: SimNode | undefined])[];

export class SimDirectory {
  readonly kind = "directory";
  #names = new Map<string, SimNode>();
  #stored = new Map<string, SimNode>();
  #changes: Renaming[] = [];

  get(name: string): SimNode | undefined {
    return this.#names.get(name);
  }

  names(): string[] {
    return [...this.#names.keys()].toSorted();
  }

  change(renaming: Renaming): void {
    applyNames(this.#names, renaming);
    this.#changes.push(renaming);
  }

  sync(): void {
    for (const renaming of this.#changes) applyNames(this.#stored, renaming);
    this.#changes = [];
  }

  /** Any of the changes may be lost; one that builds on a lost one is lost with it. */
  crash(random: Random): void {
    const keeps = keeper(random, this.#changes.length);
    const lost = new Set<string>();
    for (const [index, renaming] of this.#changes.entries()) {
      const isKept = !renaming.some(([name]) => lost.has(name)) && keeps(index);
      if (isKept) applyNames(this.#stored, renaming);
      else for (const [name] of renaming) lost.add(name);
    }
    this.#changes = [];
    this.#names = new Map(this.#stored);
    for (const name of this.names()) this.#names.get(name)?.crash(random);
  }
}

function applyNames(names: Map<string, SimNode>, renaming: Renaming): void {
  for (const [name, node] of renaming) {
    if (node) names.set(name, node);
    else names.delete(name);
  }
}
