/** The contract of blobs, what it says of versions, listings, uploads and notes. */
import assert from "node:assert/strict";
import {
  BlobAbsentError,
  BlobConditionError,
  BlobPartError,
  type Blob,
} from "../../src/stores/blob/blob.ts";
import { bucket, bytesOf, KiB, noise, put, remove, textOf, type Told } from "./blob-stage.ts";

export function versions(told: Told): void {
  told("all versions are kept, and each is read by its id", async (blob) => {
    const first = await put(blob, "k", { body: "1", keeping: "all" });
    const second = await put(blob, "k", { body: "22", keeping: "all" });
    assert.notEqual(first.id, second.id);
    assert.equal(await textOf(blob, "k"), "22");
    assert.equal(await textOf(blob, "k", first.id), "1");
    await remove(blob, "k", { keeping: "all", id: second.id });
    assert.equal(await textOf(blob, "k"), "1");
  });

  told("deleting a key makes a marker, and removing that brings it back", async (blob) => {
    await put(blob, "k", { body: "v", keeping: "all" });
    const marker = await remove(blob, "k", { keeping: "all" });
    assert.equal(marker.isMarker, true);
    assert.equal((await blob.find({ bucket, key: "k" }))?.isMarker, true);
    assert.deepEqual((await blob.list(bucket, { limit: 9 })).items, []);
    const gone = await remove(blob, "k", { keeping: "all", id: marker.id });
    assert.deepEqual(gone, { id: marker.id, isMarker: true, wasThere: true });
    assert.equal(await textOf(blob, "k"), "v");
  });

  told("while versions are not kept, only the one called null is replaced", async (blob) => {
    await put(blob, "k", { body: "before" });
    const kept = await put(blob, "k", { body: "kept", keeping: "all" });
    await put(blob, "k", { body: "after", keeping: "paused" });
    const { items } = await blob.versions(bucket, { limit: 9 });
    assert.deepEqual(
      items.map(({ id, isLatest }) => [id, isLatest]),
      [
        ["null", true],
        [kept.id, false],
      ],
    );
    await remove(blob, "k", { keeping: "paused" });
    assert.equal((await blob.find({ bucket, key: "k", id: "null" }))?.isMarker, true);
    assert.equal(await textOf(blob, "k", kept.id), "kept");
  });

  told("versions are listed by key, the newest first, from any of them on", async (blob) => {
    for (const key of ["a", "b", "b", "b", "c"])
      await put(blob, key, { body: key, keeping: "all" });
    const all = (await blob.versions(bucket, { limit: 99 })).items.map(
      ({ key, id }) => `${key} ${id}`,
    );
    assert.deepEqual(
      all.map((name) => name[0]),
      ["a", "b", "b", "b", "c"],
    );
    const found: string[] = [];
    for (let after: string | undefined, afterId: string | undefined; ;) {
      const page = await blob.versions(bucket, { limit: 1, after, afterId });
      found.push(...page.items.map(({ key, id }) => `${key} ${id}`));
      if (page.next === undefined) break;
      [after, afterId] = [page.next, page.nextId];
    }
    assert.deepEqual(found, all);
  });
}

export function listings(told: Told): void {
  const names = ["a", "a/1", "a/2/x", "a/2/y", "a/3", "ä", "b/", "b/c", "z\u{ffff}", "z\u{1f600}"];
  told("keys are listed in the byte order of UTF-8, page by page", async (blob) => {
    for (const name of names.toReversed()) await put(blob, name, { body: name });
    const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    assert.deepEqual(await pages(blob, { limit: 3 }), sorted);
    assert.deepEqual(await pages(blob, { prefix: "a/", limit: 2 }), [
      "a/1",
      "a/2/x",
      "a/2/y",
      "a/3",
    ]);
    assert.deepEqual(
      await pages(blob, { after: "b/", limit: 2 }),
      sorted.slice(sorted.indexOf("b/") + 1),
    );
  });

  told("keys behind a delimiter are rolled up, whatever the size of a page", async (blob) => {
    for (const name of names) await put(blob, name, { body: name });
    for (let i = 0; i < 30; i++) await put(blob, `m/${i}`, { body: "" });
    for (const limit of [1, 2, 100]) {
      const all = await pages(blob, { delimiter: "/", limit });
      assert.deepEqual(all, ["a", "a/", "b/", "m/", "z\u{ffff}", "z\u{1f600}", "ä"]);
      const below = await pages(blob, { delimiter: "/", prefix: "a/", limit });
      assert.deepEqual(below, ["a/1", "a/2/", "a/3"]);
    }
  });
}

