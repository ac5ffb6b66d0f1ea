/** Endpoints: the cluster that a request is for. */
import type { Running, Warehouses } from "../../engines/warehouse/warehouses.ts";
import type { Call } from "../../kernel/service.ts";
import { invalid } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** What names a cluster in a request. */
export interface EndpointInput {
  readonly ClusterIdentifier?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly SecretArn?: string | undefined;
}

/** @throws Fault ValidationException */
export function runningOf(
  { ClusterIdentifier: name, WorkgroupName, SecretArn }: EndpointInput,
  { account, region }: Call,
  warehouses: Warehouses,
): Running {
  if (WorkgroupName !== undefined) throw invalid(sentences.unsupported("WorkgroupName"));
  if (SecretArn !== undefined) throw invalid(sentences.unsupported("SecretArn"));
  if (name === undefined) throw invalid(sentences.clusterNeeded);
  const running = warehouses.find({ account, region, name });
  if (!running) throw invalid(sentences.noEndpoint);
  return running;
}
