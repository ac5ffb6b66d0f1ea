/** HEC: the answers of Splunk's HTTP Event Collector, and the question whether events are indexed. */
import { minuteMs } from "../../../kernel/limits.ts";
import type { PartNeeds } from "../errors.ts";
import type { Answer } from "../http/send.ts";
import { excerpt, sent, type Mishap } from "./endpoint.ts";

// https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector

export interface Hec {
  readonly endpoint: string;
  readonly token: string;
  readonly channel: string;
}

type Judged = { readonly ackId: number } | { readonly failure: Mishap; readonly isFinal?: boolean };

interface Code {
  readonly errorCode: string;
  /** Whether it would fail again. */
  readonly isFinal?: boolean;
}

const hecCodes: Readonly<Record<number, Code>> = {
  1: { errorCode: "Splunk.DisabledToken" },
  2: { errorCode: "Splunk.InvalidToken" },
  3: { errorCode: "Splunk.InvalidToken" },
  4: { errorCode: "Splunk.InvalidToken" },
  5: { errorCode: "Splunk.InvalidDataFormat", isFinal: true },
  6: { errorCode: "Splunk.InvalidDataFormat", isFinal: true },
  7: { errorCode: "Splunk.InvalidIndex" },
  8: { errorCode: "Splunk.ServerError" },
  9: { errorCode: "Splunk.IndexerBusy" },
  12: { errorCode: "Splunk.InvalidDataFormat", isFinal: true },
  13: { errorCode: "Splunk.InvalidDataFormat", isFinal: true },
  14: { errorCode: "Splunk.DisabledAck" },
};

interface HecBody {
  readonly text?: unknown;
  readonly code?: unknown;
  readonly ackId?: unknown;
}

/** What the answer to events means. */
export function judged(answer: Answer): Judged {
  const { status } = answer;
  const body = bodyOf(answer);
  const errorMessage = `HEC answered ${status}: ${excerpt(answer)}`;
  if (status === 200 && body?.code === 0) {
    if (typeof body.ackId === "number") return { ackId: body.ackId };
    // Without acknowledgement nobody knows whether the events are kept.
    return { failure: { errorCode: "Splunk.DisabledAck", errorMessage } };
  }
  if (status === 413) {
    return {
      failure: { errorCode: "Splunk.ServerError.ContentTooLarge", errorMessage },
      isFinal: true,
    };
  }
  const code = typeof body?.code === "number" ? hecCodes[body.code] : undefined;
  const otherwise = status === 404 ? "Splunk.URLNotFound" : "Splunk.ServerError";
  const errorCode = code?.errorCode ?? otherwise;
  return { failure: { errorCode, errorMessage }, isFinal: code?.isFinal === true };
}

function bodyOf({ body }: Answer): HecBody | undefined {
  try {
    return JSON.parse(body.toString()) as HecBody;
  } catch {
    return undefined;
  }
}

const limitMs = minuteMs;
const codes = { timeout: "Splunk.ConnectionTimeout", refused: "Splunk.ConnectionClosed" };

/** Whether the indexers have what was given that number. No answer means: not yet. */
export async function askAck(ackId: number, hec: Hec, needs: PartNeeds): Promise<boolean> {
  const { endpoint, token, channel } = hec;
  const url = `${endpoint.replace(/\/$/, "")}/services/collector/ack?channel=${channel}`;
  const headers = {
    authorization: `Splunk ${token}`,
    "x-splunk-request-channel": channel,
    "content-type": "application/json",
  };
  const body = Buffer.from(JSON.stringify({ acks: [ackId] }));
  const answer = await sent({ url, method: "POST", headers, body, limitMs }, codes, needs);
  if ("errorCode" in answer || answer.status !== 200) return false;
  try {
    const { acks } = JSON.parse(answer.body.toString()) as { acks?: Record<string, unknown> };
    return acks?.[String(ackId)] === true;
  } catch {
    return false;
  }
}

const newline = Buffer.from("\n");

/** Records one behind the other, each on a line of its own. */
export function joined(records: readonly Buffer[]): Buffer {
  return Buffer.concat(
    records.flatMap((data) => (data.at(-1) === newline[0] ? [data] : [data, newline])),
  );
}
