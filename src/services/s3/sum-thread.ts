/** The thread that sums: large bodies are digested here, beside the server that takes them in. */
import { parentPort } from "node:worker_threads";
import type { SumAnswer, SumRequest } from "./sum-pool.ts";
import { Summing } from "./summing.ts";

const jobs = new Map<number, Summing>();

parentPort?.on("message", (request: SumRequest) => {
  const { job } = request;
  if ("names" in request) jobs.set(job, new Summing(request.names));
  else if ("block" in request) {
    const { block, bytes } = request;
    jobs.get(job)?.update(Buffer.from(block, 0, bytes));
    answer({ job, block }, [block]);
  } else {
    const summing = jobs.get(job);
    jobs.delete(job);
    if (request.ends === "summed" && summing) answer({ job, summed: summing.end() }, []);
  }
});

function answer(told: SumAnswer, moved: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(told, [...moved]);
}
