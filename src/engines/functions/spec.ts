/** Specs: what a version of a function is to the engine, and how an invocation ends. */

/** One version as it was at one time. Any change of code or settings makes another `id`. */
export interface FunctionSpec {
  /** Environments of the same id are alike and take turns. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly role: string;
  /** As AWS names it, such as `nodejs22.x`. */
  readonly runtime: string;
  readonly handler: string;
  /** The code's SHA-256, in hexadecimal digits. */
  readonly code: string;
  readonly timeoutMs: number;
  readonly memoryMiB: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly logGroup: string;
}

/** One invocation on its way in. */
export interface InvocationRequest {
  readonly requestId: string;
  /** The function's ARN as the caller named it. */
  readonly arn: string;
  readonly payload: Buffer;
  /** JSON, decoded. */
  readonly clientContext?: string | undefined;
}

/** How it ended: with an answer, or with the JSON that says why there is none. */
export interface Outcome {
  readonly payload: Buffer;
  readonly failed: boolean;
  /** Of a failure, such as `Runtime.ExitError`. */
  readonly errorType?: string | undefined;
}

export interface InvocationResult extends Outcome {
  /** The end of its log: at most 4 KB. */
  readonly logTail: Buffer;
  readonly durationMs: number;
  /** How long the start took; undefined when the environment was warm. */
  readonly initMs: number | undefined;
}

/** Temporary credentials for what a function calls. */
export interface FunctionCredentials {
  readonly accessKeyId: string;
  readonly secret: string;
  readonly sessionToken: string | undefined;
}

/** What every environment is made with. */
export interface FunctionsSettings {
  /** Below the data directory. */
  readonly directory: string;
  /** Variables that tell an SDK inside a function where this server is. */
  readonly reach: () => Readonly<Record<string, string>>;
  /** Of the machine, what programs need to be found and to start: PATH, LD_LIBRARY_PATH. */
  readonly machine: Readonly<Record<string, string>>;
  readonly credentials: (spec: FunctionSpec) => Promise<FunctionCredentials>;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
  /** How many environments may live at once, of all functions together. */
  readonly environmentsMax: number;
  /** How many may be starting at once. */
  readonly startingMax: number;
  /** An environment that nobody has asked for so long is ended. */
  readonly idleMsMax: number;
}
