/** The stage: how a step of the demo shows itself, alive on a terminal and line by line elsewhere. */

export type Colour = "bold" | "dim" | "green" | "red" | "cyan" | "yellow";

/** Lines that are drawn over themselves while a step works. */
export interface Live {
  /** `lines` on a terminal; elsewhere `plain`, at most every few seconds. */
  draw(lines: readonly string[], plain: string): void;
  /** Draws for the last time. */
  close(lines: readonly string[], plain: string): void;
}

/** What a step may show. It knows nothing of the terminal behind. */
export interface Stage {
  step(title: string): void;
  fact(label: string, text: string): void;
  /** A fact's line, for drawing it alive. */
  line(label: string, text: string): string;
  check(held: boolean, sentence: string, detail: string): void;
  /** The first row is the head; columns after the first are aligned to the right. */
  table(rows: readonly (readonly string[])[]): void;
  live(): Live;
  bar(done: number, all: number): string;
  paint(colour: Colour, text: string): string;
}

const codes: Readonly<Record<Colour, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  cyan: 36,
};

const labelWidth = 11;
const barWidth = 32;
const plainEveryMs = 2000;
const redrawEveryMs = 80;

/** Where the stage writes: `process.stdout`, or a test's. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export function openStage(output: Output, env: NodeJS.ProcessEnv): Stage {
  const terminal = output.isTTY === true && env["TERM"] !== "dumb" && !env["CI"];
  // https://no-color.org: any value that is not empty means no colour.
  const coloured = terminal && !env["NO_COLOR"];
  const paint = (colour: Colour, text: string): string =>
    coloured ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
  const say = (line: string): void => void output.write(`${line}\n`);
  const line = (label: string, text: string): string =>
    `   ${paint("dim", label.padEnd(labelWidth))} ${text}`;
  let steps = 0;
  return {
    paint,
    step: (title) => say(`\n${paint("bold", `${++steps}  ${title}`)}`),
    line,
    fact: (label, text) => say(line(label, text)),
    check(held, sentence, detail) {
      const mark = held ? paint("green", "✓") : paint("red", "✗");
      say(`   ${mark} ${sentence.padEnd(38)} ${paint("dim", detail)}`.trimEnd());
    },
    table(rows) {
      const [head = "", ...body] = aligned(rows);
      say(`\n   ${paint("dim", head)}`);
      for (const line of body) say(`   ${line}`);
    },
    bar: (done, all) => barOf(done, all, paint),
    live: () => (terminal ? redrawn(output) : spokenNowAndThen(say)),
  };
}

function barOf(done: number, all: number, paint: Stage["paint"]): string {
  const filled = all === 0 ? 0 : Math.min(barWidth, Math.floor((done / all) * barWidth));
  return paint("cyan", "━".repeat(filled)) + paint("dim", "─".repeat(barWidth - filled));
}

/** The cells of each column made equally wide. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => (row[column] ?? "").length));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows.map((row) =>
    widths
      .map((cells, i) => (i === 0 ? (row[i] ?? "").padEnd(cells) : (row[i] ?? "").padStart(cells)))
      .join("   ")
      .trimEnd(),
  );
}

/** Over the same lines again and again; the cursor is hidden meanwhile. */
function redrawn(output: Output): Live {
  let drawn = 0;
  let lastMs = -Infinity;
  const draw = (lines: readonly string[]): void => {
    const back = drawn > 0 ? `\u001b[${drawn}A` : "";
    const width = output.columns ?? 80;
    const text = lines.map((line) => `\u001b[2K${cut(line, width)}\n`).join("");
    output.write(`\u001b[?25l${back}${text}`);
    drawn = lines.length;
  };
  return {
    draw(lines) {
      const nowMs = performance.now();
      if (nowMs - lastMs < redrawEveryMs) return;
      lastMs = nowMs;
      draw(lines);
    },
    close(lines) {
      draw(lines);
      output.write("\u001b[?25h");
    },
  };
}

/** Cut to the width of the terminal, since a line that wraps cannot be drawn over. */
function cut(line: string, width: number): string {
  let shown = 0;
  let kept = "";
  // oxlint-disable-next-line no-control-regex -- colours take no room
  for (const [piece] of line.matchAll(/\u001b\[\d+m|[^\u001b]/gu)) {
    const takesRoom = !piece.startsWith("\u001b");
    if (takesRoom && shown === width - 1) continue;
    if (takesRoom) shown++;
    kept += piece;
  }
  return kept;
}

function spokenNowAndThen(say: (line: string) => void): Live {
  let lastMs = performance.now();
  return {
    draw(_, plain) {
      const nowMs = performance.now();
      if (nowMs - lastMs < plainEveryMs) return;
      lastMs = nowMs;
      say(`   ${plain}`);
    },
    close: (_, plain) => say(`   ${plain}`),
  };
}

export function grouped(count: number): string {
  return Math.round(count).toLocaleString("en");
}
