/** CRC-32C (Castagnoli), masked as Snappy's frames carry it. */

const polynomial = 0x82f63b78;
const slices = 4;

const tables = Array.from({ length: slices }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  at(0)[byte] = crc;
}
for (let byte = 0; byte < 256; byte++) {
  for (let slice = 1; slice < slices; slice++) {
    const before = at(slice - 1)[byte] ?? 0;
    at(slice)[byte] = (before >>> 8) ^ (at(0)[before & 0xff] ?? 0);
  }
}

function at(slice: number): Uint32Array {
  return tables[slice] ?? new Uint32Array(256);
}

function crc32c(data: Buffer): number {
  const [t0, t1, t2, t3] = [at(0), at(1), at(2), at(3)];
  let crc = 0xffffffff;
  let i = 0;
  for (; i + 4 <= data.length; i += 4) {
    crc ^= data.readInt32LE(i);
    crc =
      (t3[crc & 0xff] ?? 0) ^
      (t2[(crc >>> 8) & 0xff] ?? 0) ^
      (t1[(crc >>> 16) & 0xff] ?? 0) ^
      (t0[crc >>> 24] ?? 0);
  }
  for (; i < data.length; i++) crc = (crc >>> 8) ^ (t0[(crc ^ (data[i] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

export function maskedCrc32c(data: Buffer): number {
  const crc = crc32c(data);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
