/** Base64: strict, as AWS takes it (RFC 4648, padded). */

/** Whether a text is nothing but padded base64. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
