/** Puts and reads of the contract's tests, and what declares one. */
import type { Blob, Keeping, Put } from "../../src/stores/blob/blob.ts";

/** Opens a driver on data of its own; `reopen` closes it and opens it again on the same data. */
export interface Opened extends AsyncDisposable {
  readonly blob: Blob;
  reopen(): Promise<Blob>;
}

/** Declares a test of the contract, on a store with an empty bucket. */
export type Told = (name: string, run: (blob: Blob, opened: Opened) => Promise<void>) => void;

export const bucket = "lake";
export const KiB = 1024;

export async function textOf(blob: Blob, key: string, id?: string): Promise<string | undefined> {
  const bytes = await bytesOf(blob, key, id);
  return bytes?.toString();
}

export async function bytesOf(blob: Blob, key: string, id?: string): Promise<Buffer | undefined> {
  const reading = await blob.open({ bucket, key, id });
  if (!reading) return undefined;
  return Buffer.concat(await Array.fromAsync(reading.read()));
}

interface Extras extends Partial<Omit<Put, "content" | "key">> {
  readonly body?: string | Buffer;
}

export async function put(blob: Blob, key: string, { body = key, ...extras }: Extras = {}) {
  await using content = await blob.stage(Buffer.from(body));
  const etag = `e${body.length}`;
  const said = { bucket, key, keeping: "one" as Keeping, etag, about: {}, modifiedMs: 1 };
  return blob.put({ ...said, ...extras, content });
}

interface Removed {
  readonly keeping: Keeping;
  readonly id?: string;
}

export function remove(blob: Blob, key: string, { keeping, id }: Removed) {
  return blob.remove({ bucket, key, keeping, id, modifiedMs: 2 });
}

/** Bytes that repeat nowhere near. */
export function noise(bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  let x = 7;
  for (let i = 0; i < bytes; i++) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) >>> 0;
    buffer[i] = x >>> 16;
  }
  return buffer;
}
