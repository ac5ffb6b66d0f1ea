/** Notifications: which events of a bucket go where. */
import { Fault } from "../../kernel/fault.ts";
import type { Call, Invoke } from "../../kernel/service.ts";
import { targetsOf, type Target, type Wanting } from "./events.ts";
import { badArgument } from "./faults.ts";
import type { S3Operation } from "./needs.ts";
import { queueUrl } from "./outbox.ts";
import { change, setting } from "./settings.ts";

const refusedSentence = "Unable to validate the following destination configurations";

export const put: S3Operation<"PutBucketNotificationConfiguration", "buckets" | "invoke"> = async (
  input,
  call,
  { buckets, invoke },
) => {
  const bucket = buckets.find(input, call);
  const given = input.NotificationConfiguration;
  const targets = targetsOf(given);
  checkOverlaps(targets);
  if (input.SkipDestinationValidation !== true) {
    for (const target of targets) await mustBeThere(target, call, invoke);
  }
  let count = 0;
  const named = <Each extends { Id?: string | undefined }>(list: readonly Each[] | undefined) =>
    list?.map((each) => ({ ...each, Id: each.Id ?? `${call.requestId}-${count++}` }));
  const configuration = {
    ...given,
    TopicConfigurations: named(given.TopicConfigurations),
    QueueConfigurations: named(given.QueueConfigurations),
    LambdaFunctionConfigurations: named(given.LambdaFunctionConfigurations),
  };
  await change(buckets, bucket, { notification: targets.length > 0 ? configuration : undefined });
};

export const get: S3Operation<"GetBucketNotificationConfiguration", "buckets"> = (
  input,
  call,
  { buckets },
) => setting(buckets.find(input, call), "notification") ?? {};

/** Source: "Configuring event notifications using object key name filtering". */
function checkOverlaps(targets: readonly Wanting[]): void {
  const seen = new Set<string>();
  for (const { kind, events, rules } of targets) {
    if (kind === "bus") continue;
    for (const event of events) {
      const name = JSON.stringify([event, rules]);
      if (seen.has(name)) {
        const sentence =
          "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules " +
          "if the prefixes are overlapping for the same event type.";
        throw badArgument(sentence);
      }
      seen.add(name);
    }
  }
}

async function mustBeThere(target: Target, call: Call, invoke: Invoke): Promise<void> {
  const look = lookFor(target);
  try {
    if (look) await invoke(look[0], look[1], look[2], call);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw badArgument(refusedSentence, target.arn, error.message);
  }
}

function lookFor({ kind, arn }: Target): readonly [string, string, unknown] | undefined {
  if (kind === "lambda") return ["lambda", "GetFunctionConfiguration", { FunctionName: arn }];
  if (kind === "queue") {
    return ["sqs", "GetQueueAttributes", { QueueUrl: queueUrl(arn), AttributeNames: ["QueueArn"] }];
  }
  return kind === "topic" ? ["sns", "GetTopicAttributes", { TopicArn: arn }] : undefined;
}
