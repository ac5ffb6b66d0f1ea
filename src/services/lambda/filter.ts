/** Filters: AWS's patterns for events, compiled once and asked of every record. */

/** What is wrong with a pattern, for its owner. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Whether an event fits. */
export type Fits = (event: unknown) => boolean;

type Held = Readonly<Record<string, unknown>>;

/** Asked of one value; `undefined` when there is none. */
type Test = (value: unknown) => boolean;

const patternBytesMax = 4096;
const depthMax = 100;

/**
 * Compiles a pattern: a JSON object whose leaves are lists of what a value may be.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @throws PatternError
 */
export function compileFilter(text: string): Fits {
  if (Buffer.byteLength(text) > patternBytesMax) {
    throw new PatternError(`A pattern has at most ${patternBytesMax} bytes.`);
  }
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    throw new PatternError((error as Error).message);
  }
  if (!isObject(pattern)) throw new PatternError("A pattern must be a JSON object.");
  return structure(pattern, 0);
}

function structure(pattern: Held, depth: number): Fits {
  if (depth > depthMax) throw new PatternError("The pattern is nested too deep.");
  if (Object.keys(pattern).length === 0) throw new PatternError("Empty objects are not allowed.");
  const parts = Object.entries(pattern).map(([name, inner]) =>
    name === "$or" ? either(inner, depth) : member(name, inner, depth),
  );
  return (event) => parts.every((fits) => fits(event));
}

function either(inner: unknown, depth: number): Fits {
  if (!Array.isArray(inner) || inner.length === 0 || !inner.every(isObject)) {
    throw new PatternError("$or must be a list of objects.");
  }
  const ways = inner.map((way) => structure(way, depth + 1));
  return (event) => ways.some((fits) => fits(event));
}

function member(name: string, inner: unknown, depth: number): Fits {
  if (isObject(inner)) {
    const fits = structure(inner, depth + 1);
    return (event) => anyOf(valueOf(event, name), fits);
  }
  if (!Array.isArray(inner)) {
    throw new PatternError(`"${name}" must be an object or an array.`);
  }
  if (inner.length === 0) throw new PatternError("Empty arrays are not allowed.");
  const tests = inner.map(leaf);
  return (event) => {
    const value = valueOf(event, name);
    return tests.some((test) => test(value));
  };
}

/** Of a list, one element that fits is enough. */
function anyOf(value: unknown, fits: Fits): boolean {
  return Array.isArray(value) ? value.some((each) => fits(each)) : fits(value);
}

function valueOf(event: unknown, name: string): unknown {
  return isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function leaf(wanted: unknown): Test {
  if (!isObject(wanted)) {
    if (Array.isArray(wanted)) throw new PatternError("A list must not stand in a list.");
    return overElements((value) => value === wanted);
  }
  const [entry, ...others] = Object.entries(wanted);
  if (!entry || others.length > 0) throw new PatternError("One operator in an object, please.");
  const [name, operand] = entry;
  const make = operators[name];
  if (!Object.hasOwn(operators, name) || !make) {
    throw new PatternError(`Unrecognized match type ${name}`);
  }
  return make(operand);
}

/** A test that is about a value which must be there. */
function overElements(test: (value: unknown) => boolean): Test {
  return (value) => value !== undefined && anyOf(value, test);
}

function ofText(name: string, operand: unknown, test: (value: string) => boolean): Test {
  if (typeof operand !== "string") throw new PatternError(`${name} must be a string.`);
  return overElements((value) => typeof value === "string" && test(value));
}

const texts: Readonly<Record<string, (operand: string) => (value: string) => boolean>> = {
  prefix: (operand) => (value) => value.startsWith(operand),
  suffix: (operand) => (value) => value.endsWith(operand),
  "equals-ignore-case": (operand) => (value) => value.toLowerCase() === operand.toLowerCase(),
};

function text(name: string): (operand: unknown) => Test {
  return (operand) => ofText(name, operand, texts[name]?.(String(operand)) ?? (() => false));
}

const operators: Readonly<Record<string, (operand: unknown) => Test>> = {
  prefix: text("prefix"),
  suffix: text("suffix"),
  "equals-ignore-case": text("equals-ignore-case"),
  exists(operand) {
    if (typeof operand !== "boolean") throw new PatternError("exists must be true or false.");
    return (value) => (value !== undefined) === operand;
  },
  numeric: numericTest,
  "anything-but": butTest,
};

function butTest(operand: unknown): Test {
  if (isObject(operand)) {
    const inner = leaf(operand);
    return (value) => value !== undefined && !inner(value);
  }
  const refused = Array.isArray(operand) ? operand : [operand];
  if (refused.length === 0 || refused.some((each) => typeof each === "object")) {
    throw new PatternError("anything-but must be values, or an object with one operator.");
  }
  return overElements((value) => !refused.includes(value));
}

const comparisons: Readonly<Record<string, (value: number, operand: number) => boolean>> = {
  "=": (value, operand) => value === operand,
  "<": (value, operand) => value < operand,
  "<=": (value, operand) => value <= operand,
  ">": (value, operand) => value > operand,
  ">=": (value, operand) => value >= operand,
};

function numericTest(operand: unknown): Test {
  const wrong = new PatternError('numeric must be such as [">", 0, "<=", 5].');
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) throw wrong;
  const bounds: ((value: number) => boolean)[] = [];
  for (let i = 0; i < operand.length; i += 2) {
    const [sign, bound] = [operand[i] as unknown, operand[i + 1] as unknown];
    const compare = typeof sign === "string" ? comparisons[sign] : undefined;
    if (!compare || typeof bound !== "number") throw wrong;
    bounds.push((value) => compare(value, bound));
  }
  return overElements((value) => typeof value === "number" && bounds.every((fits) => fits(value)));
}

function isObject(value: unknown): value is Held {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
