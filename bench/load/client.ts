/** The load process: takes jobs from the bench, one at a time, and answers what it measured. */
import type { Job, Results } from "./jobs.ts";
import { fanOut } from "./fan-out.ts";
import { put } from "./put.ts";
import { read } from "./read.ts";

function run(job: Job): Promise<Results[Job["kind"]]> {
  switch (job.kind) {
    case "put":
      return put(job);
    case "read":
      return read(job);
    case "fan-out":
      return fanOut(job);
  }
}

// Timers of the house do not keep a process alive; the channel to the bench does, until it closes.
process.on("message", (job: Job) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : "?" }),
  );
});
process.on("disconnect", () => process.exit(0));
