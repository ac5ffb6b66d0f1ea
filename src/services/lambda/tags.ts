/** Tags: of functions, and of event source mappings. */
import type { Tags } from "./document.ts";
import { named, type Asking } from "./names.ts";
import type { LambdaNeeds, LambdaOperation } from "./needs.ts";
import { badValue, notFound } from "./refuse.ts";
import { functionArn } from "./document.ts";
import { sentences } from "./sentences.ts";

const tagsMax = 50;

export function checkTags(tags: Tags): void {
  if (Object.keys(tags).length > tagsMax) throw badValue(sentences.tooManyTags);
}

interface Tagged {
  readonly tags: Tags;
  change(edit: (tags: Tags) => Tags): Promise<void>;
}

const mappingForm = /^arn:aws[^:]*:lambda:[^:]+:\d{12}:event-source-mapping:([0-9a-f-]+)$/;

type Needs = Pick<LambdaNeeds, "functions" | "mappings">;

function taggedBy(arn: string, call: Asking, { functions, mappings }: Needs): Tagged {
  const [, mappingId] = mappingForm.exec(arn) ?? [];
  if (mappingId !== undefined) {
    const mapping = mappings.find(mappingId, call);
    return {
      tags: mapping.document.tags,
      async change(edit) {
        await mappings.change(mapping, (document) => ({ ...document, tags: edit(document.tags) }));
      },
    };
  }
  if (!arn.includes(":function:")) throw badValue(sentences.badTagArn(arn));
  const asked = named(arn, undefined, call);
  if (asked.qualifier !== "") throw badValue(sentences.qualifiedTagArn);
  const fn = functions.at(asked);
  if (!fn) throw notFound(sentences.noFunction(functionArn(asked)));
  return {
    tags: fn.document.tags,
    async change(edit) {
      await functions.change(fn, (document) => ({ ...document, tags: edit(document.tags) }));
    },
  };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export const tag: LambdaOperation<"TagResource", "functions" | "mappings"> = async (
  input,
  call,
  needs,
) => {
  await taggedBy(input.Resource, call, needs).change((tags) => {
    const after = { ...tags, ...input.Tags };
    checkTags(after);
    return after;
  });
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export const untag: LambdaOperation<"UntagResource", "functions" | "mappings"> = async (
  input,
  call,
  needs,
) => {
  await taggedBy(input.Resource, call, needs).change((tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys.includes(key))),
  );
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export const list: LambdaOperation<"ListTags", "functions" | "mappings"> = (
  input,
  call,
  needs,
) => ({
  Tags: { ...taggedBy(input.Resource, call, needs).tags },
});
