/** Faults: the caller's errors, as AWS names them. Anything else that is thrown is our own bug. */

/** What a fault may carry besides its sentence. */
export interface FaultDetails {
  /** Further members of the error's shape, by their model names. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** HTTP status, where the model does not say it. */
  readonly status?: number;
  /** Further headers of the answer, where the protocol is REST. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An error that is answered to the caller: `code` is the name of the error's shape in AWS's model
 * (or one of AWS's common errors), `message` the sentence. The wire turns it into the protocol's form.
 */
export class Fault extends Error {
  readonly code: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, details: FaultDetails = {}) {
    super(message);
    this.name = "Fault";
    this.code = code;
    this.members = details.members ?? {};
    this.status = details.status;
    this.headers = details.headers ?? {};
  }
}

/**
 * Makes a fault to throw. A service narrows `Code` to its generated union, so that a misspelt
 * code does not compile: `throw fault<KinesisFault>("ResourceNotFoundException", …)`.
 */
export function fault<Code extends string = string>(
  code: Code,
  message: string,
  details?: FaultDetails,
): Fault {
  return new Fault(code, message, details);
}

/** Fails on a state that only a bug of ours can bring about. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${sentence}`);
}
