/** Memory: how much a process holds, as the kernel counts it. */
import { readFileSync } from "node:fs";
import { KiB } from "../../kernel/limits.ts";

export interface MemoryUse {
  readonly bytes: number;
  readonly peakBytes: number;
}

/** Undefined when the process has gone, or where there is no /proc: then nothing is watched. */
export function memoryOf(pid: number): MemoryUse | undefined {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "latin1");
  } catch {
    return undefined;
  }
  const kib = (name: string): number => {
    const at = status.indexOf(`${name}:`);
    return at < 0 ? 0 : Number.parseInt(status.slice(at + name.length + 1), 10);
  };
  return { bytes: kib("VmRSS") * KiB, peakBytes: kib("VmHWM") * KiB };
}
