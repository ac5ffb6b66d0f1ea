/** The registry of event source mappings: found by id, changed one at a time. */
import type { Row, Table } from "../../stores/table/table.ts";
import { checkpointKind, mappingKind, type MappingDocument } from "./mapping-document.ts";
import type { Asking } from "./names.ts";
import { notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export interface Mapping {
  document: MappingDocument;
  version: number;
  changes: Promise<unknown>;
  /** What came of the last batch. */
  lastResult: string;
}

const rowsMax = 500;

export class MappingRegistry {
  readonly #table: Table;
  readonly #byId = new Map<string, Mapping>();
  #watch: (mapping: Mapping) => void = () => {};

  constructor(table: Table) {
    this.#table = table;
  }

  /** `look` is called after each change of a mapping, and for each that is added. */
  watch(look: (mapping: Mapping) => void): void {
    this.#watch = look;
  }

  take({ document, version }: Row<MappingDocument>): Mapping {
    const mapping: Mapping = {
      document,
      version,
      changes: Promise.resolve(),
      lastResult: "No records processed",
    };
    this.#byId.set(document.id, mapping);
    this.#watch(mapping);
    return mapping;
  }

  async add(document: MappingDocument): Promise<Mapping> {
    const key = document.id;
    await this.#table.write([{ put: mappingKind, key, document, version: 0 }]);
    return this.take({ key, document, version: 1 });
  }

  /** As with functions: one change after the other, `edit` sees the document as it then is. */
  change(
    mapping: Mapping,
    edit: (document: MappingDocument) => MappingDocument,
  ): Promise<MappingDocument> {
    const change = mapping.changes.then(async () => {
      const document = edit(mapping.document);
      if (document === mapping.document) return document;
      const { version } = mapping;
      await this.#table.write([{ put: mappingKind, key: document.id, document, version }]);
      mapping.version++;
      mapping.document = document;
      this.#watch(mapping);
      return document;
    });
    mapping.changes = change.catch(() => {});
    return change;
  }

  /** Forgets a mapping and how far it has come. Its readers must have stopped. */
  async remove(mapping: Mapping): Promise<void> {
    const { id } = mapping.document;
    await this.#table.write([{ remove: mappingKind, key: id }]);
    this.#byId.delete(id);
    for (;;) {
      const options = { prefix: `${id}/`, limit: rowsMax };
      const rows = await this.#table.list(checkpointKind, options);
      if (rows.length === 0) return;
      await this.#table.write(rows.map(({ key }) => ({ remove: checkpointKind, key })));
    }
  }

  all(): Iterable<Mapping> {
    return this.#byId.values();
  }

  of({ account, region }: Pick<Asking, "account" | "region">): Mapping[] {
    return [...this.#byId.values()]
      .filter(({ document }) => document.account === account && document.region === region)
      .toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
  }

  /** @throws Fault ResourceNotFoundException */
  find(id: string, call: Asking): Mapping {
    const mapping = this.#byId.get(id);
    const { account, region } = mapping?.document ?? {};
    if (!mapping || account !== call.account || region !== call.region) {
      throw notFound(sentences.noResource);
    }
    return mapping;
  }
}
