/** The ledger: what was put and what came out, so that each record is seen once and in order. */

export interface Place {
  readonly shard: string;
  readonly sequence: string;
}

/** One record of ours: the n-th of its key. */
export interface Entry {
  readonly key: string;
  readonly n: number;
}

export interface Ledger {
  /** Notes what a put was told. */
  put(entry: Entry, place: Place): void;
  /** Notes what a reader got. */
  took(data: string, key: string, place: Place): void;
  readonly putCount: number;
  readonly tookCount: number;
  /** Everything that is not as promised; empty when all is well. */
  complaints(): string[];
}

/** What a record of ours carries. */
export function textOf({ key, n }: Entry): string {
  return JSON.stringify({ key, n });
}

const complaintsMax = 20;

export function createLedger(): Ledger {
  const puts = new Map<string, Place>();
  const seen = new Map<string, Place>();
  const lastOfKey = new Map<string, number>();
  const lastOfShard = new Map<string, bigint>();
  const found: string[] = [];
  return {
    get putCount() {
      return puts.size;
    },
    get tookCount() {
      return seen.size;
    },
    put: (entry, place) => void puts.set(textOf(entry), place),
    took(data, key, place) {
      if (seen.has(data)) found.push(`${data} came twice, from ${place.shard}`);
      seen.set(data, place);
      const entry = JSON.parse(data) as Entry;
      if (entry.key !== key) found.push(`${data} came with the key ${key}`);
      const last = lastOfKey.get(key) ?? -1;
      if (entry.n <= last) found.push(`${data} came after the key's ${last}`);
      lastOfKey.set(key, entry.n);
      const sequence = BigInt(place.sequence);
      const before = lastOfShard.get(place.shard) ?? -1n;
      if (sequence <= before) found.push(`${data}: ${place.shard} runs back to ${sequence}`);
      lastOfShard.set(place.shard, sequence);
    },
    complaints: () => [...found, ...misplaced(puts, seen)].slice(0, complaintsMax),
  };
}

type Places = ReadonlyMap<string, Place>;

function misplaced(puts: Places, seen: Places): string[] {
  const lost = [...puts.keys()].filter((data) => !seen.has(data)).map((data) => `${data} is lost`);
  const foreign = [...seen.keys()].filter((data) => !puts.has(data));
  const moved = [...seen].filter(([data, { shard, sequence }]) => {
    const put = puts.get(data);
    return put && (put.shard !== shard || put.sequence !== sequence);
  });
  return [
    ...lost,
    ...foreign.map((data) => `${data} was never put`),
    ...moved.map(([data, { shard }]) => `${data} came from ${shard}, elsewhere than its put said`),
  ];
}
