/** CBOR, twice: as Kinesis's Java clients send it, and Smithy RPC v2, which CloudWatch speaks. */
import { CborReaders } from "./cbor-read.ts";
import { double, CborWriters, integer } from "./cbor-write.ts";
import type { Codec, CodecOf } from "./codec.ts";
import { rpc } from "./rpc.ts";
import { perModel } from "./shapes.ts";
import type { Sink } from "./sink.ts";
import { fromMs, fromSeconds } from "./timestamp.ts";

/** What stands behind a timestamp's tag. */
interface TimestampForm {
  readonly read: (value: number) => number;
  readonly write: (sink: Sink, ms: number) => void;
}

/** AWS's older CBOR counts milliseconds, against RFC 8949; its Java SDK writes and expects so. */
const milliseconds: TimestampForm = { read: (value) => fromMs(Math.round(value)), write: integer };

/** Source: Smithy RPC v2 CBOR protocol, "timestamp: tag 1, epoch seconds". */
const seconds: TimestampForm = {
  read: fromSeconds,
  write: (sink, ms) => double(sink, ms / 1000),
};

function cborCodec(contentType: string, form: TimestampForm): CodecOf {
  return perModel((model): Codec => {
    const readers = new CborReaders(model, form.read);
    const writers = new CborWriters(model, form.write);
    return {
      contentType,
      read: (ref, bytes) => readers.read(ref, bytes),
      write: (ref, value) => writers.write(ref, value),
      writeParts: (parts) => writers.writeParts(parts),
    };
  });
}

const awsType = "application/x-amz-cbor-1.1";

/** Routed by X-Amz-Target, as awsJson is. */
export const awsCbor1_1 = rpc({
  name: "awsCbor1_1",
  contentType: awsType,
  codecOf: cborCodec(awsType, milliseconds),
  errorTypeHeader: true,
  emptyTyped: true,
});

const rpcType = "application/cbor";

/** Routed by path: `/service/{shape id}/operation/{name}`. */
export const rpcV2Cbor = rpc({
  name: "rpcV2Cbor",
  contentType: rpcType,
  codecOf: cborCodec(rpcType, seconds),
  headers: { "smithy-protocol": "rpc-v2-cbor" },
  errorTypeHeader: false,
  emptyTyped: false,
});
