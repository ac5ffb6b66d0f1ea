/** Destinations: where records of invocations go, each kind by its own service's operation. */
import type { Clock } from "../../kernel/clock.ts";
import { uuid, type Random } from "../../kernel/random.ts";
import type { Invoke } from "../../kernel/service.ts";
import type { Table } from "../../stores/table/table.ts";
import type { FunctionDocument } from "./document.ts";
import type { Report } from "./report.ts";

export interface DestinationsNeeds {
  readonly invoke: Invoke;
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: Report;
}

export interface Delivery {
  readonly arn: string;
  /** JSON. */
  readonly body: string;
  /** For a bucket: what the object's key begins with, such as `aws/lambda/async/name`. */
  readonly keyPrefix: string;
  /** For an event bus. */
  readonly detailType: string;
  /** For a queue or topic: attributes of the message. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly owner: FunctionDocument;
}

interface Sent {
  readonly delivery: Delivery;
  readonly nowMs: number;
  readonly id: string;
}

type Ask = readonly [service: string, operation: string, input: unknown];

const undeliveredKind = "lambda.undelivered";
/** So many that could not be delivered are kept; the oldest makes room. */
const undeliveredMax = 1000;

// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
// prettier-ignore
const kinds: readonly (readonly [form: RegExp, ask: (sent: Sent) => Ask])[] = [
  [/^arn:aws[^:]*:sqs:/, toQueue],
  [/^arn:aws[^:]*:sns:/, toTopic],
  [/^arn:aws[^:]*:lambda:[^:]*:\d{12}:function:/, toFunction],
  [/^arn:aws[^:]*:events:[^:]*:\d{12}:event-bus\//, toBus],
  [/^arn:aws[^:]*:s3:::/, toBucket],
];

export function isDestination(arn: string): boolean {
  return kinds.some(([form]) => form.test(arn));
}

export class Destinations {
  readonly #needs: DestinationsNeeds;
  #kept = 0;

  constructor(needs: DestinationsNeeds) {
    this.#needs = needs;
  }

  /** Delivers; what cannot be delivered is kept, reported, and answered with false. */
  async deliver(delivery: Delivery): Promise<boolean> {
    const { invoke, clock, random, report } = this.#needs;
    const { arn, owner } = delivery;
    const sent = { delivery, nowMs: clock.now(), id: uuid(random) };
    try {
      const [, ask] = kinds.find(([form]) => form.test(arn)) ?? [];
      if (!ask) throw new Error(`${arn} is no destination`);
      const [service, operation, input] = ask(sent);
      await invoke(service, operation, input, { ...callerOf(owner), signal: never });
      return true;
    } catch (error) {
      report("a record could not be delivered and is kept", { err: error, destination: arn });
      await this.#keep(sent);
      return false;
    }
  }

  async #keep({ delivery: { arn, body }, nowMs }: Sent): Promise<void> {
    const slot = this.#kept++ % undeliveredMax;
    const key = String(slot).padStart(4, "0");
    const document = { arn, body, nowMs };
    await this.#needs.table
      .write([{ put: undeliveredKind, key, document }])
      .catch((error: unknown) => this.#needs.report("a record was lost", { err: error, arn }));
  }
}

const never = new AbortController().signal;

/** A function calls others as its role. */
export function callerOf({ account, region, latest, name }: FunctionDocument) {
  const role = latest.settings.role.split("/").at(-1) ?? "";
  const arn = `arn:aws:sts::${account}:assumed-role/${role}/${name}`;
  return { account, region, caller: { arn, userId: `${role}:${name}`, accessKeyId: account } };
}

function attributesOf({ attributes }: Delivery) {
  if (!attributes) return {};
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    { DataType: name === "ErrorCode" ? "Number" : "String", StringValue: value },
  ]);
  return { MessageAttributes: Object.fromEntries(entries) as unknown };
}

function toQueue({ delivery }: Sent): Ask {
  const [, , , region, account, name] = delivery.arn.split(":");
  const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
  const input = { QueueUrl, MessageBody: delivery.body, ...attributesOf(delivery) };
  return ["sqs", "SendMessage", input];
}

function toTopic({ delivery }: Sent): Ask {
  const { arn, body } = delivery;
  return ["sns", "Publish", { TopicArn: arn, Message: body, ...attributesOf(delivery) }];
}

function toFunction({ delivery: { arn, body } }: Sent): Ask {
  const input = { FunctionName: arn, InvocationType: "Event", Payload: Buffer.from(body) };
  return ["lambda", "Invoke", input];
}

function toBus({ delivery: { arn, body, detailType }, nowMs }: Sent): Ask {
  const entry = { Source: "lambda", DetailType: detailType, Detail: body, EventBusName: arn };
  return ["events", "PutEvents", { Entries: [{ ...entry, Time: nowMs }] }];
}

function toBucket({ delivery: { arn, body, keyPrefix }, nowMs, id }: Sent): Ask {
  const [day = "", time = ""] = new Date(nowMs).toISOString().split("T");
  const stamp = `${day}T${time.slice(0, 8).replaceAll(":", ".")}`;
  const Key = `${keyPrefix}/${day.replaceAll("-", "/")}/${stamp}-${id}`;
  const Bucket = arn.split(":").at(-1);
  return ["s3", "PutObject", { Bucket, Key, Body: Buffer.from(body) }];
}
