/** Functions: runs them, each version in processes of its own that are kept warm for a while. */
import { mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { uuid, type Random } from "../../kernel/random.ts";
import { CallLog } from "./call-log.ts";
import { CodeStore } from "./code.ts";
import { Environment } from "./environment.ts";
import { notStarted } from "./failures.ts";
import { Guard } from "./guard.ts";
import { launchOf, LaunchError, variablesOf } from "./launch.ts";
import { endStrays } from "./strays.ts";
import { FunctionLogs } from "./logs.ts";
import { Pool, type PoolEvents } from "./pool.ts";
import type {
  FunctionsSettings,
  FunctionSpec,
  InvocationRequest,
  InvocationResult,
} from "./spec.ts";

export interface FunctionsNeeds extends FunctionsSettings {
  readonly clock: Clock;
  readonly random: Random;
}

/** Figures for metrics and for the console. */
export interface FunctionsStats {
  readonly environments: number;
  readonly starting: number;
  readonly waiting: number;
  readonly coldStarts: number;
  readonly invocations: number;
}

interface Launching {
  readonly tell: PoolEvents;
  readonly stream: string;
  readonly temporary: string;
  readonly mark: string;
}

/** How often the memory of busy environments is looked at. */
const watchMs = 50;
const sweepMs = 5000;

export class Functions implements AsyncDisposable {
  readonly code: CodeStore;
  readonly logs: FunctionLogs;
  readonly #needs: FunctionsNeeds;
  /** This server's own, in the variables of all that it starts. */
  readonly #mark: string;
  readonly #guard: Guard;
  readonly #pools = new Map<string, Pool>();
  readonly #temporary: string;
  #watch: Timer | undefined;
  #sweep: Timer | undefined;
  #coldStarts = 0;
  #invocations = 0;
  /** Somebody waits because no more environments may live. */
  #isCrowded = false;
  #isClosed = false;

  constructor(needs: FunctionsNeeds) {
    const { directory, clock, random, report, machine } = needs;
    this.#needs = needs;
    this.#mark = uuid(random);
    this.#guard = new Guard(machine["PATH"] ?? "/usr/bin:/bin", this.#mark);
    this.#temporary = join(directory, "tmp");
    // Whatever a crash has left of environments that are gone.
    rmSync(this.#temporary, { recursive: true, force: true });
    this.code = new CodeStore({ directory: join(directory, "code"), random });
    this.logs = new FunctionLogs({ directory: join(directory, "logs"), clock, report });
  }

  /** Runs one invocation, in a warm environment when there is one. Rejects only after close. */
  async invoke(spec: FunctionSpec, request: InvocationRequest): Promise<InvocationResult> {
    if (this.#isClosed) throw new Error("the server is stopping");
    this.#invocations++;
    this.#tick();
    const result = this.#poolOf(spec).invoke(request);
    if (this.#pools.size > 1) this.#makeRoom();
    return result;
  }

  /** The specs of this id are no longer in use. */
  retire(id: string): void {
    const pool = this.#pools.get(id);
    pool?.retire();
    if (pool?.size === 0 && pool.waitingCount === 0) this.#pools.delete(id);
  }

  stats(): FunctionsStats {
    const pools = [...this.#pools.values()];
    const sum = (figure: (pool: Pool) => number): number =>
      pools.reduce((total, pool) => total + figure(pool), 0);
    return {
      environments: sum(({ size }) => size),
      starting: sum(({ startingCount }) => startingCount),
      waiting: sum(({ waitingCount }) => waitingCount),
      coldStarts: this.#coldStarts,
      invocations: this.#invocations,
    };
  }

  #poolOf(spec: FunctionSpec): Pool {
    const known = this.#pools.get(spec.id);
    if (known) return known;
    const pool: Pool = new Pool({
      spec,
      start: (tell) => this.#start(spec, tell),
      changed: () => this.#growOthers(pool),
      idled: () => {
        if (this.#isCrowded) this.#makeRoom();
      },
      clock: this.#needs.clock,
    });
    this.#pools.set(spec.id, pool);
    return pool;
  }

  #start(spec: FunctionSpec, tell: PoolEvents): Environment | undefined {
    const { environments, starting } = this.stats();
    const { clock, environmentsMax, startingMax } = this.#needs;
    if (this.#isClosed || starting >= startingMax) return undefined;
    if (environments >= environmentsMax) {
      this.#isCrowded = true;
      return undefined;
    }
    this.#coldStarts++;
    const id = uuid(this.#needs.random).replaceAll("-", "");
    const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    const stream = `${day}/[${spec.version}]${id}`;
    const { account, region, name } = spec;
    const log = new CallLog({ logs: this.logs, log: { account, region, name }, stream, clock });
    const temporary = join(this.#temporary, id);
    const environment: Environment = new Environment(spec, {
      clock,
      guard: this.#guard,
      log,
      ready: () => tell.ready(environment),
      idle: () => tell.idle(environment),
      ended: (failure) => {
        void endStrays(`${this.#mark}/${id}`);
        void rm(temporary, { recursive: true, force: true }).catch(() => {});
        tell.ended(environment, failure);
      },
    });
    void this.#launch(environment, { tell, stream, temporary, mark: `${this.#mark}/${id}` });
    return environment;
  }

  async #launch(
    environment: Environment,
    { tell, stream, temporary, mark }: Launching,
  ): Promise<void> {
    const { spec } = environment;
    const { machine, reach, credentials, report } = this.#needs;
    try {
      const [root, issued] = await Promise.all([this.code.rootOf(spec.code), credentials(spec)]);
      mkdirSync(temporary, { recursive: true, mode: 0o700 });
      const around = { spec, root, machine, reach: reach(), credentials: issued, temporary };
      await environment.start(await launchOf(around), (address) =>
        variablesOf({ ...around, address, logStream: stream, mark }),
      );
    } catch (error) {
      const { message } = error as Error;
      const isTold = error instanceof LaunchError;
      if (!isTold) report("a function's environment did not start", { err: error, arn: spec.id });
      const type = isTold ? error.errorType : "Runtime.InvalidEntrypoint";
      environment.abandon();
      tell.ended(environment, (requestId) => notStarted(type, requestId, message));
    }
  }

  /** An environment came or went: others may have been waiting for its place. */
  #growOthers(pool: Pool): void {
    if (this.#isClosed) return;
    for (const other of this.#pools.values()) if (other !== pool) other.grow();
    this.#makeRoom();
  }

  /** When no more environments may live, the oldest idle one of another function makes room. */
  #makeRoom(): void {
    const isFull = this.stats().environments >= this.#needs.environmentsMax;
    const pools = [...this.#pools.values()];
    const isShort = pools.some((pool) => pool.isShort);
    if (!isShort) this.#isCrowded = false;
    // One that was dropped is counted until it has ended.
    if (!isFull || !isShort || pools.some(({ dyingCount }) => dyingCount > 0)) return;
    let chosen: [Pool, Environment] | undefined;
    for (const pool of this.#pools.values()) {
      const oldest = pool.oldestIdle();
      const isOlder = oldest && oldest.idleSinceMs < (chosen?.[1].idleSinceMs ?? Infinity);
      if (isOlder) chosen = [pool, oldest];
    }
    chosen?.[0].drop(chosen[1]);
  }

  /** Keeps the clocks going while there is something to look at. */
  #tick(): void {
    const { clock } = this.#needs;
    this.#watch ??= clock.after(watchMs, () => {
      this.#watch = undefined;
      if (this.#watchMemory()) this.#tick();
    });
    this.#sweep ??= clock.after(sweepMs, () => {
      this.#sweep = undefined;
      this.#dropOld();
    });
  }

  /** Whether anything is at work. */
  #watchMemory(): boolean {
    let busy = false;
    for (const pool of this.#pools.values()) {
      if (pool.startingCount > 0) busy = true;
      for (const environment of pool.environments) {
        if (!environment.isBusy) continue;
        busy = true;
        environment.watchMemory();
      }
    }
    return busy;
  }

  #dropOld(): void {
    const { clock, idleMsMax } = this.#needs;
    const before = clock.elapsed() - idleMsMax;
    for (const [id, pool] of this.#pools) {
      for (;;) {
        const oldest = pool.oldestIdle();
        if (!oldest || oldest.idleSinceMs > before) break;
        pool.drop(oldest);
      }
      if (pool.size === 0 && pool.waitingCount === 0) this.#pools.delete(id);
    }
    if (this.#pools.size === 0) return;
    this.#sweep = clock.after(sweepMs, () => {
      this.#sweep = undefined;
      this.#dropOld();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#watch?.cancel();
    this.#sweep?.cancel();
    for (const pool of this.#pools.values()) pool.killAll();
    this.#guard[Symbol.dispose]();
    await this.logs[Symbol.asyncDispose]();
    await rm(this.#temporary, { recursive: true, force: true });
  }
}
