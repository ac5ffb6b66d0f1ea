/** Reading forms by the model: dotted names such as `Tags.member.1.Key` become typed values. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { serialization } from "./errors.ts";
import { emptyMap, inner, membersOf, shapeOf } from "./shapes.ts";
import { textScalar } from "./text.ts";

/** The fields of a form, by the segments of their names. */
export interface FormNode {
  text?: string;
  readonly under: Map<string, FormNode>;
}

/** Deeper names than any of AWS's shapes. */
const depthMax = 64;

export function formTree(fields: Iterable<readonly [string, string]>): FormNode {
  const root: FormNode = { under: new Map() };
  for (const [name, value] of fields) {
    const segments = name.split(".", depthMax + 1);
    if (segments.length > depthMax) throw serialization("A parameter's name is nested too deep");
    let node = root;
    for (const segment of segments) {
      let next = node.under.get(segment);
      if (!next) {
        next = { under: new Map() };
        node.under.set(segment, next);
      }
      node = next;
    }
    node.text = value;
  }
  return root;
}

type Read = (node: FormNode) => unknown;

export class FormReaders {
  readonly #model: ServiceModel;
  readonly #readers = new Map<string, Read>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /** @throws Fault SerializationException when a value is not of its type. */
  read(ref: ShapeRef, node: FormNode): unknown {
    return this.#reader(ref)(node);
  }

  #reader(ref: ShapeRef): Read {
    const known = this.#readers.get(ref.shape);
    if (known) return known;
    this.#readers.set(ref.shape, (node) => this.#readers.get(ref.shape)?.(node));
    const reader = this.#compile(ref, shapeOf(this.#model, ref));
    this.#readers.set(ref.shape, reader);
    return reader;
  }

  #compile(ref: ShapeRef, shape: Shape): Read {
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape, shape.member?.locationName ?? "member");
    if (shape.type === "map") return this.#map(shape, "entry");
    const { read } = textScalar(this.#model, ref, "iso8601");
    return ({ text, under }) => {
      if (text === undefined && under.size > 0) {
        throw serialization("A structure or list was found where a single value is expected");
      }
      return read(text ?? "");
    };
  }

  #structure(shape: Shape): Read {
    let members: readonly { name: string; key: string; read: Read }[] | undefined;
    return ({ under }) => {
      members ??= membersOf(shape).map(([name, ref]) => this.#member(name, ref));
      const value: Record<string, unknown> = {};
      for (const { name, key, read } of members) {
        const node = under.get(key);
        if (node) value[name] = read(node);
      }
      return value;
    };
  }

  #member(name: string, ref: ShapeRef): { name: string; key: string; read: Read } {
    const shape = shapeOf(this.#model, ref);
    const flattened = ref.flattened ?? shape.flattened;
    const own = ref.locationName ?? name;
    if (flattened && shape.type === "list") {
      return { name, key: shape.member?.locationName ?? own, read: this.#list(shape, undefined) };
    }
    if (flattened && shape.type === "map") {
      return { name, key: own, read: this.#map(shape, undefined) };
    }
    return { name, key: own, read: this.#reader(ref) };
  }

  /** `step`: the segment between the list's name and its numbers; a flattened list has none. */
  #list(shape: Shape, step: string | undefined): Read {
    const read = this.#reader(inner(shape.member));
    return (node) => numbered(node, step).map(read);
  }

  #map(shape: Shape, step: string | undefined): Read {
    const keyName = shape.key?.locationName ?? "key";
    const valueName = shape.value?.locationName ?? "value";
    const read = this.#reader(inner(shape.value));
    return (node) => {
      const map = emptyMap();
      for (const { under } of numbered(node, step)) {
        const key = under.get(keyName)?.text;
        if (key === undefined) throw serialization(`A map's entry has no ${keyName}`);
        const value = under.get(valueName);
        if (value) map[key] = read(value);
      }
      return map;
    };
  }
}

/** The nodes `.1`, `.2` …, in the order of their numbers. An empty value means an empty list. */
function numbered(node: FormNode, step: string | undefined): FormNode[] {
  const list = step === undefined ? node : node.under.get(step);
  if (!list) {
    if (node.text || node.under.size > 0) throw serialization("A list's parameters are malformed");
    return [];
  }
  return [...list.under]
    .map(([key, element]) => {
      if (!/^[1-9]\d{0,8}$/.test(key)) throw serialization(`'${key}' is no number of a list`);
      return { at: Number(key), element };
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ element }) => element);
}
