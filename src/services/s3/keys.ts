/** Keys: what may be one. */
import { refusal } from "./faults.ts";

/** Source: "Naming Amazon S3 objects": at most 1,024 bytes of UTF-8. */
const keyBytesMax = 1024;

/** @throws Fault KeyTooLongError, InvalidRequest */
export function checkKey(key: string): string {
  const bytes = Buffer.byteLength(key);
  if (bytes > keyBytesMax) {
    throw refusal("KeyTooLongError", { members: { Size: bytes, MaxSizeAllowed: keyBytesMax } });
  }
  if (key === "") throw refusal("InvalidRequest", { sentence: "A key must not be empty" });
  return key;
}
