/** What a bench is: a name, a sentence, and what it finds. */
import type { Loader } from "./load/loader.ts";
import type { Outcome, Say } from "./report.ts";

export interface Tools {
  readonly say: Say;
  readonly load: Loader;
}

export interface Bench {
  readonly name: string;
  readonly says: string;
  /** Takes gigabytes and minutes: runs when it is named, or with `--big`. */
  readonly big: boolean;
  run(tools: Tools): Promise<Outcome>;
}
