/** MD5 of partition keys: one block, no allocation, for the path that every record takes. */
import { hash } from "node:crypto";
import { fast } from "../../kernel/bytes.ts";

// RFC 1321. A key of up to 55 bytes fits one block, and then a hand-written block beats the way
// into OpenSSL and back (docs/decisions/0030). Longer ones take that way.

/** The hash as four unsigned words, the most significant first. */
export type HashWords = Uint32Array;

const oneBlockBytesMax = 55;
const block = new Int32Array(16);
const state = new Int32Array(4);
const utf8 = fast(Buffer.alloc(1024));

/** Hashes `key` into `out`. */
export function hashKey(key: string, out: HashWords): void {
  const lengthBytes = fillAscii(key) ? key.length : fillUtf8(key);
  if (lengthBytes < 0) return hashLong(key, out);
  block[14] = lengthBytes << 3;
  block[15] = 0;
  hashBlock();
  for (let i = 0; i < 4; i++) out[i] = swap(state[i] ?? 0);
}

/** Puts a short key of ASCII letters into the block; false when it is not one. */
function fillAscii(key: string): boolean {
  const length = key.length;
  if (length > oneBlockBytesMax) return false;
  let word = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const code = key.charCodeAt(i);
    if (code > 127) return false;
    word |= code << ((i & 3) << 3);
    if ((i & 3) === 3) {
      block[at++] = word;
      word = 0;
    }
  }
  block[at++] = word | (0x80 << ((length & 3) << 3));
  while (at < 14) block[at++] = 0;
  return true;
}

/** Puts a key of any letters into the block; -1 when it is too long. */
function fillUtf8(key: string): number {
  if (key.length > oneBlockBytesMax) return -1;
  const length = utf8.utf8Write(key, 0, utf8.length);
  if (length > oneBlockBytesMax) return -1;
  utf8.fill(0, length, 56);
  utf8[length] = 0x80;
  for (let i = 0; i < 14; i++) block[i] = utf8.readInt32LE(i * 4);
  return length;
}

function hashLong(key: string, out: HashWords): void {
  const digest = hash("md5", key, "buffer");
  for (let i = 0; i < 4; i++) out[i] = digest.readUInt32BE(i * 4);
}

