/** The sweep: takes away what belonged to databases and tables that are gone. */
import type { Change, Table } from "../../stores/table/table.ts";
import { kinds, kindsOfTable, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import { rowsAtOnce } from "./limits.ts";
import type { Report } from "./report.ts";

interface Grave {
  readonly of: "database" | "table";
}

export interface SweepNeeds {
  readonly table: Table;
  readonly report: Report;
}

/**
 * The change that goes with the removal of a database's or table's row. What lay below its id is
 * out of reach from then on. AWS, too, deletes it "asynchronously in a timely manner":
 * https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html
 */
export function grave(of: Grave["of"], id: string): Change {
  return { put: kinds.grave, key: keyOf(id), document: { of } satisfies Grave };
}

/** Works through the graves, one run at a time; a start goes on where a crash interrupted. */
export class Sweep implements AsyncDisposable {
  readonly #needs: SweepNeeds;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(needs: SweepNeeds) {
    this.#needs = needs;
  }

  /** Looks for graves after those that are worked on now. */
  look(): void {
    if (this.#closed) return;
    const { report } = this.#needs;
    this.#running = this.#running
      .then(() => this.#run())
      .catch((error: unknown) => report("what was deleted could not be swept", { err: error }));
  }

  /** Resolves when there is nothing to sweep any more, or the sweep has failed. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { table } = this.#needs;
    for (;;) {
      const [row] = await table.list<Grave>(kinds.grave, { limit: 1 });
      if (!row || this.#closed) return;
      if (row.document.of === "database") await this.#emptyDatabase(row.key);
      else for (const kind of kindsOfTable) await this.#clear(kind, row.key);
      // The grave's key is the prefix of everything below: it goes when that is gone.
      if (!this.#closed) await table.write([{ remove: kinds.grave, key: row.key }]);
    }
  }

  async #emptyDatabase(prefix: string): Promise<void> {
    await this.#clear(kinds.function, prefix);
    await this.#clear<TableDocument>(kinds.table, prefix, ({ id }) => [grave("table", id)]);
  }

  async #clear<Document>(
    kind: string,
    prefix: string,
    beside: (document: Document) => readonly Change[] = () => [],
  ): Promise<void> {
    const { table } = this.#needs;
    while (!this.#closed) {
      const rows = await table.list<Document>(kind, { prefix, limit: rowsAtOnce });
      if (rows.length === 0) return;
      await table.write(
        rows.flatMap(({ key, document }) => [{ remove: kind, key }, ...beside(document)]),
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#running;
  }
}
