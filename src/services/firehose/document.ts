/** The document of a delivery stream, as the table keeps it. */
import type {
  DeliveryStreamEncryptionStatus,
  DeliveryStreamType,
  KeyType,
} from "../../models/firehose.ts";
import type { DestinationDocument } from "./destinations/table.ts";

/** The table's kind for delivery streams; their key is `account/region/name`. */
export const streamKind = "firehose.stream";

export interface StreamDocument {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Never used twice: names the partitions in the log. */
  readonly id: string;
  readonly createdMs: number;
  readonly updatedMs?: number | undefined;
  readonly status: "CREATING" | "ACTIVE" | "DELETING";
  readonly version: number;
  readonly source: SourceDocument;
  readonly destination: DestinationDocument;
  readonly encryption: EncryptionDocument;
  /** When encryption was switched, within the last day. */
  readonly switchedMs: readonly number[];
  readonly tags: Tags;
}

export type SourceDocument =
  | {
      readonly type: Extract<DeliveryStreamType, "DirectPut">;
      readonly partitions: number;
      readonly throughputMiBps?: number | undefined;
    }
  | {
      readonly type: Extract<DeliveryStreamType, "KinesisStreamAsSource">;
      readonly streamArn: string;
      readonly roleArn: string;
    };

export interface EncryptionDocument {
  readonly status: DeliveryStreamEncryptionStatus;
  readonly keyType?: KeyType | undefined;
  readonly keyArn?: string | undefined;
}

/** A tag may have no value. */
export type Tags = Readonly<Record<string, string | null>>;

export function streamArn(of: Pick<StreamDocument, "account" | "region" | "name">): string {
  return `arn:aws:firehose:${of.region}:${of.account}:deliverystream/${of.name}`;
}

export function streamKey({ account, region, name }: StreamDocument): string {
  return `${account}/${region}/${name}`;
}
