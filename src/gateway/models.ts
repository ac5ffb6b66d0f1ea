/** The models on disk: what a service is called is read at start, its shapes when first needed. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { ServiceMetadata, ServiceModel } from "../models/model.ts";

/** The same place from the sources and from the built files: two floors below the root. */
const directory = join(import.meta.dirname, "..", "..", "models");
/** The metadata stand in the second line of each file. */
const headBytes = 4096;

const loaded = new Map<string, ServiceModel>();

/** The whole model of a service, parsed once. @throws Error when there is no such model. */
export function modelOf(name: string): ServiceModel {
  let model = loaded.get(name);
  if (!model) {
    model = JSON.parse(readFileSync(join(directory, `${name}.json`), "utf8")) as ServiceModel;
    loaded.set(name, model);
  }
  return model;
}

/** What a service is called, without parsing the rest of its model. */
export function metadataOf(name: string): ServiceMetadata {
  const known = loaded.get(name);
  if (known) return known.metadata;
  const line = head(join(directory, `${name}.json`))
    .split("\n")
    .find((candidate) => candidate.startsWith('"metadata":'));
  if (!line?.endsWith("},")) return modelOf(name).metadata;
  return JSON.parse(line.slice('"metadata":'.length, -1)) as ServiceMetadata;
}

function head(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(headBytes);
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
