/** JSON values: objects that stand one behind the other in a record. */

const [open, close, quote, backslash] = [0x7b, 0x7d, 0x22, 0x5c];
const blank = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The bytes of each object; undefined when something else stands between. */
export function jsonValues(data: Buffer): Buffer[] | undefined {
  const values: Buffer[] = [];
  for (let at = 0; at < data.length;) {
    if (blank.has(data[at] ?? 0)) {
      at++;
      continue;
    }
    const end = data[at] === open ? endOfObject(data, at) : undefined;
    if (end === undefined) return undefined;
    values.push(data.subarray(at, end));
    at = end;
  }
  return values;
}

/** One past the brace that closes the object; what stands in strings does not count. */
function endOfObject(data: Buffer, from: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = from; at < data.length; at++) {
    const byte = data[at];
    if (isString) {
      if (byte === backslash) at++;
      else if (byte === quote) isString = false;
    } else if (byte === quote) isString = true;
    else if (byte === open) depth++;
    else if (byte === close && --depth === 0) return at + 1;
  }
  return undefined;
}
