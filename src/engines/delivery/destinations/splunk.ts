/** Splunk: events to an HTTP Event Collector, each request acknowledged by its indexers. */
import { sleep } from "../../../kernel/clock.ts";
import { minuteMs, secondMs } from "../../../kernel/limits.ts";
import { uuid } from "../../../kernel/random.ts";
import type { Batch } from "../batch.ts";
import type { PartNeeds } from "../errors.ts";
import type { Hints } from "../outlet.ts";
import { checkRunning, tryFor, type Attempt } from "../retry.ts";
import type { Spilt } from "../spill.ts";
import type { Destination } from "./destination.ts";
import { measured, refuse, sent, type Mishap } from "./endpoint.ts";
import { askAck, joined, judged, type Hec } from "./hec.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html#create-destination-splunk

export interface SplunkSpec {
  readonly kind: "splunk";
  readonly endpoint: string;
  readonly endpointType: "Raw" | "Event";
  readonly token: string;
  readonly ackMs: number;
  readonly hints: Hints;
  readonly retryMs: number;
}

const paths = { Raw: "/services/collector/raw", Event: "/services/collector/event" } as const;
const limitMs = 3 * minuteMs;
/** How often it is asked whether a request has been indexed; a longer wait each time. */
const pollMs = secondMs;
const pollMsMax = 10 * secondMs;
const codes = { timeout: "Splunk.ConnectionTimeout", refused: "Splunk.ConnectionClosed" };

export function openSplunk(spec: SplunkSpec, needs: PartNeeds): Destination {
  // The collector keeps acknowledgements apart by the channel of whoever sends.
  const channel = uuid(needs.random);
  const { hints } = spec;
  return { hints, parallel: 1, deliver: (batch) => deliver(batch, { spec, channel }, needs) };
}

interface Sending {
  readonly spec: SplunkSpec;
  readonly channel: string;
}

async function deliver(batch: Batch, sending: Sending, needs: PartNeeds): Promise<void> {
  const items: Spilt[] = [];
  for await (const group of batch.groups()) items.push(...group);
  const body = joined(items.map(({ data }) => data));
  const attempt = () => post(body, sending, needs);
  const { outcome, attempts, endedMs } = await tryFor(attempt, sending.spec.retryMs, needs);
  measured("DeliveryToSplunk", batch, needs);
  if ("value" in outcome) return batch.settle();
  const { errorCode, errorMessage } = outcome.failure;
  const refused = items.map((item) => {
    const further = { EventId: item.id };
    const failure = { attemptsMade: attempts, errorCode, errorMessage, endedMs, further };
    return { type: "splunk-failed" as const, item, failure };
  });
  await refuse(refused, batch.owed(batch.count), needs);
}

async function post(
  body: Buffer,
  { spec, channel }: Sending,
  needs: PartNeeds,
): Promise<Attempt<true, Mishap>> {
  const hec: Hec = { endpoint: spec.endpoint, token: spec.token, channel };
  const url = `${spec.endpoint.replace(/\/$/, "")}${paths[spec.endpointType]}?channel=${channel}`;
  const headers = {
    authorization: `Splunk ${spec.token}`,
    "x-splunk-request-channel": channel,
    "content-type": spec.endpointType === "Event" ? "application/json" : "text/plain",
  };
  const answer = await sent({ url, method: "POST", headers, body, limitMs }, codes, needs);
  const taken = "errorCode" in answer ? { failure: answer } : judged(answer);
  const outcome =
    "ackId" in taken ? await acknowledged(taken.ackId, { hec, ackMs: spec.ackMs }, needs) : taken;
  needs.measure("DeliveryToSplunk.Success", "value" in outcome ? 1 : 0);
  if ("failure" in outcome) needs.complain(outcome.failure.errorCode, outcome.failure.errorMessage);
  return outcome;
}

const ackTimeout: Mishap = {
  errorCode: "Splunk.AckTimeout",
  errorMessage:
    "Did not receive an acknowledgement from HEC before the HEC acknowledgement timeout expired. " +
    "Despite the acknowledgement timeout, it's possible the data was indexed successfully in " +
    "Splunk.",
};

/** Asks until the indexers have the events, or for as long as they may take. */
async function acknowledged(
  ackId: number,
  { hec, ackMs }: { hec: Hec; ackMs: number },
  needs: PartNeeds,
): Promise<Attempt<true, Mishap>> {
  const { clock, signal, measure } = needs;
  const begunMs = clock.elapsed();
  for (let waitMs = pollMs; ; waitMs = Math.min(waitMs * 2, pollMsMax)) {
    const leftMs = begunMs + ackMs - clock.elapsed();
    if (leftMs <= 0) return { failure: ackTimeout };
    await sleep(clock, Math.min(waitMs, leftMs), signal);
    checkRunning(needs);
    const isIndexed = await askAck(ackId, hec, needs);
    checkRunning(needs);
    if (!isIndexed) continue;
    measure("DeliveryToSplunk.DataAckLatency", (clock.elapsed() - begunMs) / 1000);
    return { value: true };
  }
}
