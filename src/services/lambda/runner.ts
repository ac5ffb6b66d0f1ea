/** The runner: invocations on their way to the engine, counted and held to their limits. */
import type { Functions } from "../../engines/functions/functions.ts";
import type { FunctionSpec, InvocationResult } from "../../engines/functions/spec.ts";
import type { LimitsMode } from "../../kernel/limits.ts";
import { secondMs } from "../../kernel/limits.ts";
import { functionArn, type FunctionDocument, type VersionDocument } from "./document.ts";
import type { Meters } from "./meters.ts";
import { throttled } from "./refuse.ts";
import type { FunctionRegistry, Target } from "./registry.ts";
import { logGroupOf } from "./views.ts";

export interface RunnerNeeds {
  readonly engine: Functions;
  readonly functions: FunctionRegistry;
  readonly meters: Meters;
  readonly limits: LimitsMode;
}

export interface Run {
  readonly requestId: string;
  readonly payload: Buffer;
  readonly clientContext?: string | undefined;
}

// Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
export const accountConcurrency = 1000;
/** So many must be left to functions that have reserved nothing. */
export const unreservedLeast = 100;

export class Runner {
  readonly #needs: RunnerNeeds;
  /** Invocations under way, by function and, of those that have reserved nothing, by account. */
  readonly #running = new Map<string, number>();
  readonly #specs = new WeakMap<VersionDocument, FunctionSpec>();

  constructor(needs: RunnerNeeds) {
    this.#needs = needs;
  }

  /**
   * Runs a version of a function. A function's own failure is a result, not an error.
   * @throws Fault TooManyRequestsException
   */
  async run({ fn, version, named }: Target, run: Run): Promise<InvocationResult> {
    const { engine, meters } = this.#needs;
    const { document } = fn;
    const of = meters.of(document);
    const counted = this.#enter(document);
    try {
      of.concurrent.record(this.#running.get(fn.key) ?? 0);
      const arn = functionArn(document, named.qualifier);
      const result = await engine.invoke(this.#specOf(document, version), { ...run, arn });
      of.invocations.record(1);
      of.duration.record(result.durationMs);
      of.errors.record(result.failed ? 1 : 0);
      if (result.initMs !== undefined) of.coldStart.record(result.initMs);
      return result;
    } finally {
      for (const key of counted) this.#add(key, -1);
    }
  }

  /** The sum of what functions of a place have reserved. */
  reservedIn(place: { account: string; region: string }, except?: string): number {
    let sum = 0;
    for (const { document } of this.#needs.functions.all()) {
      const isThere = document.account === place.account && document.region === place.region;
      if (isThere && document.name !== except) sum += document.reserved ?? 0;
    }
    return sum;
  }

  /** A version has changed or gone: its environments end when they are idle. */
  retire(document: FunctionDocument, version: VersionDocument): void {
    this.#needs.engine.retire(specId(document, version));
  }

  /** Whether one more invocation would be let in now. */
  isFree({ account, region, name, reserved }: FunctionDocument): boolean {
    const own = this.#running.get(`${account}/${region}/${name}`) ?? 0;
    if (reserved !== undefined) return own < reserved;
    return this.#isShareFree({ account, region });
  }

  /** Of what functions share that have reserved nothing. */
  #isShareFree(place: { account: string; region: string }): boolean {
    const shared = this.#running.get(`${place.account}/${place.region}`) ?? 0;
    // Less than what is always left to them needs no look at what others have reserved.
    if (this.#needs.limits === "off" || shared < unreservedLeast) return true;
    return shared < accountConcurrency - this.reservedIn(place);
  }

  /** Counts one more invocation, or refuses it. Gives the keys that it is counted under. */
  #enter(document: FunctionDocument): readonly string[] {
    const { account, region, name, reserved } = document;
    const own = `${account}/${region}/${name}`;
    const place = `${account}/${region}`;
    const running = this.#running.get(own) ?? 0;
    if (reserved !== undefined) {
      if (running >= reserved) {
        throw this.#throttle(document, "ReservedFunctionConcurrentInvocationLimitExceeded");
      }
      this.#add(own, 1);
      return [own];
    }
    if (!this.#isShareFree(document)) {
      throw this.#throttle(document, "ConcurrentInvocationLimitExceeded");
    }
    this.#add(own, 1);
    this.#add(place, 1);
    return [own, place];
  }

  #throttle(document: FunctionDocument, reason: Parameters<typeof throttled>[0]) {
    this.#needs.meters.of(document).throttles.record(1);
    return throttled(reason);
  }

  #add(key: string, more: number): void {
    const count = (this.#running.get(key) ?? 0) + more;
    if (count === 0) this.#running.delete(key);
    else this.#running.set(key, count);
  }

  #specOf(document: FunctionDocument, version: VersionDocument): FunctionSpec {
    const known = this.#specs.get(version);
    if (known) return known;
    const { settings, code } = version;
    const spec: FunctionSpec = {
      id: specId(document, version),
      account: document.account,
      region: document.region,
      name: document.name,
      version: version.version,
      role: settings.role,
      runtime: settings.runtime,
      handler: settings.handler,
      code: code.id,
      timeoutMs: settings.timeoutSeconds * secondMs,
      memoryMiB: settings.memoryMiB,
      variables: settings.variables ?? {},
      logGroup: logGroupOf(document.name, settings.logging),
    };
    this.#specs.set(version, spec);
    return spec;
  }
}

function specId({ id }: FunctionDocument, { version, build }: VersionDocument): string {
  return `${id}/${version}/${build}`;
}
