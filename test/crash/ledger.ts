/** The ledger: what was sent, what was acknowledged and what was seen, and what must be found. */
import assert from "node:assert/strict";

/** A record as its client knows it: what it holds follows from these. */
export interface Sent {
  readonly id: string;
  readonly key: string;
  readonly bytes: number;
}

/** Where a record is, as the server says. */
export interface Placed {
  readonly shard: string;
  readonly sequence: string;
}

/** A record as it was read. */
export interface Found {
  readonly sequence: string;
  readonly key: string;
  readonly data: Uint8Array;
}

/** What must be found. */
interface Due {
  readonly acknowledged: ReadonlyMap<string, Placed>;
  readonly seen: ReadonlyMap<string, string>;
}

/** The bytes of a record: its id, and a filling that tells it from others. */
export function dataOf({ id, bytes }: Pick<Sent, "id" | "bytes">): Buffer {
  return Buffer.concat([Buffer.from(`${id}|`), Buffer.alloc(bytes, id)]);
}

function idIn(data: Uint8Array): string {
  const bytes = Buffer.from(data);
  return bytes.toString("latin1", 0, bytes.indexOf("|"));
}

export class Ledger {
  readonly #sent = new Map<string, Sent>();
  readonly #acknowledged = new Map<string, Placed>();
  /** Sequence numbers seen by readers, with the ids that stood there. */
  readonly #seen = new Map<string, string>();
  /** The newest sequence number acknowledged to each writer, by writer and shard. */
  readonly #newest = new Map<string, bigint>();

  get acknowledgements(): number {
    return this.#acknowledged.size;
  }

  send(record: Sent): void {
    this.#sent.set(record.id, record);
  }

  /** A writer waits for its answers: what it is told later stands behind what it was told before. */
  acknowledge(writer: string, id: string, placed: Placed): void {
    const line = `${writer} ${placed.shard}`;
    const sequence = BigInt(placed.sequence);
    const before = this.#newest.get(line) ?? -1n;
    assert.ok(sequence > before, `${id} was put at ${sequence}, not behind ${before}`);
    this.#newest.set(line, sequence);
    this.#acknowledged.set(id, placed);
  }

  see(shard: string, { sequence, data }: Found): void {
    this.#seen.set(`${shard} ${sequence}`, idIn(data));
  }

  /** What must be there whatever comes: taken while the server is dead. */
  due(): Due {
    return { acknowledged: new Map(this.#acknowledged), seen: new Map(this.#seen) };
  }

  /** Checks all that a restarted server has, shard by shard in its order. */
  check(shards: ReadonlyMap<string, readonly Found[]>, { acknowledged, seen }: Due): void {
    const places = new Map<string, Placed>();
    for (const [shard, found] of shards) this.#checkShard(shard, found, places);
    const lost = [...acknowledged].filter(([id, placed]) => {
      const place = places.get(id);
      return place?.shard !== placed.shard || place.sequence !== placed.sequence;
    });
    const first = lost[0] && `${lost[0][0]}, acknowledged at ${JSON.stringify(lost[0][1])}`;
    assert.equal(lost.length, 0, `${lost.length} acknowledged records are not there: ${first}`);
    for (const [place, id] of seen) {
      const { shard, sequence } = places.get(id) ?? {};
      assert.equal(`${shard} ${sequence}`, place, `${id} was read there before and is not now`);
    }
  }

  #checkShard(shard: string, found: readonly Found[], places: Map<string, Placed>): void {
    let before = -1n;
    for (const { sequence, key, data } of found) {
      assert.ok(BigInt(sequence) > before, `${shard}: ${sequence} is not behind ${before}`);
      before = BigInt(sequence);
      const id = idIn(data);
      const sent = this.#sent.get(id);
      assert.ok(sent, `${shard}: nobody sent ${id}`);
      assert.equal(key, sent.key, `${id} has another key`);
      assert.ok(dataOf(sent).equals(data), `${id} has other data`);
      assert.ok(!places.has(id), `${id}, sent once, is there twice`);
      places.set(id, { shard, sequence });
    }
  }
}
