/** Processing: the processors of a destination checked, and made the engine's steps. */
import { compileQuery, QueryError } from "../../../engines/delivery/steps/jq.ts";
import type { StepSpec } from "../../../engines/delivery/steps/table.ts";
import type { Fault } from "../../../kernel/fault.ts";
import { MiB, secondMs } from "../../../kernel/limits.ts";
import type {
  ProcessingConfiguration,
  Processor,
  ProcessorParameterName,
  ProcessorType,
} from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import type { PlanOf } from "./kind.ts";
import { keysOfQuery } from "./query-keys.ts";

/** Values of a processor's parameters by name. */
type Parameters = Readonly<Partial<Record<ProcessorParameterName, string>>>;

interface ProcessorKind {
  readonly required: readonly ProcessorParameterName[];
  readonly optional: readonly ProcessorParameterName[];
  /** Only where dynamic partitioning is enabled. */
  readonly needsPartitioning?: boolean;
  /** @throws Fault InvalidArgumentException */
  step(parameters: Parameters, of: PlanOf | undefined): StepSpec | undefined;
}

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_Processor.html
const kinds: Readonly<Record<ProcessorType, ProcessorKind>> = {
  Decompression: {
    required: ["CompressionFormat"],
    optional: [],
    step: ({ CompressionFormat = "" }) => {
      oneOf("CompressionFormat", CompressionFormat, ["GZIP"]);
      return { kind: "decompress" };
    },
  },
  CloudWatchLogProcessing: {
    required: ["DataMessageExtraction"],
    optional: [],
    step: ({ DataMessageExtraction = "" }) => {
      oneOf("DataMessageExtraction", DataMessageExtraction, ["true", "false"]);
      return DataMessageExtraction === "true" ? { kind: "logMessages" } : undefined;
    },
  },
  RecordDeAggregation: {
    required: ["SubRecordType"],
    optional: ["Delimiter"],
    needsPartitioning: true,
    step: deaggregation,
  },
  Lambda: {
    required: ["LambdaArn"],
    optional: ["NumberOfRetries", "RoleArn", "BufferSizeInMBs", "BufferIntervalInSeconds"],
    step: lambda,
  },
  MetadataExtraction: {
    required: ["MetadataExtractionQuery", "JsonParsingEngine"],
    optional: [],
    needsPartitioning: true,
    step: ({ MetadataExtractionQuery: query = "", JsonParsingEngine = "" }) => {
      oneOf("JsonParsingEngine", JsonParsingEngine, ["JQ-1.6"]);
      if (keysOfQuery(query) === undefined) {
        throw badParameter("MetadataExtractionQuery", query, "an object such as {key: .member}");
      }
      return { kind: "metadata", query };
    },
  },
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
    (processor) => kinds[processor.Type].step(valuesOf(processor), of) ?? [],
  );
}

/** The names of the keys that a MetadataExtractionQuery makes. */
export function queriedKeys(processors: readonly Processor[]): readonly string[] {
  const query = queryOf(processors);
  return query === undefined ? [] : (keysOfQuery(query) ?? []);
}

function queryOf(processors: readonly Processor[]): string | undefined {
  const extraction = processors.find(({ Type }) => Type === "MetadataExtraction");
  return extraction && valuesOf(extraction).MetadataExtractionQuery;
}

/**
 * Compiles the query, which can only be done once its library is there.
 * @throws Fault InvalidArgumentException
 */
export async function checkQuery(config: ProcessingConfiguration | undefined): Promise<void> {
  const query = queryOf(config?.Processors ?? []);
  if (query === undefined) return;
  try {
    await compileQuery(query);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw badParameter("MetadataExtractionQuery", query, `a query of jq: ${error.message}`);
  }
}

function badParameter(name: ProcessorParameterName, value: string, wanted: string): Fault {
  return badArgument(sentences.parameterBad(name, value, wanted));
}

function oneOf(name: ProcessorParameterName, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw badParameter(name, value, allowed.join(" or "));
}

function numberIn(
  name: ProcessorParameterName,
  text: string,
  [min, max]: readonly [number, number],
): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= min && value <= max) return value;
  throw badParameter(name, text, `a number from ${min} to ${max}`);
}

/** Records may be parted at JSON objects, or at a delimiter that comes in base64. */
function deaggregation({ SubRecordType = "", Delimiter }: Parameters): StepSpec {
  oneOf("SubRecordType", SubRecordType, ["JSON", "DELIMITED"]);
  if (SubRecordType === "JSON") return { kind: "deaggregate", by: "JSON" };
  const delimiter = Buffer.from(Delimiter ?? "", "base64");
  if (delimiter.length === 0) {
    throw badParameter("Delimiter", Delimiter ?? "", "a delimiter in base64");
  }
  return { kind: "deaggregate", by: "DELIMITED", delimiter };
}

const lambdaArn =
  /^arn:[^:]+:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9_-]+(?::[a-zA-Z0-9$_-]+)?$/;

// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
function lambda(parameters: Parameters, of: PlanOf | undefined): StepSpec {
  const { LambdaArn = "", NumberOfRetries = "3", BufferIntervalInSeconds = "60" } = parameters;
  const sizeDefault = of?.isSplunk === true ? "0.25" : "1";
  const { BufferSizeInMBs = sizeDefault } = parameters;
  if (!lambdaArn.test(LambdaArn)) throw badParameter("LambdaArn", LambdaArn, "a function's ARN");
  return {
    kind: "lambda",
    functionArn: LambdaArn,
    bytesMax: numberIn("BufferSizeInMBs", BufferSizeInMBs, [0.2, 3]) * MiB,
    intervalMs: numberIn("BufferIntervalInSeconds", BufferIntervalInSeconds, [0, 900]) * secondMs,
    retries: numberIn("NumberOfRetries", NumberOfRetries, [0, 300]),
    sourceArn: of?.sourceArn,
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** A delimiter comes as it is written in a program: backslash and n for a newline. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([ntr\\])/g, (_, letter: string) => escapes[letter] ?? letter);
}
