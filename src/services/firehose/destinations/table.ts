/** The table of destinations: by which members of requests each is known. */
import type {
  AmazonopensearchserviceDestinationConfiguration,
  CreateDeliveryStreamInput,
  DestinationDescription,
  ElasticsearchDestinationConfiguration,
  ExtendedS3DestinationConfiguration,
  HttpEndpointDestinationConfiguration,
  RedshiftDestinationConfiguration,
  SplunkDestinationConfiguration,
  UpdateDestinationInput,
} from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { complete, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { checkQuery } from "./processing.ts";
import { http } from "./http.ts";
import { elasticsearch, opensearch } from "./opensearch.ts";
import { redshift } from "./redshift.ts";
import { s3 } from "./s3.ts";
import { splunk } from "./splunk.ts";

/** A destination as the document keeps it. */
export type DestinationDocument =
  | { readonly kind: "s3"; readonly config: ExtendedS3DestinationConfiguration }
  | { readonly kind: "http"; readonly config: HttpEndpointDestinationConfiguration }
  | { readonly kind: "redshift"; readonly config: RedshiftDestinationConfiguration }
  | { readonly kind: "splunk"; readonly config: SplunkDestinationConfiguration }
  | {
      readonly kind: "opensearch";
      readonly config: AmazonopensearchserviceDestinationConfiguration;
    }
  | { readonly kind: "elasticsearch"; readonly config: ElasticsearchDestinationConfiguration };

type Kind = DestinationDocument["kind"];
type AnyKind = DestinationKind<object, object>;

const kinds = { s3, http, splunk, redshift, opensearch, elasticsearch } as unknown as Readonly<
  Record<Kind, AnyKind>
>;

type CreateMember = keyof CreateDeliveryStreamInput & `${string}DestinationConfiguration`;
type UpdateMember = keyof UpdateDestinationInput & `${string}DestinationUpdate`;

const configurations: Readonly<Record<CreateMember, Kind | undefined>> = {
  S3DestinationConfiguration: "s3",
  ExtendedS3DestinationConfiguration: "s3",
  RedshiftDestinationConfiguration: "redshift",
  ElasticsearchDestinationConfiguration: "elasticsearch",
  AmazonopensearchserviceDestinationConfiguration: "opensearch",
  SplunkDestinationConfiguration: "splunk",
  HttpEndpointDestinationConfiguration: "http",
  AmazonOpenSearchServerlessDestinationConfiguration: undefined,
  SnowflakeDestinationConfiguration: undefined,
  IcebergDestinationConfiguration: undefined,
};

const updates: Readonly<Record<UpdateMember, Kind | undefined>> = {
  S3DestinationUpdate: "s3",
  ExtendedS3DestinationUpdate: "s3",
  RedshiftDestinationUpdate: "redshift",
  ElasticsearchDestinationUpdate: "elasticsearch",
  AmazonopensearchserviceDestinationUpdate: "opensearch",
  SplunkDestinationUpdate: "splunk",
  HttpEndpointDestinationUpdate: "http",
  AmazonOpenSearchServerlessDestinationUpdate: undefined,
  SnowflakeDestinationUpdate: undefined,
  IcebergDestinationUpdate: undefined,
};

/** Kinds that cannot be replaced by another kind. */
const lasting: readonly Kind[] = ["opensearch", "elasticsearch"];

/**
 * The one destination that a request configures.
 * @throws Fault InvalidArgumentException
 */
export function destinationOf(input: CreateDeliveryStreamInput): DestinationDocument {
  const { member, kind, value } = theOne(input, configurations);
  if (!kind) throw badArgument(sentences.unsupported(member));
  return { kind, config: kinds[kind].check(value) } as DestinationDocument;
}

/**
 * What an update makes of a destination.
 * @throws Fault InvalidArgumentException
 */
export function updatedDestination(
  now: DestinationDocument,
  input: UpdateDestinationInput,
): DestinationDocument {
  const { member, kind, value } = theOne(input, updates);
  if (!kind) throw badArgument(sentences.unsupported(member));
  if (kind !== now.kind && (lasting.includes(kind) || lasting.includes(now.kind))) {
    throw badArgument(sentences.switchSearch);
  }
  const { merge, required, check } = kinds[kind];
  const before = kind === now.kind ? now.config : {};
  const config = check(complete(merge(before, value), required, member));
  return { kind, config } as DestinationDocument;
}

/** @throws Fault InvalidArgumentException unless exactly one of the members is given */
function theOne<Member extends string>(
  input: object,
  members: Readonly<Record<Member, Kind | undefined>>,
): { member: Member; kind: Kind | undefined; value: object } {
  const values = input as Readonly<Record<string, object | undefined>>;
  const found = (Object.keys(members) as Member[]).filter((name) => values[name] !== undefined);
  const [member, ...more] = found;
  const value = member && values[member];
  if (member === undefined || value === undefined) throw badArgument(sentences.noDestination);
  if (more.length > 0) throw badArgument(sentences.manyDestinations(found));
  return { member, kind: members[member], value };
}

/**
 * What can only be checked with a library at hand.
 * @throws Fault InvalidArgumentException
 */
export async function proveDestination({ config }: DestinationDocument): Promise<void> {
  await checkQuery(config.ProcessingConfiguration);
}

export const destinationId = "destinationId-000000000001";

export function describeDestination({ kind, config }: DestinationDocument): DestinationDescription {
  return { DestinationId: destinationId, ...kinds[kind].describe(config) };
}

export function planDestination({ kind, config }: DestinationDocument, of: PlanOf): PlanParts {
  return kinds[kind].plan(config, of);
}
