/** Every story under test/cases, against a server of our own or the one that MILLRACE_ENDPOINT names. */
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startServer } from "../../src/serve.ts";
import { play, type Story } from "./story.ts";

const here = import.meta.dirname;
const files = globSync("*/*.json", { cwd: here }).toSorted();

describe("the cases", () => {
  const directory = mkdtempSync(join(tmpdir(), "millrace-cases-"));
  let endpoint = process.env["MILLRACE_ENDPOINT"] ?? "";
  let server: Awaited<ReturnType<typeof startServer>> | undefined;

  before(async () => {
    if (endpoint !== "") return;
    server = await startServer({
      data: directory,
      listen: "127.0.0.1:0",
      limits: "off",
      log: "silent",
    });
    endpoint = server.endpoint;
  });
  after(async () => {
    await server?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  for (const file of files) {
    const story = JSON.parse(readFileSync(join(here, file), "utf8")) as Story;
    test(`${basename(file, ".json")}: ${story.story}`, () => play(story, endpoint));
  }
});
