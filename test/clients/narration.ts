/** Narration: stories that a program in another language tells line by line become tests. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Tell } from "./client.ts";

/**
 * What a program prints, one JSON object a line. Other lines are its own talk and stand in the
 * report of a failure. `{"told": 7}` is the last one, so that nobody stops half-way unseen.
 */
type Line = { begins: string } | { ends: string; failure?: string } | { told: number };

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs: number;
}

const talkMax = 60;

/** Runs a program and tells the stories that it prints. */
export async function narrate(tell: Tell, program: Program): Promise<void> {
  const child = spawn(program.command, [...program.args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...program.env },
  });
  const closed = once(child, "close").catch((error: unknown) => {
    const missing = `${program.command} could not be started: is it installed and on PATH?`;
    throw new Error(missing, { cause: error });
  }) as Promise<[number | null, string | null]>;
  const timer = AbortSignal.timeout(program.limitMs);
  timer.addEventListener("abort", () => child.kill("SIGKILL"));
  const narrator = createNarrator(tell);
  createInterface({ input: child.stdout }).on("line", (line) => narrator.hear(line));
  createInterface({ input: child.stderr }).on("line", (line) => narrator.overhear(line));
  const [code, signal] = await closed;
  const ending = timer.aborted ? `was stopped after ${program.limitMs} ms` : `ended`;
  await narrator.end(`${program.command} ${ending} (${code ?? signal})`);
  assert.equal(code, 0, narrator.talk());
}

export interface Narrator {
  /** Takes a line of the program. */
  hear(line: string): void;
  /** Takes a line that is only worth reading after a failure. */
  overhear(line: string): void;
  talk(): string;
  /** Waits for the stories' tests. `how` says how the program ended, for a story that is open. */
  end(how: string): Promise<void>;
}

export function createNarrator(tell: Tell): Narrator {
  const stories: Promise<void>[] = [];
  const talk: string[] = [];
  let open: PromiseWithResolvers<void> | undefined;
  let told: number | undefined;
  const overhear = (line: string): void => {
    talk.push(line);
    if (talk.length > talkMax) talk.shift();
  };
  const finish = (failure: string | undefined): void => {
    if (failure === undefined) open?.resolve();
    else open?.reject(failureOf(failure));
    open = undefined;
  };
  return {
    overhear,
    talk: () => talk.join("\n"),
    hear(text) {
      const line = lineOf(text);
      if (!line) return overhear(text);
      if ("told" in line) told = line.told;
      else if ("ends" in line) finish(line.failure);
      else {
        const running = (open = Promise.withResolvers<void>());
        // It may fail before its test has begun to look.
        running.promise.catch(() => {});
        stories.push(tell(line.begins, () => running.promise));
      }
    },
    async end(how) {
      finish(`${how} in the midst of this story\n${talk.join("\n")}`);
      await Promise.all(stories);
      assert.equal(told, stories.length, `${how} before all was told\n${talk.join("\n")}`);
    },
  };
}

/** The program's own stack is what helps, and not ours. */
function failureOf(text: string): Error {
  const [first = ""] = text.split("\n");
  return Object.assign(new Error(first), { stack: text });
}

function lineOf(text: string): Line | undefined {
  return /^\{"(begins|ends|told)":/.test(text) ? (JSON.parse(text) as Line) : undefined;
}
