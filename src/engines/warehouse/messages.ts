/** Messages between a warehouse and its thread. */
import type { TemporaryPassword } from "./accounts.ts";
import type { ClusterSpec } from "./cluster.ts";
import type { Range } from "./copy/objects.ts";
import type { Complaint, Field } from "./wire/frames.ts";

/** What a thread is started with. */
export interface ThreadSpec extends ClusterSpec {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly temporary: readonly TemporaryPassword[];
  /** Makes the database and ends: what the making takes of memory goes with the thread. */
  readonly isMaking?: boolean;
}

export type Order =
  | { readonly order: "run"; readonly id: number; readonly run: Run }
  | { readonly order: "cancel"; readonly id: number }
  | { readonly order: "temporary"; readonly passwords: readonly TemporaryPassword[] }
  | { readonly order: "close" }
  /** Of S3, to what the thread has asked. */
  | { readonly order: "bytes"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly order: "value"; readonly id: number; readonly value: unknown }
  | {
      readonly order: "fault";
      readonly id: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly order: "more"; readonly id: number };

/** Statements that are run one after the other, in one transaction, all of them or none. */
export interface Run {
  readonly user: string;
  readonly statements: readonly {
    readonly sql: string;
    readonly parameters: readonly Parameter[];
  }[];
}

export interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

export interface Outcome {
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly tag: string;
  readonly ms: number;
}

export type Asked =
  | {
      readonly ask: "list";
      readonly bucket: string;
      readonly prefix: string;
      readonly token: string | undefined;
    }
  | {
      readonly ask: "get";
      readonly bucket: string;
      readonly key: string;
      readonly range: Range | undefined;
    }
  | { readonly ask: "size"; readonly bucket: string; readonly key: string }
  | { readonly ask: "put"; readonly bucket: string; readonly key: string };

export type Said =
  | { readonly says: "made" }
  | { readonly says: "listening"; readonly port: number }
  | { readonly says: "deaf"; readonly message: string; readonly code: string }
  | { readonly says: "ran"; readonly id: number; readonly outcomes: readonly Outcome[] }
  | {
      readonly says: "failed";
      readonly id: number;
      readonly complaint: Complaint;
      /** Of the statements, from 0. */
      readonly at: number;
    }
  | { readonly says: "report"; readonly what: string; readonly error: string }
  | {
      readonly says: "ask";
      readonly id: number;
      readonly roleArn: string | undefined;
      readonly region: string | undefined;
      readonly asked: Asked;
    }
  /** The next piece is wanted, or no more of them. */
  | { readonly says: "more"; readonly id: number }
  | { readonly says: "enough"; readonly id: number }
  /** A piece of what is put; none is the end. */
  | { readonly says: "piece"; readonly id: number; readonly bytes: Uint8Array | undefined }
  | { readonly says: "torn"; readonly id: number };