function swap(x: number): number {
  return (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
}

function hashBlock(): void {
  state[0] = 0x67452301;
  state[1] = 0xefcdab89;
  state[2] = 0x98badcfe;
  state[3] = 0x10325476;
  round1(state, block);
  round2(state, block);
  round3(state, block);
  round4(state, block);
  state[0] = ((state[0] ?? 0) + 0x67452301) | 0;
  state[1] = ((state[1] ?? 0) + 0xefcdab89) | 0;
  state[2] = ((state[2] ?? 0) + 0x98badcfe) | 0;
  state[3] = ((state[3] ?? 0) + 0x10325476) | 0;
}

/** One step's end: rotates the sum and adds the neighbour. */
function turn(sum: number, left: number, add: number): number {
  return (((sum << left) | (sum >>> (32 - left))) + add) | 0;
}

function round1(s: Int32Array, x: Int32Array): void {
  let a = s[0] ?? 0;
  let b = s[1] ?? 0;
  let c = s[2] ?? 0;
  let d = s[3] ?? 0;
  a = turn((a + (d ^ (b & (c ^ d))) + (x[0] ?? 0) + -680876936) | 0, 7, b);
  d = turn((d + (c ^ (a & (b ^ c))) + (x[1] ?? 0) + -389564586) | 0, 12, a);
  c = turn((c + (b ^ (d & (a ^ b))) + (x[2] ?? 0) + 606105819) | 0, 17, d);
  b = turn((b + (a ^ (c & (d ^ a))) + (x[3] ?? 0) + -1044525330) | 0, 22, c);
  a = turn((a + (d ^ (b & (c ^ d))) + (x[4] ?? 0) + -176418897) | 0, 7, b);
  d = turn((d + (c ^ (a & (b ^ c))) + (x[5] ?? 0) + 1200080426) | 0, 12, a);
  c = turn((c + (b ^ (d & (a ^ b))) + (x[6] ?? 0) + -1473231341) | 0, 17, d);
  b = turn((b + (a ^ (c & (d ^ a))) + (x[7] ?? 0) + -45705983) | 0, 22, c);
  a = turn((a + (d ^ (b & (c ^ d))) + (x[8] ?? 0) + 1770035416) | 0, 7, b);
  d = turn((d + (c ^ (a & (b ^ c))) + (x[9] ?? 0) + -1958414417) | 0, 12, a);
  c = turn((c + (b ^ (d & (a ^ b))) + (x[10] ?? 0) + -42063) | 0, 17, d);
  b = turn((b + (a ^ (c & (d ^ a))) + (x[11] ?? 0) + -1990404162) | 0, 22, c);
  a = turn((a + (d ^ (b & (c ^ d))) + (x[12] ?? 0) + 1804603682) | 0, 7, b);
  d = turn((d + (c ^ (a & (b ^ c))) + (x[13] ?? 0) + -40341101) | 0, 12, a);
  c = turn((c + (b ^ (d & (a ^ b))) + (x[14] ?? 0) + -1502002290) | 0, 17, d);
  b = turn((b + (a ^ (c & (d ^ a))) + (x[15] ?? 0) + 1236535329) | 0, 22, c);
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function round2(s: Int32Array, x: Int32Array): void {
  let a = s[0] ?? 0;
  let b = s[1] ?? 0;
  let c = s[2] ?? 0;
  let d = s[3] ?? 0;
  a = turn((a + (c ^ (d & (b ^ c))) + (x[1] ?? 0) + -165796510) | 0, 5, b);
  d = turn((d + (b ^ (c & (a ^ b))) + (x[6] ?? 0) + -1069501632) | 0, 9, a);
  c = turn((c + (a ^ (b & (d ^ a))) + (x[11] ?? 0) + 643717713) | 0, 14, d);
  b = turn((b + (d ^ (a & (c ^ d))) + (x[0] ?? 0) + -373897302) | 0, 20, c);
  a = turn((a + (c ^ (d & (b ^ c))) + (x[5] ?? 0) + -701558691) | 0, 5, b);
  d = turn((d + (b ^ (c & (a ^ b))) + (x[10] ?? 0) + 38016083) | 0, 9, a);
  c = turn((c + (a ^ (b & (d ^ a))) + (x[15] ?? 0) + -660478335) | 0, 14, d);
  b = turn((b + (d ^ (a & (c ^ d))) + (x[4] ?? 0) + -405537848) | 0, 20, c);
  a = turn((a + (c ^ (d & (b ^ c))) + (x[9] ?? 0) + 568446438) | 0, 5, b);
  d = turn((d + (b ^ (c & (a ^ b))) + (x[14] ?? 0) + -1019803690) | 0, 9, a);
  c = turn((c + (a ^ (b & (d ^ a))) + (x[3] ?? 0) + -187363961) | 0, 14, d);
  b = turn((b + (d ^ (a & (c ^ d))) + (x[8] ?? 0) + 1163531501) | 0, 20, c);
  a = turn((a + (c ^ (d & (b ^ c))) + (x[13] ?? 0) + -1444681467) | 0, 5, b);
  d = turn((d + (b ^ (c & (a ^ b))) + (x[2] ?? 0) + -51403784) | 0, 9, a);
  c = turn((c + (a ^ (b & (d ^ a))) + (x[7] ?? 0) + 1735328473) | 0, 14, d);
  b = turn((b + (d ^ (a & (c ^ d))) + (x[12] ?? 0) + -1926607734) | 0, 20, c);
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function round3(s: Int32Array, x: Int32Array): void {
  let a = s[0] ?? 0;
  let b = s[1] ?? 0;
  let c = s[2] ?? 0;
  let d = s[3] ?? 0;
  a = turn((a + (b ^ c ^ d) + (x[5] ?? 0) + -378558) | 0, 4, b);
  d = turn((d + (a ^ b ^ c) + (x[8] ?? 0) + -2022574463) | 0, 11, a);
  c = turn((c + (d ^ a ^ b) + (x[11] ?? 0) + 1839030562) | 0, 16, d);
  b = turn((b + (c ^ d ^ a) + (x[14] ?? 0) + -35309556) | 0, 23, c);
  a = turn((a + (b ^ c ^ d) + (x[1] ?? 0) + -1530992060) | 0, 4, b);
  d = turn((d + (a ^ b ^ c) + (x[4] ?? 0) + 1272893353) | 0, 11, a);
  c = turn((c + (d ^ a ^ b) + (x[7] ?? 0) + -155497632) | 0, 16, d);
  b = turn((b + (c ^ d ^ a) + (x[10] ?? 0) + -1094730640) | 0, 23, c);
  a = turn((a + (b ^ c ^ d) + (x[13] ?? 0) + 681279174) | 0, 4, b);
  d = turn((d + (a ^ b ^ c) + (x[0] ?? 0) + -358537222) | 0, 11, a);
  c = turn((c + (d ^ a ^ b) + (x[3] ?? 0) + -722521979) | 0, 16, d);
  b = turn((b + (c ^ d ^ a) + (x[6] ?? 0) + 76029189) | 0, 23, c);
  a = turn((a + (b ^ c ^ d) + (x[9] ?? 0) + -640364487) | 0, 4, b);
  d = turn((d + (a ^ b ^ c) + (x[12] ?? 0) + -421815835) | 0, 11, a);
  c = turn((c + (d ^ a ^ b) + (x[15] ?? 0) + 530742520) | 0, 16, d);
  b = turn((b + (c ^ d ^ a) + (x[2] ?? 0) + -995338651) | 0, 23, c);
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}

function round4(s: Int32Array, x: Int32Array): void {
  let a = s[0] ?? 0;
  let b = s[1] ?? 0;
  let c = s[2] ?? 0;
  let d = s[3] ?? 0;
  a = turn((a + (c ^ (b | ~d)) + (x[0] ?? 0) + -198630844) | 0, 6, b);
  d = turn((d + (b ^ (a | ~c)) + (x[7] ?? 0) + 1126891415) | 0, 10, a);
  c = turn((c + (a ^ (d | ~b)) + (x[14] ?? 0) + -1416354905) | 0, 15, d);
  b = turn((b + (d ^ (c | ~a)) + (x[5] ?? 0) + -57434055) | 0, 21, c);
  a = turn((a + (c ^ (b | ~d)) + (x[12] ?? 0) + 1700485571) | 0, 6, b);
  d = turn((d + (b ^ (a | ~c)) + (x[3] ?? 0) + -1894986606) | 0, 10, a);
  c = turn((c + (a ^ (d | ~b)) + (x[10] ?? 0) + -1051523) | 0, 15, d);
  b = turn((b + (d ^ (c | ~a)) + (x[1] ?? 0) + -2054922799) | 0, 21, c);
  a = turn((a + (c ^ (b | ~d)) + (x[8] ?? 0) + 1873313359) | 0, 6, b);
  d = turn((d + (b ^ (a | ~c)) + (x[15] ?? 0) + -30611744) | 0, 10, a);
  c = turn((c + (a ^ (d | ~b)) + (x[6] ?? 0) + -1560198380) | 0, 15, d);
  b = turn((b + (d ^ (c | ~a)) + (x[13] ?? 0) + 1309151649) | 0, 21, c);
  a = turn((a + (c ^ (b | ~d)) + (x[4] ?? 0) + -145523070) | 0, 6, b);
  d = turn((d + (b ^ (a | ~c)) + (x[11] ?? 0) + -1120210379) | 0, 10, a);
  c = turn((c + (a ^ (d | ~b)) + (x[2] ?? 0) + 718787259) | 0, 15, d);
  b = turn((b + (d ^ (c | ~a)) + (x[9] ?? 0) + -343485551) | 0, 21, c);
  s[0] = a;
  s[1] = b;
  s[2] = c;
  s[3] = d;
}
