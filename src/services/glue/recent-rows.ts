/** Recent rows: databases and tables that were read lately, kept until somebody writes them. */
import type { Change, ListOptions, Row, Table } from "../../stores/table/table.ts";
import { kinds } from "./documents.ts";
import { recentLettersMax } from "./limits.ts";

const kept: ReadonlySet<string> = new Set([kinds.database, kinds.table]);

interface Recent {
  readonly row: Row<unknown>;
  readonly letters: number;
}

/**
 * A table whose databases and tables are mostly read from memory: every request names one of each.
 * All writes go through it, so that nobody is answered what was before a write that was answered.
 */
export class RecentRows implements Table {
  readonly #table: Table;
  readonly #lettersMax: number;
  /** The least recently used first. */
  readonly #rows = new Map<string, Recent>();
  #letters = 0;
  #writes = 0;
  #underWay = 0;

  constructor(table: Table, lettersMax: number = recentLettersMax) {
    this.#table = table;
    this.#lettersMax = lettersMax;
  }

  async get<Document>(kind: string, key: string): Promise<Row<Document> | undefined> {
    if (!kept.has(kind)) return this.#table.get(kind, key);
    const id = kind + key;
    const recent = this.#rows.get(id);
    if (recent) {
      this.#rows.delete(id);
      this.#rows.set(id, recent);
      return recent.row as Row<Document>;
    }
    const before = this.#writes;
    const row = await this.#table.get<Document>(kind, key);
    // What was read beside a write may be from before it.
    if (row && this.#underWay === 0 && before === this.#writes) this.#keep(id, row);
    return row;
  }

  #keep(id: string, row: Row<unknown>): void {
    const letters = JSON.stringify(row.document).length;
    this.#drop(id);
    this.#rows.set(id, { row, letters });
    this.#letters += letters;
    for (const oldest of this.#rows.keys()) {
      if (this.#letters <= this.#lettersMax) return;
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    this.#letters -= this.#rows.get(id)?.letters ?? 0;
    this.#rows.delete(id);
  }

  list<Document>(kind: string, options: ListOptions): Promise<readonly Row<Document>[]> {
    return this.#table.list<Document>(kind, options);
  }

  async write(changes: readonly Change[]): Promise<void> {
    const ids = changes.flatMap((change) => {
      const kind = "put" in change ? change.put : change.remove;
      return kept.has(kind) ? [kind + change.key] : [];
    });
    if (ids.length === 0) return this.#table.write(changes);
    this.#writes++;
    this.#underWay++;
    for (const id of ids) this.#drop(id);
    try {
      await this.#table.write(changes);
    } finally {
      this.#underWay--;
    }
  }

  /** The table is not its own to close. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#rows.clear();
    this.#letters = 0;
  }
}
