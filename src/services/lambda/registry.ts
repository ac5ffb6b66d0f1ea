/** The registry: every function of this server with its versions, changed one at a time. */
import type { Random } from "../../kernel/random.ts";
import { TableConflictError, type Change, type Row, type Table } from "../../stores/table/table.ts";
import {
  functionArn,
  functionKey,
  functionKind,
  latest,
  versionKey,
  versionKind,
  type AliasDocument,
  type FunctionDocument,
  type VersionDocument,
} from "./document.ts";
import { named, type Asking, type Named } from "./names.ts";
import { conflict, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** A function as it is now. */
export interface LambdaFunction {
  readonly key: string;
  document: FunctionDocument;
  /** The published ones, by number. */
  readonly versions: Map<string, VersionDocument>;
  /** The row's, for the table's own check. */
  version: number;
  changes: Promise<unknown>;
  isRemoved: boolean;
}

/** What a change does besides giving the new document. */
export interface Edit {
  readonly document: FunctionDocument;
  readonly publish?: VersionDocument | undefined;
  readonly unpublish?: string | undefined;
}

/** What a name with a qualifier comes to. */
export interface Target {
  readonly fn: LambdaFunction;
  readonly version: VersionDocument;
  readonly alias: AliasDocument | undefined;
  readonly named: Named;
}

export interface RegistryNeeds {
  readonly table: Table;
  readonly random: Random;
  /** Told of a version that no longer runs as it was. */
  readonly retired: (fn: FunctionDocument, version: VersionDocument) => void;
  readonly removed: (fn: FunctionDocument) => void;
}

export class FunctionRegistry {
  readonly #needs: RegistryNeeds;
  readonly #byKey = new Map<string, LambdaFunction>();

  constructor(needs: RegistryNeeds) {
    this.#needs = needs;
  }

  /** Takes in a function that the table holds. */
  take(row: Row<FunctionDocument>): LambdaFunction {
    const fn: LambdaFunction = {
      key: row.key,
      document: row.document,
      versions: new Map(),
      version: row.version,
      changes: Promise.resolve(),
      isRemoved: false,
    };
    this.#byKey.set(row.key, fn);
    return fn;
  }

  /** Takes in a version whose function was taken in before. */
  takeVersion(key: string, version: VersionDocument): void {
    this.#byKey.get(key.slice(0, key.lastIndexOf("/")))?.versions.set(version.version, version);
  }

  /** Writes a new function down; `publish` is its first version. */
  async add(document: FunctionDocument, publish: VersionDocument | undefined): Promise<void> {
    const key = functionKey(document);
    const changes: Change[] = [{ put: functionKind, key, document, version: 0 }];
    if (publish) changes.push(putVersion(key, publish));
    try {
      await this.#needs.table.write(changes);
    } catch (error) {
      // Two requests made the same function at once: the other one was first.
      if (!(error instanceof TableConflictError)) throw error;
      throw conflict(sentences.functionExists(document.name));
    }
    const fn = this.take({ key, document, version: 1 });
    if (publish) fn.versions.set(publish.version, publish);
  }

  /**
   * Changes a function durably, one change after the other. `edit` sees the document as it then
   * is, may throw a fault, and gives the same document back to change nothing.
   */
  change(
    fn: LambdaFunction,
    edit: (document: FunctionDocument) => Edit | FunctionDocument,
  ): Promise<FunctionDocument> {
    const change = fn.changes.then(() => {
      if (fn.isRemoved) throw notFound(sentences.noFunction(functionArn(fn.document)));
      const edited = edit(fn.document);
      return this.#write(fn, "document" in edited ? edited : { document: edited });
    });
    fn.changes = change.catch(() => {});
    return change;
  }

  async #write(fn: LambdaFunction, { document, publish, unpublish }: Edit) {
    if (document === fn.document) return document;
    const { key } = fn;
    const changes: Change[] = [{ put: functionKind, key, document, version: fn.version }];
    if (publish) changes.push(putVersion(key, publish));
    if (unpublish !== undefined) {
      changes.push({ remove: versionKind, key: versionKey(key, unpublish) });
    }
    await this.#needs.table.write(changes);
    fn.version++;
    const before = fn.document;
    fn.document = document;
    if (before.latest.build !== document.latest.build) {
      this.#needs.retired(before, before.latest);
    }
    if (publish) fn.versions.set(publish.version, publish);
    const gone = unpublish === undefined ? undefined : fn.versions.get(unpublish);
    if (gone) {
      fn.versions.delete(gone.version);
      this.#needs.retired(document, gone);
    }
    return document;
  }

  /** Removes a function with its versions. `also` goes in the same write. */
  async remove(fn: LambdaFunction): Promise<void> {
    const removal = fn.changes.then(async () => {
      if (fn.isRemoved) throw notFound(sentences.noFunction(functionArn(fn.document)));
      const versions = [...fn.versions.keys()].map((version) => ({
        remove: versionKind,
        key: versionKey(fn.key, version),
      }));
      await this.#needs.table.write([{ remove: functionKind, key: fn.key }, ...versions]);
      fn.isRemoved = true;
      this.#byKey.delete(fn.key);
      const { document } = fn;
      for (const version of [document.latest, ...fn.versions.values()]) {
        this.#needs.retired(document, version);
      }
      this.#needs.removed(document);
    });
    fn.changes = removal.catch(() => {});
    return removal;
  }

  all(): Iterable<LambdaFunction> {
    return this.#byKey.values();
  }

  /** Functions of an account in a region, sorted by name. */
  of({ account, region }: Pick<Asking, "account" | "region">): LambdaFunction[] {
    return [...this.#byKey.values()]
      .filter(({ document }) => document.account === account && document.region === region)
      .toSorted((a, b) => (a.document.name < b.document.name ? -1 : 1));
  }

  at(of: Pick<Named, "account" | "region" | "name">): LambdaFunction | undefined {
    return this.#byKey.get(functionKey(of));
  }

  /** The function that a request names, whatever the qualifier. */
  find(given: string, call: Asking): LambdaFunction {
    const found = named(given, undefined, call);
    const fn = this.at(found);
    if (!fn) throw notFound(sentences.noFunction(functionArn(found)));
    return fn;
  }

  /**
   * What a request names, down to the version. An alias that shares its invocations out gives the
   * version that has its turn, if `draws`.
   */
  resolve(
    { FunctionName, Qualifier }: { FunctionName: string; Qualifier?: string | undefined },
    call: Asking,
    { draws = false }: { draws?: boolean } = {},
  ): Target {
    const found = named(FunctionName, Qualifier, call);
    const fn = this.at(found);
    const absent = () => notFound(sentences.noFunction(functionArn(found, found.qualifier)));
    if (!fn) throw absent();
    const alias = fn.document.aliases[found.qualifier];
    const number = alias ? this.#versionOf(alias, draws) : found.qualifier;
    const version = versionIn(fn, number);
    if (!version) throw absent();
    return { fn, version, alias, named: found };
  }

  #versionOf({ version, weights }: AliasDocument, draws: boolean): string {
    if (!draws) return version;
    let chance = this.#needs.random.below(drawsMax) / drawsMax;
    for (const [other, weight] of Object.entries(weights)) {
      if (chance < weight) return other;
      chance -= weight;
    }
    return version;
  }
}

const drawsMax = 1_000_000;

export function versionIn(fn: LambdaFunction, number: string): VersionDocument | undefined {
  if (number === "" || number === latest) return fn.document.latest;
  return fn.versions.get(number);
}

function putVersion(key: string, version: VersionDocument): Change {
  const { version: number } = version;
  return { put: versionKind, key: versionKey(key, number), document: version, version: 0 };
}
