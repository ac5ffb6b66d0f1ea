/** Bindings: what stands in headers, path and query, both ways. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OperationModel, ServiceModel } from "../models/model.ts";
import { outputBindings } from "./rest-bind.ts";
import { noModel } from "./shapes.ts";

const operation: OperationModel = {
  name: "Get",
  http: { method: "GET", requestUri: "/" },
  output: { shape: "Output" },
};
const model: ServiceModel = {
  ...noModel,
  operations: { Get: operation },
  shapes: {
    Text: { type: "string" },
    Metadata: { type: "map", key: { shape: "Text" }, value: { shape: "Text" } },
    Output: {
      type: "structure",
      members: {
        Note: { shape: "Text", location: "header", locationName: "x-note" },
        Metadata: { shape: "Metadata", location: "headers", locationName: "x-amz-meta-" },
      },
    },
  },
};

function headersOf(output: object): Record<string, string> {
  return outputBindings(model, operation).give(output as Record<string, unknown>).headers;
}

describe("a header of a reply", () => {
  test("cannot begin another one", () => {
    const note = "a\r\nset-cookie: b\u0000c";
    assert.deepEqual(headersOf({ Note: note }), { "x-note": "aset-cookie: bc" });
  });

  test("is told as mail tells it when it has letters beyond Latin-1", () => {
    assert.deepEqual(headersOf({ Note: "\u20ac 5" }), { "x-note": "=?UTF-8?B?4oKsIDU=?=" });
    assert.deepEqual(headersOf({ Note: "caf\u00e9" }), { "x-note": "caf\u00e9" });
  });

  test("is left out when nothing can be called so", () => {
    const Metadata = { color: "red", "two words": "x", "": "y", "a:b": "z" };
    assert.deepEqual(headersOf({ Metadata }), { "x-amz-meta-color": "red" });
  });
});
