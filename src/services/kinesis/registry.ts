/** The registry: every stream of this server, found by name, ARN or id, changed one at a time. */
import { fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type { KinesisFault } from "../../models/kinesis.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { streamKind, type StreamDocument } from "./document.ts";
import { sentences } from "./sentences.ts";
import { joinStream, refresh, streamKey, type Stream } from "./stream.ts";

/** How a request names a stream. */
export interface StreamNaming {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
  readonly StreamId?: string | undefined;
}

/** Of a call, what a look-up needs. */
export type Asking = Pick<Call, "account" | "region" | "caller">;

export interface RegistryNeeds {
  readonly log: Log;
  readonly table: Table;
  readonly series: Series;
  readonly clock: Clock;
}

const arnForm = /^arn:aws[^:]*:kinesis:([^:]*):(\d{12}):stream\/([a-zA-Z0-9_.-]+)$/;

/** The streams that are there, as the table has them. */
export class Streams {
  readonly #needs: RegistryNeeds;
  readonly #byKey = new Map<string, Stream>();
  readonly #byId = new Map<string, Stream>();
  #watch: (stream: Stream) => void = () => {};

  constructor(needs: RegistryNeeds) {
    this.#needs = needs;
  }

  /** `look` is called after each change of a stream, and for each that is added. */
  watch(look: (stream: Stream) => void): void {
    this.#watch = look;
  }

  /** Takes in a stream that the table holds. Its partitions must be there. */
  take(row: Row<StreamDocument>): Stream {
    const stream = joinStream(row.document, row.version, this.#joining());
    this.#byKey.set(stream.key, stream);
    this.#byId.set(row.document.id, stream);
    this.#watch(stream);
    return stream;
  }

  /** Writes a new stream down and takes it in. */
  async add(document: StreamDocument): Promise<Stream> {
    const key = streamKey(document);
    await this.#needs.table.write([{ put: streamKind, key, document, version: 0 }]);
    return this.take({ key, document, version: 1 });
  }

  /** Forgets a stream whose partitions are gone. */
  async remove(stream: Stream): Promise<void> {
    await this.#needs.table.write([{ remove: streamKind, key: stream.key }]);
    this.#byKey.delete(stream.key);
    this.#byId.delete(stream.document.id);
    for (const shard of stream.shards.values()) shard.changed.wake();
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
    refresh(stream, this.#joining());
    this.#watch(stream);
    return document;
  }

  #joining() {
    const { log, series, clock } = this.#needs;
    return { log, series, elapsedMs: clock.elapsed() };
  }

  all(): IterableIterator<Stream> {
    return this.#byKey.values();
  }

  /** Streams of an account in a region, sorted by name. */
  of({ account, region }: Pick<Call, "account" | "region">): Stream[] {
    return [...this.#byKey.values()]
      .filter(({ document }) => document.account === account && document.region === region)
      .toSorted((a, b) => (a.document.name < b.document.name ? -1 : 1));
  }

  withId(id: string): Stream | undefined {
    return this.#byId.get(id);
  }

  named(name: string, { account, region }: Pick<Call, "account" | "region">): Stream | undefined {
    return this.#byKey.get(`${account}/${region}/${name}`);
  }

  /**
   * The stream that a request names by name, by ARN, by both or by id.
   * @throws Fault InvalidArgumentException, ResourceNotFoundException, AccessDeniedException
   */
  find(naming: StreamNaming, call: Asking): Stream {
    const name = naming.StreamARN === undefined ? naming.StreamName : nameInArn(naming, call);
    if (name === undefined) return this.#findById(naming.StreamId, call);
    const stream = this.named(name, call);
    if (!stream) throw notFound(sentences.noStream(name, call));
    if (naming.StreamId !== undefined && naming.StreamId !== stream.document.id) {
      throw badArgument(sentences.nameAndId(name, naming.StreamId));
    }
    return stream;
  }

  #findById(id: string | undefined, call: Asking): Stream {
    if (id === undefined) throw badArgument(sentences.noName);
    const stream = this.#byId.get(id);
    const { account, region } = stream?.document ?? {};
    if (stream && account === call.account && region === call.region) return stream;
    throw notFound(sentences.noStreamId(id, call));
  }

  /**
   * The stream, for records to be written to or read from.
   * @throws Fault ResourceNotFoundException while it is created or deleted
   */
  findForData(naming: StreamNaming, call: Asking): Stream {
    const stream = this.find(naming, call);
    const { state } = stream.document.status;
    if (state === "ACTIVE" || state === "UPDATING") return stream;
    throw notFound(sentences.noStream(stream.document.name, call));
  }
}

function nameInArn({ StreamARN, StreamName }: StreamNaming, call: Asking): string {
  const arn = StreamARN ?? "";
  const [, region, account, name] = arnForm.exec(arn) ?? [];
  if (name === undefined) throw badArgument(sentences.badArn(arn));
  checkPlace({ arn, region, account }, call);
  if (StreamName !== undefined && StreamName !== name) {
    throw badArgument(sentences.nameAndArn(StreamName, arn));
  }
  return name;
}

/** Refuses the ARN of another account or region. */
export function checkPlace(
  of: { arn: string; region: string | undefined; account: string | undefined },
  call: Asking,
): void {
  if (of.region !== call.region) throw badArgument(sentences.otherRegion(of.arn, call.region));
  if (of.account !== call.account) {
    const sentence = sentences.otherAccount(call.caller.arn, of.arn);
    throw fault<KinesisFault>("AccessDeniedException", sentence);
  }
}

/**
 * Refuses another stream of the same name, made at another time. Clients give the time that they
 * were told, often cut to whole seconds.
 * @throws Fault ResourceNotFoundException
 */
export function mustBeCreatedAt(
  createdMs: number | undefined,
  document: StreamDocument,
  call: Pick<Call, "account">,
): void {
  if (createdMs === undefined || Math.abs(createdMs - document.createdMs) < 1000) return;
  throw notFound(sentences.noStream(document.name, call));
}

/**
 * Refuses a change of a stream that is in another one.
 * @throws Fault ResourceInUseException
 */
export function mustBeActive(document: StreamDocument, call: Pick<Call, "account">): void {
  const { state } = document.status;
  if (state === "ACTIVE") return;
  const sentence = sentences.notActive(document.name, call, state);
  throw inUse(sentence);
}

export function badArgument(sentence: string) {
  return fault<KinesisFault>("InvalidArgumentException", sentence);
}

export function notFound(sentence: string) {
  return fault<KinesisFault>("ResourceNotFoundException", sentence);
}

export function overLimit(sentence: string) {
  return fault<KinesisFault>("LimitExceededException", sentence);
}

export function inUse(sentence: string) {
  return fault<KinesisFault>("ResourceInUseException", sentence);
}
