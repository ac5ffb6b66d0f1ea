/** The disk: the few things a store asks of a file system, so that a test can be the disk. */

/** A file held open. Offsets and lengths are in bytes. */
export interface DiskFile {
  /** Writes all of the pieces, one after the other, from `at` on. A part may stay when it fails. */
  write(pieces: readonly Uint8Array[], at: number): Promise<void>;
  /** Fills `target` from `at` on and gives how many bytes there were before the file's end. */
  read(target: Uint8Array, at: number): Promise<number>;
  /**
   * Resolves when what was written is on the medium (fdatasync). After a failure nobody knows
   * what is: a later success does not speak for what was written before.
   */
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
  /** Opens for reading and writing. Absent: `ENOENT`. */
  open(path: string): Promise<DiskFile>;
  /** As `open`; each write is durable when it resolves, as if `sync` had followed it. */
  openDurable(path: string): Promise<DiskFile>;
  /** Opens for reading and writing, making the file when it is absent. */
  create(path: string): Promise<DiskFile>;
  /** Bytes of a file, without opening it. */
  sizeOf(path: string): Promise<number>;
  /** Names in a directory, sorted; none when it is absent. */
  list(directory: string): Promise<string[]>;
  /** Makes a directory and those above it; gives the topmost that was made, if any was. */
  makeDirectory(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. Absent: does nothing. */
  remove(path: string): Promise<void>;
  /** Removes an empty directory. Absent: does nothing. */
  removeDirectory(path: string): Promise<void>;
  syncDirectory(path: string): Promise<void>;
}
