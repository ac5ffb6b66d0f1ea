/** What a service is: a table from AWS's operation names to functions, joined with what they need. */

/** Who calls, from where, and until when: made by the gateway, or by `invoke` inside. */
export interface Call {
  /** Twelve digits. */
  readonly account: string;
  /** Such as `us-east-1`. */
  readonly region: string;
  readonly caller: Caller;
  /** Answered as `x-amzn-RequestId`. */
  readonly requestId: string;
  /** Aborts when the client has gone or the server is stopping. */
  readonly signal: AbortSignal;
}

/** The principal behind a call. */
export interface Caller {
  /** Such as `arn:aws:iam::000000000000:root` or `arn:aws:sts::…:assumed-role/role/session`. */
  readonly arn: string;
  /** The unique id that STS answers as UserId. */
  readonly userId: string;
  readonly accessKeyId: string;
}

/** An operation of an API: typed input in, typed output out; what it needs stands in its door. */
export type Operation<Api, Name extends keyof Api, Needs> = Api[Name] extends {
  input: infer Input;
  output: infer Output;
}
  ? (input: Input, call: Call, needs: Needs) => Promise<Output> | Output
  : never;

export type OperationTable<Api, Needs> = { [Name in keyof Api]?: Operation<Api, Name, Needs> };

/** A service before it is joined. */
export interface ServiceDefinition<Needs> {
  /** Names the model: the file under `models/` without its ending. */
  readonly model: string;
  /** The operations that are there, sorted. */
  readonly operations: readonly string[];
  /** Binds the table to what its operations need. Called once, in main. */
  join(needs: Needs): Service;
}

/** A service at work. `run` takes checked input; the gateway and `invoke` are its only callers. */
export interface Service {
  readonly model: string;
  readonly operations: readonly string[];
  has(operation: string): boolean;
  run(operation: string, input: unknown, call: Call): Promise<unknown>;
}

/** Declares a service. A misspelt operation or a wrong output does not compile. */
export function service<Api, Needs>(declared: {
  model: string;
  operations: OperationTable<Api, Needs>;
}): ServiceDefinition<Needs> {
  type Run = (input: unknown, call: Call, needs: Needs) => unknown;
  const table = new Map<string, Run>(Object.entries(declared.operations as Record<string, Run>));
  const operations = [...table.keys()].toSorted();
  return {
    model: declared.model,
    operations,
    join: (needs) => ({
      model: declared.model,
      operations,
      has: (operation) => table.has(operation),
      async run(operation, input, call) {
        const run = table.get(operation);
        if (!run) throw new Error(`${declared.model} has no operation ${operation}`);
        return run(input, call, needs);
      },
    }),
  };
}

/** The inner door: an operation of another service, without a socket. Faults are thrown as they are. */
export type Invoke = (
  service: string,
  operation: string,
  input: unknown,
  from: Pick<Call, "account" | "region" | "caller" | "signal">,
) => Promise<unknown>;
