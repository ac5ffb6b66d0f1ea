/** Failures: what is answered when a function did not answer, in AWS's forms. */
import type { Outcome } from "./spec.ts";

/** Source: the errors of https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
function failure(errorType: string, errorMessage: string): Outcome {
  return {
    payload: Buffer.from(JSON.stringify({ errorType, errorMessage })),
    failed: true,
    errorType,
  };
}

export function timedOut(requestId: string, timeoutMs: number): Outcome {
  const seconds = (timeoutMs / 1000).toFixed(2);
  const sentence = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
  return failure("Sandbox.Timedout", sentence);
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function exited(requestId: string, exit: Exit): Outcome {
  return failure("Runtime.ExitError", `RequestId: ${requestId} Error: ${exitSentence(exit)}`);
}

const signalNames: Readonly<Record<string, string>> = {
  SIGKILL: "killed",
  SIGABRT: "aborted (core dumped)",
  SIGSEGV: "segmentation fault (core dumped)",
  SIGTERM: "terminated",
  SIGILL: "illegal instruction (core dumped)",
  SIGBUS: "bus error (core dumped)",
  SIGTRAP: "trace/breakpoint trap (core dumped)",
};

/** As Go, in which AWS's supervisor is written, names the end of a process. */
export function exitSentence({ code, signal }: Exit): string {
  if (signal !== null) return `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`;
  if (code === 0 || code === null) return "Runtime exited without providing a reason";
  return `Runtime exited with error: exit status ${code}`;
}

export function notStarted(errorType: string, requestId: string, why: string): Outcome {
  return failure(errorType, `RequestId: ${requestId} Error: ${why}`);
}

export const answerBytesMax = 6 * 1024 * 1024 + 100;

export function answerTooLarge(): Outcome {
  return failure(
    "Function.ResponseSizeTooLarge",
    `Response payload size exceeded maximum allowed payload size (${answerBytesMax} bytes).`,
  );
}
