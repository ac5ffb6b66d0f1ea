/** Pools: the environments of one version of a function, and who waits for one of them. */
import { Environment, type StartFailure } from "./environment.ts";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { hourMs } from "../../kernel/limits.ts";
import { exited } from "./failures.ts";
import type { FunctionSpec, InvocationRequest, InvocationResult } from "./spec.ts";

export interface PoolNeeds {
  readonly spec: FunctionSpec;
  /** Starts one; undefined when no more may live or start now. `tell` is told what becomes of it. */
  readonly start: (tell: PoolEvents) => Environment | undefined;
  /** Called after anything that may let another pool go on. */
  readonly changed: () => void;
  /** Called when one has nothing to do: it may have to make room. */
  readonly idled: () => void;
  readonly clock: Clock;
}

export interface PoolEvents {
  ready(environment: Environment): void;
  idle(environment: Environment): void;
  ended(environment: Environment, failure: StartFailure | undefined): void;
}

/** Its credentials are good for longer than that. An older one is ended after its invocation. */
const ageMsMax = 4 * hourMs;
/** A runtime asks for its next work within this time after an answer, or it is not counted on. */
const patienceMs = 20;

interface Waiting {
  readonly request: InvocationRequest;
  readonly resolve: (result: InvocationResult) => void;
}

export class Pool implements PoolEvents {
  readonly #needs: PoolNeeds;
  /** The one that worked last is taken first, so that those too many grow old. */
  readonly #idle: Environment[] = [];
  readonly #all = new Set<Environment>();
  readonly #starting = new Set<Environment>();
  /** They have answered and will ask for work in a moment. */
  readonly #returning = new Set<Environment>();
  /** They were dropped and have not ended yet. */
  readonly #dying = new Set<Environment>();
  readonly #waiting: Waiting[] = [];
  #impatient: Timer | undefined;
  #isRetired = false;

  constructor(needs: PoolNeeds) {
    this.#needs = needs;
  }

  get spec(): FunctionSpec {
    return this.#needs.spec;
  }

  get size(): number {
    return this.#all.size;
  }

  get startingCount(): number {
    return this.#starting.size;
  }

  get dyingCount(): number {
    return this.#dying.size;
  }

  /** Whether somebody waits for whom no environment is on its way. */
  get isShort(): boolean {
    return this.#waiting.length > this.#starting.size + this.#returning.size;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get environments(): Iterable<Environment> {
    return this.#all;
  }

  invoke(request: InvocationRequest): Promise<InvocationResult> {
    const environment = this.#idle.pop();
    if (environment) return this.#run(environment, request);
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.grow();
    });
  }

  async #run(environment: Environment, request: InvocationRequest): Promise<InvocationResult> {
    const result = await environment.invoke(request);
    const { isIdle, isBusy } = environment;
    if (!isIdle && !isBusy && this.#all.has(environment)) this.#returning.add(environment);
    return result;
  }

  /** Starts what those who wait are short of, as far as it may. */
  grow(): void {
    const short = this.#waiting.length - this.#starting.size;
    if (short > 0 && short <= this.#returning.size) {
      this.#impatient ??= this.#needs.clock.after(patienceMs, () => {
        this.#impatient = undefined;
        this.#returning.clear();
        this.grow();
      });
    }
    while (this.isShort) {
      const environment = this.#needs.start(this);
      if (!environment) return;
      this.#all.add(environment);
      this.#starting.add(environment);
    }
  }

  ready(environment: Environment): void {
    this.#starting.delete(environment);
    this.idle(environment);
    this.#needs.changed();
    this.grow();
  }

  idle(environment: Environment): void {
    this.#returning.delete(environment);
    this.#impatient?.cancel();
    this.#impatient = undefined;
    if (environment.ageMs > ageMsMax) {
      environment.kill();
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      void this.#run(environment, next.request).then(next.resolve);
      this.grow();
    } else if (this.#isRetired) environment.kill();
    else {
      this.#idle.push(environment);
      this.#needs.idled();
    }
  }

  ended(environment: Environment, failure: StartFailure | undefined): void {
    for (const set of [this.#starting, this.#returning, this.#dying, this.#all]) {
      set.delete(environment);
    }
    this.#forget(environment);
    const failed = failure && this.#waiting.shift();
    if (failed) failed.resolve(environment.fail(failed.request, failure));
    this.#needs.changed();
    this.grow();
  }

  /** Of those idle since before, the oldest. */
  oldestIdle(): Environment | undefined {
    return this.#idle[0];
  }

  /** Ends an idle environment. */
  drop(environment: Environment): void {
    this.#forget(environment);
    this.#dying.add(environment);
    environment.kill();
  }

  /** No more invocations come: environments end when they are idle. */
  retire(): void {
    this.#isRetired = true;
    for (const environment of this.#idle.splice(0)) environment.kill();
  }

  /** Ends everything now. Who waits is told that nothing has run. */
  killAll(): void {
    this.#isRetired = true;
    this.#impatient?.cancel();
    for (const { request, resolve } of this.#waiting.splice(0)) {
      const outcome = exited(request.requestId, { code: null, signal: "SIGTERM" });
      resolve({ ...outcome, logTail: Buffer.alloc(0), durationMs: 0, initMs: undefined });
    }
    for (const environment of this.#all) environment.kill();
  }

  #forget(environment: Environment): void {
    const at = this.#idle.indexOf(environment);
    if (at >= 0) this.#idle.splice(at, 1);
  }
}
