/** Concurrency: what functions reserve, and what an account has. */
import { MiB, GiB } from "../../kernel/limits.ts";
import { unpackedBytesMax } from "../../engines/functions/unpack.ts";
import type { LambdaOperation } from "./needs.ts";
import { badValue } from "./refuse.ts";
import { accountConcurrency, unreservedLeast } from "./runner.ts";
import { sentences } from "./sentences.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export const put: LambdaOperation<"PutFunctionConcurrency", "functions" | "runner"> = async (
  { FunctionName, ReservedConcurrentExecutions: reserved },
  call,
  { functions, runner },
) => {
  const fn = functions.find(FunctionName, call);
  await functions.change(fn, (document) => {
    const others = runner.reservedIn(document, document.name);
    if (accountConcurrency - others - reserved < unreservedLeast) {
      throw badValue(sentences.unreserved(unreservedLeast));
    }
    return { ...document, reserved };
  });
  return { ReservedConcurrentExecutions: reserved };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export const get: LambdaOperation<"GetFunctionConcurrency", "functions"> = (
  { FunctionName },
  call,
  { functions },
) => ({ ReservedConcurrentExecutions: functions.find(FunctionName, call).document.reserved });

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
export const remove: LambdaOperation<"DeleteFunctionConcurrency", "functions"> = async (
  { FunctionName },
  call,
  { functions },
) => {
  const fn = functions.find(FunctionName, call);
  await functions.change(fn, (document) => ({ ...document, reserved: undefined }));
};

// Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const codeBytesMax = 75 * GiB;
const zippedBytesMax = 50 * MiB;

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export const accountSettings: LambdaOperation<"GetAccountSettings", "functions" | "runner"> = (
  _input,
  call,
  { functions, runner },
) => {
  const all = functions.of(call);
  const versions = all.flatMap((fn) => [fn.document.latest, ...fn.versions.values()]);
  return {
    AccountLimit: {
      TotalCodeSize: codeBytesMax,
      CodeSizeUnzipped: unpackedBytesMax,
      CodeSizeZipped: zippedBytesMax,
      ConcurrentExecutions: accountConcurrency,
      UnreservedConcurrentExecutions: accountConcurrency - runner.reservedIn(call),
    },
    AccountUsage: {
      TotalCodeSize: versions.reduce((sum, { code }) => sum + code.bytes, 0),
      FunctionCount: all.length,
    },
  };
};
