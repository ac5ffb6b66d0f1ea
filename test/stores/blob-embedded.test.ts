/** The embedded driver of blobs: the contract, and what a crash, damage or a full disk do to it. */
import assert from "node:assert/strict";
import {
  closeSync,
  globSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { seededRandom } from "../../src/kernel/random.ts";
import { BlobDamageError, BlobFullError } from "../../src/stores/blob/blob.ts";
import { openBlob } from "../../src/stores/blob/embedded.ts";
import type { Disk } from "../../src/stores/disk/disk.ts";
import { realDisk } from "../../src/stores/disk/real.ts";
import { contract } from "./blob-contract.ts";
import { put, textOf, type Opened } from "./blob-stage.ts";

interface Embedded extends Opened {
  readonly directory: string;
  /** Files of contents on the disk. */
  files(): string[];
}

async function open(disk: Disk = realDisk): Promise<Embedded> {
  const directory = mkdtempSync(join(tmpdir(), "millrace-blob-"));
  const start = () => openBlob({ directory, random: seededRandom(3), disk });
  let blob = await start();
  return {
    directory,
    get blob() {
      return blob;
    },
    files: () => globSync(join(directory, "contents", "*", "*", "*")),
    async reopen() {
      await blob[Symbol.asyncDispose]();
      blob = await start();
      return blob;
    },
    async [Symbol.asyncDispose]() {
      await blob[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

contract("embedded", () => open());

const large = Buffer.alloc(400_000, "large");

test("files go when nothing refers to them any more, and not before", async () => {
  await using opened = await open();
  const { blob } = opened;
  await blob.makeBucket("lake");
  await put(blob, "a", { body: large });
  const reading = await blob.open({ bucket: "lake", key: "a" });
  assert.ok(reading);
  const said = { bucket: "lake", keeping: "one", etag: "e", about: {}, modifiedMs: 1 } as const;
  await blob.put({ ...said, key: "b", content: reading.content });
  await reading[Symbol.asyncDispose]();
  await put(blob, "a", { body: "small" });
  assert.equal(opened.files().length, 1);
  assert.equal(await textOf(blob, "b"), large.toString());
  await blob.remove({ ...said, key: "b" });
  await opened.reopen();
  assert.deepEqual(opened.files(), []);
});

test("content that nobody put is thrown away", async () => {
  await using opened = await open();
  const content = await opened.blob.stage(large);
  assert.equal(opened.files().length, 1);
  await content[Symbol.asyncDispose]();
  assert.deepEqual(opened.files(), []);
});

test("what a crash has left is swept at the next start", async () => {
  await using opened = await open();
  await opened.blob.makeBucket("lake");
  await put(opened.blob, "kept", { body: large });
  await opened.blob.stage(large);
  assert.equal(opened.files().length, 2);
  await opened.reopen();
  // It sweeps beside its work.
  for (let looks = 0; opened.files().length > 1 && looks < 200; looks++) await setTimeout(10);
  assert.equal(opened.files().length, 1);
  assert.equal(await textOf(opened.blob, "kept"), large.toString());
});

test("damaged bytes are told and never given", async () => {
  await using opened = await open();
  await opened.blob.makeBucket("lake");
  await put(opened.blob, "k", { body: large });
  const [file = ""] = opened.files();
  const fd = openSync(file, "r+");
  writeSync(fd, Buffer.from("?"), 0, 1, 300_000);
  closeSync(fd);
  const reading = await opened.blob.open({ bucket: "lake", key: "k" });
  const seen: Buffer[] = [];
  await assert.rejects(async () => {
    for await (const piece of reading?.read() ?? []) seen.push(piece);
  }, BlobDamageError);
  assert.ok(Buffer.concat(seen).equals(large.subarray(0, 262_144)));
});

test("an index that is none is told in words when the store is opened", async () => {
  const directory = mkdtempSync(join(tmpdir(), "millrace-blob-"));
  writeFileSync(join(directory, "index.sqlite"), "not an index ".repeat(1000));
  const opening = openBlob({ directory, random: seededRandom(3) });
  await assert.rejects(opening, /index\.sqlite is damaged .*restore it from a copy/);
  rmSync(directory, { recursive: true, force: true });
});

test("a full disk refuses what is written, keeps nothing of it and goes on reading", async () => {
  let isFull = false;
  const disk: Disk = {
    ...realDisk,
    async create(path) {
      const file = await realDisk.create(path);
      const write: typeof file.write = (pieces, at) =>
        isFull
          ? Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" }))
          : file.write(pieces, at);
      return { ...file, write };
    },
  };
  await using opened = await open(disk);
  const { blob } = opened;
  await blob.makeBucket("lake");
  await put(blob, "k", { body: large });
  isFull = true;
  await assert.rejects(() => put(blob, "k", { body: Buffer.alloc(500_000) }), BlobFullError);
  assert.equal(await textOf(blob, "k"), large.toString());
  assert.equal(opened.files().length, 1);
  isFull = false;
  await put(blob, "k", { body: "again" });
  assert.equal(await textOf(blob, "k"), "again");
});
