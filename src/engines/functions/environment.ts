/** Environments: one process of a function from its start to its end, serving one call at a time. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { MiB } from "../../kernel/limits.ts";
import type { CallLog } from "./call-log.ts";
import {
  answerTooLarge,
  exited,
  exitSentence,
  notStarted,
  timedOut,
  type Exit,
} from "./failures.ts";
import type { Guard } from "./guard.ts";
import type { Launch } from "./launch.ts";
import { LineCutter } from "./lines.ts";
import { memoryOf } from "./memory.ts";
import { RuntimeApi, type RuntimeFailure } from "./runtime-api.ts";
import type { FunctionSpec, InvocationRequest, InvocationResult, Outcome } from "./spec.ts";

export interface EnvironmentNeeds {
  readonly clock: Clock;
  readonly guard: Guard;
  readonly log: CallLog;
  /** Called once, when the process waits for its first work. */
  readonly ready: () => void;
  /** Called when it waits for work again. */
  readonly idle: () => void;
  /** Called once, when it is over; `startFailure` when it never came to be ready. */
  readonly ended: (startFailure: StartFailure | undefined) => void;
}

/** Makes the failure's outcome for the invocation that it is told to. */
export type StartFailure = (requestId: string) => Outcome;

interface Running {
  readonly request: InvocationRequest;
  readonly startedMs: number;
  readonly timer: Timer;
  readonly settle: (result: InvocationResult) => void;
}

/** The start may take so long besides the function's own time. Source: Lambda's "Init phase". */
const initMsMax = 10_000;
/** What a process wrote before it ended is waited for so long. */
const lingerMs = 500;
/** Of the report of a failed start, so much goes into the log. */
const saidBytesMax = 2048;

export class Environment {
  readonly spec: FunctionSpec;
  readonly #needs: EnvironmentNeeds;
  readonly #api: RuntimeApi;
  readonly #bornMs: number;
  #child: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #starting: Timer | undefined;
  #running: Running | undefined;
  #answering: Running | undefined;
  #initMs: number | undefined;
  #isReady = false;
  #isAsking = false;
  #isOver = false;
  #startFailure: StartFailure | undefined;
  /** When it last became idle, by the clock's `elapsed`. */
  idleSinceMs = 0;

