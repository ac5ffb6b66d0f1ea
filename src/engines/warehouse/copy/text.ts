/** Text: bytes of a file read as UTF-8, with what is none refused or replaced. */
import { isUtf8 } from "node:buffer";
import { RowFault } from "./load-errors.ts";

/** @throws RowFault for what is no UTF-8, unless it is replaced */
export function textReader(invalidAs: string | undefined): (bytes: Buffer) => string {
  return (bytes) => {
    if (bytes.includes(0)) {
      // PostgreSQL holds no NUL, and Redshift takes it for the end of the record.
      if (invalidAs === undefined) throw new RowFault("codepoint");
      return textReader(invalidAs)(Buffer.from(bytes.map((byte) => byte || 0x20)));
    }
    if (isUtf8(bytes)) return bytes.toString("utf8");
    if (invalidAs === undefined) throw new RowFault("codepoint");
    return bytes.toString("utf8").replaceAll("\ufffd", invalidAs);
  };
}
