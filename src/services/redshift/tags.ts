/** Tags of clusters. */
import type { Call } from "../../kernel/service.ts";
import { clusterArn } from "./document.ts";
import type { RedshiftOperation } from "./needs.ts";
import { refused } from "./refuse.ts";
import type { Cluster, Clusters } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { tagged } from "./tag-rules.ts";

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateTags.html */
export const create: RedshiftOperation<"CreateTags", "clusters"> = async (
  input,
  call,
  { clusters },
) => {
  const cluster = resource(input.ResourceName, call, clusters);
  await clusters.change(cluster, (now) => ({ ...now, tags: tagged(now.tags, input.Tags) }));
};

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DeleteTags.html */
export const remove: RedshiftOperation<"DeleteTags", "clusters"> = async (
  input,
  call,
  { clusters },
) => {
  const cluster = resource(input.ResourceName, call, clusters);
  const gone = new Set(input.TagKeys);
  await clusters.change(cluster, (now) => {
    const left = Object.entries(now.tags).filter(([key]) => !gone.has(key));
    return { ...now, tags: Object.fromEntries(left) };
  });
};

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeTags.html */
export const describe: RedshiftOperation<"DescribeTags", "clusters"> = (
  input,
  call,
  { clusters },
) => {
  const { ResourceName: arn, ResourceType: type = "cluster", TagKeys = [], TagValues = [] } = input;
  if (type.toLowerCase() !== "cluster") return { TaggedResources: [] };
  const found = arn === undefined ? clusters.of(call) : [resource(arn, call, clusters)];
  const TaggedResources = found.flatMap(({ document }) =>
    Object.entries(document.tags)
      .filter(([key]) => TagKeys.length === 0 || TagKeys.includes(key))
      .filter(([, value]) => TagValues.length === 0 || TagValues.includes(value))
      .map(([Key, Value]) => ({
        Tag: { Key, Value },
        ResourceName: clusterArn(document),
        ResourceType: "cluster",
      })),
  );
  return { TaggedResources };
};

/** @throws Fault ResourceNotFoundFault */
function resource(arn: string, call: Call, clusters: Clusters): Cluster {
  const found = clusters.of(call).find(({ document }) => clusterArn(document) === arn);
  if (!found) throw refused("ResourceNotFoundFault", sentences.noResource(arn));
  return found;
}
