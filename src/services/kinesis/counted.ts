/** Counted changes: those that AWS allows only so often in a rolling day. */
import { dayMs } from "../../kernel/limits.ts";
import type { CountedChange, StreamDocument } from "./document.ts";

/** Whether one more change of this kind may be made now. */
export function mayCount(
  { changes }: StreamDocument,
  kind: CountedChange,
  { max, nowMs }: { max: number; nowMs: number },
): boolean {
  return changes[kind].filter((atMs) => atMs > nowMs - dayMs).length < max;
}

/** The document with one more change of this kind; those of past days are forgotten. */
export function counted(
  document: StreamDocument,
  kind: CountedChange,
  nowMs: number,
): StreamDocument {
  const recent = document.changes[kind].filter((atMs) => atMs > nowMs - dayMs);
  return { ...document, changes: { ...document.changes, [kind]: [...recent, nowMs] } };
}
