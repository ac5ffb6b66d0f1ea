/** The Node.js runtime: loads a handler and serves it over Lambda's Runtime API. */
import { connect } from "node:net";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

const api = "/2018-06-01/runtime";
const { AWS_LAMBDA_RUNTIME_API: address = "", LAMBDA_TASK_ROOT: root = "." } = process.env;

/** HTTP/1.1 over one kept connection: requests are written at once, answers come in their order. */
class Connection {
  #waiting = [];
  #pieces = [];
  #bytes = 0;
  /** What is known of the answer that is coming: its head, once that is whole. */
  #head = undefined;

  constructor(host, port) {
    this.socket = connect({ host, port, noDelay: true });
    this.socket.on("data", (piece) => this.#take(piece));
    // The server has gone, and with it whoever could want an answer.
    this.socket.on("error", () => process.exit(1));
    this.socket.on("close", () => process.exit(1));
  }

  ask(method, path, { body = "", headers = {} } = {}) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = Buffer.byteLength(body);
    const head =
      `${method} ${api}${path} HTTP/1.1\r\nhost: ${address}\r\n` +
      `content-length: ${length}\r\n${lines.join("")}\r\n`;
    this.socket.write(length > 65_536 ? head : head + body);
    if (length > 65_536) this.socket.write(body);
    return new Promise((done) => this.#waiting.push(done));
  }

  #take(piece) {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    while (this.#next());
  }

