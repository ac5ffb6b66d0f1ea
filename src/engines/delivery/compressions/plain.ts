/** Plain: the bytes as they are. */

export const plain = {
  extension: "",
  pieces: (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> => source,
};
