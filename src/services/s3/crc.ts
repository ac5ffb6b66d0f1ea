/** Cyclic redundancy checks that Node has not: CRC-32C and CRC-64/NVME, eight bytes at a time. */

const sliceBytes = 8;
const tableSize = 256;

/** A sum under way. The parts of a 64-bit one are kept as two 32-bit halves. */
export interface Crc {
  update(bytes: Buffer): void;
  /** Big-endian. */
  digest(): Buffer;
}

/** CRC-32C (Castagnoli). Source: RFC 3720, appendix B.4. */
export function crc32c(): Crc {
  const table = tables32();
  let sum = -1;
  return {
    update(bytes) {
      sum = step32(table, sum, bytes);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(~sum);
      return bytes;
    },
  };
}

function step32(table: Int32Array, start: number, bytes: Buffer): number {
  let sum = start;
  let i = 0;
  for (const end = bytes.length - (sliceBytes - 1); i < end; i += sliceBytes) {
    const low = sum ^ fourOf(bytes, i);
    const high = fourOf(bytes, i + 4);
    sum =
      (table[0x700 | (low & 255)] as number) ^
      (table[0x600 | ((low >>> 8) & 255)] as number) ^
      (table[0x500 | ((low >>> 16) & 255)] as number) ^
      (table[0x400 | (low >>> 24)] as number) ^
      (table[0x300 | (high & 255)] as number) ^
      (table[0x200 | ((high >>> 8) & 255)] as number) ^
      (table[0x100 | ((high >>> 16) & 255)] as number) ^
      (table[high >>> 24] as number);
  }
  for (; i < bytes.length; i++) {
    sum = (sum >>> 8) ^ (table[(sum ^ (bytes[i] as number)) & 255] as number);
  }
  return sum;
}

/** Four bytes, little-endian: faster here than the Buffer's own reader, which checks its place. */
function fourOf(bytes: Buffer, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

const polynomial32c = 0x82f63b78;
let kept32: Int32Array | undefined;

function tables32(): Int32Array {
  if (kept32) return kept32;
  const table = new Int32Array(sliceBytes * tableSize);
  for (let value = 0; value < tableSize; value++) {
    let sum = value;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ polynomial32c : sum >>> 1;
    table[value] = sum;
  }
  for (let i = tableSize; i < table.length; i++) {
    const before = table[i - tableSize] as number;
    table[i] = (before >>> 8) ^ (table[before & 255] as number);
  }
  kept32 = table;
  return table;
}

/** CRC-64/NVME. Source: NVM Express, NVM Command Set specification 1.0d, 5.2.1.3.4. */
export function crc64nvme(): Crc {
  const table = tables64();
  const sum = new Int32Array([-1, -1]);
  return {
    update: (bytes) => step64(table, sum, bytes),
    digest() {
      const bytes = Buffer.alloc(8);
      bytes.writeInt32BE(~(sum[1] as number), 0);
      bytes.writeInt32BE(~(sum[0] as number), 4);
      return bytes;
    },
  };
}

/** Low and high halves of each entry, one behind the other. */
interface Tables64 {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function step64({ low: lows, high: highs }: Tables64, sum: Int32Array, bytes: Buffer): void {
  let low = sum[0] as number;
  let high = sum[1] as number;
  let i = 0;
  for (const end = bytes.length - (sliceBytes - 1); i < end; i += sliceBytes) {
    const a = low ^ fourOf(bytes, i);
    const b = high ^ fourOf(bytes, i + 4);
    const i0 = 0x700 | (a & 255);
    const i1 = 0x600 | ((a >>> 8) & 255);
    const i2 = 0x500 | ((a >>> 16) & 255);
    const i3 = 0x400 | (a >>> 24);
    const i4 = 0x300 | (b & 255);
    const i5 = 0x200 | ((b >>> 8) & 255);
    const i6 = 0x100 | ((b >>> 16) & 255);
    const i7 = b >>> 24;
    low =
      (lows[i0] as number) ^
      (lows[i1] as number) ^
      (lows[i2] as number) ^
      (lows[i3] as number) ^
      (lows[i4] as number) ^
      (lows[i5] as number) ^
      (lows[i6] as number) ^
      (lows[i7] as number);
    high =
      (highs[i0] as number) ^
      (highs[i1] as number) ^
      (highs[i2] as number) ^
      (highs[i3] as number) ^
      (highs[i4] as number) ^
      (highs[i5] as number) ^
      (highs[i6] as number) ^
      (highs[i7] as number);
  }
  for (; i < bytes.length; i++) {
    const at = (low ^ (bytes[i] as number)) & 255;
    low = ((low >>> 8) | (high << 24)) ^ (lows[at] as number);
    high = (high >>> 8) ^ (highs[at] as number);
  }
  sum[0] = low;
  sum[1] = high;
}

const polynomial64 = 0x9a6c9329ac4bc9b5n;
let kept64: Tables64 | undefined;

function tables64(): Tables64 {
  if (kept64) return kept64;
  const sums: bigint[] = [];
  for (let value = 0; value < tableSize; value++) {
    let sum = BigInt(value);
    for (let bit = 0; bit < 8; bit++) sum = sum & 1n ? (sum >> 1n) ^ polynomial64 : sum >> 1n;
    sums.push(sum);
  }
  for (let i = tableSize; i < sliceBytes * tableSize; i++) {
    const before = sums[i - tableSize] as bigint;
    sums.push((before >> 8n) ^ (sums[Number(before & 255n)] as bigint));
  }
  const half = (shift: bigint) =>
    Int32Array.from(sums, (sum) => Number(BigInt.asIntN(32, sum >> shift)));
  kept64 = { low: half(0n), high: half(32n) };
  return kept64;
}
