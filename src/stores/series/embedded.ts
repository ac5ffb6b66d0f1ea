/** The embedded series: statistic sets by minute, in one SQLite file. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { dayMs, minuteMs } from "../../kernel/limits.ts";
import type { Meter, MetricId, MetricPoint, MetricUnit, Series } from "./series.ts";

/** AWS keeps minutes for 15 days (CloudWatch, "Metrics retention"). */
const retentionMsDefault = 15 * dayMs;
/** Meters held open at once; beyond it the oldest are written down and closed. */
const metersMax = 50_000;
/** Of how many metrics old points are forgotten in one flush. */
const forgottenMax = 200;

export interface SeriesOptions {
  /** Made when absent, with its directory. */
  readonly file: string;
  readonly clock: Clock;
  readonly retentionMs?: number;
}

/** Opens the file and begins to flush at each minute's end. Metrics may lose the running minute. */
export async function openSeries(options: SeriesOptions): Promise<Series> {
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(options.file);
  // Losing the last minutes at a power cut is the contract: no sync for each flush.
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  database.exec(
    "CREATE TABLE IF NOT EXISTS metric (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
  );
  database.exec(
    "CREATE TABLE IF NOT EXISTS point (metric INTEGER NOT NULL, minute INTEGER NOT NULL, " +
      "sum REAL NOT NULL, minimum REAL NOT NULL, maximum REAL NOT NULL, samples REAL NOT NULL, " +
      "PRIMARY KEY (metric, minute)) WITHOUT ROWID",
  );
  return new EmbeddedSeries(database, options);
}

/** A minute in the making. */
class OpenMeter implements Meter {
  readonly id: MetricId;
  minuteMs = -1;
  sum = 0;
  minimum = Infinity;
  maximum = -Infinity;
  samples = 0;
  readonly #series: EmbeddedSeries;

  constructor(id: MetricId, series: EmbeddedSeries) {
    this.id = id;
    this.#series = series;
  }

  record(value: number): void {
    if (this.minuteMs !== this.#series.minuteMs) this.#series.turn(this);
    this.sum += value;
    this.samples++;
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
  }

  begin(atMinuteMs: number): void {
    this.minuteMs = atMinuteMs;
    this.sum = 0;
    this.samples = 0;
    this.minimum = Infinity;
    this.maximum = -Infinity;
  }

  point(): MetricPoint {
    const { minuteMs, sum, minimum, maximum, samples } = this;
    return { minuteMs, sum, minimum, maximum, samples };
  }
}

type StatementName = "name" | "id" | "add" | "read" | "names" | "next" | "forget";

class EmbeddedSeries implements Series {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #retentionMs: number;
  readonly #meters = new Map<string, OpenMeter>();
  readonly #ended: { name: string; point: MetricPoint }[] = [];
  readonly #statements: Record<StatementName, StatementSync>;
  #timer: Timer;
  /** The last metric whose old points were forgotten. */
  #forgotten = 0;
  /** The running minute, moved on by the timer: a recorded value reads no clock. */
  minuteMs: number;

  constructor(database: DatabaseSync, { clock, retentionMs }: SeriesOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#retentionMs = retentionMs ?? retentionMsDefault;
    this.minuteMs = startOf(clock.now());
    this.#statements = {
      name: database.prepare("INSERT OR IGNORE INTO metric (name) VALUES (?)"),
      id: database.prepare("SELECT id FROM metric WHERE name = ?"),
      add: database.prepare(
        "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET " +
          "sum = sum + excluded.sum, samples = samples + excluded.samples, " +
          "minimum = min(minimum, excluded.minimum), maximum = max(maximum, excluded.maximum)",
      ),
      read: database.prepare(
        "SELECT minute, sum, minimum, maximum, samples FROM point JOIN metric ON metric = id " +
          "WHERE name = ? AND minute >= ? AND minute < ? ORDER BY minute",
      ),
      names: database.prepare("SELECT name FROM metric WHERE name >= ? AND name < ?"),
      next: database.prepare("SELECT id FROM metric WHERE id > ? ORDER BY id LIMIT ?"),
      forget: database.prepare("DELETE FROM point WHERE metric = ? AND minute < ?"),
    };
    this.#timer = this.#arm();
  }

