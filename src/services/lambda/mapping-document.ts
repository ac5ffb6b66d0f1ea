/** Mapping documents: how event source mappings and how far they have come are kept. */
import type * as api from "../../models/lambda.ts";
import type { Tags } from "./document.ts";

export const mappingKind = "lambda.mapping";
export const checkpointKind = "lambda.checkpoint";

/** Where reading begins in shards that were there before the mapping. */
export type Start =
  | { readonly from: "TRIM_HORIZON" | "LATEST" }
  | { readonly from: "AT_TIMESTAMP"; readonly timeMs: number };

export type MappingState =
  | "Creating"
  | "Enabling"
  | "Enabled"
  | "Disabling"
  | "Disabled"
  | "Updating"
  | "Deleting";

export interface MappingSettings {
  /** The function as AWS answers it: an ARN, with its qualifier. */
  readonly functionArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly factor: number;
  readonly bisects: boolean;
  /** -1: no limit. */
  readonly ageSeconds: number;
  /** -1: no limit. */
  readonly retries: number;
  readonly tumblingSeconds: number;
  readonly partial: boolean;
  /** JSON patterns. */
  readonly filters: readonly string[];
  readonly onFailure?: string | undefined;
  readonly metrics?: api.EventSourceMappingMetricsConfig | undefined;
  readonly kmsKey?: string | undefined;
}

export interface MappingDocument {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly start: Start;
  readonly state: MappingState;
  readonly reason: string;
  readonly modifiedMs: number;
  readonly createdMs: number;
  readonly settings: MappingSettings;
  readonly tags: Tags;
}

/** A tumbling window that is open. */
export interface WindowState {
  readonly startMs: number;
  readonly state: unknown;
}

/** How far a mapping has come in a shard. */
export interface CheckpointDocument {
  /** Of the last record that is done with; undefined before the first one. */
  readonly sequence?: string | undefined;
  /** Whether the shard has been read to its end. */
  readonly ended: boolean;
  readonly window?: WindowState | undefined;
}

export function mappingArn({ account, region, id }: MappingDocument): string {
  return `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`;
}

export function checkpointKey(mapping: string, shard: string): string {
  return `${mapping}/${shard}`;
}
