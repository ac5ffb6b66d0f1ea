/** A broken log: its sources with one of them changed, loaded beside the real ones. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { openLog } from "../../src/stores/log/embedded.ts";

/** A change of one place in a source file of the log. */
export interface Break {
  /** The file's name, without its ending. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const room = new URL("../../src/stores/log/", import.meta.url);
const breaks = new Map<string, Break>();

// Modules of a broken log carry its number in their addresses; all else is shared with the tests.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const number = numberOf(context.parentURL ?? "");
    const isOfLog = resolved.url.startsWith(room.href) && !resolved.url.endsWith("/log.ts");
    return number && isOfLog ? { ...resolved, url: `${resolved.url}?broken=${number}` } : resolved;
  },
  load(url, context, next) {
    const broken = breaks.get(numberOf(url) ?? "");
    if (!broken || !new URL(url).pathname.endsWith(`/${broken.file}.ts`)) return next(url, context);
    return { format: "module-typescript", source: brokenSource(broken), shortCircuit: true };
  },
});

function numberOf(url: string): string | undefined {
  return /\?broken=(\d+)$/.exec(url)?.[1];
}

function brokenSource({ file, from, to }: Break): string {
  const source = readFileSync(join(fileURLToPath(room), `${file}.ts`), "utf8");
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file}.ts has "${from}" ${parts.length - 1} times`);
  return parts.join(to);
}

/** Loads a log with this change. */
export async function openBrokenLog(broken: Break): Promise<typeof openLog> {
  const number = String(breaks.size + 1);
  breaks.set(number, broken);
  const url = new URL(`embedded.ts?broken=${number}`, room).href;
  const loaded = (await import(url)) as { openLog: typeof openLog };
  return loaded.openLog;
}
