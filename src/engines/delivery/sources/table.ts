/** The table of sources: which there are, and how each is opened. */
import type { Needs } from "../needs.ts";
import { openKinesisSource, type KinesisSpec } from "./kinesis.ts";
import { openLogSource, type LogSpec } from "./log.ts";
import type { Source } from "./source.ts";

export type SourceSpec = KinesisSpec | LogSpec;

type Opener<Spec> = (spec: Spec, needs: Needs) => Source;

const openers: { [K in SourceSpec["kind"]]: Opener<Extract<SourceSpec, { kind: K }>> } = {
  kinesis: openKinesisSource,
  log: openLogSource,
};

export function openSource(spec: SourceSpec, needs: Needs): Source {
  const open = openers[spec.kind] as Opener<SourceSpec>;
  return open(spec, needs);
}
