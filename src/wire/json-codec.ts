/** The JSON codec: what is compiled of a model for awsJson and rest-json. */
import type { Codec, CodecOf } from "./codec.ts";
import { JsonReaders } from "./json-read.ts";
import { JsonWriters } from "./json-write.ts";
import { perModel } from "./shapes.ts";

const compiled = perModel((model) => ({
  readers: new JsonReaders(model),
  writers: new JsonWriters(model),
}));

/** A codec that calls its bodies `contentType`; the codecs of one model share what is compiled. */
export function jsonCodec(contentType: string): CodecOf {
  return perModel((model): Codec => {
    const { readers, writers } = compiled(model);
    return {
      contentType,
      read: (ref, bytes) => readers.read(ref, bytes),
      write: (ref, value) => writers.write(ref, value),
      writeParts: (parts) => writers.writeParts(parts),
    };
  });
}
