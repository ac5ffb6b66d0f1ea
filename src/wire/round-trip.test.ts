/** Reading undoes writing: random values of real models' shapes, through every form of the wire. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { CborReaders } from "./cbor-read.ts";
import { CborWriters, double, integer } from "./cbor-write.ts";
import { parseForm } from "./form.ts";
import { JsonReaders } from "./json-read.ts";
import { JsonWriters } from "./json-write.ts";
import { FormReaders, formTree } from "./query-read.ts";
import { bodyMembersOf, inner, shapeOf } from "./shapes.ts";
import { textScalar } from "./text.ts";
import { fromSeconds } from "./timestamp.ts";
import { XmlReaders } from "./xml-read.ts";
import { memberTag, XmlWriters } from "./xml-write.ts";
import { parseXml } from "./xml.ts";

const runs = 15;

function load(name: string): ServiceModel {
  const path = join(import.meta.dirname, "..", "..", "models", `${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as ServiceModel;
}

/** What a form of the wire cannot say is not asked of it. */
interface Limits {
  /** Whether a list, map or structure may be there and empty. */
  readonly empty: boolean;
  /** Whether control characters may stand in text. */
  readonly control: boolean;
}

const depthMax = 5;

function values(model: ServiceModel, limits: Limits) {
  const text = fc
    .string({ unit: limits.control ? "binary" : "grapheme", maxLength: 12 })
    // A lone surrogate is no text: UTF-8 cannot hold it.
    .map((each) => each.toWellFormed());
  const scalars: Record<string, fc.Arbitrary<unknown>> = {
    string: text,
    blob: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    boolean: fc.boolean(),
    integer: fc.integer(),
    long: fc.maxSafeInteger(),
    float: fc.double().map((each) => (Object.is(each, -0) ? 0 : each)),
    double: fc.double().map((each) => (Object.is(each, -0) ? 0 : each)),
    timestamp: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
  };
  const minLength = limits.empty ? 0 : 1;
  const of = (ref: ShapeRef, depth: number): fc.Arbitrary<unknown> => {
    const shape = shapeOf(model, ref);
    if (shape.type === "list") {
      return fc.array(of(inner(shape.member), depth + 1), { minLength, maxLength: 3 });
    }
    if (shape.type === "map") {
      const entry = fc.tuple(text, of(inner(shape.value), depth + 1));
      return fc
        .uniqueArray(entry, { minLength, maxLength: 3, selector: ([key]) => key })
        .map((entries) => {
          const map = Object.create(null) as Record<string, unknown>;
          for (const [key, value] of entries) map[key] = value;
          return map;
        });
    }
    if (shape.type === "structure") return structure(shape, depth);
    // An HTTP date has whole seconds.
    if (shape.timestampFormat === "rfc822") return fc.nat().map((seconds) => seconds * 1000);
    return scalars[shape.type] as fc.Arbitrary<unknown>;
  };
  const structure = (shape: Shape, depth: number): fc.Arbitrary<unknown> => {
    const members = bodyMembersOf(shape).filter(([, ref]) => !shapeOf(model, ref).eventstream);
    const kept = members.filter(([, ref]) => {
      const { type } = shapeOf(model, ref);
      return depth < depthMax || !["structure", "list", "map"].includes(type);
    });
    const record = fc.record(
      Object.fromEntries(kept.map(([name, ref]) => [name, fc.option(of(ref, depth + 1))])),
    );
    return record.map((held) => {
      const present = Object.entries(held).filter(
        ([, value]) => value !== null && (limits.empty || !isEmpty(value)),
      );
      return Object.fromEntries(present);
    });
  };
  return (ref: ShapeRef) => of(ref, 0);
}

function isEmpty(value: unknown): boolean {
  if (Buffer.isBuffer(value) || typeof value !== "object" || value === null) return false;
  const held = Object.values(value);
  return held.length === 0 || held.some(isEmpty);
}

/** Every operation's input and output. */
function documents(model: ServiceModel): ShapeRef[] {
  const all = Object.values(model.operations).flatMap(({ input, output }) => [input, output]);
  const byShape = new Map(all.flatMap((ref) => (ref ? [[ref.shape, { shape: ref.shape }]] : [])));
  return [...byShape.values()].filter(({ shape }) => !model.shapes[shape]?.document);
}

interface Form {
  readonly name: string;
  readonly models: readonly string[];
  readonly limits: Limits;
  readonly make: (model: ServiceModel) => (ref: ShapeRef, value: unknown) => unknown;
}

