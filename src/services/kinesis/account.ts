/** Account settings: the throughput commitment, described and changed. */
import type * as api from "../../models/kinesis.ts";
import type { Commitment } from "./accounts.ts";
import { commitmentMs } from "./limits.ts";
import type { KinesisOperation } from "./needs.ts";

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeAccountSettings.html */
export const describe: KinesisOperation<"DescribeAccountSettings", "accounts"> = (
  _input,
  call,
  { accounts },
) => ({ MinimumThroughputBillingCommitment: view(accounts.commitment(call)) });

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateAccountSettings.html */
export const update: KinesisOperation<"UpdateAccountSettings", "accounts"> = async (
  { MinimumThroughputBillingCommitment: { Status: wanted } },
  call,
  { accounts },
) => {
  const commitment =
    wanted === "ENABLED" ? await accounts.enable(call) : await accounts.disable(call);
  return { MinimumThroughputBillingCommitment: view(commitment) };
};

function view(commitment: Commitment): api.MinimumThroughputBillingCommitmentOutput {
  const { status, startedMs } = commitment;
  return {
    Status: status,
    StartedAt: startedMs,
    EndedAt: status === "DISABLED" ? commitment.endedMs : undefined,
    EarliestAllowedEndAt:
      startedMs === undefined || status === "DISABLED" ? undefined : startedMs + commitmentMs,
  };
}
