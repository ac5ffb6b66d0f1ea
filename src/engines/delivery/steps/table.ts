/** The table of steps: which there are, and how each is opened. */
import type { PartNeeds } from "../errors.ts";
import { openDeaggregate, type DeaggregateSpec } from "./deaggregate.ts";
import { openDecompress, type DecompressSpec } from "./decompress.ts";
import { openDelimiter, type DelimiterSpec } from "./delimiter.ts";
import { openLambda, type LambdaSpec } from "./lambda.ts";
import { openLogMessages, type LogMessagesSpec } from "./log-messages.ts";
import { openMetadata, type MetadataSpec } from "./metadata.ts";
import type { Next, Step, StepOpener } from "./step.ts";

export type StepSpec =
  | DeaggregateSpec
  | DecompressSpec
  | DelimiterSpec
  | LambdaSpec
  | LogMessagesSpec
  | MetadataSpec;

type Kind = StepSpec["kind"];

const openers: { [K in Kind]: StepOpener<Extract<StepSpec, { kind: K }>> } = {
  deaggregate: openDeaggregate,
  decompress: openDecompress,
  delimiter: openDelimiter,
  lambda: openLambda,
  logMessages: openLogMessages,
  metadata: openMetadata,
};

function openStep(spec: StepSpec, needs: PartNeeds): Step {
  const open = openers[spec.kind] as StepOpener<StepSpec>;
  return open(spec, needs);
}

/** Steps one behind the other, seen as one. */
export interface Chain {
  readonly take: Next;
  flush(): Promise<void>;
  stop(): void;
}

export function openChain(specs: readonly StepSpec[], last: Next, needs: PartNeeds): Chain {
  const steps = specs.map((spec) => openStep(spec, needs));
  const links: Next[] = [last];
  for (const step of steps.toReversed()) {
    const next = links[0] ?? last;
    links.unshift((items) => (items.length === 0 ? Promise.resolve() : step.take(items, next)));
  }
  return {
    take: links[0] ?? last,
    async flush() {
      for (const [i, step] of steps.entries()) await step.flush?.(links[i + 1] ?? last);
    },
    stop() {
      for (const step of steps) step.stop?.();
    },
  };
}
