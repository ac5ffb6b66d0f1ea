/** Combining CRCs: the sum of bytes that stand behind each other, from the sums of each. */

/** What a check is made of: its width in bits and its polynomial, lowest power first. */
interface Form {
  readonly bits: number;
  readonly polynomial: bigint;
}

const forms = {
  CRC32: { bits: 32, polynomial: 0xedb88320n },
  CRC32C: { bits: 32, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64, polynomial: 0x9a6c9329ac4bc9b5n },
} satisfies Readonly<Record<string, Form>>;

export type CombinableName = keyof typeof forms;

export function isCombinable(name: string): name is CombinableName {
  return Object.hasOwn(forms, name);
}

export interface Summed {
  /** Big-endian. */
  readonly sum: Buffer;
  readonly size: number;
}

/** The sum of all of the bytes, each run of which has been summed by itself. */
export function combine(name: CombinableName, runs: readonly Summed[]): Buffer {
  const form = forms[name];
  // Parts of an upload are of one size but for the last: the work for a size is done once.
  const shifts = new Map<number, readonly bigint[]>();
  let whole = 0n;
  for (const { sum, size } of runs) {
    const shift = shifts.get(size) ?? shiftBy(form, size);
    shifts.set(size, shift);
    whole = times(shift, whole) ^ BigInt(`0x${sum.toString("hex")}`);
  }
  return Buffer.from(whole.toString(16).padStart(form.bits / 4, "0"), "hex");
}

/*
 * A run of zero bytes changes a sum linearly over GF(2). The matrix for one zero bit is squared
 * again and again, and those that make up the run's length are multiplied (as zlib's
 * crc32_combine does it).
 */

/** Columns of a matrix over GF(2). */
type Matrix = readonly bigint[];

function shiftBy({ bits, polynomial }: Form, bytes: number): Matrix {
  let power: Matrix = Array.from({ length: bits }, (_, i) =>
    i === 0 ? polynomial : 1n << BigInt(i - 1),
  );
  let whole: Matrix = Array.from({ length: bits }, (_, i) => 1n << BigInt(i));
  for (let left = BigInt(bytes) * 8n; left > 0n; left >>= 1n) {
    if (left & 1n) whole = whole.map((column) => times(power, column));
    if (left > 1n) power = power.map((column) => times(power, column));
  }
  return whole;
}

function times(matrix: Matrix, vector: bigint): bigint {
  let sum = 0n;
  for (let i = 0, left = vector; left > 0n; i++, left >>= 1n)
    if (left & 1n) sum ^= matrix[i] as bigint;
  return sum;
}
