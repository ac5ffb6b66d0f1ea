/** Open files: how many segments are held open at once, so that many shards do not exhaust them. */

/** Something that holds files open and can do without. */
interface Closable {
  readonly isBusy: boolean;
  close(): Promise<void>;
}

export class OpenFiles {
  readonly #filesMax: number;
  /** In order of use, the longest unused first. */
  readonly #open = new Set<Closable>();
  readonly #closing = new Set<Promise<void>>();

  constructor(filesMax: number) {
    this.#filesMax = filesMax;
  }

  touch(file: Closable): void {
    this.#open.delete(file);
    this.#open.add(file);
    if (this.#open.size > this.#filesMax) this.#closeOldest();
  }

  forget(file: Closable): void {
    this.#open.delete(file);
  }

  /** Resolves when what is being closed is closed. */
  async settle(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #closeOldest(): void {
    for (const file of this.#open) {
      if (file.isBusy) continue;
      const closing = file.close().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
      return;
    }
  }
}
