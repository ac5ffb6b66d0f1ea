/** Unpack: an archive's files into a folder, never beside it, never more than AWS takes. */
import { createWriteStream } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Entry, ZipFile } from "yauzl";

/** The archive is at fault: what is wrong with it, in words for its owner. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** Source: "Deployment package size" of Lambda's quotas: 250 MB unzipped. */
export const unpackedBytesMax = 262_144_000;
const entriesMax = 100_000;
const linkBytesMax = 4096;

const typeMask = 0o170000;
const linkType = 0o120000;
const executable = 0o111;

/**
 * Symbolic links are made last, so that no file can be written through one.
 * @throws ArchiveError
 */
export async function unpack(archive: Buffer, folder: string): Promise<void> {
  const { fromBufferPromise } = await import("yauzl");
  const links: (readonly [path: string, target: string])[] = [];
  const made = new Set<string>([folder]);
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true });
    if (zip.entryCount === 0) throw new ArchiveError("Uploaded file must be a non-empty zip");
    if (zip.entryCount > entriesMax) throw new ArchiveError(`more than ${entriesMax} files`);
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > unpackedBytesMax) throw tooLarge();
      const path = pathOf(folder, entry);
      const type = modeOf(entry) & typeMask;
      if (entry.fileName.endsWith("/")) await makeFolder(path, made);
      else if (type === linkType) links.push([path, await linkTarget(zip, entry)]);
      else await writeFile(zip, entry, { path, made });
    }
    const linked = new Set(links.map(([path]) => path));
    for (const [path, target] of links) {
      if (ancestors(folder, path).some((above) => linked.has(above))) {
        throw new ArchiveError(`${relative(folder, path)} lies below a symbolic link`);
      }
      await link(folder, path, { target, made });
    }
  } catch (error) {
    throw blamed(error as NodeJS.ErrnoException);
  }
}

export function tooLarge(): ArchiveError {
  return new ArchiveError(`Unzipped size must be smaller than ${unpackedBytesMax} bytes`);
}

/** The machine's own troubles, such as a full disk, are not the archive's fault. */
function blamed(error: NodeJS.ErrnoException): Error {
  const ofArchive = ["EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];
  if (error instanceof ArchiveError) return error;
  if (error.code !== undefined && !ofArchive.includes(error.code) && error.code.startsWith("E")) {
    if (!error.code.startsWith("ERR_")) return error;
  }
  return new ArchiveError(`Could not unzip uploaded file: ${error.message}`, { cause: error });
}

function pathOf(folder: string, { fileName }: Entry): string {
  const path = resolve(folder, fileName);
  // yauzl refuses such names already; that it does is not relied on.
  if (!isInside(folder, path)) throw new ArchiveError(`${fileName} lies outside of the archive`);
  return path;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !way.startsWith("/"));
}

/** The folders between a path and the top. */
function ancestors(folder: string, path: string): string[] {
  const above: string[] = [];
  for (let at = dirname(path); at !== folder && isInside(folder, at); at = dirname(at)) {
    above.push(at);
  }
  return above;
}

/** The upper half of the attributes is what a Unix zip writes there. */
function modeOf({ externalFileAttributes }: Entry): number {
  return externalFileAttributes >>> 16;
}

async function makeFolder(path: string, made: Set<string>): Promise<void> {
  if (made.has(path)) return;
  await mkdir(path, { recursive: true, mode: 0o755 });
  made.add(path);
}

async function writeFile(
  zip: ZipFile,
  entry: Entry,
  { path, made }: { path: string; made: Set<string> },
): Promise<void> {
  await makeFolder(dirname(path), made);
  const mode = (modeOf(entry) & executable) === 0 ? 0o644 : 0o755;
  const source = await zip.openReadStreamPromise(entry);
  await pipeline(source, createWriteStream(path, { mode }));
}

async function linkTarget(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > linkBytesMax) throw new ArchiveError("a symbolic link is too long");
  return text(await zip.openReadStreamPromise(entry));
}

async function link(
  folder: string,
  path: string,
  { target, made }: { target: string; made: Set<string> },
): Promise<void> {
  if (!isInside(folder, resolve(dirname(path), target))) {
    const name = join(relative(folder, path));
    throw new ArchiveError(`the symbolic link ${name} leads outside of the archive`);
  }
  await makeFolder(dirname(path), made);
  await symlink(target, path);
}
