/** Prometheus: the histograms in a server's metrics text. */

export interface Histogram {
  /** Counts that are not cumulative, by upper bound. */
  readonly buckets: readonly { readonly upTo: number; readonly count: number }[];
  readonly count: number;
  readonly sum: number;
}

/** The first histogram whose name matches; series with different labels are added up. */
export function histogramOf(text: string, name: RegExp): Histogram | undefined {
  const cumulative = new Map<number, number>();
  let found: string | undefined;
  let sum = 0;
  for (const line of text.split("\n")) {
    const part = /^([a-zA-Z0-9_:]+?)_(bucket|sum)(?:\{(.*)\})? (\S+)/.exec(line);
    const [, base = "", kind, labels = "", value = "0"] = part ?? [];
    if (!part || !name.test(base) || (found !== undefined && found !== base)) continue;
    found = base;
    if (kind === "sum") sum += Number(value);
    const bound = /(?:^|,)le="([^"]+)"/.exec(labels)?.[1];
    if (kind !== "bucket" || bound === undefined) continue;
    const upTo = bound === "+Inf" ? Infinity : Number(bound);
    cumulative.set(upTo, (cumulative.get(upTo) ?? 0) + Number(value));
  }
  if (found === undefined) return undefined;
  const sorted = [...cumulative].toSorted(([a], [b]) => a - b);
  const buckets = sorted.map(([upTo, count], i) => ({
    upTo,
    count: count - (sorted[i - 1]?.[1] ?? 0),
  }));
  return { buckets, count: sorted.at(-1)?.[1] ?? 0, sum };
}

/** What was added between two looks at the same histogram. */
export function since(before: Histogram | undefined, after: Histogram): Histogram {
  const earlier = new Map(before?.buckets.map(({ upTo, count }) => [upTo, count]));
  return {
    buckets: after.buckets.map(({ upTo, count }) => ({
      upTo,
      count: count - (earlier.get(upTo) ?? 0),
    })),
    count: after.count - (before?.count ?? 0),
    sum: after.sum - (before?.sum ?? 0),
  };
}

const barWidth = 32;

/** The buckets that hold anything, with bars. */
export function printableHistogram({ buckets, count, sum }: Histogram, unit: string): string[] {
  const most = Math.max(...buckets.map((bucket) => bucket.count), 1);
  const shown = buckets.filter((bucket) => bucket.count > 0);
  const mean = count === 0 ? 0 : sum / count;
  return [
    `${count} in all, mean ${mean.toPrecision(3)} ${unit}`,
    ...shown.map(({ upTo, count: held }) => {
      const bar = "█".repeat(Math.max(1, Math.round((held / most) * barWidth)));
      const bound = upTo === Infinity ? "more" : `≤ ${upTo}`;
      return `${bound.padStart(9)} ${unit} ${String(held).padStart(8)}  ${bar}`;
    }),
  ];
}