async function pages(blob: Blob, options: Parameters<Blob["list"]>[1]): Promise<string[]> {
  const found: string[] = [];
  for (let after = options.after; ;) {
    const page = await blob.list(bucket, { ...options, after });
    const own = [...page.items.map(({ key }) => key), ...page.prefixes];
    assert.ok(own.length <= options.limit);
    found.push(...own.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    if (page.next === undefined) return found;
    after = page.next;
  }
}

export function uploads(told: Told): void {
  const upload = { bucket, key: "big", id: "u1", begunMs: 5, about: { type: "x" } };
  const said = {
    bucket,
    key: "big",
    keeping: "one",
    upload: "u1",
    etag: "whole-2",
    about: {},
    modifiedMs: 7,
  } as const;

  told("an object is made of the parts that are named, in order", async (blob, opened) => {
    const bytes = noise(600 * KiB);
    await blob.begin(upload);
    await part(blob, 3, Buffer.from("unused"));
    await part(blob, 2, bytes.subarray(200 * KiB));
    await part(blob, 1, Buffer.from("replaced"));
    await part(blob, 1, bytes.subarray(0, 200 * KiB));
    assert.deepEqual(await blob.upload("u1"), upload);
    assert.deepEqual(
      (await blob.parts("u1", 1, 1)).map(({ number, size }) => [number, size]),
      [[2, 400 * KiB]],
    );
    const parts = [
      { number: 1, etag: "p1" },
      { number: 2, etag: "p2" },
    ];
    await blob.complete({ ...said, parts });
    const again = await opened.reopen();
    assert.ok((await bytesOf(again, "big"))?.equals(bytes));
    assert.equal((await again.find({ bucket, key: "big" }))?.size, bytes.length);
    assert.equal(await again.upload("u1"), undefined);
    await assert.rejects(() => again.complete({ ...said, parts }), BlobAbsentError);
  });

  told("a part that is not there or is another one is refused", async (blob) => {
    await blob.begin(upload);
    await part(blob, 1, Buffer.from("x"));
    for (const wrong of [
      { number: 2, etag: "p2" },
      { number: 1, etag: "p2" },
    ]) {
      await assert.rejects(() => blob.complete({ ...said, parts: [wrong] }), BlobPartError);
    }
    assert.equal(await blob.abort("u1"), true);
    assert.equal(await blob.abort("u1"), false);
    await assert.rejects(() => part(blob, 1, Buffer.from("x")), BlobAbsentError);
  });

  told("uploads are listed by key and id", async (blob) => {
    for (const id of ["u2", "u1", "u3"]) await blob.begin({ ...upload, id });
    await blob.begin({ ...upload, key: "dir/x", id: "u4" });
    const found: string[] = [];
    for (let after: string | undefined, afterId: string | undefined; ;) {
      const page = await blob.uploads(bucket, { limit: 1, after, afterId });
      found.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      [after, afterId] = [page.next, page.nextId];
    }
    assert.deepEqual(found, ["u1", "u2", "u3", "u4"]);
    assert.deepEqual((await blob.uploads(bucket, { limit: 9, delimiter: "/" })).prefixes, ["dir/"]);
  });
}

async function part(blob: Blob, number: number, bytes: Buffer): Promise<void> {
  await using content = await blob.stage(bytes);
  await blob.putPart({
    upload: "u1",
    number,
    content,
    etag: `p${number}`,
    modifiedMs: 6,
    about: {},
  });
}

export function notes(told: Told): void {
  told(
    "notes come with changes that were made, and stay until they are settled",
    async (blob, opened) => {
      await put(blob, "k", { body: "1", note: { n: 1 } });
      const refused = put(blob, "k", { body: "2", note: { n: 2 }, when: { noneMatch: "*" } });
      await assert.rejects(() => refused, BlobConditionError);
      const { id } = await put(blob, "k", { body: "3", note: { n: 3 }, keeping: "all" });
      const again = await opened.reopen();
      const found = await again.notes(0, 10);
      assert.deepEqual(
        found.map(({ note, versionId }) => [note, versionId]),
        [
          [{ n: 1 }, "null"],
          [{ n: 3 }, id],
        ],
      );
      await again.settle(found.slice(0, 1).map((note) => note.id));
      assert.equal((await again.notes(0, 10)).length, 1);
    },
  );
}
