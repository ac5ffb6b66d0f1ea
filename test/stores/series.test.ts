/** The embedded series keeps the contract. */
import { join } from "node:path";
import { dayMs } from "../../src/kernel/limits.ts";
import { openSeries } from "../../src/stores/series/embedded.ts";
import { scratch } from "./scratch.ts";
import { seriesContract } from "./series-contract.ts";

seriesContract("embedded", () => {
  const place = scratch();
  const file = join(place.directory, "made", "series.sqlite");
  return {
    open: (clock) => openSeries({ file, clock, retentionMs: dayMs }),
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
});
