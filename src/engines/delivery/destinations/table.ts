/** The table of destinations: which there are, and how each is opened. */
import type { PartNeeds } from "../errors.ts";
import type { Destination, DestinationOpener } from "./destination.ts";
import { openHttp, type HttpSpec } from "./http.ts";
import { openOpenSearch, type OpenSearchSpec } from "./opensearch.ts";
import { openRedshift, type RedshiftSpec } from "./redshift.ts";
import { openS3, type S3Spec } from "./s3.ts";
import { openSplunk, type SplunkSpec } from "./splunk.ts";

export type DestinationSpec = HttpSpec | OpenSearchSpec | RedshiftSpec | S3Spec | SplunkSpec;

type Kind = DestinationSpec["kind"];

const openers: { [K in Kind]: DestinationOpener<Extract<DestinationSpec, { kind: K }>> } = {
  http: openHttp,
  opensearch: openOpenSearch,
  redshift: openRedshift,
  s3: openS3,
  splunk: openSplunk,
};

export function openDestination(spec: DestinationSpec, needs: PartNeeds): Destination {
  const open = openers[spec.kind] as DestinationOpener<DestinationSpec>;
  return open(spec, needs);
}
