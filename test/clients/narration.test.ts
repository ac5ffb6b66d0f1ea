/** Narration and gaps: a program that stops half-way is seen, and a gap that is closed is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./client.ts";
import { createNarrator } from "./narration.ts";

/** Collects what each told story came to. */
function listener() {
  const heard: string[] = [];
  const narrator = createNarrator(async (story, run) => {
    const failure = await run().then(
      () => "passed",
      (error: Error) => error.message,
    );
    heard.push(`${story}: ${failure}`);
  });
  return { heard, narrator };
}

test("each story that a program tells passes or fails by itself", async () => {
  const { heard, narrator } = listener();
  narrator.hear('{"begins":"one"}');
  narrator.hear("a program may talk");
  narrator.hear('{"ends":"one"}');
  narrator.hear('{"begins":"two"}');
  narrator.hear('{"ends":"two","failure":"no shard\\n  at line 7"}');
  narrator.hear('{"told":2}');
  await narrator.end("it ended");
  assert.deepEqual(heard, ["one: passed", "two: no shard"]);
  assert.equal(narrator.talk(), "a program may talk");
});

test("a program that ends in the midst of a story fails that story", async () => {
  const { heard, narrator } = listener();
  narrator.hear('{"begins":"one"}');
  narrator.overhear("Killed");
  await assert.rejects(narrator.end("it was killed"), /it was killed before all was told\nKilled/);
  assert.deepEqual(heard, ["one: it was killed in the midst of this story"]);
});

test("a program that ends between two stories is not taken for one that told all", async () => {
  const { narrator } = listener();
  narrator.hear('{"begins":"one"}');
  narrator.hear('{"ends":"one"}');
  await assert.rejects(narrator.end("it ended"), /it ended before all was told/);
});

test("a listed gap that fails is still to do, and one that passes fails the run", async () => {
  const gap = { client: "c", story: "s", reason: "not yet" };
  const reasons: (string | undefined)[] = [];
  const t = { todo: (reason?: string) => void reasons.push(reason) };
  const broken = new Error("broken");
  await assert.rejects(
    judge(t, gap, () => Promise.reject(broken)),
    broken,
  );
  assert.deepEqual(reasons, ["not yet"]);
  await assert.rejects(
    judge(t, gap, () => Promise.resolve()),
    /passes now: take it out of gaps\.ts/,
  );
  assert.deepEqual(reasons, ["not yet"]);
});
