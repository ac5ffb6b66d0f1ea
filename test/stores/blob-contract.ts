/** The contract of blobs: what every driver must do. Each test opens a store of its own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BlobAbsentError,
  BlobConditionError,
  BlobNotEmptyError,
  type Keeping,
} from "../../src/stores/blob/blob.ts";
import { listings, notes, uploads, versions } from "./blob-lists.ts";
import {
  bucket,
  bytesOf,
  KiB,
  noise,
  put,
  remove,
  textOf,
  type Opened,
  type Told,
} from "./blob-stage.ts";

async function* inPieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function* broken(): AsyncGenerator<Buffer> {
  yield noise(300 * KiB);
  throw new Error("gone");
}

/** Declares the contract's tests for a driver. */
export function contract(driver: string, open: () => Promise<Opened>): void {
  const told: Told = (name, run) => {
    test(`${driver}: ${name}`, async () => {
      await using opened = await open();
      await opened.blob.makeBucket(bucket);
      await run(opened.blob, opened);
    });
  };
  for (const part of [objects, held, conditions, versions, listings, uploads, notes]) part(told);
}

function objects(told: Told): void {
  told("an object is what was put, after the store was opened again too", async (blob, opened) => {
    await put(blob, "a/b", {
      body: "hello",
      etag: "x",
      about: { type: "text/plain" },
      modifiedMs: 77,
    });
    const again = await opened.reopen();
    assert.equal(await textOf(again, "a/b"), "hello");
    assert.deepEqual(await again.find({ bucket, key: "a/b" }), {
      key: "a/b",
      id: "null",
      isLatest: true,
      isMarker: false,
      size: 5,
      etag: "x",
      modifiedMs: 77,
      about: { type: "text/plain" },
    });
    assert.equal(await again.find({ bucket, key: "a" }), undefined);
  });

  told("a large object is read whole and in ranges", async (blob, opened) => {
    const bytes = noise(1300 * KiB + 17);
    await using content = await blob.stage(inPieces(bytes, 60_000));
    assert.equal(content.size, bytes.length);
    const said = { bucket, keeping: "one" as Keeping, etag: "e", about: {}, modifiedMs: 1 };
    await blob.put({ ...said, key: "large", content });
    const again = await opened.reopen();
    assert.ok((await bytesOf(again, "large"))?.equals(bytes));
    for (const [from, to] of [
      [0, 1],
      [262_143, 262_145],
      [5, 700_000],
      [bytes.length - 1, bytes.length],
    ] as const) {
      const reading = await again.open({ bucket, key: "large" });
      const part = Buffer.concat(await Array.fromAsync(reading?.read({ from, to }) ?? []));
      assert.ok(part.equals(bytes.subarray(from, to)), `${from} to ${to}`);
    }
  });

  told("an object of no bytes is an object", async (blob) => {
    await put(blob, "empty", { body: "" });
    assert.equal(await textOf(blob, "empty"), "");
  });
}

function held(told: Told): void {
  told("a reading goes on when its object is replaced or removed", async (blob) => {
    const bytes = noise(700 * KiB);
    await put(blob, "k", { body: bytes });
    const reading = await blob.open({ bucket, key: "k" });
    await put(blob, "k", { body: "other" });
    await remove(blob, "k", { keeping: "one" });
    assert.ok(Buffer.concat(await Array.fromAsync(reading?.read() ?? [])).equals(bytes));
    assert.equal(await textOf(blob, "k"), undefined);
  });

  told("content of a reading is put under another key, and outlives the first", async (blob) => {
    for (const size of [10, 300 * KiB]) {
      const bytes = noise(size);
      await put(blob, "from", { body: bytes });
      await using reading = await blob.open({ bucket, key: "from" });
      assert.ok(reading);
      await remove(blob, "from", { keeping: "one" });
      const said = { bucket, keeping: "one" as Keeping, etag: "e", about: {}, modifiedMs: 1 };
      await blob.put({ ...said, key: "to", content: reading.content });
      await reading[Symbol.asyncDispose]();
      assert.ok((await bytesOf(blob, "to"))?.equals(bytes));
    }
  });

  told("a body that breaks off leaves nothing", async (blob) => {
    await assert.rejects(async () => blob.stage(broken()), /gone/);
    assert.deepEqual((await blob.list(bucket, { limit: 10 })).items, []);
  });

  told("members of what is kept beside an object are set and taken away", async (blob) => {
    await put(blob, "k", { body: "v", about: { a: 1, b: 2 } });
    assert.equal(await blob.revise({ bucket, key: "k" }, { b: undefined, c: 3 }), true);
    assert.deepEqual((await blob.find({ bucket, key: "k" }))?.about, { a: 1, c: 3 });
    assert.equal(await blob.revise({ bucket, key: "other" }, {}), false);
  });

  told("a bucket is only dropped empty, and then takes nothing", async (blob) => {
    await put(blob, "k", { body: "v" });
    await assert.rejects(() => blob.dropBucket(bucket), BlobNotEmptyError);
    await remove(blob, "k", { keeping: "one" });
    await blob.dropBucket(bucket);
    await assert.rejects(() => put(blob, "k", { body: "v" }), BlobAbsentError);
    await assert.rejects(() => blob.list(bucket, { limit: 1 }), BlobAbsentError);
    assert.deepEqual(await blob.buckets(), []);
  });
}

function conditions(told: Told): void {
  told("a put that may only make is refused when the key is there", async (blob) => {
    const when = { noneMatch: "*" };
    await put(blob, "k", { body: "first", when });
    await assert.rejects(() => put(blob, "k", { body: "second", when }), BlobConditionError);
    assert.equal(await textOf(blob, "k"), "first");
  });

  told("of many that make the same key at once, one does", async (blob) => {
    const tries = Array.from({ length: 20 }, (_, i) =>
      put(blob, "k", { body: `${i}`, when: { noneMatch: "*" } }),
    );
    const ended = await Promise.allSettled(tries);
    assert.equal(ended.filter(({ status }) => status === "fulfilled").length, 1);
  });

  told("a put and a removal hold to the etag that they are told", async (blob) => {
    await put(blob, "k", { body: "one", etag: "1" });
    await assert.rejects(
      () => put(blob, "k", { body: "two", when: { match: "2" } }),
      BlobConditionError,
    );
    await put(blob, "k", { body: "two", when: { match: "1" }, etag: "2" });
    const wrong = {
      bucket,
      key: "k",
      keeping: "one",
      when: { match: "1" },
      modifiedMs: 1,
    } as const;
    await assert.rejects(() => blob.remove(wrong), BlobConditionError);
    await blob.remove({ ...wrong, when: { match: "2" } });
    const absent = await put(blob, "k", { body: "x", when: { match: "*" } }).catch(
      (error: unknown) => error,
    );
    assert.ok(absent instanceof BlobConditionError && !absent.isThere);
  });
}
