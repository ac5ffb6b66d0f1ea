/** Objects: what COPY reads from Amazon S3 and UNLOAD writes there, as the engine asks for it. */

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
}

/** S3, called as the role of a statement. */
export interface ObjectStore {
  /** Objects whose keys begin so, in order. */
  list(place: Place): AsyncIterable<StoredObject>;
  /** The bytes of an object, or of a range of them (the last one included). @throws StoreFault */
  get(place: Place, range?: Range): AsyncIterable<Buffer>;
  /** Bytes of an object. @throws StoreFault */
  size(place: Place): Promise<number>;
  put(place: Place, body: AsyncIterable<Buffer>): Promise<void>;
}

export interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly region?: string | undefined;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What S3 answered instead of doing what it was asked. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** All of a small object. @throws StoreFault, Error when it is larger than `bytesMax` */
export async function wholeObject(
  store: ObjectStore,
  place: Place,
  bytesMax: number,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of store.get(place)) {
    bytes += piece.length;
    if (bytes > bytesMax) throw new Error(`s3://${place.bucket}/${place.key} is too large`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
