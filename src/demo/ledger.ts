/** The ledger: what was put and what was delivered, so that at the end nothing is taken on trust. */
import type { Flight } from "./flights.ts";

/** A record on the stream: the flight, and which row of the file it is. */
export function encode(row: number, flight: Flight): string {
  return JSON.stringify({ row, ...flight });
}

export interface Tally {
  flights: number;
  delayMinutes: number;
}

/** One airport's tally as delivered and as the file has it. */
export interface Compared {
  readonly airport: string;
  readonly delivered: Tally;
  readonly expected: Tally;
  readonly same: boolean;
}

export interface Delivery {
  readonly data: string;
  readonly key: string;
  readonly shard: string;
  readonly sequence: string;
}

/** What is wrong, counted; all zero when all is well. */
export interface Findings {
  readonly missing: number;
  readonly twice: number;
  /** Not the bytes that were put, or under another key. */
  readonly changed: number;
  /** Delivered with another shard or sequence number than the put was answered. */
  readonly misplaced: number;
  /** Delivered after a record of the same key that was acknowledged later. */
  readonly disordered: number;
}

export class Ledger {
  readonly flights: readonly Flight[];
  readonly perShard = new Map<string, number>();
  readonly perAirport = new Map<string, Tally>();
  put = 0;
  delivered = 0;
  dataBytes = 0;
  /** Records that the server refused for the moment and that were put again. */
  putAgain = 0;
  /** By row: the place among all acknowledgements, from 1; 0 when not yet put. */
  readonly #acknowledged: Uint32Array;
  readonly #places: string[];
  readonly #seen: Uint8Array;
  #twice = 0;
  #changed = 0;
  readonly #deliveries: { row: number; place: string }[] = [];

  constructor(flights: readonly Flight[]) {
    this.flights = flights;
    this.#acknowledged = new Uint32Array(flights.length);
    this.#seen = new Uint8Array(flights.length);
    this.#places = Array.from({ length: flights.length }, () => "");
  }

  acknowledge(row: number, shard: string, sequence: string): void {
    this.#acknowledged[row] = ++this.put;
    this.#places[row] = `${shard} ${sequence}`;
  }

  /** Rows of one key must be acknowledged in the order in which they are put. */
  deliver({ data, key, shard, sequence }: Delivery): void {
    const { row } = JSON.parse(data) as { row: number };
    const flight = this.flights[row];
    if (!flight || data !== encode(row, flight) || key !== flight.origin) {
      this.#changed++;
      return;
    }
    if (this.#seen[row]) {
      this.#twice++;
      return;
    }
    this.#seen[row] = 1;
    this.delivered++;
    this.dataBytes += data.length;
    this.perShard.set(shard, (this.perShard.get(shard) ?? 0) + 1);
    count(this.perAirport, flight);
    this.#deliveries.push({ row, place: `${shard} ${sequence}` });
  }

  /**
   * Compares deliveries with acknowledgements; called at the end, because a record may be
   * delivered before its put is answered.
   */
  findings(): Findings {
    const latest = new Map<string, number>();
    let misplaced = 0;
    let disordered = 0;
    for (const { row, place } of this.#deliveries) {
      if (place !== this.#places[row]) misplaced++;
      const key = this.flights[row]?.origin ?? "";
      const acknowledged = this.#acknowledged[row] ?? 0;
      if (acknowledged <= (latest.get(key) ?? 0)) disordered++;
      else latest.set(key, acknowledged);
    }
    return {
      missing: this.flights.length - this.delivered,
      twice: this.#twice,
      changed: this.#changed,
      misplaced,
      disordered,
    };
  }

  /** Delivered beside the file, airport by airport, the busiest first. */
  compare(): Compared[] {
    const file = new Map<string, Tally>();
    for (const flight of this.flights) count(file, flight);
    return [...file]
      .map(([airport, expected]) => {
        const delivered = this.perAirport.get(airport) ?? { flights: 0, delayMinutes: 0 };
        const { flights, delayMinutes } = expected;
        const same = delivered.flights === flights && delivered.delayMinutes === delayMinutes;
        return { airport, delivered, expected, same };
      })
      .toSorted((a, b) => b.expected.flights - a.expected.flights);
  }
}

function count(tallies: Map<string, Tally>, { origin, delayMinutes }: Flight): void {
  const tally = tallies.get(origin) ?? { flights: 0, delayMinutes: 0 };
  tally.flights++;
  tally.delayMinutes += delayMinutes;
  tallies.set(origin, tally);
}
