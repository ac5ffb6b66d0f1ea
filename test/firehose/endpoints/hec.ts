/** An HTTP Event Collector with indexer acknowledgement, strict in tokens and channels. */
import assert from "node:assert/strict";
import { openEndpoint, type Endpoint, type Reply, type Request } from "./endpoint.ts";

export const hecToken = "11111111-2222-4333-8444-555555555555";

export interface HecServer extends Endpoint {
  /** Lines of each request that was indexed. */
  readonly batches: string[][];
  /** How often an acknowledgement is asked for before it is given. */
  polls: number;
}

export async function openHecServer(): Promise<HecServer> {
  const batches: string[][] = [];
  const pending = new Map<string, { asked: number; lost: boolean }>();
  let acks = 0;
  const endpoint: Endpoint = await openEndpoint((request, mishap, complain) => {
    const channel = request.query.get("channel");
    const refusal = refused(request, channel);
    if (refusal) {
      complain(refusal.body);
      return refusal;
    }
    if (request.path.endsWith("/ack")) return acked(request, channel ?? "");
    const lines = linesOf(request);
    if (!lines) return { status: 400, body: '{"text":"Invalid data format","code":6}' };
    const ackId = acks++;
    // One that is wrong is taken and never indexed: its acknowledgement never comes.
    pending.set(`${channel}/${ackId}`, { asked: 0, lost: mishap === "wrong" });
    if (mishap !== "wrong") batches.push(lines);
    return { status: 200, body: JSON.stringify({ text: "Success", code: 0, ackId }) };
  });
  function acked({ body }: Request, channel: string): Reply {
    const asked = (JSON.parse(body.toString()) as { acks: number[] }).acks;
    const answers = asked.map((id) => {
      const entry = pending.get(`${channel}/${id}`);
      if (!entry || entry.lost) return [id, false];
      return [id, ++entry.asked >= server.polls];
    });
    return { status: 200, body: JSON.stringify({ acks: Object.fromEntries(answers) as object }) };
  }
  const server: HecServer = Object.assign(endpoint, { batches, polls: 2 });
  return server;
}

function refused({ headers, path }: Request, channel: string | null): Reply | undefined {
  if (headers.authorization !== `Splunk ${hecToken}`) {
    return { status: 403, body: '{"text":"Invalid token","code":4}' };
  }
  if (channel === null || headers["x-splunk-request-channel"] !== channel) {
    return { status: 400, body: '{"text":"Data channel is missing","code":10}' };
  }
  if (/^\/services\/collector\/(?:raw|event|ack)$/.test(path)) return undefined;
  return { status: 404, body: '{"text":"The requested URL was not found","code":404}' };
}

function linesOf({ path, body }: Request): string[] | undefined {
  const text = body.toString();
  assert.ok(text.length > 0);
  const lines = text.split("\n").filter(Boolean);
  if (path.endsWith("/raw")) return lines;
  try {
    const events = lines.map((line) => JSON.parse(line) as { event?: unknown });
    return events.every(({ event }) => event !== undefined) ? lines : undefined;
  } catch {
    return undefined;
  }
}
