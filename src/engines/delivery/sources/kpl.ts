/** The KPL's aggregation: many records of a producer in one record of a Kinesis stream. */
import { createHash } from "node:crypto";

// https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md

const magic = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const digestBytes = 16;

/** The data of each record inside; undefined when it is no aggregate, but a record as it is. */
export function userRecords(data: Buffer): Buffer[] | undefined {
  if (data.length < magic.length + digestBytes || !data.subarray(0, 4).equals(magic)) {
    return undefined;
  }
  const message = data.subarray(magic.length, data.length - digestBytes);
  const digest = createHash("md5").update(message).digest();
  if (!digest.equals(data.subarray(data.length - digestBytes))) return undefined;
  const records: Buffer[] = [];
  for (const [field, value] of fieldsOf(message) ?? []) {
    if (field !== recordsField || !value) continue;
    const found = fieldsOf(value)?.find(([inner]) => inner === dataField)?.[1];
    if (!found) return undefined;
    records.push(found);
  }
  return records;
}

/** Numbers of fields in the aggregate's and in a record's message. */
const recordsField = 3;
const dataField = 3;

/** Fields of a Protocol Buffers message with the bytes of those that have a length. */
function fieldsOf(message: Buffer): [field: number, value: Buffer | undefined][] | undefined {
  const fields: [number, Buffer | undefined][] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < message.length && shift < 53; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    const size = kind === 2 ? varint() : undefined;
    if (kind === 0) varint();
    else if (size === undefined || !(at + size <= message.length)) return undefined;
    fields.push([tag >>> 3, size === undefined ? undefined : message.subarray(at, at + size)]);
    at += size ?? 0;
  }
  return fields;
}
