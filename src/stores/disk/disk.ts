/** The disk: the few things a store asks of a file system, so that a test can be the disk. */

/** A file held open. Offsets and lengths are in bytes. */
export interface DiskFile {
  /** Writes all of the pieces, one after the other, from `at` on. */
  write(pieces: readonly Uint8Array[], at: number): Promise<void>;
  /** Fills `target` from `at` on and gives how many bytes there were before the file's end. */
  read(target: Uint8Array, at: number): Promise<number>;
  /** Resolves when what was written is on the medium (fdatasync). */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Names made, renamed or removed are durable only after `syncDirectory` of their directory.
 * Errors carry Node's codes (`ENOSPC`, `ENOENT` …).
 */
export interface Disk {
  /** Opens for reading and writing, making the file when it is absent. */
  open(path: string): Promise<DiskFile>;
  /** Names in a directory, sorted; none when it is absent. */
  list(directory: string): Promise<string[]>;
  makeDirectory(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. Absent: does nothing. */
  remove(path: string): Promise<void>;
  /** Removes an empty directory. Absent: does nothing. */
  removeDirectory(path: string): Promise<void>;
  syncDirectory(path: string): Promise<void>;
}
