/** Archives: ZIP files made for tests, bad ones too. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly data: string | Buffer;
  /** Of Unix, with the file's type. */
  readonly mode?: number;
  /** What the headers say instead of the truth. */
  readonly claimedBytes?: number;
}

const regular = 0o100644;
const utf8Flag = 0x0800;

export function zip(entries: readonly ZipEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const plain = Buffer.from(entry.data);
    const packed = deflateRawSync(plain);
    const name = Buffer.from(entry.name);
    const shared = sharedHead(entry, { plain, packed, name });
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), shared, name, packed]);
    directory.push(centralHead(entry, { shared, at, name }));
    pieces.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, central, end]);
}

/** What a file's own head and its line in the directory have in common. */
function sharedHead(
  { claimedBytes }: ZipEntry,
  { plain, packed, name }: { plain: Buffer; packed: Buffer; name: Buffer },
): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(utf8Flag, 2);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(crc32(plain), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(claimedBytes ?? plain.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

function centralHead(
  { mode = regular }: ZipEntry,
  { shared, at, name }: { shared: Buffer; at: number; name: Buffer },
): Buffer {
  const head = Buffer.alloc(46);
  head.write("PK\u0001\u0002");
  // Made on Unix: then the upper half of the attributes is the mode.
  head.writeUInt16LE((3 << 8) | 20, 4);
  shared.copy(head, 6);
  head.writeUInt32LE((mode << 16) >>> 0, 38);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, name]);
}

export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  return zip(Object.entries(files).map(([name, data]) => ({ name, data })));
}
