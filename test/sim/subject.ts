/** The log under test, with limits so small that a short history meets every one of them. */
import { openLog } from "../../src/stores/log/embedded.ts";
import type { LogLimits } from "../../src/stores/log/shared.ts";
import type { Subject } from "./history.ts";

const limits: LogLimits = {
  segmentBytesMax: 6000,
  queuedBytesMax: 4000,
  stagingBytesMax: 16_000,
  slabBytes: 4096,
  openFilesMax: 3,
  markEveryBytes: 700,
  readBytesMin: 300,
  readBytesMax: 2000,
};

export function subjectOf(open: typeof openLog): Subject {
  return {
    open: (disk, clock) => open({ directory: "/log", clock, disk, limits }),
    cacheBytesMax: limits.stagingBytesMax,
  };
}

export const embeddedLog = subjectOf(openLog);
