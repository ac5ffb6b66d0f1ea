/** Constraints: what the model demands of an input, compiled once and checked on every request. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { compilePattern } from "./pattern.ts";
import { membersOf, perModel, shapeOf } from "./shapes.ts";
import { invalid, sayNull, sayValue } from "./violations.ts";

/**
 * What a shape demands. `holds` is what every request pays for; only when it says no, `tell` walks
 * the value again and adds a sentence for each demand that is not met.
 */
interface Rule {
  holds(value: unknown): boolean;
  tell(value: unknown, path: string, failures: string[]): void;
  /** Of a single value: its demands, for when it stands in a list or a map. */
  readonly demands?: readonly string[];
}

/** Some models' patterns take the cube of a text's length to find that it does not match. */
const matchedMax = 512;
/** Enough to mend a request; a list of thousands of bad records is not told to its end. */
const failuresMax = 10;

/** The rules of a model, kept. */
export const constraintsOf = perModel((model) => new Constraints(model));

/** Compiles the rules of one model's shapes. A shape that demands nothing has none. */
export class Constraints {
  readonly #model: ServiceModel;
  readonly #rules = new Map<string, Rule | undefined>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /**
   * @throws Fault `code` that names all failures together, as AWS's services do.
   */
  enforce(ref: ShapeRef, value: unknown, code = "ValidationException"): void {
    const rule = this.#rule(ref);
    if (!rule || rule.holds(value)) return;
    const failures: string[] = [];
    rule.tell(value, "", failures);
    throw invalid(code, failures);
  }

  #rule(ref: ShapeRef): Rule | undefined {
    if (this.#rules.has(ref.shape)) return this.#rules.get(ref.shape);
    // A shape that contains itself is looked up again when a value is there.
    this.#rules.set(ref.shape, {
      holds: (value) => this.#rules.get(ref.shape)?.holds(value) ?? true,
      tell: (value, path, failures) => this.#rules.get(ref.shape)?.tell(value, path, failures),
    });
    const rule = this.#compile(shapeOf(this.#model, ref));
    this.#rules.set(ref.shape, rule);
    return rule;
  }

  #compile(shape: Shape): Rule | undefined {
    if (shape.document || shape.eventstream || shape.streaming) return undefined;
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    return scalar(shape);
  }

  #structure(shape: Shape): Rule | undefined {
    const required = new Set(shape.required ?? []);
    const members = membersOf(shape)
      .filter(([, ref]) => !ref.streaming)
      .map(([name, ref]) => ({ name, needed: required.has(name), rule: this.#rule(ref) }))
      .filter(({ needed, rule }) => needed || rule);
    if (members.length === 0) return undefined;
    return {
      holds(value) {
        for (const { name, needed, rule } of members) {
          const held = (value as Record<string, unknown>)[name];
          if (held === undefined || held === null) {
            if (needed) return false;
          } else if (rule && !rule.holds(held)) return false;
        }
        return true;
      },
      tell(value, path, failures) {
        for (const { name, needed, rule } of members) {
          const held = (value as Record<string, unknown>)[name];
          const at = below(path, lowerFirst(name));
          if (held !== undefined && held !== null) rule?.tell(held, at, failures);
          else if (needed) failures.push(sayNull(at));
        }
      },
    };
  }

  #list(shape: Shape): Rule {
    const each = shape.member ? this.#rule(shape.member) : undefined;
    const size = sizeOf(shape);
    const demands = each?.demands;
    // A null among the elements is refused even where the model demands nothing of them.
    const isGood = (element: unknown): boolean =>
      element !== undefined && element !== null && (!each || each.holds(element));
    return {
      holds(value) {
        const list = value as readonly unknown[];
        return (!size || size.holds(list.length)) && list.every(isGood);
      },
      tell(value, path, failures) {
        const list = value as readonly unknown[];
        size?.tell(list.length, (demand) =>
          failures.push(sayValue(shape, { value, path }, demand)),
        );
        if (demands && !list.every(isGood)) {
          const demand = `Member must satisfy constraint: [${demands.join(", ")}]`;
          failures.push(sayValue(shape, { value, path }, demand));
          return;
        }
        for (let i = 0; i < list.length && failures.length < failuresMax; i++) {
          const at = `${path}.${i + 1}.member`;
          if (list[i] === undefined || list[i] === null) failures.push(sayNull(at));
          else each?.tell(list[i], at, failures);
        }
      },
    };
  }

  #map(shape: Shape): Rule | undefined {
    const ofKey = shape.key ? this.#rule(shape.key) : undefined;
    const ofValue = shape.value ? this.#rule(shape.value) : undefined;
    const size = sizeOf(shape);
    if (!ofKey && !ofValue && !size) return undefined;
    return {
      holds(value) {
        const keys = Object.keys(value as object);
        if (size && !size.holds(keys.length)) return false;
        if (ofKey && !keys.every((key) => ofKey.holds(key))) return false;
        const map = value as Record<string, unknown>;
        return !ofValue || keys.every((key) => ofValue.holds(map[key]));
      },
      tell(value, path, failures) {
        const entries = Object.entries(value as object);
        const say = (demand: string) => failures.push(sayValue(shape, { value, path }, demand));
        size?.tell(entries.length, say);
        if (ofKey?.demands && !entries.every(([key]) => ofKey.holds(key))) {
          say(`Map keys must satisfy constraint: [${ofKey.demands.join(", ")}]`);
        }
        if (!ofValue) return;
        if (ofValue.demands && !entries.every(([, held]) => ofValue.holds(held))) {
          say(`Map value must satisfy constraint: [${ofValue.demands.join(", ")}]`);
          return;
        }
        for (const [key, held] of entries) {
          if (failures.length >= failuresMax) return;
          ofValue.tell(held, `${path}.${key}.member`, failures);
        }
      },
    };
  }
}

