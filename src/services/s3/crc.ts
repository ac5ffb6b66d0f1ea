/** Cyclic redundancy checks that Node has not: CRC-32C and CRC-64/NVME. */
import { crcModule } from "./crc-program.ts";

/** A sum under way. */
export interface Crc {
  update(bytes: Buffer): void;
  /** Big-endian. */
  digest(): Buffer;
}

/** CRC-32C (Castagnoli). Source: RFC 3720, appendix B.4. */
export function crc32c(): Crc {
  return crc({ bytes: 4, polynomial: 0x82f63b78n });
}

/** CRC-64/NVME. Source: NVM Express, NVM Command Set specification 1.0d, 5.2.1.3.4. */
export function crc64nvme(): Crc {
  return crc({ bytes: 8, polynomial: 0x9a6c9329ac4bc9b5n });
}

interface Form {
  readonly bytes: 4 | 8;
  /** Reflected: lowest power first. */
  readonly polynomial: bigint;
}

const slices = 8;
const entries = 256;
const tableBytes = slices * entries * 8;
/** What is summed at once is copied behind the tables. */
const windowBytes = 256 * 1024;
const pageBytes = 64 * 1024;

interface Machine {
  readonly memory: Uint8Array;
  step(sum: bigint, tables: number, at: number, end: number): bigint;
  /** Where the tables of a polynomial lie. */
  readonly tables: Map<bigint, number>;
}

/** Of the language's own WebAssembly, what is used here: Node's types leave it to the browser's. */
interface Wasm {
  readonly Module: new (program: Uint8Array) => object;
  readonly Instance: new (module: object) => {
    readonly exports: {
      readonly step: Machine["step"];
      readonly memory: { readonly buffer: ArrayBuffer };
    };
  };
}

const wasm = Reflect.get(globalThis, "WebAssembly") as Wasm;
const formsMax = 2;
let kept: Machine | undefined;

/** One for all sums: none is under way when another takes its turn. */
function machine(): Machine {
  if (kept) return kept;
  const bytes = formsMax * tableBytes + windowBytes;
  const module = new wasm.Module(crcModule(Math.ceil(bytes / pageBytes)));
  const { step, memory } = new wasm.Instance(module).exports;
  kept = { memory: new Uint8Array(memory.buffer), step, tables: new Map() };
  return kept;
}

function tablesOf(polynomial: bigint, { memory, tables }: Machine): number {
  const known = tables.get(polynomial);
  if (known !== undefined) return known;
  const at = tables.size * tableBytes;
  new BigUint64Array(memory.buffer, at, slices * entries).set(tableOf(polynomial));
  tables.set(polynomial, at);
  return at;
}

function tableOf(polynomial: bigint): bigint[] {
  const sums: bigint[] = [];
  for (let value = 0; value < entries; value++) {
    let sum = BigInt(value);
    for (let bit = 0; bit < 8; bit++) sum = sum & 1n ? (sum >> 1n) ^ polynomial : sum >> 1n;
    sums.push(sum);
  }
  for (let i = entries; i < slices * entries; i++) {
    const before = sums[i - entries] as bigint;
    sums.push((before >> 8n) ^ (sums[Number(before & 255n)] as bigint));
  }
  return sums;
}

function crc({ bytes: width, polynomial }: Form): Crc {
  const ours = machine();
  const tables = tablesOf(polynomial, ours);
  const window = formsMax * tableBytes;
  const bits = width * 8;
  let sum = BigInt.asUintN(bits, -1n);
  return {
    update(bytes) {
      for (let from = 0; from < bytes.length; from += windowBytes) {
        const part = bytes.subarray(from, from + windowBytes);
        ours.memory.set(part, window);
        sum = ours.step(sum, tables, window, window + part.length);
      }
    },
    digest() {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(BigInt.asUintN(bits, ~sum));
      return bytes.subarray(8 - width);
    },
  };
}
