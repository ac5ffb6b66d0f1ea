/** The protocols, by name. */
import { awsJson1_0, awsJson1_1 } from "./aws-json.ts";
import { awsCbor1_1, rpcV2Cbor } from "./cbor.ts";
import type { Protocol, ProtocolName } from "./protocol.ts";
import { query } from "./query.ts";
import { restJson } from "./rest-json.ts";
import { restXml } from "./rest-xml.ts";

export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  awsJson1_0,
  awsJson1_1,
  awsCbor1_1,
  rpcV2Cbor,
  restJson,
  restXml,
  query,
};
