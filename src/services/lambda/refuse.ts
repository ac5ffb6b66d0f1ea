/** Refusals: Lambda's faults, which all say whose fault they are. */
import { fault, type Fault } from "../../kernel/fault.ts";
import type { LambdaFault, ThrottleReason } from "../../models/lambda.ts";

export function refuse(code: LambdaFault, sentence: string): Fault {
  return fault<LambdaFault>(code, sentence, { members: { Type: "User" } });
}

export function badValue(sentence: string): Fault {
  return refuse("InvalidParameterValueException", sentence);
}

export function notFound(sentence: string): Fault {
  return refuse("ResourceNotFoundException", sentence);
}

export function conflict(sentence: string): Fault {
  return refuse("ResourceConflictException", sentence);
}

export function throttled(Reason: ThrottleReason): Fault {
  return fault<LambdaFault>("TooManyRequestsException", "Rate Exceeded.", {
    members: { Type: "User", Reason },
  });
}
