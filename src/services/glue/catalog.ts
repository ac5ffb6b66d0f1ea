/** The catalog: databases and tables found by name, and turns for whoever changes them. */
import type { Call } from "../../kernel/service.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { kinds, type DatabaseDocument, type Scope, type TableDocument } from "./documents.ts";
import { Gates } from "./gates.ts";
import { keyOf } from "./keys.ts";
import { denied, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Of a call, what a look-up needs. */
export type Asking = Pick<Call, "account" | "region" | "caller">;

/** How requests name a database. */
export interface DatabaseNaming {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
}

/** How requests name a table. */
export interface TableNaming extends DatabaseNaming {
  readonly TableName: string;
}

const accountForm = /^\d{12}$/;

/**
 * Where the catalog is that a request names; without a name, the caller's.
 * @throws Fault EntityNotFoundException, AccessDeniedException
 */
export function scopeOf(catalogId: string | undefined, call: Asking): Scope {
  const { account, region } = call;
  if (catalogId === undefined || catalogId === account) return { account, region };
  if (!accountForm.test(catalogId)) throw notFound(sentences.noCatalog(catalogId));
  throw denied(sentences.otherAccount(call.caller.arn, catalogId));
}

export function scopeKey({ account, region }: Scope, ...names: readonly string[]): string {
  return keyOf(account, region, ...names);
}

/** Names are folded to lower case: where they are kept, and where they are looked for. */
export function folded(name: string): string {
  return name.toLowerCase();
}

/** Says that a table is not there: operations have different sentences for it. */
export type NoTable = (name: string) => string;

export class Catalog {
  readonly #table: Table;
  readonly #gates = new Gates();

  constructor(table: Table) {
    this.#table = table;
  }

  /** @throws Fault EntityNotFoundException */
  async database(naming: DatabaseNaming, call: Asking): Promise<Row<DatabaseDocument>> {
    const name = folded(naming.DatabaseName);
    const key = scopeKey(scopeOf(naming.CatalogId, call), name);
    const row = await this.#table.get<DatabaseDocument>(kinds.database, key);
    if (!row) throw notFound(sentences.noDatabase(name));
    return row;
  }

  /** @throws Fault EntityNotFoundException */
  async table(
    naming: TableNaming,
    call: Asking,
    noTable: NoTable = sentences.noTable,
  ): Promise<Row<TableDocument>> {
    const { document } = await this.database(naming, call);
    const name = folded(naming.TableName);
    const row = await this.#table.get<TableDocument>(kinds.table, keyOf(document.id, name));
    if (!row) throw notFound(noTable(name));
    return row;
  }

  /** Runs while the database cannot go away: for what is made or changed inside it. */
  inDatabase<Result>(
    naming: DatabaseNaming,
    call: Asking,
    run: (database: Row<DatabaseDocument>) => Promise<Result>,
  ): Promise<Result> {
    const key = this.#databaseGate(naming, call);
    return this.#gates.shared(key, async () => run(await this.database(naming, call)));
  }

  /** Runs while nothing is made or changed inside the database. */
  aloneWithDatabase<Result>(
    naming: DatabaseNaming,
    call: Asking,
    run: () => Promise<Result>,
  ): Promise<Result> {
    return this.#gates.alone(this.#databaseGate(naming, call), run);
  }

  /** Runs while the table can neither go away nor change: for what belongs to it. */
  inTable<Result>(
    naming: TableNaming,
    call: Asking,
    run: (table: Row<TableDocument>) => Promise<Result>,
  ): Promise<Result> {
    return this.inDatabase(naming, call, () =>
      this.#gates.shared(this.#tableGate(naming, call), async () =>
        run(await this.table(naming, call)),
      ),
    );
  }

  /** Runs while nobody else changes the table or what belongs to it. */
  aloneWithTable<Result>(
    naming: TableNaming,
    call: Asking,
    run: (table: Row<TableDocument>) => Promise<Result>,
  ): Promise<Result> {
    return this.inDatabase(naming, call, () =>
      this.#gates.alone(this.#tableGate(naming, call), async () =>
        run(await this.table(naming, call)),
      ),
    );
  }

  /** Runs while nobody else changes what has this key. */
  aloneWith<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    return this.#gates.alone(key, run);
  }

  #databaseGate({ CatalogId, DatabaseName }: DatabaseNaming, call: Asking): string {
    return scopeKey(scopeOf(CatalogId, call), folded(DatabaseName));
  }

  #tableGate(naming: TableNaming, call: Asking): string {
    return this.#databaseGate(naming, call) + keyOf(folded(naming.TableName));
  }
}
