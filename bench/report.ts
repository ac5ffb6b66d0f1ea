/** Reports: what a bench found, as lines for a terminal and as the table at the end. */

/** A figure that has a target. It is printed, never failed on: the machine may be busy. */
export interface Judged {
  readonly what: string;
  /** The figure as it is shown, with its unit. */
  readonly shown: string;
  readonly target: string;
  readonly reached: boolean;
}

export interface Outcome {
  readonly judged: readonly Judged[];
}

export type Say = (line: string) => void;

/** `at least` for rates and ratios, `at most` for times and sizes. */
export function judge(
  what: string,
  value: number,
  wanted:
    | { readonly atLeast: number; readonly unit: string }
    | { readonly atMost: number; readonly unit: string },
): Judged {
  const least = "atLeast" in wanted;
  const bound = least ? wanted.atLeast : wanted.atMost;
  return {
    what,
    shown: `${figure(value)} ${wanted.unit}`,
    target: `${least ? "≥" : "<"} ${bound} ${wanted.unit}`,
    reached: least ? value >= bound : value < bound,
  };
}

/** Three significant digits, thousands apart. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return Number(value.toPrecision(3)).toString();
}

export function sayJudged(say: Say, judged: readonly Judged[]): void {
  for (const { what, shown, target, reached } of judged) {
    say(
      `  ${what.padEnd(44)} ${shown.padStart(12)}   target ${target.padEnd(12)} reached ${yes(reached)}`,
    );
  }
}

function yes(reached: boolean): string {
  return reached ? "yes" : "no";
}

/** Rows with their columns aligned: text to the left, all but the first column to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? "").length)),
  );
  return rows.map((row) =>
    widths
      .map((width, i) => (i === 0 ? (row[i] ?? "").padEnd(width) : (row[i] ?? "").padStart(width)))
      .join("  ")
      .trimEnd(),
  );
}

const levels = "▁▂▃▄▅▆▇█";

/** A curve in one line, at most `width` points wide, from zero to the largest value. */
export function sparkline(values: readonly number[], width: number): string {
  const most = Math.max(...values, 1);
  const points = Math.min(width, values.length);
  return Array.from({ length: points }, (_, i) => {
    const from = Math.floor((i * values.length) / points);
    const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / points));
    const peak = Math.max(...values.slice(from, to));
    return levels[Math.min(levels.length - 1, Math.floor((peak / most) * levels.length))] ?? "";
  }).join("");
}
