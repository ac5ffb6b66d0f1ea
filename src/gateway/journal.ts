/** The journal: what happens, as structured lines for a machine or short ones for a terminal. */
import { pino, type DestinationStream, type Logger } from "pino";

export type Journal = Logger;

export const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type JournalLevel = (typeof levels)[number];

export interface JournalOptions {
  readonly level: JournalLevel;
  /** `lines`: short, for people. `json`: one object a line. */
  readonly form: "lines" | "json";
  /** Takes whole lines with their line end. */
  readonly write: (line: string) => void;
}

export function openJournal({ level, form, write }: JournalOptions): Journal {
  const destination: DestinationStream = {
    write: form === "json" ? write : (line) => write(shortLine(line)),
  };
  return pino({ level, base: null }, destination);
}

const levelNames: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "WARN",
  50: "ERROR",
  60: "FATAL",
};

/** `12:30:01.123 info  listening port=4566`; an error's stack follows on its own lines. */
function shortLine(json: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json) as {
    level: number;
    time: number;
    msg?: string;
    err?: { stack?: string; message?: string };
    [name: string]: unknown;
  };
  const clock = new Date(time).toISOString().slice(11, 23);
  const pairs = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`);
  const stack = err ? `\n  ${(err.stack ?? err.message ?? "").replaceAll("\n", "\n  ")}` : "";
  const name = (levelNames[level] ?? String(level)).padEnd(5);
  return `${[clock, name, msg, ...pairs].filter((part) => part !== undefined).join(" ")}${stack}\n`;
}

function shown(value: unknown): string {
  return typeof value === "string" && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
