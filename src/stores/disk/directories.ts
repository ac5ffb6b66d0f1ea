/** Directories made so that a power cut does not take them away again. */
import { dirname } from "node:path";
import type { Disk } from "./disk.ts";

/** Makes a directory, and those above it, durably: each name is synced in its directory. */
export async function makeDurableDirectory(disk: Disk, path: string): Promise<void> {
  const topmost = (await disk.makeDirectory(path)) ?? path;
  let at = path;
  for (; at !== topmost; at = dirname(at)) await disk.syncDirectory(dirname(at));
  await disk.syncDirectory(dirname(at));
  // Those above may have been made by a process that died before it came so far. They may also
  // be none of ours: unreadable, or of a file system that knows no such thing.
  for (at = dirname(at); at !== dirname(at); at = dirname(at)) {
    await disk.syncDirectory(dirname(at)).catch(() => undefined);
  }
}
