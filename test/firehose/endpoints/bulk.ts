/** A search engine's `_bulk`, strict in form: indexes by name, documents by id. */
import assert from "node:assert/strict";
import { openEndpoint, type Endpoint, type Request } from "./endpoint.ts";

export interface BulkServer extends Endpoint {
  /** Documents in the order of their indexing, each id once in each index. */
  readonly documents: { index: string; id: string; text: string }[];
  /** Gives a document its status; 201 when absent. */
  statusOf: (text: string) => number;
}

interface Action {
  readonly index: { readonly _index: string; readonly _id?: string; readonly _type?: string };
}

export async function openBulkServer(): Promise<BulkServer> {
  const documents: BulkServer["documents"] = [];
  let made = 0;
  const endpoint: Endpoint = await openEndpoint((request, mishap, complain) => {
    let pairs: [Action, string][];
    try {
      pairs = readPairs(request);
    } catch (error) {
      complain(String(error));
      return { status: 400, body: JSON.stringify({ error: String(error), status: 400 }) };
    }
    if (mishap === "wrong") return { status: 200, body: JSON.stringify({ items: [] }) };
    const items = pairs.map(
      ([
        {
          index: { _index: name, _id: given },
        },
        text,
      ]) => {
        const status = server.statusOf(text);
        const id = given ?? `own-${made++}`;
        if (status >= 300) {
          const error = { type: "mapper_parsing_exception", reason: `no place for ${text}` };
          return { index: { _index: name, _id: id, status, error } };
        }
        const known = documents.find((each) => each.index === name && each.id === id);
        if (!known) documents.push({ index: name, id, text });
        return { index: { _index: name, _id: id, status: known ? 200 : 201 } };
      },
    );
    const errors = items.some((item) => item.index.status >= 300);
    return { status: 200, body: JSON.stringify({ took: 1, errors, items }) };
  });
  const server: BulkServer = Object.assign(endpoint, { documents, statusOf: () => 201 });
  return server;
}

function readPairs({ path, headers, body }: Request): [Action, string][] {
  assert.equal(path, "/_bulk");
  assert.equal(headers["content-type"], "application/x-ndjson");
  const text = body.toString();
  assert.ok(text.endsWith("\n"), "a bulk request ends with a newline");
  const lines = text.slice(0, -1).split("\n");
  assert.equal(lines.length % 2, 0, "an action without its document");
  const pairs: [Action, string][] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const action = JSON.parse(lines[i] ?? "") as Action;
    assert.deepEqual(Object.keys(action), ["index"]);
    const { _index: name } = action.index;
    assert.match(name, /^[a-z0-9][a-z0-9._-]*$/);
    JSON.parse(lines[i + 1] ?? "");
    pairs.push([action, lines[i + 1] ?? ""]);
  }
  return pairs;
}
