/** Views: versions and aliases as AWS describes them. */
import type * as api from "../../models/lambda.ts";
import {
  functionArn,
  type AliasDocument,
  type FunctionDocument,
  type VersionDocument,
} from "./document.ts";

/** `2026-11-24T23:31:45.000+0000` */
function lambdaTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace("Z", "+0000");
}

/** What lists leave out. Source: the description of ListFunctions. */
export function listed(
  document: FunctionDocument,
  version: VersionDocument,
  qualifier = "",
): api.FunctionConfiguration {
  const { settings, code, revision, modifiedMs } = version;
  return {
    FunctionName: document.name,
    FunctionArn: functionArn(document, qualifier),
    Runtime: settings.runtime,
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.bytes,
    Description: settings.description,
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memoryMiB,
    LastModified: lambdaTime(modifiedMs),
    CodeSha256: code.sha256,
    Version: version.version,
    VpcConfig: settings.vpc && {
      SubnetIds: settings.vpc.SubnetIds ?? [],
      SecurityGroupIds: settings.vpc.SecurityGroupIds ?? [],
      VpcId: "",
      Ipv6AllowedForDualStack: settings.vpc.Ipv6AllowedForDualStack ?? false,
    },
    DeadLetterConfig:
      settings.deadLetter === undefined ? undefined : { TargetArn: settings.deadLetter },
    Environment: settings.variables && { Variables: settings.variables },
    KMSKeyArn: settings.kmsKey,
    TracingConfig: { Mode: settings.tracing },
    RevisionId: revision,
    PackageType: "Zip",
    Architectures: settings.architectures,
    EphemeralStorage: { Size: settings.storageMiB },
    SnapStart: { ApplyOn: settings.snapStart, OptimizationStatus: "Off" },
    LoggingConfig: {
      LogFormat: settings.logging?.LogFormat ?? "Text",
      ...settings.logging,
      LogGroup: logGroupOf(document.name, settings.logging),
    },
  };
}

export function logGroupOf(name: string, logging: api.LoggingConfig | undefined): string {
  return logging?.LogGroup ?? `/aws/lambda/${name}`;
}

export function described(
  document: FunctionDocument,
  version: VersionDocument,
  qualifier = "",
): api.FunctionConfiguration {
  const arn = functionArn({ ...document, account: "" });
  return {
    ...listed(document, version, qualifier),
    State: "Active",
    LastUpdateStatus: "Successful",
    RuntimeVersionConfig: {
      RuntimeVersionArn: `${arn.split(":function:")[0]}runtime:${version.settings.runtime}`,
    },
  };
}

export function aliasView(
  document: FunctionDocument,
  alias: AliasDocument,
): api.AliasConfiguration {
  const { name, version, description, weights, revision } = alias;
  return {
    AliasArn: functionArn(document, name),
    Name: name,
    FunctionVersion: version,
    Description: description,
    RoutingConfig:
      Object.keys(weights).length > 0 ? { AdditionalVersionWeights: weights } : undefined,
    RevisionId: revision,
  };
}
