/** Processing: the processors of a destination checked, and made the engine's steps. */
import type { StepSpec } from "../../../engines/delivery/steps/table.ts";
import type {
  ProcessingConfiguration,
  Processor,
  ProcessorParameterName,
  ProcessorType,
} from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import type { PlanOf } from "./kind.ts";

/** Values of a processor's parameters by name. */
type Parameters = Readonly<Partial<Record<ProcessorParameterName, string>>>;

interface ProcessorKind {
  readonly required: readonly ProcessorParameterName[];
  readonly optional: readonly ProcessorParameterName[];
  /** Only where dynamic partitioning is enabled. */
  readonly needsPartitioning?: boolean;
  /** @throws Fault InvalidArgumentException */
  step(parameters: Parameters, of: PlanOf | undefined): StepSpec;
}

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_Processor.html
const kinds: Partial<Record<ProcessorType, ProcessorKind>> = {
  AppendDelimiterToRecord: {
    required: [],
    optional: ["Delimiter"],
    step: ({ Delimiter = "\\n" }) => ({ kind: "delimiter", delimiter: unescaped(Delimiter) }),
  },
};

/** The order in which a record meets them, whatever the order in the request. */
const order: readonly ProcessorType[] = [
  "Decompression",
  "CloudWatchLogProcessing",
  "RecordDeAggregation",
  "Lambda",
  "MetadataExtraction",
  "AppendDelimiterToRecord",
];

interface Where {
  readonly isPartitioned: boolean;
  readonly isS3: boolean;
}

/**
 * The processing with its defaults.
 * @throws Fault InvalidArgumentException
 */
export function checkProcessing(
  config: ProcessingConfiguration | undefined,
  where: Where,
): ProcessingConfiguration {
  const { Enabled = false, Processors = [] } = config ?? {};
  if (Enabled && Processors.length === 0) throw badArgument(sentences.noProcessors);
  const seen = new Set<ProcessorType>();
  for (const processor of Processors) {
    if (seen.has(processor.Type)) throw badArgument(sentences.onceOnly(processor.Type));
    seen.add(processor.Type);
    checkProcessor(processor, where);
  }
  return { Enabled, Processors };
}

function checkProcessor({ Type, Parameters = [] }: Processor, { isPartitioned }: Where): void {
  const kind = kinds[Type];
  if (!kind) throw badArgument(sentences.unsupported(`A processor of the type ${Type}`));
  if (kind.needsPartitioning === true && !isPartitioned) {
    throw badArgument(sentences.needsPartitioning(Type));
  }
  const known = [...kind.required, ...kind.optional];
  for (const { ParameterName: name } of Parameters) {
    if (!known.includes(name)) throw badArgument(sentences.parameterUnknown(Type, name));
  }
  const values = valuesOf({ Type, Parameters });
  for (const name of kind.required) {
    if (values[name] === undefined) throw badArgument(sentences.parameterMissing(Type, name));
  }
  kind.step(values, undefined);
}

function valuesOf({ Parameters = [] }: Processor): Parameters {
  const pairs = Parameters.map(({ ParameterName, ParameterValue }) => [
    ParameterName,
    ParameterValue,
  ]);
  return Object.fromEntries(pairs) as Parameters;
}

export function stepsOf(config: ProcessingConfiguration | undefined, of: PlanOf): StepSpec[] {
  if (config?.Enabled !== true) return [];
  const { Processors = [] } = config;
  return Processors.toSorted((a, b) => order.indexOf(a.Type) - order.indexOf(b.Type)).flatMap(
    (processor) => kinds[processor.Type]?.step(valuesOf(processor), of) ?? [],
  );
}

/** The names of the keys that a MetadataExtractionQuery makes. */
export function queriedKeys(_processors: readonly Processor[]): string[] {
  return [];
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** A delimiter comes as it is written in a program: backslash and n for a newline. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([ntr\\])/g, (_, letter: string) => escapes[letter] ?? letter);
}
