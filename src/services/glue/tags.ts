/** Tags of databases and connections. */
import type { Call } from "../../kernel/service.ts";
import { folded, scopeKey } from "./catalog.ts";
import { kinds, type Scope, type Tags } from "./documents.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { badInput, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { checkTags } from "./tag-rows.ts";

// What can have tags: https://docs.aws.amazon.com/glue/latest/dg/monitor-tags.html
const arnForm = /^arn:aws[^:]*:glue:([^:]*):(\d{12}):(database|connection)\/(.+)$/;

interface Resource {
  readonly scope: Scope;
  readonly path: string;
  readonly kind: string;
  readonly key: string;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_TagResource.html */
export const add: GlueOperation<"TagResource", "table" | "catalog"> = (
  { ResourceArn, TagsToAdd },
  call,
  needs,
) => change(ResourceArn, call, { ...needs, edit: (tags) => ({ ...tags, ...TagsToAdd }) });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UntagResource.html */
export const remove: GlueOperation<"UntagResource", "table" | "catalog"> = (
  { ResourceArn, TagsToRemove },
  call,
  needs,
) => {
  const gone = new Set(TagsToRemove);
  const edit = (tags: Tags): Tags =>
    Object.fromEntries(Object.entries(tags).filter(([name]) => !gone.has(name)));
  return change(ResourceArn, call, { ...needs, edit });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTags.html */
export const get: GlueOperation<"GetTags", "table"> = async ({ ResourceArn }, call, needs) => {
  const resource = await find(ResourceArn, call, needs);
  return { Tags: await tagsOf(resource, needs) };
};

interface Changing extends Pick<GlueNeeds, "table" | "catalog"> {
  readonly edit: (tags: Tags) => Tags;
}

async function change(
  arn: string,
  call: Call,
  { table, catalog, edit }: Changing,
): Promise<Record<string, never>> {
  // Whoever removes the database waits until its tags are written, and takes them along.
  const resource = resourceOf(arn, call);
  await catalog.aloneWith(resource.key, async () => {
    await find(arn, call, { table });
    const document = edit(await tagsOf(resource, { table }));
    checkTags(document);
    await table.write([
      { put: kinds.tags, key: scopeKey(resource.scope, resource.path), document },
    ]);
  });
  return {};
}

async function tagsOf(
  { scope, path }: Resource,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Tags> {
  return (await table.get<Tags>(kinds.tags, scopeKey(scope, path)))?.document ?? {};
}

async function find(
  arn: string,
  call: Call,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Resource> {
  const resource = resourceOf(arn, call);
  const row = await table.get(resource.kind, resource.key);
  if (!row) throw notFound(sentences.noResource(arn));
  return resource;
}

function resourceOf(arn: string, call: Call): Resource {
  const [, region, account, kind = "", given = ""] = arnForm.exec(arn) ?? [];
  if (region === undefined || account === undefined) throw badInput(sentences.badArn(arn));
  if (region !== call.region || account !== call.account) throw notFound(sentences.noResource(arn));
  const scope = { account, region };
  const isDatabase = kind === "database";
  const name = isDatabase ? folded(given) : given;
  return {
    scope,
    path: `${kind}/${name}`,
    kind: isDatabase ? kinds.database : kinds.connection,
    key: scopeKey(scope, name),
  };
}
