/** The registry: every delivery stream of this server, found by name, changed one at a time. */
import { openMeasure, type Measure } from "../../engines/delivery/metrics.ts";
import type { Call } from "../../kernel/service.ts";
import type { Log, Partition, PartitionId } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { streamKey, streamKind, type StreamDocument } from "./document.ts";
import { inUse, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { Throughput } from "./throughput.ts";

/** A delivery stream, as the table has it, with what is held open for it. */
export interface Stream {
  readonly key: string;
  readonly measure: Measure;
  readonly throughput: Throughput;
  document: StreamDocument;
  version: number;
  /** Of the log, once they are there; none when the source is a Kinesis stream. */
  partitions: readonly Partition[];
  /** The last of the changes under way. */
  changes: Promise<unknown>;
}

export interface RegistryNeeds {
  readonly log: Log;
  readonly table: Table;
  readonly series: Series;
}

type Who = Pick<Call, "account" | "region">;

export const partitionPrefix = "firehose-";

export function partitionIds({ id, source }: StreamDocument): PartitionId[] {
  if (source.type !== "DirectPut") return [];
  return Array.from({ length: source.partitions }, (_, shard) => ({
    stream: partitionPrefix + id,
    shard,
  }));
}

export class Streams {
  readonly #needs: RegistryNeeds;
  readonly #byKey = new Map<string, Stream>();
  #watch: (stream: Stream) => void = () => {};

  constructor(needs: RegistryNeeds) {
    this.#needs = needs;
  }

  /** `look` is called after each change of a stream, and for each that is added. */
  watch(look: (stream: Stream) => void): void {
    this.#watch = look;
  }

  /** Takes in a stream that the table holds. */
  take({ key, document, version }: Row<StreamDocument>): Stream {
    const { account, region, name } = document;
    const stream: Stream = {
      key,
      measure: openMeasure(this.#needs.series, { account, region, name }),
      throughput: new Throughput(region),
      document,
      version,
      partitions: [],
      changes: Promise.resolve(),
    };
    this.refresh(stream);
    this.#byKey.set(key, stream);
    this.#watch(stream);
    return stream;
  }

  /** Looks for the partitions again. */
  refresh(stream: Stream): void {
    const { log } = this.#needs;
    stream.partitions = partitionIds(stream.document).flatMap((id) => log.find(id) ?? []);
  }

  async add(document: StreamDocument): Promise<Stream> {
    const key = streamKey(document);
    await this.#needs.table.write([{ put: streamKind, key, document, version: 0 }]);
    return this.take({ key, document, version: 1 });
  }

  async remove(stream: Stream): Promise<void> {
    await this.#needs.table.write([{ remove: streamKind, key: stream.key }]);
    this.#byKey.delete(stream.key);
  }

  /**
   * Changes a stream's document durably, one change after the other. `edit` sees the document as
   * it then is, may throw a fault, and gives the same document back to change nothing.
   */
  change(
    stream: Stream,
    edit: (document: StreamDocument) => StreamDocument,
  ): Promise<StreamDocument> {
    const change = stream.changes.then(() => this.#write(stream, edit(stream.document)));
    stream.changes = change.catch(() => {});
    return change;
  }

  async #write(stream: Stream, document: StreamDocument): Promise<StreamDocument> {
    if (document === stream.document) return document;
    const { key, version } = stream;
    await this.#needs.table.write([{ put: streamKind, key, document, version }]);
    stream.version++;
    stream.document = document;
    this.#watch(stream);
    return document;
  }

  all(): IterableIterator<Stream> {
    return this.#byKey.values();
  }

  /** Streams of an account in a region, sorted by name. */
  of({ account, region }: Who): Stream[] {
    return [...this.#byKey.values()]
      .filter(({ document }) => document.account === account && document.region === region)
      .toSorted((a, b) => (a.document.name < b.document.name ? -1 : 1));
  }

  named(name: string, { account, region }: Who): Stream | undefined {
    return this.#byKey.get(`${account}/${region}/${name}`);
  }

  /** Whether the stream has not been removed. */
  has(stream: Stream): boolean {
    return this.#byKey.get(stream.key) === stream;
  }

  /** @throws Fault ResourceNotFoundException */
  find(name: string, call: Who): Stream {
    const stream = this.named(name, call);
    if (!stream) throw notFound(sentences.noStream(name, call));
    return stream;
  }
}

/**
 * Refuses a change of a stream that is not active.
 * @throws Fault ResourceInUseException
 */
export function mustBeActive({ name, status }: StreamDocument, call: Who): void {
  if (status !== "ACTIVE") throw inUse(sentences.notActive(name, call, status));
}
