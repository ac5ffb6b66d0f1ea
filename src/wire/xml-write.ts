/** Writing XML by the model: one compiled writer a shape. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { inner, membersOf, shapeOf } from "./shapes.ts";
import { textScalar } from "./text.ts";
import { escapeXml } from "./xml.ts";

/** Gives what stands between an element's tags, and the attributes of its opening tag. */
interface Content {
  readonly inside: (value: unknown) => string;
  readonly attributes: (value: unknown) => string;
}

/** Gives the elements of one member: several for a flattened list or map. */
type Elements = (value: unknown) => string;

const none = () => "";

export class XmlWriters {
  readonly #model: ServiceModel;
  readonly #contents = new Map<string, Content>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /** What stands inside a structure's element. */
  inside(ref: ShapeRef, value: unknown): string {
    return this.#content(ref).inside(value);
  }

  /** A whole element of the name, `xmlns` and further attributes given as text. */
  element(name: string, ref: ShapeRef, { value, attributes = "" }: Filling): string {
    const { inside, attributes: own } = this.#content(ref);
    return `<${name}${attributes}${own(value)}>${inside(value)}</${name}>`;
  }

  #content(ref: ShapeRef): Content {
    const key = ref.timestampFormat ? `${ref.shape}/${ref.timestampFormat}` : ref.shape;
    let content = this.#contents.get(key);
    if (!content) {
      content = this.#compile(ref, shapeOf(this.#model, ref));
      this.#contents.set(key, content);
    }
    return content;
  }

  #compile(ref: ShapeRef, shape: Shape): Content {
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return { inside: this.#list(shape), attributes: none };
    if (shape.type === "map") return { inside: this.#map(shape, "entry"), attributes: none };
    const { write } = textScalar(this.#model, ref, "iso8601");
    return { inside: (value) => escapeXml(write(value)), attributes: none };
  }

  /** Members are compiled when first needed: a shape may contain itself. */
  #structure(shape: Shape): Content {
    let members: readonly { name: string; write: Elements }[] | undefined;
    let attributes: readonly { name: string; write: Elements }[] | undefined;
    const all = membersOf(shape).filter(([, ref]) => !ref.location);
    return {
      inside: (value) => {
        members ??= all
          .filter(([, ref]) => !ref.xmlAttribute)
          .map(([name, ref]) => ({ name, write: this.#member(name, ref) }));
        return eachOf(members, value);
      },
      attributes: (value) => {
        attributes ??= all
          .filter(([, ref]) => ref.xmlAttribute)
          .map(([name, ref]) => {
            const { write } = textScalar(this.#model, ref, "iso8601");
            const key = ref.locationName ?? name;
            return { name, write: (held) => ` ${key}="${escapeXml(write(held))}"` };
          });
        return eachOf(attributes, value);
      },
    };
  }

  #member(name: string, ref: ShapeRef): Elements {
    const shape = shapeOf(this.#model, ref);
    const tag = memberTag(name, ref, shape);
    if (ref.flattened ?? shape.flattened) {
      if (shape.type === "list") return this.#elements(tag, inner(shape.member));
      if (shape.type === "map") return this.#map(shape, tag);
    }
    const { inside, attributes } = this.#content(ref);
    const namespace = xmlns(ref.xmlNamespace ?? shape.xmlNamespace);
    return (value) => `<${tag}${namespace}${attributes(value)}>${inside(value)}</${tag}>`;
  }

  #list(shape: Shape): Elements {
    return this.#elements(shape.member?.locationName ?? "member", inner(shape.member));
  }

  #elements(tag: string, member: ShapeRef): Elements {
    const namespace = xmlns(member.xmlNamespace ?? shapeOf(this.#model, member).xmlNamespace);
    return (value) => {
      const { inside, attributes } = this.#content(member);
      let text = "";
      for (const element of value as readonly unknown[]) {
        text += `<${tag}${namespace}${attributes(element)}>${inside(element)}</${tag}>`;
      }
      return text;
    };
  }

  #map(shape: Shape, tag: string): Elements {
    const key = shape.key?.locationName ?? "key";
    const value = shape.value?.locationName ?? "value";
    return (map) => {
      const { inside, attributes } = this.#content(inner(shape.value));
      let text = "";
      for (const [name, held] of Object.entries(map as Record<string, unknown>)) {
        if (held === undefined || held === null) continue;
        text += `<${tag}><${key}>${escapeXml(name)}</${key}>`;
        text += `<${value}${attributes(held)}>${inside(held)}</${value}></${tag}>`;
      }
      return text;
    };
  }
}

interface Filling {
  readonly value: unknown;
  readonly attributes?: string;
}

function eachOf(members: readonly { name: string; write: Elements }[], value: unknown): string {
  let text = "";
  for (const { name, write } of members) {
    const held = (value as Record<string, unknown>)[name];
    if (held !== undefined && held !== null) text += write(held);
  }
  return text;
}

/** A flattened list's elements are named by its member, any other member by itself. */
export function memberTag(name: string, ref: ShapeRef, shape: Shape): string {
  const flattened = shape.type === "list" && (ref.flattened ?? shape.flattened);
  return (flattened ? shape.member?.locationName : undefined) ?? ref.locationName ?? name;
}

export function xmlns(namespace: ShapeRef["xmlNamespace"]): string {
  if (!namespace) return "";
  const prefix = namespace.prefix ? `:${namespace.prefix}` : "";
  return ` xmlns${prefix}="${escapeXml(namespace.uri)}"`;
}
