/** Prefixes: the expressions of an object's folder, compiled once and evaluated for each object. */
import { datePattern, DatePatternError } from "./date-pattern.ts";
import type { PartitionKeys } from "./item.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html

/** What an expression may look at. */
export interface Moment {
  /** Arrival of the oldest record in the object. */
  readonly timeMs: number;
  readonly zone: string;
  /** Such as `processing-failed`. */
  readonly errorType?: string | undefined;
  readonly keys?: PartitionKeys | undefined;
  /** Eleven letters and digits, anew for each expression. */
  readonly randomString: () => string;
}

export type Namespace =
  | "firehose"
  | "timestamp"
  | "partitionKeyFromQuery"
  | "partitionKeyFromLambda";

interface Expression {
  readonly namespace: Namespace;
  readonly value: string;
  readonly evaluate: (moment: Moment) => string;
}

/** A prefix that can be evaluated. */
export interface Prefix {
  readonly text: string;
  readonly expressions: readonly Expression[];
  evaluate(moment: Moment): string;
}

export class PrefixError extends Error {
  override readonly name = "PrefixError";
}

/** What a key that has no value for the record is called, as in Hive. */
const noPartition = "__HIVE_DEFAULT_PARTITION__";

type Maker = (value: string) => (moment: Moment) => string;

const namespaces: Readonly<Record<Namespace, Maker>> = {
  firehose(value) {
    if (value === "random-string") return ({ randomString }) => randomString();
    if (value === "error-output-type") return ({ errorType }) => errorType ?? "";
    throw new PrefixError(`firehose:${value} is neither random-string nor error-output-type`);
  },
  timestamp(value) {
    if (value === "") throw new PrefixError("timestamp: has no pattern");
    const print = datePattern(value);
    return ({ timeMs, zone }) => print(timeMs, zone);
  },
  partitionKeyFromQuery: (name) => keyed(`query:${name}`),
  partitionKeyFromLambda: (name) => keyed(`lambda:${name}`),
};

function keyed(key: string): (moment: Moment) => string {
  if (key.endsWith(":")) throw new PrefixError("an expression for a partition key names no key");
  return ({ keys }) => keys?.[key] ?? noPartition;
}

/**
 * Compiles a prefix.
 * @throws PrefixError with a sentence that says what is wrong
 */
export function parsePrefix(text: string): Prefix {
  const expressions: Expression[] = [];
  const parts: (string | Expression)[] = [];
  let at = 0;
  for (let begin = text.indexOf("!{"); begin >= 0; begin = text.indexOf("!{", at)) {
    const end = text.indexOf("}", begin);
    if (end < 0) throw new PrefixError(`the expression ${text.slice(begin)} does not end`);
    const expression = parseExpression(text.slice(begin + 2, end));
    parts.push(text.slice(at, begin), expression);
    expressions.push(expression);
    at = end + 1;
  }
  parts.push(text.slice(at));
  const evaluate = (moment: Moment): string =>
    parts.map((part) => (typeof part === "string" ? part : part.evaluate(moment))).join("");
  return { text, expressions, evaluate };
}

function parseExpression(text: string): Expression {
  const colon = text.indexOf(":");
  const namespace = text.slice(0, Math.max(colon, 0)) as Namespace;
  if (!Object.hasOwn(namespaces, namespace)) {
    const known = Object.keys(namespaces).join(", ");
    throw new PrefixError(`!{${text}} is in none of the namespaces ${known}`);
  }
  const value = text.slice(colon + 1);
  try {
    return { namespace, value, evaluate: namespaces[namespace](value) };
  } catch (error) {
    if (error instanceof DatePatternError) throw new PrefixError(error.message, { cause: error });
    throw error;
  }
}

/** Whether the prefix has an expression in that namespace, or just that expression. */
export function uses({ expressions }: Prefix, namespace: Namespace, value?: string): boolean {
  return expressions.some(
    (each) => each.namespace === namespace && (value === undefined || each.value === value),
  );
}

const timeFolder = "!{timestamp:yyyy/MM/dd/HH/}";

/**
 * The prefix of objects. Without an expression AWS puts the hour behind it: `<prefix>yyyy/MM/dd/HH/`.
 */
export function objectPrefix(text: string): Prefix {
  const prefix = parsePrefix(text);
  return prefix.expressions.length > 0 ? prefix : parsePrefix(text + timeFolder);
}

/** The prefix of failures: by default `<prefix><error-output-type>/yyyy/MM/dd/HH/`. */
export function errorPrefix(text: string | undefined, prefix: string): Prefix {
  if (text === undefined || text === "") {
    return parsePrefix(`${prefix}!{firehose:error-output-type}/${timeFolder}`);
  }
  const parsed = parsePrefix(text);
  if (parsed.expressions.length > 0) return parsed;
  return parsePrefix(`${text}!{firehose:error-output-type}/${timeFolder}`);
}

/** Names the partition of an item: all that its keys put into the prefix. */
export function partitionOf(prefix: Prefix): (keys: PartitionKeys | undefined) => string {
  const keyed = prefix.expressions.filter(({ namespace }) => namespace.startsWith("partitionKey"));
  const moment = { timeMs: 0, zone: "UTC", randomString: () => "" };
  return (keys) => keyed.map(({ evaluate }) => evaluate({ ...moment, keys })).join("\0");
}
