/** Log messages: of each document from CloudWatch Logs only the messages, one a line. */
import type { PartNeeds } from "../errors.ts";
import { withData, type Item } from "../item.ts";
import { failAll, failureNow, type Failed } from "./fail.ts";
import type { Step } from "./step.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/Message_extraction.html

export interface LogMessagesSpec {
  readonly kind: "logMessages";
}

interface LogDocument {
  readonly messageType?: unknown;
  readonly logEvents?: unknown;
}

export function openLogMessages(_spec: LogMessagesSpec, needs: PartNeeds): Step {
  return {
    async take(items, next) {
      const ok: Item[] = [];
      const failed: Failed[] = [];
      for (const item of items) {
        const messages = messagesOf(item.data);
        if (messages === undefined) {
          const sentence = "The record is no document of CloudWatch Logs with logEvents.";
          failed.push({ item, failure: failureNow("MessageExtraction.Failed", sentence, needs) });
        } else if (messages === "") item.receipt.settle(1);
        else ok.push(withData(item, Buffer.from(messages)));
      }
      await failAll(failed, needs);
      await next(ok);
    },
  };
}

/** Messages with a newline behind each; empty for what CloudWatch Logs sends to try the way. */
function messagesOf(data: Buffer): string | undefined {
  let document: LogDocument | null;
  try {
    document = JSON.parse(data.toString()) as LogDocument | null;
  } catch {
    return undefined;
  }
  if (document?.messageType === "CONTROL_MESSAGE") return "";
  if (!Array.isArray(document?.logEvents)) return undefined;
  const events = document.logEvents as ({ message?: unknown } | null)[];
  const texts = events.map((event) => event?.message);
  return texts.map((text) => (typeof text === "string" ? `${text}\n` : "")).join("");
}
