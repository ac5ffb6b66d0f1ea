/** Statements: each is run once, followed to its end, and kept for a day. */
import type { Outcome } from "../../engines/warehouse/messages.ts";
import { RunError } from "../../engines/warehouse/warehouse.ts";
import type { Running } from "../../engines/warehouse/warehouses.ts";
import { sleep, type Clock } from "../../kernel/clock.ts";
import { dayMs, secondMs } from "../../kernel/limits.ts";
import type { Call } from "../../kernel/service.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import {
  statementKey,
  statementKind,
  type PartDocument,
  type StatementDocument,
} from "./document.ts";
import type { Results } from "./results.ts";
import { notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

interface Needs {
  readonly table: Table;
  readonly clock: Clock;
  readonly results: Results;
  readonly report?:
    | ((what: string, details: Readonly<Record<string, unknown>>) => void)
    | undefined;
}

type Who = Pick<Call, "account" | "region">;

/** How long AWS keeps a statement and its result. */
const keptMs = dayMs;

interface Kept {
  document: StatementDocument;
  readonly canceling: AbortController;
  ended: Promise<void>;
}

export class Statements {
  readonly #needs: Needs;
  readonly #byKey = new Map<string, Kept>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Takes in a statement that the table holds. One that ran when the server stopped has failed. */
  async take({ document }: Row<StatementDocument>): Promise<void> {
    const kept = { document, canceling: new AbortController(), ended: Promise.resolve() };
    this.#byKey.set(statementKey(document), kept);
    if (isOver(document)) return;
    await this.#write(kept, { status: "FAILED", error: sentences.restarted });
  }

  /** @throws Fault ResourceNotFoundException */
  find(id: string, { account, region }: Who): StatementDocument {
    return this.#kept(id, { account, region }).document;
  }

  #kept(id: string, { account, region }: Who): Kept {
    const kept = this.#byKey.get(statementKey({ account, region, id: id.split(":")[0] ?? "" }));
    if (!kept) throw notFound(sentences.noStatement);
    return kept;
  }

  byToken(token: string, who: Who): StatementDocument | undefined {
    return this.of(who).find((document) => document.token === token);
  }

  /** Statements of an account in a region, the newest first. */
  of({ account, region }: Who): StatementDocument[] {
    return [...this.#byKey.values()]
      .map(({ document }) => document)
      .filter((document) => document.account === account && document.region === region)
      .toSorted((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? -1 : 1));
  }

  knows(id: string): boolean {
    return [...this.#byKey.values()].some(({ document }) => document.id === id);
  }

  /** Keeps a statement and has it run. */
  async submit(document: StatementDocument, running: Running): Promise<void> {
    await this.#forgetOld();
    const key = statementKey(document);
    await this.#needs.table.write([{ put: statementKind, key, document }]);
    const kept: Kept = { document, canceling: new AbortController(), ended: Promise.resolve() };
    this.#byKey.set(key, kept);
    kept.ended = this.#run(kept, running).catch((error: unknown) => {
      this.#needs.report?.("a statement could not be followed to its end", { err: error });
    });
  }

  async #run(kept: Kept, { warehouse, spec }: Running): Promise<void> {
    const { document } = kept;
    await this.#write(kept, { status: "STARTED" });
    const { user, database, parameters, parts } = document;
    if (database !== spec.database) {
      return this.#write(kept, { status: "FAILED", error: sentences.noDatabase(database) });
    }
    const statements = parts.map(({ sql }) => ({ sql, parameters }));
    let outcomes: readonly Outcome[];
    try {
      outcomes = await warehouse.run({ user, statements }, kept.canceling.signal);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      return this.#failed(kept, error);
    }
    await this.#finished(kept, outcomes);
  }

  async #failed(kept: Kept, { complaint, at }: RunError): Promise<void> {
    const isCanceled = kept.canceling.signal.aborted;
    const status = isCanceled ? "ABORTED" : "FAILED";
    const error = `ERROR: ${complaint.message.replace(/^(?:ERROR|FATAL): /, "")}`;
    const parts = kept.document.parts.map((part, i): PartDocument =>
      i === at ? { ...part, status, error } : { ...part, status: "ABORTED" },
    );
    await this.#write(kept, { status, error, parts });
  }

  async #finished(kept: Kept, outcomes: readonly Outcome[]): Promise<void> {
    const { results } = this.#needs;
    const { id, isBatch } = kept.document;
    const parts: PartDocument[] = [];
    for (const [i, part] of kept.document.parts.entries()) {
      const outcome = outcomes[i];
      const hasResult = outcome !== undefined && outcome.fields.length > 0;
      const bytes = hasResult ? await results.write(resultId(id, i, isBatch), outcome) : 0;
      const rows = hasResult ? outcome.rows.length : affected(outcome?.tag);
      const ms = outcome?.ms ?? 0;
      parts.push({ ...part, status: "FINISHED", ms, rows, bytes, hasResult });
    }
    await this.#write(kept, { status: "FINISHED", parts });
  }

  async #write(kept: Kept, change: Partial<StatementDocument>): Promise<void> {
    const { table, clock } = this.#needs;
    const document = { ...kept.document, ...change, updatedMs: clock.now() };
    const key = statementKey(document);
    await table.write([{ put: statementKind, key, document }]);
    kept.document = document;
  }

  /** Waits for a statement's end, for so long at most. */
  async wait(id: string, seconds: number | undefined, call: Call): Promise<StatementDocument> {
    const kept = this.#kept(id, call);
    if (seconds !== undefined && seconds > 0) {
      const enough = new AbortController();
      const limit = sleep(this.#needs.clock, seconds * secondMs, enough.signal);
      await Promise.race([kept.ended, limit]);
      enough.abort();
    }
    return kept.document;
  }

  /** @throws Fault ResourceNotFoundException */
  cancel(id: string, who: Who): void {
    this.#kept(id, who).canceling.abort();
  }

  async #forgetOld(): Promise<void> {
    const { table, clock, results } = this.#needs;
    const untilMs = clock.now() - keptMs;
    for (const [key, { document }] of this.#byKey) {
      if (!isOver(document) || document.updatedMs > untilMs) continue;
      this.#byKey.delete(key);
      await table.write([{ remove: statementKind, key }]);
      const { id, parts, isBatch } = document;
      await results.remove(parts.map((_, i) => resultId(id, i, isBatch)));
    }
  }

  /** Waits for what is under way, once the clusters are told to stop. */
  async idle(): Promise<void> {
    await Promise.all([...this.#byKey.values()].map(({ ended }) => ended));
  }
}

export function isOver({ status }: Pick<StatementDocument, "status">): boolean {
  return status === "FINISHED" || status === "FAILED" || status === "ABORTED";
}

/** AWS counts the parts of a batch from 1. */
export function resultId(id: string, at: number, isBatch: boolean): string {
  return isBatch ? `${id}:${at + 1}` : id;
}

/** Such as 5 of `INSERT 0 5`. */
function affected(tag: string | undefined): number {
  return Number(/ (\d+)$/.exec(tag ?? "")?.[1] ?? 0);
}
