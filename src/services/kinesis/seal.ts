/** Seals: what is handed to a client as an opaque token, and must come back unaltered. */
import { createHmac, timingSafeEqual } from "node:crypto";

const markBytes = 16;

/** Signs tokens with a secret of this installation. */
export interface Seal {
  /** Base64 of a mark and `payload`. */
  close(payload: Buffer): string;
  /** The payload; undefined when the token is not one that `close` made. */
  open(token: string): Buffer | undefined;
}

export function sealWith(secret: Buffer): Seal {
  const mark = (payload: Buffer) =>
    createHmac("sha256", secret).update(payload).digest().subarray(0, markBytes);
  return {
    close: (payload) => Buffer.concat([mark(payload), payload]).toString("base64"),
    open(token) {
      const bytes = Buffer.from(token, "base64");
      if (bytes.length <= markBytes || bytes.toString("base64") !== token) return undefined;
      const payload = bytes.subarray(markBytes);
      return timingSafeEqual(mark(payload), bytes.subarray(0, markBytes)) ? payload : undefined;
    },
  };
}
