/** Scaling: on-demand streams grow with what comes in, and shrink when it has long been less. */
import type { Timer } from "../../kernel/clock.ts";
import { MiB, dayMs, secondMs, type LimitsMode } from "../../kernel/limits.ts";
import type { Change, Peak, StreamDocument } from "./document.ts";
import { counted, mayCount } from "./counted.ts";
import {
  hotShardBytesPerSecond,
  hotShardRecordsPerSecond,
  onDemandShardsMax,
  onDemandShardsMaxUnlimited,
  onDemandShardsStart,
  peakDays,
  scaleEveryMs,
} from "./limits.ts";
import type { KinesisNeeds } from "./needs.ts";
import type { Shard, Stream } from "./stream.ts";

type Needs = Pick<KinesisNeeds, "streams" | "clock" | "limits" | "report">;

/** What came in on a shard since the last look, by second. */
interface Load {
  readonly shard: Shard;
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
}

export class Scaling implements AsyncDisposable {
  readonly #needs: Needs;
  #timer: Timer;
  #lookedMs: number;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#lookedMs = needs.clock.elapsed();
    this.#timer = this.#arm();
  }

  #arm(): Timer {
    return this.#needs.clock.after(scaleEveryMs, () => {
      this.#running = this.run().finally(() => {
        this.#running = undefined;
        if (!this.#closed) this.#timer = this.#arm();
      });
    });
  }

  /** One look at all streams. */
  async run(): Promise<void> {
    const { streams, clock, report } = this.#needs;
    const seconds = Math.max((clock.elapsed() - this.#lookedMs) / secondMs, 1);
    this.#lookedMs = clock.elapsed();
    for (const stream of streams.all()) {
      const loads = stream.open.map((shard) => loadOf(shard, seconds));
      if (this.#closed || stream.document.mode !== "ON_DEMAND") continue;
      try {
        await this.#scale(stream, loads);
      } catch (error) {
        report("a stream could not be scaled", { err: error, stream: stream.document.name });
      }
    }
  }

  async #scale(stream: Stream, loads: readonly Load[]): Promise<void> {
    const { streams, clock, limits } = this.#needs;
    const nowMs = clock.now();
    await streams.change(stream, (document) => {
      const now = withPeak(document, loads, nowMs);
      if (document.status.state !== "ACTIVE") return now;
      const grown = growth(stream, loads, limits);
      if (grown) return updating(now, grown);
      const shards = lessShards(now, stream.open.length, nowMs);
      if (shards === undefined) return now;
      return counted(updating(now, { kind: "scale", shards }), "shrink", nowMs);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#timer.cancel();
    await this.#running;
  }
}

function loadOf(shard: Shard, seconds: number): Load {
  const { bytes, records } = shard.traffic;
  shard.traffic.bytes = 0;
  shard.traffic.records = 0;
  return { shard, bytesPerSecond: bytes / seconds, recordsPerSecond: records / seconds };
}

function updating(document: StreamDocument, change: Change): StreamDocument {
  return { ...document, status: { state: "UPDATING", change } };
}

/** Splits every hot shard, as far as the ceiling allows; the hottest first. */
function growth(stream: Stream, loads: readonly Load[], limits: LimitsMode): Change | undefined {
  const ceiling = limits === "off" ? onDemandShardsMaxUnlimited : onDemandShardsMax;
  const room = ceiling - stream.open.length;
  const shards = loads
    .filter(isHot)
    .toSorted((a, b) => b.bytesPerSecond - a.bytesPerSecond)
    .slice(0, Math.max(room, 0))
    .filter(({ shard: { range } }) => range.end > range.start)
    .map(({ shard }) => shard.number);
  return shards.length === 0 ? undefined : { kind: "spread", shards };
}

function isHot({ bytesPerSecond, recordsPerSecond }: Load): boolean {
  return bytesPerSecond > hotShardBytesPerSecond || recordsPerSecond > hotShardRecordsPerSecond;
}

/** Notes a day's highest write throughput; the same document when it is no higher. */
function withPeak(document: StreamDocument, loads: readonly Load[], nowMs: number): StreamDocument {
  const bytesPerSecond = loads.reduce((sum, load) => sum + load.bytesPerSecond, 0);
  const dayStartMs = nowMs - (nowMs % dayMs);
  const kept = document.peaks.filter(({ dayMs: atMs }) => atMs > nowMs - peakDays * dayMs);
  const today = kept.find((peak) => peak.dayMs === dayStartMs);
  // A write for each small rise would cost a sync a minute: only a tenth more is noted.
  if (today && bytesPerSecond <= today.bytesPerSecond * 1.1) return document;
  const others = kept.filter((peak) => peak !== today);
  const peak: Peak = { dayMs: dayStartMs, bytesPerSecond };
  return { ...document, peaks: [...others, peak] };
}

/**
 * How many shards would do, when half of them or fewer have done for thirty days. AWS keeps room
 * for twice the highest throughput of that time.
 */
function lessShards(document: StreamDocument, now: number, nowMs: number): number | undefined {
  if (nowMs - document.createdMs < peakDays * dayMs) return undefined;
  if (!mayCount(document, "shrink", { max: 1, nowMs })) return undefined;
  const highest = Math.max(0, ...document.peaks.map(({ bytesPerSecond }) => bytesPerSecond));
  const wanted = Math.max(
    onDemandShardsStart,
    document.warmMiBps ?? 0,
    Math.ceil((2 * highest) / MiB),
  );
  return wanted * 2 <= now ? Math.ceil(now / 2) : undefined;
}
