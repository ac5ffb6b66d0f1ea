/** Progress: how far a shard is done with, kept so that a restart goes on from there. */
import type { Table } from "../../stores/table/table.ts";
import { checkpointKind, type CheckpointDocument, type WindowState } from "./mapping-document.ts";

interface Taken {
  readonly sequence: string;
  isDone: boolean;
}

/**
 * Records are taken in order and done with in any order; the checkpoint is the last one before
 * which nothing is left to do. What is beyond it is given to the function again after a crash.
 */
export class Progress {
  readonly #table: Table;
  readonly #key: string;
  #taken: Taken[] = [];
  /** Records of `#taken` before this are done with. */
  #from = 0;
  readonly #bySequence = new Map<string, Taken>();
  #document: CheckpointDocument;
  #writing: Promise<void> = Promise.resolve();
  #waits = false;

  constructor(table: Table, key: string, document: CheckpointDocument) {
    this.#table = table;
    this.#key = key;
    this.#document = document;
  }

  get document(): CheckpointDocument {
    return this.#document;
  }

  /** How many have been taken and are not done with. */
  get open(): number {
    return this.#bySequence.size;
  }

  take(sequence: string): void {
    const taken = { sequence, isDone: false };
    this.#taken.push(taken);
    this.#bySequence.set(sequence, taken);
  }

  /** Resolves when what is done with is on disk, together with the window's state. */
  async done(sequences: Iterable<string>, window?: WindowState | "closed"): Promise<void> {
    for (const sequence of sequences) {
      const taken = this.#bySequence.get(sequence);
      if (taken) taken.isDone = true;
      this.#bySequence.delete(sequence);
    }
    let sequence = this.#document.sequence;
    for (let next = this.#taken[this.#from]; next?.isDone; next = this.#taken[this.#from]) {
      sequence = next.sequence;
      this.#from++;
    }
    this.#forget();
    const isSame = sequence === this.#document.sequence && window === undefined;
    if (isSame) return;
    const kept = window === "closed" ? undefined : (window ?? this.#document.window);
    await this.#write({ ...this.#document, sequence, window: kept });
  }

  /** The shard has been read to its end. */
  end(): Promise<void> {
    return this.#write({ ...this.#document, ended: true });
  }

  /** Writes share a write while one is under way: the last state is what counts. */
  #write(document: CheckpointDocument): Promise<void> {
    this.#document = document;
    if (this.#waits) return this.#writing;
    this.#waits = true;
    this.#writing = this.#writing
      .catch(() => {})
      .then(async () => {
        this.#waits = false;
        await this.#table.write([
          { put: checkpointKind, key: this.#key, document: this.#document },
        ]);
      });
    return this.#writing;
  }

  #forget(): void {
    if (this.#from < 1024) return;
    this.#taken = this.#taken.slice(this.#from);
    this.#from = 0;
  }
}
