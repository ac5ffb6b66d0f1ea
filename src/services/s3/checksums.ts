/** Checksums: the algorithms that S3 takes, how each is computed, and how a whole is made of parts. */
import { createHash } from "node:crypto";
import { crc32 as crc32Of } from "node:zlib";
import type { ChecksumAlgorithm, ChecksumType } from "../../models/s3.ts";
import { combine, isCombinable, type Summed } from "./crc-combine.ts";
import { crc32c, crc64nvme, type Crc } from "./crc.ts";
import { refusal } from "./faults.ts";

/** Checksums that are served. The xxHash family, which AWS added lately, is not. */
export type SumName = "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256" | "SHA512" | "MD5";

/** In base64, by algorithm. */
export type Sums = Readonly<Partial<Record<SumName, string>>>;

/** What AWS computes where nobody asks for another. */
export const defaultSum: SumName = "CRC64NVME";

const makers: Readonly<Record<SumName, () => Crc>> = {
  CRC32: crc32,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: () => hashed("sha1"),
  SHA256: () => hashed("sha256"),
  SHA512: () => hashed("sha512"),
  MD5: () => hashed("md5"),
};

export const sumNames = Object.keys(makers) as SumName[];

const digestBytes: Readonly<Record<SumName, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
};

export function makeSum(name: SumName): Crc {
  return makers[name]();
}

function crc32(): Crc {
  let sum = 0;
  return {
    update(bytes) {
      sum = crc32Of(bytes, sum);
    },
    digest() {
      const bytes = Buffer.alloc(digestBytes.CRC32);
      bytes.writeUInt32BE(sum);
      return bytes;
    },
  };
}

function hashed(algorithm: string): Crc {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

/** @throws Fault InvalidRequest for an algorithm that is not served */
export function sumNamed(algorithm: ChecksumAlgorithm): SumName {
  if (Object.hasOwn(makers, algorithm)) return algorithm as SumName;
  throw refusal("InvalidRequest", {
    sentence: `The checksum algorithm ${algorithm} is not served here; there are ${sumNames.join(", ")}`,
  });
}

export function headerOf(name: SumName): string {
  return `x-amz-checksum-${name.toLowerCase()}`;
}

/** The members of a request or an answer that hold checksums. */
export type SumMembers = { readonly [Name in SumName as `Checksum${Name}`]?: string | undefined };

/** What a request says its checksums are. @throws Fault InvalidRequest when one cannot be */
export function saidSums(input: SumMembers): Partial<Record<SumName, string>> {
  const said: Partial<Record<SumName, string>> = {};
  for (const name of sumNames) {
    const value = input[`Checksum${name}`];
    if (value !== undefined) said[name] = checked(name, value);
  }
  return said;
}

export function checked(name: SumName, value: string): string {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length === digestBytes[name] && bytes.toString("base64") === value) return value;
  throw refusal("InvalidRequest", { sentence: `Value for ${headerOf(name)} header is invalid.` });
}

export function sumMembers(sums: Sums | undefined): SumMembers {
  const members: Record<string, string> = {};
  for (const [name, value] of Object.entries(sums ?? {})) members[`Checksum${name}`] = value;
  return members;
}

/** How the checksum of an upload in parts is made. @throws Fault InvalidRequest */
export function sumTypeOf(name: SumName, asked: ChecksumType | undefined): ChecksumType {
  const usual = name === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE";
  const type = asked ?? usual;
  // Source: "Checking object integrity", supported checksum algorithms.
  const isServed = type === "FULL_OBJECT" ? isCombinable(name) : name !== "CRC64NVME";
  if (isServed) return type;
  throw refusal("InvalidRequest", {
    sentence: `The ${type} checksum type cannot be used with the ${name.toLowerCase()} checksum algorithm.`,
  });
}

interface PartSum {
  readonly sum: string;
  readonly size: number;
}

/** The checksum of an object, from those of its parts. */
export function sumOfParts(name: SumName, type: ChecksumType, parts: readonly PartSum[]): string {
  const summed: Summed[] = parts.map(({ sum, size }) => ({
    sum: Buffer.from(sum, "base64"),
    size,
  }));
  if (type === "FULL_OBJECT" && isCombinable(name)) return combine(name, summed).toString("base64");
  const sum = makeSum(name);
  for (const part of summed) sum.update(part.sum);
  return `${sum.digest().toString("base64")}-${parts.length}`;
}
