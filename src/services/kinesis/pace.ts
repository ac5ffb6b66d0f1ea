/** Pace: puts an operation behind the rate at which it may be called. */
import type { Call, OperationTable } from "../../kernel/service.ts";
import type { Kinesis } from "../../models/kinesis.ts";
import type { KinesisNeeds } from "./needs.ts";
import { rates, type Rate } from "./rates.ts";
import { overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";

type Run = (input: never, call: Call, needs: KinesisNeeds) => unknown;

/** The same table, each operation behind its rate. */
export function paced(
  table: OperationTable<Kinesis, KinesisNeeds>,
): OperationTable<Kinesis, KinesisNeeds> {
  const operations = Object.entries(table as Record<string, Run>).map(([name, run]) => {
    const rate = rates[name as keyof Kinesis];
    return [name, rate ? behind(name, rate, run) : run];
  });
  return Object.fromEntries(operations) as OperationTable<Kinesis, KinesisNeeds>;
}

function behind(operation: string, { perSecond, scope }: Rate, run: Run): Run {
  return (input, call, needs) => {
    const stream = scope === "stream" ? streamIn(input) : undefined;
    const key = `${operation}/${call.account}/${call.region}/${stream ?? ""}`;
    if (!needs.rates.take(key, perSecond)) {
      const sentence = stream
        ? sentences.rateOfStream(stream, call)
        : sentences.rateOfAccount(call);
      throw overLimit(sentence);
    }
    return run(input, call, needs);
  };
}

/** The name of the stream that an input is about, whichever way it says it. */
function streamIn(input: {
  StreamName?: string;
  StreamARN?: string;
  ConsumerARN?: string;
}): string | undefined {
  if (input.StreamName !== undefined) return input.StreamName;
  const arn = input.StreamARN ?? input.ConsumerARN;
  return arn === undefined ? undefined : /:stream\/([^/]+)/.exec(arn)?.[1];
}
