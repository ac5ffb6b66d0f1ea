/** Writes models/ and src/models/ from the pinned botocore, or with --check says what differs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceModel } from "../../src/models/model.ts";
import { botocoreData } from "../python.ts";
import { cut, layOut } from "./cut.ts";
import { models, typed } from "./services.ts";
import { types } from "./types.ts";

const root = join(import.meta.dirname, "..", "..");

/** Every generated file by its path from the root, with its text. */
export function generate(): Map<string, string> {
  const data = botocoreData();
  const files = new Map<string, string>();
  for (const [name, folder] of Object.entries(models)) {
    const model = cut(data, folder);
    files.set(`models/${name}.json`, layOut(model));
    const api = typed[name];
    if (api) files.set(`src/models/${name}.ts`, types(name, api, model as unknown as ServiceModel));
  }
  files.set("models/SOURCE", source());
  return files;
}

function source(): string {
  const pinned = readFileSync(join(root, "tools", "requirements.txt"), "utf8");
  const version = /^botocore==(.+)$/m.exec(pinned)?.[1];
  return (
    `botocore ${version} (PyPI), botocore/data/<service>/<newest version>/service-2.json.gz\n` +
    "Cut by tools/models: documentation removed, nothing else changed.\n"
  );
}

/** Paths whose committed bytes are not what the pinned botocore gives. */
function differing(): string[] {
  return [...generate()]
    .filter(([path, text]) => {
      const file = join(root, path);
      return !existsSync(file) || readFileSync(file, "utf8") !== text;
    })
    .map(([path]) => path);
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    const paths = differing();
    for (const path of paths) console.error(`differs: ${path}`);
    process.exitCode = paths.length === 0 ? 0 : 1;
  } else {
    const files = generate();
    mkdirSync(join(root, "models"), { recursive: true });
    for (const [path, text] of files) writeFileSync(join(root, path), text);
    console.error(`models: wrote ${files.size} files`);
  }
}
