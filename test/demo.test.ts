/** The demo: with few flights it ends well in seconds, and says so. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";

const command = join(import.meta.dirname, "..", "bin", "millrace.mjs");

async function demo(args: readonly string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [command, "demo", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const keep = (piece: Buffer): void => void (text += piece.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

test("the demo puts, splits, delivers and finds the file again", { timeout: 120_000 }, async () => {
  const { code, text } = await demo(["--records", "5000"]);
  assert.equal(code, 0, text);
  assert.match(text, /✓ every flight came out once +5,000 put, 0 missing, 0 twice/);
  assert.match(text, /✓ every byte is as it was put +0 changed/);
  assert.match(text, /✓ each came where its put was told/);
  assert.match(text, /✓ each airport's flights came in order +0 out of order; shard \d was split/);
  assert.match(text, /✓ each airport's count is the file's +\d+ airports, 0 differ/);
  assert.match(text, /✓ DuckDB counts each day as the file does +\d+ days/);
  assert.doesNotMatch(text, /✗|DIFFERS/);
  assert.ok(!text.includes("\u001b"), "a pipe gets neither colours nor cursor moves");
});

test("a demo against a server that is not there fails with a sentence", async () => {
  const { code, text } = await demo(["--records", "500", "--endpoint", "http://127.0.0.1:1"]);
  assert.equal(code, 1, text);
  assert.match(text, /The demo failed: .*ECONNREFUSED/);
});