/** A demand on one figure of a value: its length, its size, or itself. */
interface Measure {
  holds(measured: number): boolean;
  /** The same for a single value, whose figure is only counted when it matters. */
  holdsFor(value: unknown): boolean;
  tell(measured: number, say: (demand: string) => void): void;
  readonly demands: readonly string[];
}

function sizeOf(shape: Shape): Measure | undefined {
  return bounds(shape, "length");
}

function bounds({ min, max }: Shape, of: "length" | "value"): Measure | undefined {
  if (min === undefined && max === undefined) return undefined;
  const least = min ?? Number.NEGATIVE_INFINITY;
  const most = max ?? Number.POSITIVE_INFINITY;
  const tooMany = `Member must have ${of} less than or equal to ${max}`;
  const tooFew = `Member must have ${of} greater than or equal to ${min}`;
  const holds = (measured: number): boolean => measured >= least && measured <= most;
  return {
    holds,
    holdsFor(value) {
      if (typeof value !== "string") return holds(measure(value));
      // Of n UTF-16 units, n/2 to n are characters.
      const units = value.length;
      if (units <= most && units >= least * 2) return true;
      return holds(measure(value));
    },
    tell(measured, say) {
      if (measured > most) say(tooMany);
      if (measured < least) say(tooFew);
    },
    demands: [...(max === undefined ? [] : [tooMany]), ...(min === undefined ? [] : [tooFew])],
  };
}

function scalar(shape: Shape): Rule | undefined {
  const size = bounds(shape, isNumber(shape) ? "value" : "length");
  const { pattern: stated, enum: listed } = shape;
  const pattern = stated === undefined ? undefined : compilePattern(stated);
  const allowed = listed ? new Set<unknown>(listed) : undefined;
  if (!size && !pattern && !allowed) return undefined;
  const patternDemand = `Member must satisfy regular expression pattern: ${stated}`;
  const enumDemand = `Member must satisfy enum value set: [${listed?.join(", ")}]`;
  return {
    holds: (value) =>
      (!size || size.holdsFor(value)) &&
      (!pattern || pattern.test(value as string)) &&
      (!allowed || allowed.has(value)),
    tell(value, path, failures) {
      const say = (demand: string) => failures.push(sayValue(shape, { value, path }, demand));
      // The order in which AWS tells them. What is far too long is not matched as well.
      const isShort = !size || size.holdsFor(value) || (value as string).length <= matchedMax;
      if (pattern && isShort && !pattern.test(value as string)) say(patternDemand);
      size?.tell(measure(value), say);
      if (allowed && !allowed.has(value)) say(enumDemand);
    },
    demands: [
      ...(size?.demands ?? []),
      ...(pattern ? [patternDemand] : []),
      ...(allowed ? [enumDemand] : []),
    ],
  };
}

function isNumber({ type }: Shape): boolean {
  return type === "integer" || type === "long" || type === "float" || type === "double";
}

/** A number itself; otherwise a length: of text in Unicode characters, of a blob in bytes. */
function measure(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return (value as Buffer).length;
  let count = 0;
  for (const _ of value) count++;
  return count;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function below(path: string, member: string): string {
  return path === "" ? member : `${path}.${member}`;
}
