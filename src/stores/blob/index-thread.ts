/** The index's thread: makes batches of edits durable, one transaction each, beside the server. */
import { parentPort, workerData } from "node:worker_threads";
import type { BatchEnding, Edit, Ending, Refusal } from "./edit.ts";
import { openWriter } from "./layout.ts";
import { Objects } from "./objects.ts";
import { Uploads } from "./uploads.ts";

const { file } = workerData as { readonly file: string };
const database = openWriter(file);
const objects = new Objects(database);
const uploads = new Uploads(database, objects);

/** SQLite's result code of a full disk. */
const full = 13;

parentPort?.on("message", (edits: readonly Edit[] | "close") => {
  if (edits !== "close") {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    parentPort?.postMessage(commit(edits));
    return;
  }
  database.close();
  parentPort?.close();
});

function commit(edits: readonly Edit[]): BatchEnding {
  try {
    database.exec("BEGIN IMMEDIATE");
    const endings = edits.map(end);
    const freed = objects.settled();
    database.exec("COMMIT");
    return { endings, freed };
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    objects.undone();
    const refused = failure(error as Error & { errcode?: number });
    return { endings: edits.map(() => ({ refused })), freed: [] };
  }
}

/** An edit that is refused has changed nothing, so the others of its batch are not touched. */
function end(edit: Edit): Ending {
  try {
    return { done: make(edit) };
  } catch (error) {
    const { name, message, isThere, what } = error as Refusal;
    if (!name.startsWith("Blob")) throw error;
    return { refused: { name, message, isThere, what } };
  }
}

function make(edit: Edit): unknown {
  switch (edit.edit) {
    case "put":
      return objects.put(edit);
    case "remove":
      return objects.remove(edit);
    case "revise":
      return objects.revise(edit);
    case "makeBucket":
      return objects.makeBucket(edit.bucket);
    case "dropBucket":
      objects.mustBeEmpty(edit.bucket);
      uploads.abortAll(edit.bucket);
      return objects.dropBucket(edit.bucket);
    case "begin":
      return uploads.begin(edit);
    case "putPart":
      return uploads.putPart(edit);
    case "complete":
      return uploads.complete(edit);
    case "abort":
      return uploads.abort(edit.upload);
    case "settle":
      return objects.settle(edit.ids);
    default:
      return edit satisfies never;
  }
}

function failure({ message, errcode }: Error & { errcode?: number }): Refusal {
  if (errcode !== full) return { name: "Error", message: `the index failed: ${message}` };
  return { name: "BlobFullError", message: "the disk is full: nothing was written" };
}
