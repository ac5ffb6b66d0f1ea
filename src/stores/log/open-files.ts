/** Open files: how many segments are held open at once, so that many shards do not exhaust them. */

/** Something that holds a file open and can do without. */
interface Holder {
  /** Whether somebody is at work on the file, which then must stay open. */
  readonly isBusy: boolean;
  /** Closes the file; the next one who needs it opens it again. */
  release(): Promise<void>;
}

export class OpenFiles {
  readonly #filesMax: number;
  /** In order of use, the longest unused first. */
  readonly #open = new Set<Holder>();
  readonly #closing = new Set<Promise<void>>();

  constructor(filesMax: number) {
    this.#filesMax = filesMax;
  }

  touch(holder: Holder): void {
    this.#open.delete(holder);
    this.#open.add(holder);
    if (this.#open.size > this.#filesMax) this.#releaseOldest();
  }

  forget(holder: Holder): void {
    this.#open.delete(holder);
  }

  /** Resolves when what is being closed is closed. */
  async settle(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #releaseOldest(): void {
    for (const holder of this.#open) {
      if (holder.isBusy) continue;
      const closing = holder.release().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
      return;
    }
  }
}
