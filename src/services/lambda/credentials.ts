/** Credentials: what a function signs its calls with, as a session of its role. */
import type { FunctionCredentials, FunctionSpec } from "../../engines/functions/spec.ts";
import type { Clock } from "../../kernel/clock.ts";
import { hourMs } from "../../kernel/limits.ts";
import type { Invoke } from "../../kernel/service.ts";

/** The most that STS gives. Environments are younger than the rest that is left of it. */
const durationSeconds = 12 * 3600;
const sessionNameMax = 64;
const freshMs = 6 * hourMs;

interface Session {
  readonly sinceMs: number;
  readonly credentials: Promise<FunctionCredentials>;
}

interface Assumed {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
  };
}

/** Sessions are shared by a function's environments: a cold start does not wait for STS. */
export class Sessions {
  readonly #invoke: Invoke;
  readonly #clock: Clock;
  readonly #byFunction = new Map<string, Session>();

  constructor({ invoke, clock }: { invoke: Invoke; clock: Clock }) {
    this.#invoke = invoke;
    this.#clock = clock;
  }

  of(spec: FunctionSpec): Promise<FunctionCredentials> {
    const key = `${spec.account}/${spec.region}/${spec.name} ${spec.role}`;
    const known = this.#byFunction.get(key);
    const nowMs = this.#clock.elapsed();
    if (known && nowMs - known.sinceMs < freshMs) return known.credentials;
    const credentials = this.#assume(spec);
    this.#byFunction.set(key, { sinceMs: nowMs, credentials });
    credentials.catch(() => this.#byFunction.delete(key));
    return credentials;
  }

  async #assume({ account, region, role, name }: FunctionSpec): Promise<FunctionCredentials> {
    const caller = { arn: "lambda.amazonaws.com", userId: "lambda", accessKeyId: account };
    // STS wants two letters at least.
    const RoleSessionName = name.slice(0, sessionNameMax).padEnd(2, "-");
    const input = { RoleArn: role, RoleSessionName, DurationSeconds: durationSeconds };
    const from = { account, region, caller, signal: new AbortController().signal };
    const assumed = (await this.#invoke("sts", "AssumeRole", input, from)) as Assumed;
    const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.Credentials;
    return { accessKeyId: AccessKeyId, secret: SecretAccessKey, sessionToken: SessionToken };
  }
}
