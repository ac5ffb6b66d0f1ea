/** Bulk: documents in one `_bulk` request, and what its answer says of each. */
import type { PartNeeds } from "../errors.ts";
import type { Spilt } from "../spill.ts";
import { excerpt, sent, type Mishap } from "./endpoint.ts";

// https://docs.opensearch.org/latest/api-reference/document-apis/bulk/

export interface Document {
  readonly item: Spilt;
  readonly index: string;
  readonly id?: string | undefined;
  /** The action's line and the document's, each with its newline. */
  readonly lines: Buffer;
}

/** A document that will never be indexed, and why. */
export interface Wrong {
  readonly document: Document;
  readonly mishap: Mishap;
}

export interface Bulk {
  readonly indexed: number;
  readonly wrong: readonly Wrong[];
  readonly again: readonly Document[];
  /** Why those must be sent again. */
  readonly mishap: Mishap | undefined;
}

export interface Naming {
  readonly nameOf: (item: Spilt) => string;
  readonly idOf: (item: Spilt) => string | undefined;
  readonly type?: string | undefined;
}

const newline = 0x0a;

/** Documents take one line each: a record of several lines is written anew, if it is JSON. */
export function documentsOf(
  items: readonly Spilt[],
  { nameOf, idOf, type }: Naming,
): { documents: Document[]; malformed: Wrong[] } {
  const documents: Document[] = [];
  const malformed: Wrong[] = [];
  for (const item of items) {
    const index = nameOf(item);
    const id = idOf(item);
    const action = { index: { _index: index, _type: type, _id: id } };
    const line = lineOf(item.data);
    const head = Buffer.from(`${JSON.stringify(action)}\n`);
    const lines = Buffer.concat([head, line ?? Buffer.alloc(0), Buffer.from("\n")]);
    const document = { item, index, id, lines };
    if (line) documents.push(document);
    else malformed.push({ document, mishap: noJson });
  }
  return { documents, malformed };
}

const noJson = {
  errorCode: "400",
  errorMessage: "The record is no JSON document, which it must be to be sent among others.",
};

function lineOf(data: Buffer): Buffer | undefined {
  let end = data.length;
  while (end > 0 && (data[end - 1] === newline || data[end - 1] === 0x0d)) end--;
  const line = data.subarray(0, end);
  if (end === 0) return undefined;
  if (line.indexOf(newline) < 0) return line;
  try {
    return Buffer.from(JSON.stringify(JSON.parse(line.toString())));
  } catch {
    return undefined;
  }
}

const codes = { timeout: "OS.RequestTimeout", refused: "OS.ServiceException" };

/** Sends documents once. Never rejects: what has no answer is to be sent again. */
export async function postBulk(
  documents: readonly Document[],
  { endpoint, limitMs }: { endpoint: string; limitMs: number },
  needs: PartNeeds,
): Promise<Bulk> {
  const body = Buffer.concat(documents.map(({ lines }) => lines));
  const headers = { "content-type": "application/x-ndjson", accept: "application/json" };
  const url = `${endpoint.replace(/\/$/, "")}/_bulk`;
  const answer = await sent({ url, method: "POST", headers, body, limitMs }, codes, needs);
  if ("errorCode" in answer) return allAgain(documents, answer);
  const failed = { errorCode: String(answer.status), errorMessage: excerpt(answer) };
  if (answer.status !== 200) return allAgain(documents, failed);
  const results = resultsOf(answer.body);
  if (results?.length !== documents.length) return allAgain(documents, failed);
  return sorted(documents, results);
}

function allAgain(documents: readonly Document[], mishap: Mishap): Bulk {
  return { indexed: 0, wrong: [], again: documents, mishap };
}

interface Result {
  readonly status: number;
  readonly reason: string;
}

/** One result a document; undefined when the answer is no answer to `_bulk`. */
function resultsOf(body: Buffer): Result[] | undefined {
  try {
    const { items } = JSON.parse(body.toString()) as { items?: unknown };
    if (!Array.isArray(items)) return undefined;
    return (items as Record<string, { status?: unknown; error?: unknown }>[]).map((item) => {
      const [result] = Object.values(item);
      if (typeof result?.status !== "number") throw new TypeError("a result has no status");
      return { status: result.status, reason: JSON.stringify(result.error ?? "") };
    });
  } catch {
    return undefined;
  }
}

function sorted(documents: readonly Document[], results: readonly Result[]): Bulk {
  let indexed = 0;
  const wrong: Wrong[] = [];
  const again: Document[] = [];
  let mishap: Mishap | undefined;
  for (const [i, document] of documents.entries()) {
    const { status = 500, reason = "" } = results[i] ?? {};
    const failed = { errorCode: String(status), errorMessage: reason };
    if (status < 300) indexed++;
    else if (status === 429 || status >= 500) {
      again.push(document);
      mishap ??= failed;
    } else wrong.push({ document, mishap: failed });
  }
  return { indexed, wrong, again, mishap };
}