function asBuffer(body: Buffer | string): Buffer {
  return typeof body === "string" ? Buffer.from(body) : body;
}

/** A form as a client writes it. Source: AWS query protocol of the Smithy documentation. */
function* formFields(
  model: ServiceModel,
  ref: ShapeRef,
  { prefix, value, tag }: { prefix: string; value: unknown; tag?: string | undefined },
): Generator<string> {
  const shape = shapeOf(model, ref);
  const below = (name: string) => (prefix === "" ? name : `${prefix}.${name}`);
  if (shape.type === "structure") {
    for (const [name, member] of bodyMembersOf(shape)) {
      const held = (value as Record<string, unknown>)[name];
      if (held === undefined) continue;
      const own = shapeOf(model, member);
      const flat = (member.flattened ?? own.flattened) === true;
      const next = { prefix: below(memberTag(name, member, own)), value: held };
      yield* formFields(model, member, { ...next, tag: flat ? "" : undefined });
    }
  } else if (shape.type === "list") {
    const step = tag ?? `.${shape.member?.locationName ?? "member"}`;
    for (const [i, held] of (value as unknown[]).entries()) {
      yield* formFields(model, inner(shape.member), {
        prefix: `${prefix}${step}.${i + 1}`,
        value: held,
      });
    }
  } else if (shape.type === "map") {
    const step = tag ?? ".entry";
    for (const [i, [key, held]] of Object.entries(value as object).entries()) {
      const at = `${prefix}${step}.${i + 1}`;
      yield `${at}.${shape.key?.locationName ?? "key"}=${encodeURIComponent(key)}`;
      yield* formFields(model, inner(shape.value), {
        prefix: `${at}.${shape.value?.locationName ?? "value"}`,
        value: held,
      });
    }
  } else {
    yield `${prefix}=${encodeURIComponent(textScalar(model, ref, "iso8601").write(value))}`;
  }
}

const forms: readonly Form[] = [
  {
    name: "JSON",
    models: ["kinesis", "dynamodb", "lambda", "scheduler"],
    limits: { empty: true, control: true },
    make(model) {
      const [readers, writers] = [new JsonReaders(model), new JsonWriters(model)];
      return (ref, value) => readers.read(ref, asBuffer(writers.write(ref, value)));
    },
  },
  {
    name: "CBOR in milliseconds",
    models: ["kinesis"],
    limits: { empty: true, control: true },
    make(model) {
      const readers = new CborReaders(model, (ms) => ms);
      const writers = new CborWriters(model, integer);
      return (ref, value) => readers.read(ref, writers.write(ref, value));
    },
  },
  {
    name: "CBOR in seconds",
    models: ["cloudwatch"],
    limits: { empty: true, control: true },
    make(model) {
      const readers = new CborReaders(model, fromSeconds);
      const writers = new CborWriters(model, (sink, ms) => double(sink, ms / 1000));
      return (ref, value) => readers.read(ref, writers.write(ref, value));
    },
  },
  {
    name: "XML",
    models: ["s3", "sts", "redshift", "sns", "iam"],
    limits: { empty: false, control: false },
    make(model) {
      const [readers, writers] = [new XmlReaders(model), new XmlWriters(model)];
      return (ref, value) => readers.read(ref, parseXml(writers.element("Root", ref, { value })));
    },
  },
  {
    name: "a form",
    models: ["sts", "redshift", "sns", "iam"],
    limits: { empty: false, control: true },
    make(model) {
      const readers = new FormReaders(model);
      return (ref, value) => {
        const form = [...formFields(model, ref, { prefix: "", value })].join("&");
        return readers.read(ref, formTree(parseForm(form)));
      };
    },
  },
];

/** Both are one element of S3's, in its deprecated shapes. */
const ambiguous = /^(?:Notification(?:Configuration)?|Get.*Notification|Put.*Notification).*/;

describe("reading undoes writing", () => {
  for (const { name, models, limits, make } of forms) {
    for (const service of models) {
      test(`in ${name}, for every input and output of ${service}`, () => {
        const model = load(service);
        const roundTrip = make(model);
        const of = values(model, limits);
        for (const ref of documents(model)) {
          if (ambiguous.test(ref.shape)) continue;
          fc.assert(
            fc.property(of(ref), (value) => {
              assert.deepEqual(roundTrip(ref, value), value, ref.shape);
            }),
            { numRuns: runs },
          );
        }
      });
    }
  }
});
