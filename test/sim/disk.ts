/** A simulated disk: does one thing at a time in an order drawn from the seed, and fails on demand. */
import { createHash } from "node:crypto";
import type { Random } from "../../src/kernel/random.ts";
import type { Disk, DiskFile } from "../../src/stores/disk/disk.ts";
import { SimDirectory, SimFile, type SimNode } from "./medium.ts";

interface Task {
  readonly says: string;
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What goes wrong from now on. */
export interface Faults {
  /** Bytes that all files may hold together. */
  capacityBytes: number;
  /** How many of the next syncs of files fail. */
  syncFailures: number;
  /** How many of the next writes fail, after writing a part. */
  writeFailures: number;
  /** How many of the next changes of names fail, or of their syncs. */
  nameFailures: number;
}

/** Something that befalls the machine when an operation begins. */
export interface Strike {
  readonly at: number;
  /** `write`: the next write and the next sync fail; `names`: the next change of names does. */
  readonly by: "power" | "kill" | "write" | "names";
}

export class SimDisk {
  readonly faults: Faults = {
    capacityBytes: Infinity,
    syncFailures: 0,
    writeFailures: 0,
    nameFailures: 0,
  };
  readonly #random: Random;
  readonly #root = new SimDirectory();
  readonly #trace = createHash("sha256");
  #tasks: Task[] = [];
  #boot = 0;
  /** Operations done since the beginning, over all boots. */
  operations = 0;
  /** What happens when an operation begins. */
  strike: Strike | undefined;
  /** How often something has failed. */
  failures = 0;
  isDown = false;
  /** What was done last, for reports: bounded. */
  readonly recent: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  get isIdle(): boolean {
    return this.#tasks.length === 0;
  }

  /** Switches the machine on: the disk as the new process sees it. */
  boot(): Disk {
    this.#boot++;
    this.isDown = false;
    const boot = this.#boot;
    return diskOn((says, run) => this.#enqueue(boot, says, run), this);
  }

  /** Does one of the operations that wait, or fails with the power while doing it. */
  step(): void {
    const index = this.#random.below(this.#tasks.length);
    const [task] = this.#tasks.splice(index, 1);
    if (!task) return;
    this.operations++;
    if (this.strike && this.operations >= this.strike.at) this.#suffer(this.strike, task);
    else this.#do(task);
  }

  #suffer({ by }: Strike, task: Task): void {
    this.strike = undefined;
    if (by === "write") Object.assign(this.faults, { syncFailures: 1, writeFailures: 1 });
    if (by === "names") this.faults.nameFailures = 1;
    if (by === "write" || by === "names") return this.#do(task);
    this.#tasks.push(task);
    if (by === "power") this.crash();
    else this.kill();
  }

  /** The power fails: operations under way are done or not, and nobody hears of it. */
  crash(): void {
    this.#goDown((task) => !task.says.startsWith("sync"));
    this.#note("crash");
    this.#root.crash(this.#random);
  }

  /** The process is killed: what it gave to the operating system is still in the cache. */
  kill(): void {
    this.#goDown(() => true);
    this.#note("kill");
  }

  #goDown(mayFinish: (task: Task) => boolean): void {
    this.strike = undefined;
    this.isDown = true;
    const tasks = this.#tasks;
    this.#tasks = [];
    for (const task of tasks) {
      if (this.#random.below(2) === 0 && mayFinish(task)) this.#quietly(task);
    }
  }

  /** The hash of all that was done, and of all that lies on the platter. */
  digest(): string {
    return `${this.#trace.copy().digest("hex").slice(0, 16)}-${this.image()}`;
  }

  /** The hash of every file's name and stored bytes. */
  image(): string {
    const hash = createHash("sha256");
    for (const { path, file } of this.files()) hash.update(path).update("\0").update(file.stored);
    return hash.digest("hex").slice(0, 16);
  }

