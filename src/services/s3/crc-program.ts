/** The program that computes CRCs eight bytes at a time, as WebAssembly: JavaScript has no 64-bit words. */

/*
 * Slicing-by-8 (Kounavis and Berry, 2005), for any reflected CRC of up to 64 bits: the next eight
 * bytes are added to the sum, and each byte of that is looked up in a table of its own.
 *
 *   step(sum: i64, tables: i32, at: i32, end: i32): i64
 *
 * `tables` is where the eight tables of 256 entries of eight bytes lie; table k is for a byte that
 * k more bytes follow.
 */

const i32 = 0x7f;
const i64 = 0x7e;
const [sum, tables, at, end] = [0, 1, 2, 3];
const tableBytes = 256 * 8;
/** Of a byte times eight, the bits that are an entry's place. */
const entryMask = 0x7f8;

const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  get: 0x20,
  set: 0x21,
  i64Load: 0x29,
  i64Load8: 0x31,
  i32Const: 0x41,
  i64Const: 0x42,
  i32GeU: 0x4f,
  i32GtU: 0x4b,
  i32Add: 0x6a,
  i64And: 0x83,
  i64Xor: 0x85,
  i64Shl: 0x86,
  i64ShrU: 0x88,
  i32Wrap: 0xa7,
} as const;
const noResult = 0x40;

/** A signed number in LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left >>= 7) {
    const byte = left & 0x7f;
    const isLast = (left >> 7 === 0 && !(byte & 0x40)) || (left >> 7 === -1 && !!(byte & 0x40));
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    bytes.push(left > 0x7f ? (left & 0x7f) | 0x80 : left);
    if (left <= 0x7f) return bytes;
  }
}

const get = (local: number): number[] => [op.get, local];
const load = (opcode: number, offset: number): number[] => [opcode, 0, ...unsigned(offset)];

/** The entry for byte `byte` of what is on the stack, in the table for `following` more bytes. */
function entry(byte: number, following: number): number[] {
  const shift =
    byte === 0 ? [op.i64Const, 3, op.i64Shl] : [op.i64Const, ...signed(8 * byte - 3), op.i64ShrU];
  return [
    ...get(sum),
    ...shift,
    op.i64Const,
    ...signed(entryMask),
    op.i64And,
    op.i32Wrap,
    ...get(tables),
    op.i32Add,
    ...load(op.i64Load, following * tableBytes),
  ];
}

function forward(bytes: number): number[] {
  return [...get(at), op.i32Const, ...signed(bytes), op.i32Add, op.set, at];
}

/** sum ^= what is on the stack */
const add = [...get(sum), op.i64Xor, op.set, sum];

/** sum ^= eight bytes; sum = the entries of its bytes, added up */
const eight = [
  ...get(at),
  ...load(op.i64Load, 0),
  ...add,
  ...entry(0, 7),
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((byte) => [...entry(byte, 7 - byte), op.i64Xor]),
  op.set,
  sum,
  ...forward(8),
];

/** sum ^= one byte; sum = its entry ^ (sum >> 8) */
const one = [
  ...get(at),
  ...load(op.i64Load8, 0),
  ...add,
  ...entry(0, 0),
  ...get(sum),
  op.i64Const,
  8,
  op.i64ShrU,
  op.i64Xor,
  op.set,
  sum,
  ...forward(1),
];

/** Repeats `body` until `isOver` leaves something other than zero. */
function until(isOver: readonly number[], body: readonly number[]): number[] {
  const inner = [op.loop, noResult, ...isOver, op.brIf, 1, ...body, op.br, 0, op.end];
  return [op.block, noResult, ...inner, op.end];
}

const program = [
  ...until([...get(at), op.i32Const, 8, op.i32Add, ...get(end), op.i32GtU], eight),
  ...until([...get(at), ...get(end), op.i32GeU], one),
  ...get(sum),
  op.end,
];

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}

/** The module, with a memory of so many pages of 64 KiB. */
export function crcModule(pages: number): Uint8Array<ArrayBuffer> {
  const body = [0, ...program];
  return Uint8Array.from([
    ...Buffer.from("\0asm\x01\0\0\0"),
    ...section(1, [1, 0x60, 4, i64, i32, i32, i32, 1, i64]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [2, ...name("step"), 0, 0, ...name("memory"), 2, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}
