/** ZIP: one file, stored, which is all that a function of the demo is. */
import { crc32 } from "node:zlib";

// Source: APPNOTE.TXT of the ZIP format, sections 4.3.7, 4.3.12 and 4.3.16.
const version = 20;
const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;
/** -rw-r--r-- in the upper half. */
const attributes = 0o100644 * 2 ** 16;

/** A ZIP file that holds one file, uncompressed. */
export function zipOf(name: string, content: Buffer): Buffer {
  const path = Buffer.from(name);
  const local = Buffer.alloc(localBytes);
  local.writeUInt32LE(0x04034b50, 0);
  describe(local, 4, { path, content });
  const central = Buffer.alloc(centralBytes);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(3 * 256 + version, 4);
  describe(central, 6, { path, content });
  central.writeUInt32LE(attributes, 38);
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(centralBytes + path.length, 12);
  end.writeUInt32LE(localBytes + path.length + content.length, 16);
  return Buffer.concat([local, path, content, central, path, end]);
}

/** The fields that a file's two headers share; all that is not written is zero. */
function describe(
  header: Buffer,
  at: number,
  { path, content }: { path: Buffer; content: Buffer },
): void {
  header.writeUInt16LE(version, at);
  header.writeUInt32LE(crc32(content), at + 10);
  header.writeUInt32LE(content.length, at + 14);
  header.writeUInt32LE(content.length, at + 18);
  header.writeUInt16LE(path.length, at + 22);
}
