/** awsJson 1.0 and 1.1: one POST, the operation in X-Amz-Target, JSON both ways. */
import { jsonCodec } from "./json-codec.ts";
import { rpc } from "./rpc.ts";

const type1_0 = "application/x-amz-json-1.0";
const type1_1 = "application/x-amz-json-1.1";

const alike = { errorTypeHeader: true, emptyTyped: true };

export const awsJson1_0 = rpc({
  ...alike,
  name: "awsJson1_0",
  contentType: type1_0,
  codecOf: jsonCodec(type1_0),
});

export const awsJson1_1 = rpc({
  ...alike,
  name: "awsJson1_1",
  contentType: type1_1,
  codecOf: jsonCodec(type1_1),
});