  files(): { path: string; file: SimFile }[] {
    const found: { path: string; file: SimFile }[] = [];
    const walk = (directory: SimDirectory, path: string): void => {
      for (const name of directory.names()) {
        const node = directory.get(name);
        if (node?.kind === "file") found.push({ path: `${path}/${name}`, file: node });
        else if (node) walk(node, `${path}/${name}`);
      }
    };
    walk(this.#root, "");
    return found;
  }

  usedBytes(): number {
    return this.files().reduce((sum, { file }) => sum + file.cached.size, 0);
  }

  node(path: string): SimNode | undefined {
    let node: SimNode | undefined = this.#root;
    for (const part of path.split("/").filter(Boolean)) {
      if (node?.kind !== "directory") return undefined;
      node = node.get(part);
    }
    return node;
  }

  directory(path: string): SimDirectory {
    const node = this.node(path);
    if (!node) throw errno("ENOENT", path);
    if (node.kind !== "directory") throw errno("ENOTDIR", path);
    return node;
  }

  /** Writes as much as there is room for, then fails if that was not all. */
  write(file: SimFile, at: number, bytes: Buffer): void {
    const grows = Math.max(0, at + bytes.length - file.cached.size);
    const room = Math.max(0, this.faults.capacityBytes - this.usedBytes());
    if (this.faults.writeFailures > 0) {
      this.faults.writeFailures--;
      this.failures++;
      file.write(at, bytes.subarray(0, this.#random.below(bytes.length + 1)));
      throw errno("EIO", "write");
    }
    if (grows <= room) return file.write(at, bytes);
    file.write(at, bytes.subarray(0, Math.max(0, bytes.length - grows + room)));
    throw errno("ENOSPC", "write");
  }

  sync(file: SimFile): void {
    if (this.faults.syncFailures === 0) return file.sync();
    this.faults.syncFailures--;
    this.failures++;
    file.failSync(this.#random);
    throw errno("EIO", "fdatasync");
  }

  /** Called before names are changed, or synced. */
  assertNames(path: string): void {
    if (this.faults.nameFailures === 0) return;
    this.faults.nameFailures--;
    this.failures++;
    throw errno("EIO", path);
  }

  /** A new name needs a block too. */
  assertRoom(path: string): void {
    this.assertNames(path);
    if (this.faults.capacityBytes < Infinity && this.#random.below(2) === 0) {
      throw errno("ENOSPC", path);
    }
  }

  #enqueue(boot: number, says: string, run: () => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // A process that died with the power waits for ever.
      if (boot === this.#boot && !this.isDown) this.#tasks.push({ says, run, resolve, reject });
    });
  }

  #do(task: Task): void {
    try {
      const value = task.run();
      this.#note(task.says);
      task.resolve(value);
    } catch (error) {
      this.#note(`${task.says}: ${(error as Error).message}`);
      task.reject(error as Error);
    }
  }

  #quietly(task: Task): void {
    try {
      task.run();
      this.#note(`${task.says} (unheard)`);
    } catch {
      this.#note(`${task.says} (failed unheard)`);
    }
  }

  #note(line: string): void {
    this.#trace.update(line).update("\n");
    this.recent.push(`${this.operations} ${line}`);
    if (this.recent.length > 400) this.recent.splice(0, 200);
  }
}

type Enqueue = (says: string, run: () => unknown) => Promise<unknown>;

function diskOn(enqueue: Enqueue, sim: SimDisk): Disk {
  const disk: Disk = {
    open: (path) =>
      enqueue(`open ${path}`, () => openFile(path, { enqueue, sim })) as Promise<DiskFile>,
    openDurable: async (path) => syncedEachTime(await disk.open(path)),
    create: (path) =>
      enqueue(`create ${path}`, () => createFile(path, { enqueue, sim })) as Promise<DiskFile>,
    sizeOf: (path) =>
      enqueue(`stat ${path}`, () => fileAt(path, sim).cached.size) as Promise<number>,
    list: (path) => enqueue(`list ${path}`, () => listNames(path, sim)) as Promise<string[]>,
    makeDirectory: (path) =>
      enqueue(`mkdir ${path}`, () => makeDirectories(path, sim)) as Promise<string | undefined>,
    rename: (from, to) =>
      enqueue(`rename ${from} ${to}`, () => rename(from, to, sim)) as Promise<void>,
    remove: (path) => enqueue(`remove ${path}`, () => remove(path, sim)) as Promise<void>,
    removeDirectory: (path) =>
      enqueue(`rmdir ${path}`, () => removeDirectory(path, sim)) as Promise<void>,
    syncDirectory: (path) =>
      enqueue(`syncdir ${path}`, () => syncDirectory(path, sim)) as Promise<void>,
  };
  return disk;
}

function syncedEachTime(file: DiskFile): DiskFile {
  return {
    ...file,
    async write(pieces, at) {
      await file.write(pieces, at);
      await file.sync();
    },
  };
}