  #next() {
    if (this.#head === undefined && !this.#readHead()) return false;
    const { length, end } = this.#head;
    if (this.#bytes < end + length) return false;
    const all = this.#whole();
    const answer = { ...this.#head, body: all.subarray(end, end + length) };
    this.#pieces = all.length > end + length ? [all.subarray(end + length)] : [];
    this.#bytes = all.length - end - length;
    this.#head = undefined;
    this.#waiting.shift()?.(answer);
    return this.#bytes > 0;
  }

  #readHead() {
    const all = this.#whole();
    const end = all.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const [status, ...lines] = all.latin1Slice(0, end).split("\r\n");
    const headers = {};
    for (const line of lines) {
      const colon = line.indexOf(":");
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const length = Number(headers["content-length"] ?? 0);
    this.#head = { status: Number(status.slice(9, 12)), headers, length, end: end + 4 };
    return true;
  }

  #whole() {
    if (this.#pieces.length !== 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0];
  }
}

/** The id of the invocation under way, for the lines of the log. */
let current = undefined;

const levels = { log: "INFO", info: "INFO", debug: "DEBUG", warn: "WARN", error: "ERROR" };
for (const [name, level] of Object.entries({ ...levels, trace: "TRACE" })) {
  console[name] = (...values) => write(level, format(...values));
}

/** One line an entry: what has several is joined with carriage returns, as on AWS. */
function write(level, text) {
  const stamp = new Date().toISOString();
  const entry = text.replaceAll("\n", "\r");
  process.stdout.write(`${stamp}\t${current ?? "undefined"}\t${level}\t${entry}\n`);
}

function told(error) {
  if (!(error instanceof Error) && typeof error?.stack !== "string") {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: String(error.stack).split("\n"),
  };
}

class RuntimeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** `folder/file.path.to.function` → the function. */
async function load(handler) {
  const [, folder = "", file, path] = /^(.*\/)?([^./][^.]*)\.(.+)$/.exec(handler ?? "") ?? [];
  if (path === undefined || handler.includes("..")) {
    throw new RuntimeError("Runtime.MalformedHandlerName", "Bad handler");
  }
  const loaded = await loadModule(`${folder}${file}`);
  const walk = (from) => path.split(".").reduce((at, name) => at?.[name], from);
  const found = walk(loaded) ?? walk(loaded.default);
  const sentence = (what) => `${handler} is ${what}`;
  if (found === undefined) {
    throw new RuntimeError("Runtime.HandlerNotFound", sentence("undefined or not exported"));
  }
  if (typeof found !== "function") {
    throw new RuntimeError("Runtime.HandlerNotFound", sentence("not a function"));
  }
  return found;
}

async function loadModule(name) {
  const base = resolve(root, name);
  const path = ["", ".js", ".mjs", ".cjs"].map((end) => base + end).find((p) => existsSync(p));
  if (path === undefined) {
    const sentence = `Cannot find module '${name}'`;
    throw new RuntimeError("Runtime.ImportModuleError", `Error: ${sentence}`);
  }
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`);
    }
    if (error?.code === "MODULE_NOT_FOUND" || error?.code === "ERR_MODULE_NOT_FOUND") {
      throw new RuntimeError("Runtime.ImportModuleError", `Error: ${error.message}`);
    }
    throw error;
  }
}

/** Calls a handler, whichever of its two forms it has. Resolves with what it answers. */
function call(handler, event, context) {
  return new Promise((resolve, reject) => {
    let settle = undefined;
    const settleLater = (run) => {
      if (settle) return;
      settle = run;
      // AWS waits until nothing is left to do, unless the handler says otherwise.
      if (context.callbackWaitsForEmptyEventLoop) return;
      finish();
    };
    const finish = () => {
      process.off("beforeExit", finish);
      connection.socket.ref();
      (settle ?? (() => resolve(null)))();
    };
    const callback = (error, value) => {
      const isError = error !== undefined && error !== null;
      settleLater(() => (isError ? reject(error) : resolve(value)));
    };
    context.succeed = (value) => callback(null, value);
    context.fail = (error) => callback(error ?? "handled");
    context.done = callback;
    process.on("beforeExit", finish);
    connection.socket.unref();
    const finishNow = (run) => {
      settle = run;
      finish();
    };
    try {
      const given = handler(event, context, callback);
      if (typeof given?.then !== "function") return;
      given.then(
        (value) => finishNow(() => resolve(value)),
        (error) => finishNow(() => reject(error)),
      );
    } catch (error) {
      finishNow(() => reject(error));
    }
  });
}

function contextOf(headers) {
  const deadlineMs = Number(headers["lambda-runtime-deadline-ms"]);
  const { env } = process;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    clientContext: parsed(headers["lambda-runtime-client-context"]),
    identity: undefined,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}

/** Reports an error under a path of the Runtime API. */
function fail(path, error) {
  const body = JSON.stringify(error);
  const type = String(error.errorType).replace(/[^\x21-\x7e]/g, "?");
  const headers = { "lambda-runtime-function-error-type": type };
  return connection.ask("POST", path, { body, headers });
}

async function serve(handler, { headers, body }) {
  current = headers["lambda-runtime-aws-request-id"];
  process.env["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"];
  try {
    const event = JSON.parse(body.toString());
    const value = await call(handler, event, contextOf(headers));
    const answer = JSON.stringify(value === undefined ? null : value) ?? "null";
    void connection.ask("POST", `/invocation/${current}/response`, { body: answer });
  } catch (error) {
    const report = told(error);
    const { trace, ...rest } = report;
    write("ERROR", `Invoke Error \t${JSON.stringify({ ...rest, stack: trace })}`);
    void fail(`/invocation/${current}/error`, report);
  }
}

/** What nobody caught: the invocation fails with it, and the process is at its end. */
async function die(report) {
  const { trace, ...rest } = report;
  write("ERROR", `Uncaught Exception \t${JSON.stringify({ ...rest, stack: trace })}`);
  connection.socket.ref();
  await fail(current === undefined ? "/init/error" : `/invocation/${current}/error`, report);
  process.exit(128);
}

const [host, port] = address.split(":");
const connection = new Connection(host, Number(port));
// The other end is the server's alone: when it has gone, nobody waits for this process.
process.stdin.on("end", () => process.exit(1)).on("error", () => process.exit(1));
process.stdin.resume().unref?.();
process.on("uncaughtException", (error) => die(told(error)));
process.on("unhandledRejection", (reason) => {
  const { errorType, errorMessage, trace } = told(reason);
  const sentence = reason instanceof Error ? `${errorType}: ${errorMessage}` : errorMessage;
  return die({
    errorType: "Runtime.UnhandledPromiseRejection",
    errorMessage: sentence,
    reason: { errorType, errorMessage, trace },
    promise: {},
    trace: [`Runtime.UnhandledPromiseRejection: ${sentence}`, ...trace.slice(1)],
  });
});

let handler;
try {
  handler = await load(process.env["_HANDLER"]);
} catch (error) {
  await die(told(error));
}
for (;;) {
  const work = await connection.ask("GET", "/invocation/next");
  // The answer is not waited for: the next request follows it in the same breath.
  await serve(handler, work);
  current = undefined;
}
