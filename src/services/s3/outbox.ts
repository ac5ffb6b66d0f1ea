/** The outbox: events that the store keeps are delivered at least once, also after a crash. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/fault.ts";
import { minuteMs, secondMs } from "../../kernel/limits.ts";
import type { Invoke } from "../../kernel/service.ts";
import type { Blob, Note } from "../../stores/blob/blob.ts";
import { recordOf, type EventNote, type Target } from "./events.ts";
import type { Report } from "./needs.ts";

/** What is delivered at the same time. */
const notesMax = 100;
const firstDelayMs = secondMs;
const lastDelayMs = minuteMs;

export interface OutboxNeeds {
  readonly blob: Blob;
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly report: Report;
}

type Delivery = "delivered" | "later";

export class Outbox implements AsyncDisposable {
  readonly #needs: OutboxNeeds;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #isWoken = false;
  #timer: Timer | undefined;
  #delayMs = firstDelayMs;
  /** Up to this note all have been tried since the last time that any had to wait. */
  #after = 0;

  constructor(needs: OutboxNeeds) {
    this.#needs = needs;
  }

  /** Looks for notes, now or when the look under way is over. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#isWoken = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#isWoken) this.wake();
    });
  }

  async #run(): Promise<void> {
    this.#isWoken = false;
    try {
      const isAllDone = await this.#deliverAll();
      if (isAllDone) this.#delayMs = firstDelayMs;
      else this.#later();
    } catch (error) {
      this.#needs.report("events could not be delivered", { err: error });
      this.#later();
    }
  }

  /** Those that must wait are tried again, in order, after a while. */
  #later(): void {
    if (this.#stopping.signal.aborted) return;
    this.#timer?.cancel();
    this.#timer = this.#needs.clock.after(this.#delayMs, () => {
      this.#after = 0;
      this.wake();
    });
    this.#delayMs = Math.min(lastDelayMs, this.#delayMs * 2);
  }

  async #deliverAll(): Promise<boolean> {
    const { blob } = this.#needs;
    let isAllDone = true;
    while (!this.#stopping.signal.aborted) {
      const notes = await blob.notes(this.#after, notesMax);
      const ended = await Promise.all(notes.map((note) => this.#deliver(note)));
      await blob.settle(notes.filter((_, i) => ended[i] === "delivered").map(({ id }) => id));
      isAllDone &&= !ended.includes("later");
      this.#after = notes.at(-1)?.id ?? this.#after;
      if (notes.length < notesMax) break;
    }
    return isAllDone;
  }

  async #deliver(kept: Note): Promise<Delivery> {
    const note = kept.note as EventNote;
    const ended = await Promise.all(note.targets.map((target) => this.#send(note, target, kept)));
    return ended.includes("later") ? "later" : "delivered";
  }

  async #send(note: EventNote, target: Target, kept: Note): Promise<Delivery> {
    const { invoke, report } = this.#needs;
    const text = JSON.stringify({ Records: [recordOf(note, target, kept)] });
    const [service, operation, input] = requestTo(target, note, text);
    const { account, region } = note;
    const caller = {
      arn: `arn:aws:iam::${account}:root`,
      userId: "s3.amazonaws.com",
      accessKeyId: "",
    };
    const from = { account, region, caller, signal: this.#stopping.signal };
    try {
      await invoke(service, operation, input, from);
      return "delivered";
    } catch (error) {
      if (!isFinal(error)) return "later";
      const details = { err: error, bucket: note.bucket, key: note.key, target: target.arn };
      report("an event was refused by its target and is not sent again", details);
      return "delivered";
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    this.#isWoken = false;
    this.#timer?.cancel();
    await this.#running;
  }
}

/** The target is not there any more, or never takes such an event. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Fault)) return false;
  return !/throttl|toomany|unavailable|internal|service/i.test(error.code);
}

type Request = readonly [service: string, operation: string, input: unknown];

function requestTo({ kind, arn }: Target, note: EventNote, text: string): Request {
  switch (kind) {
    case "lambda":
      return [
        "lambda",
        "Invoke",
        { FunctionName: arn, InvocationType: "Event", Payload: Buffer.from(text) },
      ];
    case "queue":
      return ["sqs", "SendMessage", { QueueUrl: queueUrl(arn), MessageBody: text }];
    case "topic":
      return [
        "sns",
        "Publish",
        { TopicArn: arn, Subject: "Amazon S3 Notification", Message: text },
      ];
    case "bus":
      return ["events", "PutEvents", { Entries: [entryOf(note)] }];
    default:
      return kind satisfies never;
  }
}

/** Queues are called by their last two parts, whatever stands before. */
export function queueUrl(arn: string): string {
  const [, , , , account = "", name = ""] = arn.split(":");
  return `http://127.0.0.1/${account}/${name}`;
}

/** Source: "EventBridge event message structure" in the S3 user guide. */
function entryOf({ name, bucket, key, size, etag, timeMs, requestId, principal }: EventNote) {
  const [kind = "", reason = ""] = name.split(":");
  const detailType = { ObjectCreated: "Object Created", ObjectRemoved: "Object Deleted" }[kind];
  const detail = {
    version: "0",
    bucket: { name: bucket },
    object: { key, size, etag },
    "request-id": requestId,
    requester: principal,
    reason: kind === "ObjectCreated" ? reason : undefined,
  };
  return {
    Source: "aws.s3",
    DetailType: detailType ?? kind.replace(/(?<=[a-z])(?=[A-Z])/g, " "),
    Detail: JSON.stringify(detail),
    Time: timeMs,
    Resources: [`arn:aws:s3:::${bucket}`],
  };
}
