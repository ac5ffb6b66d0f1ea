/** Reading XML by the model: one compiled reader a shape. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { emptyMap, inner, membersOf, shapeOf } from "./shapes.ts";
import { textScalar } from "./text.ts";
import type { Element } from "./xml.ts";
import { memberTag } from "./xml-write.ts";

/** Reads the elements of one member: a flattened list or map has several. */
type Read = (elements: readonly Element[]) => unknown;

interface Member {
  readonly name: string;
  readonly tag: string;
  readonly read: Read;
}

export class XmlReaders {
  readonly #model: ServiceModel;
  readonly #readers = new Map<string, (element: Element) => unknown>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /** @throws Fault SerializationException when a value is not of its type. */
  read(ref: ShapeRef, element: Element): unknown {
    return this.#reader(ref)(element);
  }

  #reader(ref: ShapeRef): (element: Element) => unknown {
    const known = this.#readers.get(ref.shape);
    if (known) return known;
    this.#readers.set(ref.shape, (element) => this.#readers.get(ref.shape)?.(element));
    const reader = this.#compile(ref, shapeOf(this.#model, ref));
    this.#readers.set(ref.shape, reader);
    return reader;
  }

  #compile(ref: ShapeRef, shape: Shape): (element: Element) => unknown {
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") {
      const read = this.#elements(shape);
      const tag = shape.member?.locationName ?? "member";
      return ({ children }) => read(children.filter(({ name }) => name === tag));
    }
    if (shape.type === "map") {
      const read = this.#map(shape);
      return ({ children }) => read(children.filter(({ name }) => name === "entry"));
    }
    const { read } = textScalar(this.#model, ref, "iso8601");
    if (shape.type === "string") return ({ text }) => read(text);
    return ({ text }) => read(text.trim());
  }

  #structure(shape: Shape): (element: Element) => unknown {
    const all = membersOf(shape).filter(([, ref]) => !ref.location);
    const attributes = all.filter(([, ref]) => ref.xmlAttribute);
    let members: readonly Member[] | undefined;
    return (element) => {
      members ??= all
        .filter(([, ref]) => !ref.xmlAttribute)
        .map(([name, ref]) => this.#member(name, ref));
      const value: Record<string, unknown> = {};
      for (const [name, ref] of attributes) {
        const text = element.attributes[ref.locationName ?? name];
        if (text !== undefined) value[name] = textScalar(this.#model, ref, "iso8601").read(text);
      }
      const byName = Map.groupBy(element.children, ({ name }) => name);
      for (const { name, tag, read } of members) {
        const elements = byName.get(tag);
        if (elements) value[name] = read(elements);
      }
      return value;
    };
  }

  #member(name: string, ref: ShapeRef): Member {
    const shape = shapeOf(this.#model, ref);
    const tag = memberTag(name, ref, shape);
    if (ref.flattened ?? shape.flattened) {
      if (shape.type === "list") return { name, tag, read: this.#elements(shape) };
      if (shape.type === "map") return { name, tag, read: this.#map(shape) };
    }
    const read = this.#reader(ref);
    // Of a member that stands twice the last counts, as in JSON.
    return { name, tag, read: (elements) => read(elements.at(-1) as Element) };
  }

  #elements(shape: Shape): Read {
    const read = this.#reader(inner(shape.member));
    return (elements) => elements.map(read);
  }

  #map(shape: Shape): Read {
    const keyTag = shape.key?.locationName ?? "key";
    const valueTag = shape.value?.locationName ?? "value";
    const read = this.#reader(inner(shape.value));
    return (entries) => {
      const map = emptyMap();
      for (const { children } of entries) {
        const key = children.find(({ name }) => name === keyTag);
        const value = children.find(({ name }) => name === valueTag);
        if (key && value) map[key.text] = read(value);
      }
      return map;
    };
  }
}
