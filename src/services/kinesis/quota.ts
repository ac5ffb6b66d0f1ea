/** Quotas: how many open shards an account may have in a region. */
import type { Call } from "../../kernel/service.ts";
import { openShards, type StreamDocument } from "./document.ts";
import { shardQuota } from "./limits.ts";
import { overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";

/** Open shards of provisioned streams: on-demand streams have a quota of their own. */
export function openShardsOf(documents: readonly StreamDocument[]): number {
  return documents
    .filter(({ mode }) => mode === "PROVISIONED")
    .reduce((sum, document) => sum + openShards(document).length, 0);
}

/**
 * Refuses `more` shards beyond the account's quota.
 * @throws Fault LimitExceededException
 */
export function checkShardQuota(
  now: number,
  more: number,
  call: Pick<Call, "account" | "region">,
): void {
  const quota = shardQuota(call.region);
  if (now + more > quota) throw overLimit(sentences.shardLimit(call, { now, limit: quota, more }));
}
