/** Documents: how functions, versions and aliases are kept in the table. */
import type * as api from "../../models/lambda.ts";

export const functionKind = "lambda.function";
export const versionKind = "lambda.version";
export const latest = "$LATEST";

export type Tags = Readonly<Record<string, string>>;

/** What a caller sets of a version; AWS's own structures where they are kept and given back. */
export interface Settings {
  readonly description: string;
  readonly role: string;
  readonly runtime: api.Runtime;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly storageMiB: number;
  readonly architectures: readonly api.Architecture[];
  readonly tracing: api.TracingMode;
  readonly deadLetter?: string | undefined;
  readonly kmsKey?: string | undefined;
  readonly vpc?: api.VpcConfig | undefined;
  readonly logging?: api.LoggingConfig | undefined;
  readonly snapStart: api.SnapStartApplyOn;
}

export interface Code {
  /** Names it in the engine's store. */
  readonly id: string;
  /** In base64. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A version: `$LATEST`, which changes, or a published one, which does not. */
export interface VersionDocument {
  readonly version: string;
  readonly settings: Settings;
  readonly code: Code;
  readonly modifiedMs: number;
  /** AWS's RevisionId: another one after each change. */
  readonly revision: string;
  /** Another one when what is run is another: environments of the same build are alike. */
  readonly build: string;
}

export interface AliasDocument {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Of further versions, the share of invocations that each takes. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revision: string;
}

export interface PolicyDocument {
  readonly statements: readonly Statement[];
  readonly revision: string;
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: string | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** How asynchronous invocations of a qualifier are treated. */
export interface EventConfig {
  readonly modifiedMs: number;
  readonly retries?: number | undefined;
  readonly ageSeconds?: number | undefined;
  readonly destinations?: api.DestinationConfig | undefined;
}

export interface FunctionDocument {
  /** Another one when a function of the same name is made again. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdMs: number;
  readonly latest: VersionDocument;
  readonly nextVersion: number;
  readonly aliases: Readonly<Record<string, AliasDocument>>;
  /** By qualifier; the function's own under the empty one. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  readonly eventConfigs: Readonly<Record<string, EventConfig>>;
  readonly reserved?: number | undefined;
  readonly tags: Tags;
}

export function functionKey(of: { account: string; region: string; name: string }): string {
  return `${of.account}/${of.region}/${of.name}`;
}

/** Versions in the order of their numbers. */
export function versionKey(functionKey: string, version: string): string {
  return `${functionKey}/${version.padStart(12, "0")}`;
}

export function functionArn(
  of: { account: string; region: string; name: string },
  qualifier = "",
): string {
  const arn = `arn:aws:lambda:${of.region}:${of.account}:function:${of.name}`;
  return qualifier === "" ? arn : `${arn}:${qualifier}`;
}
