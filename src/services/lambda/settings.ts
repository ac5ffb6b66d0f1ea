/** Settings: what a caller may say of a version, checked, with AWS's defaults where it is silent. */
import { canRun } from "../../engines/functions/launch.ts";
import { fault } from "../../kernel/fault.ts";
import type * as api from "../../models/lambda.ts";
import type { Settings } from "./document.ts";
import { badValue } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** What creating and updating have in common. */
export type SettingsInput = Omit<api.UpdateFunctionConfigurationRequest, "FunctionName"> & {
  readonly Architectures?: readonly api.Architecture[] | undefined;
};

// Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const timeoutSecondsMax = 900;
const memoryMiBMax = 10_240;
const variablesBytesMax = 4096;
const defaults = {
  description: "",
  timeoutSeconds: 3,
  memoryMiB: 128,
  storageMiB: 512,
  architectures: ["x86_64"],
  tracing: "PassThrough",
  snapStart: "None",
} as const;

// Source: "Defined runtime environment variables" of the Lambda developer guide.
const reservedKeys = new Set([
  "_HANDLER",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SECRET_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
]);

/** What is asked for and cannot be had: refused, not overlooked. */
const notHere: readonly (readonly [
  name: keyof SettingsInput,
  isAsked: (value: never) => boolean,
])[] = [
  ["Layers", (layers: readonly string[]) => layers.length > 0],
  ["FileSystemConfigs", (configs: readonly unknown[]) => configs.length > 0],
  ["ImageConfig", () => true],
  ["CapacityProviderConfig", () => true],
  ["DurableConfig", () => true],
  ["AcceleratorConfig", () => true],
  ["TenancyConfig" as keyof SettingsInput, () => true],
];

/** @throws Fault InvalidParameterValueException, ValidationException */
export function createdSettings(input: api.CreateFunctionRequest): Settings {
  if (input.PackageType === "Image" || input.Code.ImageUri !== undefined) {
    throw badValue(sentences.notHere("PackageType Image"));
  }
  if (input.CodeSigningConfigArn !== undefined) {
    throw badValue(sentences.notHere("CodeSigningConfigArn"));
  }
  const { Runtime: runtime, Handler: handler, Role: role } = input;
  if (runtime === undefined || handler === undefined) throw badValue(sentences.noRuntime);
  return changedSettings({ ...defaults, variables: undefined, runtime, handler, role }, input);
}

/** The settings after an update: what it does not name stays. */
export function changedSettings(before: Settings, input: SettingsInput): Settings {
  check(input);
  const variables = input.Environment?.Variables ?? {};
  const deadLetter = input.DeadLetterConfig?.TargetArn;
  return {
    description: input.Description ?? before.description,
    role: input.Role ?? before.role,
    runtime: input.Runtime ?? before.runtime,
    handler: input.Handler ?? before.handler,
    timeoutSeconds: input.Timeout ?? before.timeoutSeconds,
    memoryMiB: input.MemorySize ?? before.memoryMiB,
    variables: input.Environment ? { ...variables } : before.variables,
    storageMiB: input.EphemeralStorage?.Size ?? before.storageMiB,
    architectures: input.Architectures ?? before.architectures,
    tracing: input.TracingConfig?.Mode ?? before.tracing,
    deadLetter: input.DeadLetterConfig ? deadLetter || undefined : before.deadLetter,
    kmsKey: input.KMSKeyArn ?? before.kmsKey,
    vpc: input.VpcConfig ?? before.vpc,
    logging: input.LoggingConfig ?? before.logging,
    snapStart: input.SnapStart?.ApplyOn ?? before.snapStart,
  };
}

function check(input: SettingsInput): void {
  const { Runtime: runtime, Timeout: timeout, MemorySize: memory } = input;
  for (const [name, isAsked] of notHere) {
    const value = input[name];
    if (value !== undefined && isAsked(value as never)) throw badValue(sentences.notHere(name));
  }
  if (runtime !== undefined && !isSupported(runtime)) {
    throw badValue(sentences.runtimeNotHere(runtime));
  }
  if (timeout !== undefined) atMost(timeout, "timeout", timeoutSecondsMax);
  if (memory !== undefined) atMost(memory, "memorySize", memoryMiBMax);
  checkVariables(input.Environment?.Variables ?? {});
  const arn = input.DeadLetterConfig?.TargetArn;
  if (arn && !/^arn:aws[^:]*:(sqs|sns):/.test(arn)) throw badValue(sentences.deadLetterArn(arn));
}

/** The first versions of Node.js and Python whose handlers today's interpreters run. */
const leastNode = 18;
const leastPython = 9;

function isSupported(runtime: string): boolean {
  if (!canRun(runtime)) return false;
  const [, node] = /^nodejs(\d+)\.x$/.exec(runtime) ?? [];
  const [, python] = /^python3\.(\d+)$/.exec(runtime) ?? [];
  if (runtime.startsWith("nodejs")) return Number(node) >= leastNode;
  return !runtime.startsWith("python") || Number(python) >= leastPython;
}

function atMost(value: number, at: string, max: number): void {
  if (value > max) throw fault("ValidationException", sentences.overMaximum(value, at, max));
}

function checkVariables(variables: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(variables).filter((name) => reservedKeys.has(name));
  if (reserved.length > 0) throw badValue(sentences.reservedKeys(reserved));
  const text = JSON.stringify(variables);
  if (Object.keys(variables).length > 0 && Buffer.byteLength(text) > variablesBytesMax) {
    throw badValue(sentences.environmentTooLarge(text));
  }
}