  constructor(spec: FunctionSpec, needs: EnvironmentNeeds) {
    this.spec = spec;
    this.#needs = needs;
    this.#bornMs = needs.clock.elapsed();
    this.#api = new RuntimeApi({
      asked: () => this.#asked(),
      answered: (id, payload) => this.#answered(id, { payload, failed: false }),
      tooLarge: (id) => this.#answered(id, answerTooLarge()),
      failed: (id, error) => this.#answered(id, outcomeOf(error)),
      initFailed: (error) => this.#failStart(() => outcomeOf(error)),
    });
  }

  /** Starts the process. What goes wrong from here on is told to `ended`. */
  async start(
    launch: Launch,
    variables: (address: string) => Record<string, string>,
  ): Promise<void> {
    const address = await this.#api.listen();
    if (this.#isOver) {
      this.#api.close();
      return;
    }
    const { clock, guard, log } = this.#needs;
    const child = spawn(launch.command, launch.args, {
      cwd: launch.folder,
      env: variables(address),
      // A group of its own, so that its end takes what it has started with it.
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child = child;
    if (child.pid !== undefined) guard.add(child.pid);
    child.stdin.on("error", () => {});
    child.on("error", (error) => this.#notSpawned(error));
    child.on("close", (code, signal) => this.#closed({ code, signal }));
    // A process that has ended may have left others that hold its pipes open.
    child.on("exit", (code, signal) => {
      this.#killGroup();
      clock.after(lingerMs, () => this.#closed({ code, signal }));
    });
    for (const output of [child.stdout, child.stderr]) {
      const cutter = new LineCutter((line) => log.line(line));
      output.on("data", (piece: Buffer) => cutter.push(piece));
      output.on("end", () => cutter.flush());
    }
    const limitMs = initMsMax + this.spec.timeoutMs;
    this.#starting = clock.after(limitMs, () => {
      this.#failStart((id) => timedOut(id, this.spec.timeoutMs));
      this.#killGroup();
    });
  }

  get isIdle(): boolean {
    return this.#isAsking && !this.#running && !this.#isOver;
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** How long ago it was made. */
  get ageMs(): number {
    return this.#needs.clock.elapsed() - this.#bornMs;
  }

  /** Runs one invocation; the environment must be idle. Never rejects. */
  invoke(request: InvocationRequest): Promise<InvocationResult> {
    if (!this.isIdle) throw new Error("an environment serves one invocation at a time");
    const { clock, log } = this.#needs;
    const { timeoutMs, version } = this.spec;
    this.#isAsking = false;
    log.begin(request.requestId, version);
    return new Promise((settle) => {
      const timer = clock.after(timeoutMs, () => this.#timeOut());
      this.#running = { request, startedMs: clock.elapsed(), timer, settle };
      const deadlineMs = Math.round(clock.now() + timeoutMs);
      this.#api.give({ ...request, deadlineMs, traceId: traceOf(request.requestId) });
    });
  }

  /** The result of an invocation for which it did not come to be ready. */
  fail(request: InvocationRequest, failure: StartFailure): InvocationResult {
    const { requestId } = request;
    const { log } = this.#needs;
    const outcome = failure(requestId);
    log.begin(requestId, this.spec.version);
    log.told(`${requestId} ${outcome.payload.toString("utf8", 0, saidBytesMax)}`);
    const { memoryMiB } = this.spec;
    const figures = { requestId, durationMs: 0, initMs: undefined, memoryMiB, outcome };
    return { ...outcome, logTail: log.finish(figures), durationMs: 0, initMs: undefined };
  }

  /** Ends the process; an invocation under way fails. */
  kill(): void {
    this.#killGroup();
    if (!this.#child) this.#end();
  }

  /** It never came to have a process: nobody is told of its end. */
  abandon(): void {
    this.#isOver = true;
    this.#api.close();
  }

  /** Ends it when it holds more than the function's memory. */
  watchMemory(): void {
    const pid = this.#child?.pid;
    if (pid === undefined || this.#isOver) return;
    const use = memoryOf(pid);
    if (!use) return;
    this.#needs.log.memory(use.peakBytes);
    if (use.bytes > this.spec.memoryMiB * MiB) this.#killGroup();
  }

  #asked(): void {
    this.#isAsking = true;
    this.#starting?.cancel();
    this.idleSinceMs = this.#needs.clock.elapsed();
    if (!this.#isReady) {
      this.#isReady = true;
      this.#initMs = this.#needs.clock.elapsed() - this.#bornMs;
      this.watchMemory();
      this.#needs.ready();
    } else if (!this.#running) this.#needs.idle();
  }

  /** Whether it is the invocation under way, which can be answered once. */
  #answered(requestId: string, outcome: Outcome): boolean {
    const running = this.#running;
    if (running?.request.requestId !== requestId || running === this.#answering) return false;
    this.#answering = running;
    // What the function wrote before it answered lies in its pipes, which this turn still reads.
    const settle = (): void => {
      this.#settle(outcome);
      if (this.#isAsking && !this.#isOver) this.#needs.idle();
    };
    setImmediate(settle);
    return true;
  }

  #timeOut(): void {
    const { request } = this.#running ?? {};
    if (!request) return;
    const seconds = (this.spec.timeoutMs / 1000).toFixed(2);
    this.#needs.log.told(`${request.requestId} Task timed out after ${seconds} seconds`);
    this.#settle(timedOut(request.requestId, this.spec.timeoutMs));
    this.#killGroup();
  }

  #settle(outcome: Outcome): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.timer.cancel();
    const durationMs = this.#needs.clock.elapsed() - running.startedMs;
    const initMs = this.#initMs;
    this.#initMs = undefined;
    const { requestId } = running.request;
    const { memoryMiB } = this.spec;
    const logTail = this.#needs.log.finish({ requestId, durationMs, initMs, memoryMiB, outcome });
    running.settle({ ...outcome, logTail, durationMs, initMs });
  }

  #failStart(failure: StartFailure): void {
    if (!this.#isReady) this.#startFailure ??= failure;
  }

  #notSpawned(error: NodeJS.ErrnoException): void {
    this.#failStart((id) => notStarted("Runtime.InvalidEntrypoint", id, error.message));
    if (this.#child?.pid === undefined) this.#end();
  }

  #closed(exit: Exit): void {
    this.#failStart((id) => exited(id, exit));
    const { request } = this.#running ?? {};
    if (request) {
      const { requestId } = request;
      this.#needs.log.told(
        `RequestId: ${requestId} Error: ${exitSentence(exit)}\nRuntime.ExitError`,
      );
      this.#settle(exited(requestId, exit));
    }
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#starting?.cancel();
    this.#api.close();
    const pid = this.#child?.pid;
    if (pid !== undefined) this.#needs.guard.remove(pid);
    this.#needs.ended(this.#startFailure);
  }

  #killGroup(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }
}

function outcomeOf({ body, errorType }: RuntimeFailure): Outcome {
  return { payload: body, failed: true, errorType: errorType ?? "Unhandled" };
}

/** X-Ray's form of an id that nothing is recorded under. */
function traceOf(requestId: string): string {
  const digits = requestId.replaceAll("-", "");
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8)};Sampled=0`;
}