  #arm(): Timer {
    const untilMs = this.minuteMs + minuteMs - this.#clock.now();
    return this.#clock.after(Math.max(untilMs, 1), () => {
      this.minuteMs = startOf(this.#clock.now());
      void this.flush();
      this.#timer = this.#arm();
    });
  }

  meter(id: MetricId, _unit: MetricUnit): Meter {
    const name = nameOf(id);
    const known = this.#meters.get(name);
    if (known) return known;
    if (this.#meters.size >= metersMax) this.#closeOldest();
    const meter = new OpenMeter(id, this);
    meter.begin(this.minuteMs);
    this.#meters.set(name, meter);
    return meter;
  }

  #closeOldest(): void {
    for (const [name, meter] of this.#meters) {
      this.#end(name, meter);
      this.#meters.delete(name);
      return;
    }
  }

  /** Puts a meter's ended minute aside and begins the running one. */
  turn(meter: OpenMeter): void {
    this.#end(nameOf(meter.id), meter);
    meter.begin(this.minuteMs);
  }

  #end(name: string, meter: OpenMeter): void {
    if (meter.samples > 0) this.#ended.push({ name, point: meter.point() });
  }

  async read(id: MetricId, fromMs: number, untilMs: number): Promise<readonly MetricPoint[]> {
    const name = nameOf(id);
    const keptFromMs = Math.max(fromMs, this.#keptFromMs);
    const points = this.#statements.read.all(name, keptFromMs, untilMs).map((row) => ({
      minuteMs: Number(row["minute"]),
      sum: Number(row["sum"]),
      minimum: Number(row["minimum"]),
      maximum: Number(row["maximum"]),
      samples: Number(row["samples"]),
    }));
    for (const ended of this.#ended) if (ended.name === name) points.push(ended.point);
    const meter = this.#meters.get(name);
    if (meter && meter.samples > 0) points.push(meter.point());
    const within = points.filter((point) => point.minuteMs >= fromMs && point.minuteMs < untilMs);
    return merged(within);
  }

  async list(filter: {
    namespace?: string;
    account: string;
    region: string;
  }): Promise<readonly MetricId[]> {
    await this.flush();
    const prefix = JSON.stringify([filter.account, filter.region]).slice(0, -1);
    return this.#statements.names
      .all(prefix, `${prefix}\u{10ffff}`)
      .map((row) => idOf(row["name"] as string))
      .filter(({ namespace }) => !filter.namespace || namespace === filter.namespace);
  }

  close(dimension: { name: string; value: string }): void {
    for (const [name, meter] of this.#meters) {
      if (meter.id.dimensions[dimension.name] !== dimension.value) continue;
      this.#end(name, meter);
      this.#meters.delete(name);
    }
  }

  async flush(): Promise<void> {
    for (const [name, meter] of this.#meters) {
      if (meter.samples === 0) continue;
      this.#end(name, meter);
      meter.begin(this.minuteMs);
    }
    const ended = this.#ended.splice(0);
    if (ended.length === 0) return;
    this.#database.exec("BEGIN");
    try {
      for (const { name, point } of ended) this.#write(name, point);
      this.#forgetSome();
      this.#database.exec("COMMIT");
    } catch {
      // A full disk costs metrics, never records.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    }
  }

  /** Forgets old points of some metrics, others each time: all at once would stop the server. */
  #forgetSome(): void {
    const rows = this.#statements.next.all(this.#forgotten, forgottenMax);
    for (const row of rows) this.#statements.forget.run(Number(row["id"]), this.#keptFromMs);
    this.#forgotten = rows.length < forgottenMax ? 0 : Number(rows.at(-1)?.["id"]);
  }

  get #keptFromMs(): number {
    return this.#clock.now() - this.#retentionMs;
  }

  #write(name: string, { minuteMs: minute, sum, minimum, maximum, samples }: MetricPoint): void {
    this.#statements.name.run(name);
    const id = Number(this.#statements.id.get(name)?.["id"]);
    this.#statements.add.run(id, minute, sum, minimum, maximum, samples);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer.cancel();
    if (!this.#database.isOpen) return;
    await this.flush();
    this.#database.close();
  }
}

function startOf(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

/** A metric's name in the file: account and region first, so that a caller's own are neighbours. */
function nameOf({ account, region, namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([account, region, namespace, name, sorted]);
}

function idOf(text: string): MetricId {
  const [account, region, namespace, name, sorted] = JSON.parse(text) as [
    string,
    string,
    string,
    string,
    [string, string][],
  ];
  return { account, region, namespace, name, dimensions: Object.fromEntries(sorted) };
}

/** One point a minute, whichever parts it came in. */
function merged(points: readonly MetricPoint[]): MetricPoint[] {
  const byMinute = new Map<number, MetricPoint>();
  for (const point of points) {
    const held = byMinute.get(point.minuteMs);
    byMinute.set(point.minuteMs, held ? added(held, point) : point);
  }
  return [...byMinute.values()].toSorted((a, b) => a.minuteMs - b.minuteMs);
}

function added(one: MetricPoint, other: MetricPoint): MetricPoint {
  return {
    minuteMs: one.minuteMs,
    sum: one.sum + other.sum,
    samples: one.samples + other.samples,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
  };
}
