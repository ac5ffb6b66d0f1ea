/** Blobs against a model: many random changes, closings and listings, each run repeatable by its seed. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import type { Blob, Keeping, ListOptions } from "../../src/stores/blob/blob.ts";
import { openBlob } from "../../src/stores/blob/embedded.ts";
import { bucket, put, remove, textOf } from "./blob-stage.ts";

const seeds = [1, 2, 3];
const steps = 150;
/** Keys that share beginnings, folders and odd letters. */
const parts = ["a", "b", "a/", "b/", "/", "ä", "\u{ffff}", "\u{1f600}", "z"];

interface Held {
  readonly id: string;
  readonly body: string | undefined;
}

/** What must be there: the versions of each key, the newest first. */
type Model = Map<string, readonly Held[]>;

function pick<Of>(random: Random, list: readonly Of[]): Of {
  return list[random.below(list.length)] as Of;
}

function keyOf(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => pick(random, parts)).join("");
}

function add(model: Model, key: string, held: Held): void {
  const older = (model.get(key) ?? []).filter(({ id }) => id !== "null" || held.id !== "null");
  model.set(key, [held, ...older]);
}

function drop(model: Model, key: string, id: string): void {
  const left = (model.get(key) ?? []).filter((held) => held.id !== id);
  if (left.length > 0) model.set(key, left);
  else model.delete(key);
}

interface Step {
  readonly blob: Blob;
  readonly model: Model;
  readonly random: Random;
  readonly keeping: Keeping;
}

async function change({ blob, model, random, keeping }: Step): Promise<void> {
  const known = [...model.keys()];
  const key = known.length > 0 && random.below(3) === 0 ? pick(random, known) : keyOf(random);
  const dice = random.below(10);
  if (dice < 6) {
    const body = `${random.below(1_000_000)}`.repeat(dice === 0 ? 8000 : 1);
    const { id } = await put(blob, key, { body, keeping });
    return add(model, key, { id, body });
  }
  const held = model.get(key) ?? [];
  if (dice < 8 && held.length > 0) {
    const { id } = pick(random, held);
    await remove(blob, key, { keeping, id });
    return drop(model, key, id);
  }
  const { id } = await remove(blob, key, { keeping });
  if (keeping === "one") drop(model, key, "null");
  else add(model, key, { id, body: undefined });
}

function inOrder(names: Iterable<string>): string[] {
  return [...names].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Names as a listing must give them. */
function rolled(model: Model, { prefix = "", delimiter }: Partial<ListOptions>): string[] {
  const there = [...model].filter(([, [latest]]) => latest?.body !== undefined).map(([key]) => key);
  const names = there
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const at = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      return at < 0 ? key : `${key.slice(0, at + 1)}*`;
    });
  return inOrder(new Set(names));
}

async function listed(blob: Blob, options: ListOptions): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await blob.list(bucket, { ...options, after });
    const names = [...page.items.map(({ key }) => key), ...page.prefixes.map((name) => `${name}*`)];
    found.push(...names);
    if (page.next === undefined) return inOrder(found);
    assert.equal(names.length, options.limit);
    after = page.next;
  }
}

async function versionsOf(blob: Blob, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined, afterId: string | undefined; ;) {
    const page = await blob.versions(bucket, { limit, after, afterId });
    found.push(
      ...page.items.map(
        ({ key, id, isMarker, isLatest }) => `${key} ${id} ${isMarker} ${isLatest}`,
      ),
    );
    if (page.next === undefined) return found;
    [after, afterId] = [page.next, page.nextId];
  }
}

async function compare({ blob, model, random }: Step): Promise<void> {
  const limit = pick(random, [1, 2, 3, 7, 1000]);
  for (const delimiter of [undefined, "/"]) {
    for (const prefix of ["", pick(random, parts)]) {
      const options = { prefix, delimiter, limit };
      assert.deepEqual(
        await listed(blob, options),
        rolled(model, options),
        JSON.stringify(options),
      );
    }
  }
  const wanted = inOrder(model.keys()).flatMap((key) =>
    (model.get(key) ?? []).map(
      ({ id, body }, i) => `${key} ${id} ${body === undefined} ${i === 0}`,
    ),
  );
  assert.deepEqual(await versionsOf(blob, limit), wanted);
  for (const [key, held] of model) {
    for (const { id, body } of held) assert.equal(await textOf(blob, key, id), body ?? "");
  }
}

for (const seed of seeds) {
  test(`random changes leave what a model says, with seed ${seed}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), "millrace-blob-model-"));
    const random = seededRandom(seed);
    const start = () => openBlob({ directory, random });
    const model: Model = new Map();
    let keeping: Keeping = "one";
    let blob = await start();
    try {
      await blob.makeBucket(bucket);
      for (let n = 0; n < steps; n++) {
        if (n === steps / 3) keeping = "all";
        if (n > steps / 3 && random.below(12) === 0) keeping = pick(random, ["all", "paused"]);
        await change({ blob, model, random, keeping });
        if (random.below(25) === 0) {
          await blob[Symbol.asyncDispose]();
          blob = await start();
        }
        if (random.below(6) === 0) await compare({ blob, model, random, keeping });
      }
      await compare({ blob, model, random, keeping });
    } finally {
      await blob[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    }
  });
}