/** The machine that a file is opened on. */
interface Machine {
  readonly enqueue: Enqueue;
  readonly sim: SimDisk;
}

function fileAt(path: string, sim: SimDisk): SimFile {
  const { parent, name } = split(path);
  const there = sim.directory(parent).get(name);
  if (!there) throw errno("ENOENT", path);
  if (there.kind === "directory") throw errno("EISDIR", path);
  return there;
}

function openFile(path: string, machine: Machine): DiskFile {
  return fileOn(path, fileAt(path, machine.sim), machine);
}

function createFile(path: string, machine: Machine): DiskFile {
  const { parent, name } = split(path);
  const directory = machine.sim.directory(parent);
  if (!directory.get(name)) {
    machine.sim.assertRoom(path);
    directory.change([[name, new SimFile()]]);
  }
  return openFile(path, machine);
}

function fileOn(path: string, file: SimFile, { enqueue, sim }: Machine): DiskFile {
  let isOpen = true;
  const call = <T>(says: string, run: () => T): Promise<T> =>
    enqueue(`${says} ${path}`, () => {
      if (!isOpen) throw errno("EBADF", path);
      return run();
    }) as Promise<T>;
  return {
    write(pieces, at) {
      // What is handed to the kernel may be changed by nobody until it is written: it is taken
      // when the operation runs, so that a buffer used again too early shows.
      const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
      return call(`write ${at}+${bytes}`, () => sim.write(file, at, Buffer.concat(pieces)));
    },
    read: (target, at) =>
      call(`read ${at}+${target.length}`, () => {
        const bytes = file.cached.view().subarray(at, at + target.length);
        target.set(bytes);
        return bytes.length;
      }),
    sync: () => call("sync", () => sim.sync(file)),
    truncate: (size) => call(`truncate ${size}`, () => file.truncate(size)),
    size: () => call("size", () => file.cached.size),
    close: () =>
      call("close", () => {
        isOpen = false;
      }),
  };
}

function listNames(path: string, sim: SimDisk): string[] {
  const node = sim.node(path);
  if (node?.kind === "file") throw errno("ENOTDIR", path);
  return node?.names() ?? [];
}

function makeDirectories(path: string, sim: SimDisk): string | undefined {
  let at = "";
  let topmost: string | undefined;
  for (const name of path.split("/").filter(Boolean)) {
    const parent = sim.directory(at);
    const there = parent.get(name);
    if (there?.kind === "file") throw errno("ENOTDIR", path);
    if (!there) {
      sim.assertRoom(path);
      parent.change([[name, new SimDirectory()]]);
      topmost ??= `${at}/${name}`;
    }
    at += `/${name}`;
  }
  return topmost;
}

function syncDirectory(path: string, sim: SimDisk): void {
  sim.assertNames(path);
  sim.directory(path).sync();
}

function rename(from: string, to: string, sim: SimDisk): void {
  sim.assertNames(from);
  const [source, target] = [split(from), split(to)];
  if (source.parent !== target.parent) throw errno("EXDEV", `${from} to ${to}`);
  const directory = sim.directory(source.parent);
  const node = directory.get(source.name);
  if (!node) throw errno("ENOENT", from);
  const there = directory.get(target.name);
  if (there?.kind === "directory" && there.names().length > 0) throw errno("ENOTEMPTY", to);
  directory.change([
    [source.name, undefined],
    [target.name, node],
  ]);
}

function remove(path: string, sim: SimDisk): void {
  sim.assertNames(path);
  const { parent, name } = split(path);
  const directory = sim.node(parent);
  if (directory?.kind !== "directory") return;
  const node = directory.get(name);
  if (node?.kind === "directory") throw errno("EISDIR", path);
  if (node) directory.change([[name, undefined]]);
}

function removeDirectory(path: string, sim: SimDisk): void {
  sim.assertNames(path);
  const { parent, name } = split(path);
  const node = sim.node(path);
  if (!node) return;
  if (node.kind === "file") throw errno("ENOTDIR", path);
  if (node.names().length > 0) throw errno("ENOTEMPTY", path);
  sim.directory(parent).change([[name, undefined]]);
}

function split(path: string): { parent: string; name: string } {
  const slash = path.lastIndexOf("/");
  return { parent: path.slice(0, slash), name: path.slice(slash + 1) };
}

function errno(code: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
