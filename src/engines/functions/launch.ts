/** Launch: the command and the environment variables that each kind of runtime starts with. */
import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { markName } from "./strays.ts";
import type { FunctionCredentials, FunctionSpec } from "./spec.ts";

/** What keeps a process from being started, under AWS's own name. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Where it is started: AWS starts a runtime in the folder of the code. */
  readonly folder: string;
}

/** The place of our own runtimes: the same from the sources and from the built files. */
const runtimes = join(import.meta.dirname, "..", "..", "..", "runtimes");

interface Starting {
  readonly spec: FunctionSpec;
  /** Where the code lies. */
  readonly root: string;
  readonly machine: Readonly<Record<string, string>>;
}

type Launcher = (starting: Starting) => Launch | Promise<Launch>;

/** Runtime by the beginning of its name. `nodejs18.x` and later all run under this server's Node. */
const kinds: readonly (readonly [prefix: string, launch: Launcher])[] = [
  ["nodejs", launchNode],
  ["python3", launchPython],
  ["provided", launchOwn],
];

export function canRun(runtime: string): boolean {
  return kinds.some(([prefix]) => runtime.startsWith(prefix));
}

/** @throws LaunchError when there is nothing to start */
export async function launchOf(starting: Starting): Promise<Launch> {
  const { runtime } = starting.spec;
  const [, launch] = kinds.find(([prefix]) => runtime.startsWith(prefix)) ?? [];
  if (!launch) throw new LaunchError("Runtime.InvalidRuntime", `there is no runtime ${runtime}`);
  return launch(starting);
}

/** V8's own limit stands below the function's, so that it collects before it is killed. */
const heapShare = 0.9;
const youngShare = 0.05;

function launchNode({ spec, root }: Starting): Launch {
  const heap = Math.floor(spec.memoryMiB * heapShare);
  const young = Math.max(1, Math.floor(spec.memoryMiB * youngShare));
  return {
    folder: root,
    command: process.execPath,
    args: [
      `--max-old-space-size=${heap}`,
      `--max-semi-space-size=${young}`,
      join(runtimes, "node.mjs"),
    ],
  };
}

/** The version that is asked for when the machine has it, otherwise its python3. */
async function launchPython({ spec, machine, root }: Starting): Promise<Launch> {
  for (const name of [spec.runtime, "python3"]) {
    const command = await pythonCalled(name, machine);
    if (command !== undefined) {
      return { command, args: ["-B", join(runtimes, "python.py")], folder: root };
    }
  }
  const sentence = `python3 is not on this machine's PATH: ${spec.runtime} needs it`;
  throw new LaunchError("Runtime.InvalidEntrypoint", sentence);
}

function launchOwn({ root }: Starting): Launch {
  const command = join(root, "bootstrap");
  try {
    accessSync(command, constants.F_OK);
  } catch {
    const sentence = "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
    throw new LaunchError("Runtime.InvalidEntrypoint", sentence);
  }
  try {
    accessSync(command, constants.X_OK);
  } catch {
    const sentence = "fork/exec /var/task/bootstrap: permission denied";
    throw new LaunchError("Runtime.InvalidEntrypoint", sentence);
  }
  return { command, args: [], folder: root };
}

const pythons = new Map<string, Promise<string | undefined>>();

/** The interpreter itself: what is on the PATH may be a shim that takes long, or leads nowhere. */
function pythonCalled(name: string, machine: Starting["machine"]): Promise<string | undefined> {
  const key = `${name} ${machine["PATH"]}`;
  const known = pythons.get(key) ?? askPython(name, machine);
  pythons.set(key, known);
  return known;
}

const askMsMax = 10_000;

function askPython(name: string, machine: Starting["machine"]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const args = ["-c", "import sys; print(sys.executable)"];
    execFile(name, args, { env: { ...machine }, timeout: askMsMax }, (error, output) => {
      const path = output.trim();
      resolve(error || path === "" ? undefined : path);
    });
  });
}

export interface Surroundings extends Starting {
  readonly address: string;
  readonly reach: Readonly<Record<string, string>>;
  readonly credentials: FunctionCredentials;
  readonly logStream: string;
  /** A folder of the environment's own. */
  readonly temporary: string;
  /** Tells its processes from all others. */
  readonly mark: string;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export function variablesOf(around: Surroundings): Record<string, string> {
  const { spec, root, machine, address, reach, credentials, logStream, temporary, mark } = around;
  return {
    ...machine,
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    HOME: temporary,
    TMPDIR: temporary,
    NODE_PATH: join(root, "node_modules"),
    AWS_EC2_METADATA_DISABLED: "true",
    ...reach,
    ...spec.variables,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secret,
    ...(credentials.sessionToken === undefined
      ? {}
      : { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_REGION: spec.region,
    AWS_DEFAULT_REGION: spec.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: spec.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMiB),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_LAMBDA_RUNTIME_API: address,
    [markName]: mark,
    LAMBDA_TASK_ROOT: root,
    LAMBDA_RUNTIME_DIR: runtimes,
    _HANDLER: spec.handler,
  };
}
