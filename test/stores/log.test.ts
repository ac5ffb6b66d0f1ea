/** The embedded log keeps the contract, with its usual limits and with very small ones. */
import { systemClock } from "../../src/kernel/clock.ts";
import { openLog } from "../../src/stores/log/embedded.ts";
import type { LogLimits } from "../../src/stores/log/shared.ts";
import { logContract, type LogDriver } from "./log-contract.ts";
import { scratch } from "./scratch.ts";

function embedded(limits: Partial<LogLimits>): LogDriver {
  const place = scratch();
  return {
    open: () => openLog({ directory: place.directory, clock: systemClock, limits }),
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
}

logContract("embedded", () => embedded({}));

logContract("embedded, in segments of 10 kB and with 64 kB of memory", () =>
  embedded({
    segmentBytesMax: 10_000,
    queuedBytesMax: 8000,
    stagingBytesMax: 64_000,
    slabBytes: 4096,
    openFilesMax: 2,
    markEveryBytes: 1000,
    readBytesMin: 512,
    readBytesMax: 8192,
  }),
);
