/** Bodies that are read as they come, with the headers that may follow them. */

/** A body in pieces. Its trailing headers are known when the last piece has been taken. */
export interface Trailed extends AsyncIterable<Buffer> {
  /** Names of the trailing headers, as the request announced them. */
  readonly announced: string;
  /** By names in lower case. */
  readonly trailers: ReadonlyMap<string, string>;
}

export function trailed(pieces: AsyncIterable<Buffer>, tail: Omit<Trailed, symbol>): Trailed {
  return { ...tail, [Symbol.asyncIterator]: () => pieces[Symbol.asyncIterator]() };
}

/** The body's trailing headers, if it can have any. */
export function trailedOf(body: unknown): Trailed | undefined {
  const isTrailed = typeof body === "object" && body !== null && "trailers" in body;
  return isTrailed ? (body as Trailed) : undefined;
}
