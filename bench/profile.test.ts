/** Profiles: own time goes to the file it was spent in, idle time to nobody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { printable, summarize, type CpuProfile } from "./profile.ts";

const frame = (functionName: string, url = "") => ({ functionName, url });
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame("(idle)") },
    { id: 2, callFrame: frame("scan", "file:///home/x/src/wire/json-scan.ts") },
    { id: 3, callFrame: frame("skip", "file:///home/x/src/wire/json-scan.ts") },
    { id: 4, callFrame: frame("", "file:///home/x/src/stores/log/partition.ts") },
    { id: 5, callFrame: frame("(garbage collector)") },
    { id: 6, callFrame: frame("log", "file:///home/x/node_modules/@a/b/src/index.js") },
    { id: 7, callFrame: frame("onread", "node:internal/stream_base_commons") },
    { id: 8, callFrame: frame("writev") },
  ],
  samples: [1, 2, 3, 2, 4, 5, 6, 7, 8],
  timeDeltas: [1000, 300, 100, 200, 200, 100, 50, 30, 20],
};

test("own time is summed by file, the largest first, as shares of the busy time", () => {
  const { busy, lines } = summarize(profile);
  assert.equal(busy, 0.5);
  assert.deepEqual(
    lines.map(({ file, share }) => [file, Math.round(share * 1000)]),
    [
      ["wire/json-scan.ts", 600],
      ["stores/log/partition.ts", 200],
      ["(garbage collector)", 100],
      ["@a/b", 50],
      ["node:internal/stream_base_commons", 30],
      ["(native)", 20],
    ],
  );
});

test("a file's functions come with it, the largest first", () => {
  const [first, second] = summarize(profile).lines;
  assert.deepEqual(
    first?.functions.map(({ name }) => name),
    ["scan", "skip"],
  );
  assert.equal(second?.functions[0]?.name, "(anonymous)");
});

test("a profile without samples is printed without figures", () => {
  const empty = summarize({ nodes: [], samples: [], timeDeltas: [] });
  assert.deepEqual(printable(empty), ["main thread busy 0.0 % of the time; of that:"]);
});
