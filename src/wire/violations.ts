/** Violations: AWS's sentences about values that fail a constraint. */
import { Fault } from "../kernel/fault.ts";
import type { Shape } from "../models/model.ts";

/** Longer values are cut in a sentence. */
const shownMax = 1024;
/** So many elements of a list or map are shown. */
const elementsShownMax = 64;

export function sayNull(path: string): string {
  return `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
}

/** A value, and where it stands. */
export interface Found {
  readonly value: unknown;
  readonly path: string;
}

/** Of a sensitive shape AWS names the place and leaves the value out. */
export function sayValue(shape: Shape, { value, path }: Found, demand: string): string {
  const shown = shape.sensitive ? "" : ` '${show(value).slice(0, shownMax)}'`;
  return `Value${shown} at '${path}' failed to satisfy constraint: ${demand}`;
}

export function invalid(code: string, failures: readonly string[]): Fault {
  const count =
    failures.length === 1 ? "1 validation error" : `${failures.length} validation errors`;
  return new Fault(code, `${count} detected: ${failures.join("; ")}`, { status: 400 });
}

/** A value as AWS prints it: Java's own form of lists, structures and byte buffers. */
function show(value: unknown): string {
  if (Buffer.isBuffer(value)) {
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  }
  if (Array.isArray(value)) return `[${value.slice(0, elementsShownMax).map(show).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .slice(0, elementsShownMax)
      .map(([name, held]) => `${name}=${show(held)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value);
}
