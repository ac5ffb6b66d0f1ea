/** The table of destinations: which there are, and how each is opened. */
import type { PartNeeds } from "../errors.ts";
import type { Destination, DestinationOpener } from "./destination.ts";
import { openS3, type S3Spec } from "./s3.ts";

export type DestinationSpec = S3Spec;

type Kind = DestinationSpec["kind"];

const openers: { [K in Kind]: DestinationOpener<Extract<DestinationSpec, { kind: K }>> } = {
  s3: openS3,
};

export function openDestination(spec: DestinationSpec, needs: PartNeeds): Destination {
  const open = openers[spec.kind];
  return open(spec, needs);
}
