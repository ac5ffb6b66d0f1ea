/** Pools: the environments of one version of a function, and who waits for one of them. */
import { Environment, type StartFailure } from "./environment.ts";
import { exited } from "./failures.ts";
import type { FunctionSpec, InvocationRequest, InvocationResult } from "./spec.ts";

export interface PoolNeeds {
  readonly spec: FunctionSpec;
  /** Starts one; undefined when no more may live or start now. `tell` is told what becomes of it. */
  readonly start: (tell: PoolEvents) => Environment | undefined;
  /** Called after anything that may let another pool go on. */
  readonly changed: () => void;
}

export interface PoolEvents {
  ready(environment: Environment): void;
  idle(environment: Environment): void;
  ended(environment: Environment, failure: StartFailure | undefined): void;
}

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
  readonly #waiting: Waiting[] = [];
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

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get environments(): Iterable<Environment> {
    return this.#all;
  }

  invoke(request: InvocationRequest): Promise<InvocationResult> {
    const environment = this.#idle.pop();
    if (environment) return environment.invoke(request);
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.grow();
    });
  }

  /** Starts what those who wait are short of, as far as it may. */
  grow(): void {
    while (this.#waiting.length > this.#starting.size) {
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
    const next = this.#waiting.shift();
    if (next) void environment.invoke(next.request).then(next.resolve);
    else if (this.#isRetired) environment.kill();
    else this.#idle.push(environment);
  }

  ended(environment: Environment, failure: StartFailure | undefined): void {
    this.#starting.delete(environment);
    this.#all.delete(environment);
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
