/** Constraints: what the model demands of an input, checked, and refused in AWS's sentences. */
import { Fault } from "../kernel/fault.ts";
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { membersOf, shapeOf } from "./shapes.ts";

/** Appends a sentence for each constraint that `value` at `path` fails. */
type Check = (value: unknown, path: string, failures: string[]) => void;

/** AWS reports no more than so many failures of one request. */
const failuresMax = 10;
/** Longer values are cut in a sentence. */
const shownMax = 1024;

/** Compiles the checks of one model's shapes. A shape that demands nothing has no check. */
export class Constraints {
  readonly #model: ServiceModel;
  readonly #checks = new Map<string, Check | undefined>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /**
   * @throws Fault ValidationException that names all failures together, as AWS's services do.
   */
  enforce(ref: ShapeRef, value: unknown): void {
    const check = this.check(ref);
    if (!check) return;
    const failures: string[] = [];
    check(value, "", failures);
    if (failures.length > 0) throw invalid(failures);
  }

  check(ref: ShapeRef): Check | undefined {
    if (this.#checks.has(ref.shape)) return this.#checks.get(ref.shape);
    // A shape that contains itself is looked up again when a value is there.
    this.#checks.set(ref.shape, (value, path, failures) => {
      this.#checks.get(ref.shape)?.(value, path, failures);
    });
    const check = this.#compile(shapeOf(this.#model, ref));
    this.#checks.set(ref.shape, check);
    return check;
  }

  #compile(shape: Shape): Check | undefined {
    if (shape.document || shape.eventstream || shape.streaming) return undefined;
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    return scalar(shape);
  }

  #structure(shape: Shape): Check {
    const required = new Set(shape.required ?? []);
    const members = membersOf(shape)
      .map(([name, ref]) => ({
        name,
        path: lowerFirst(name),
        isRequired: required.has(name),
        check: ref.streaming ? undefined : this.check(ref),
      }))
      .filter(({ isRequired, check }) => isRequired || check);
    return (value, path, failures) => {
      const from = value as Record<string, unknown>;
      for (const member of members) {
        const held = from[member.name];
        if (held === undefined || held === null) {
          if (member.isRequired) {
            failures.push(sentence("null", below(path, member.path), "Member must not be null"));
          }
        } else if (member.check) {
          // A scalar's path is only formed when it fails; see `scalar`.
          member.check(held, path === "" ? member.path : `${path}.${member.path}`, failures);
        }
      }
    };
  }

  #list(shape: Shape): Check | undefined {
    const check = shape.member ? this.check(shape.member) : undefined;
    const size = bounds(shape, "length");
    if (!check && !size) return undefined;
    return (value, path, failures) => {
      const list = value as readonly unknown[];
      size?.(list.length, failures, () => sentenceOf(list, path));
      if (!check) return;
      for (let i = 0; i < list.length; i++) {
        const element = list[i];
        const elementPath = `${path}.${i + 1}.member`;
        if (element === undefined || element === null) {
          failures.push(sentence("null", elementPath, "Member must not be null"));
        } else check(element, elementPath, failures);
        if (failures.length >= failuresMax) return;
      }
    };
  }

  #map(shape: Shape): Check | undefined {
    const checkKey = shape.key ? this.check(shape.key) : undefined;
    const checkValue = shape.value ? this.check(shape.value) : undefined;
    const size = bounds(shape, "length");
    if (!checkKey && !checkValue && !size) return undefined;
    return (value, path, failures) => {
      const entries = Object.entries(value as Record<string, unknown>);
      size?.(entries.length, failures, () => sentenceOf(value, path));
      for (const [key, held] of entries) {
        checkKey?.(key, `${path}.key`, failures);
        checkValue?.(held, `${path}.${key}.member`, failures);
        if (failures.length >= failuresMax) return;
      }
    };
  }
}

type Measure = (
  measured: number,
  failures: string[],
  begin: () => (what: string) => string,
) => void;

function bounds({ min, max }: Shape, of: "length" | "value"): Measure | undefined {
  if (min === undefined && max === undefined) return undefined;
  return (measured, failures, begin) => {
    if (min !== undefined && measured < min) {
      failures.push(begin()(`Member must have ${of} greater than or equal to ${min}`));
    }
    if (max !== undefined && measured > max) {
      failures.push(begin()(`Member must have ${of} less than or equal to ${max}`));
    }
  };
}

function scalar(shape: Shape): Check | undefined {
  const size = bounds(shape, isNumber(shape) ? "value" : "length");
  const pattern = shape.pattern === undefined ? undefined : compilePattern(shape.pattern);
  const allowed = shape.enum ? new Set(shape.enum) : undefined;
  if (!size && !pattern && !allowed) return undefined;
  return (value, path, failures) => {
    size?.(measure(value), failures, () => sentenceOf(value, path));
    if (pattern && typeof value === "string" && !pattern.test(value)) {
      const demand = `Member must satisfy regular expression pattern: ${shape.pattern}`;
      failures.push(sentenceOf(value, path)(demand));
    }
    if (allowed && !allowed.has(value as string)) {
      const demand = `Member must satisfy enum value set: [${[...allowed].join(", ")}]`;
      failures.push(sentenceOf(value, path)(demand));
    }
  };
}

function isNumber({ type }: Shape): boolean {
  return type === "integer" || type === "long" || type === "float" || type === "double";
}

/** A number itself; otherwise a length, in Unicode characters for text. */
function measure(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return (value as Buffer).length;
  return /[\ud800-\udbff]/.test(value) ? Array.from(value).length : value.length;
}

/** Patterns are Java's. They match the whole value; the few forms JavaScript lacks are rewritten. */
export function compilePattern(pattern: string): RegExp {
  const anchored = pattern.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
  const source = anchored
    .replaceAll("\\p{Alnum}", "[A-Za-z0-9]")
    .replaceAll("\\p{Punct}", "[!-/:-@\\[-`{-~]")
    .replaceAll("\\p{Print}", "[\\x20-\\x7e]")
    .replaceAll("\\p{ASCII}", "[\\x00-\\x7f]")
    .replaceAll("(?s)", "")
    .replaceAll("\\A", "^")
    .replaceAll("\\z", "$")
    .replaceAll("\\Z", "$");
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(`^(?:${source})$`, flags);
    } catch {
      // Without the u flag JavaScript takes escapes that it does not know as themselves.
    }
  }
  return /^[^]*$/;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function below(path: string, member: string): string {
  return path === "" ? member : `${path}.${member}`;
}

function sentence(shown: string, path: string, demand: string): string {
  return `Value ${shown} at '${path}' failed to satisfy constraint: ${demand}`;
}

function sentenceOf(value: unknown, path: string): (demand: string) => string {
  return (demand) => sentence(`'${show(value).slice(0, shownMax)}'`, path, demand);
}

/** A value as AWS prints it: Java's own form of lists, structures and byte buffers. */
function show(value: unknown): string {
  if (Buffer.isBuffer(value)) {
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  }
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, held]) => `${name}=${show(held)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value);
}

function invalid(failures: readonly string[]): Fault {
  const told = failures.slice(0, failuresMax);
  const count = told.length === 1 ? "1 validation error" : `${told.length} validation errors`;
  return new Fault("ValidationException", `${count} detected: ${told.join("; ")}`);
}
