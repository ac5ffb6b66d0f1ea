/** Scratch: a directory of its own for a test, removed behind it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Scratch extends Disposable {
  readonly directory: string;
}

export function scratch(): Scratch {
  const directory = mkdtempSync(join(tmpdir(), "millrace-stores-"));
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}
