/** Classifiers: custom rules by which crawlers recognise files, of four kinds. */
import type * as api from "../../models/glue.ts";
import { TableConflictError, type Row } from "../../stores/table/table.ts";
import { scopeKey } from "./catalog.ts";
import { checkCsv, checkGrok, checkJson, checkXml } from "./classifier-rules.ts";
import { kinds } from "./documents.ts";
import { longPageDefault } from "./limits.ts";
import type { GlueOperation } from "./needs.ts";
import { pageOf } from "./pages.ts";
import { alreadyExists, badInput, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

type Kind = keyof api.Classifier;

/** A classifier as it is kept: its definition, whatever the kind. */
interface ClassifierDocument {
  readonly kind: Kind;
  readonly rule: Rule;
  readonly createdMs: number;
  readonly updatedMs: number;
}

type Rule = { readonly Name: string } & Readonly<Record<string, unknown>>;

const checks: { readonly [Each in Kind]: (rule: Rule) => void } = {
  GrokClassifier: checkGrok,
  XMLClassifier: checkXml,
  JsonClassifier: checkJson,
  CsvClassifier: checkCsv,
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateClassifier.html */
export const create: GlueOperation<"CreateClassifier", "table" | "clock"> = async (
  input,
  call,
  { table, clock },
) => {
  const { kind, rule } = given(input);
  checks[kind](rule);
  const nowMs = clock.now();
  const document: ClassifierDocument = { kind, rule, createdMs: nowMs, updatedMs: nowMs };
  const key = scopeKey(call, rule.Name);
  try {
    await table.write([{ put: kinds.classifier, key, document, version: 0 }]);
  } catch (error) {
    if (error instanceof TableConflictError) {
      throw alreadyExists(sentences.classifierExists(rule.Name));
    }
    throw error;
  }
  return {};
};

/** The one that is given. */
function given(input: { readonly [Each in Kind]?: object | undefined }): {
  kind: Kind;
  rule: Rule;
} {
  const named = Object.keys(checks) as Kind[];
  const [kind, ...more] = named.filter((each) => input[each] !== undefined);
  if (kind === undefined || more.length > 0) throw badInput(sentences.oneClassifier);
  return { kind, rule: input[kind] as Rule };
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateClassifier.html */
export const update: GlueOperation<"UpdateClassifier", "table" | "catalog" | "clock"> = (
  input,
  call,
  { table, catalog, clock },
) => {
  const { kind, rule } = given(input);
  const key = scopeKey(call, rule.Name);
  return catalog.aloneWith(kinds.classifier + key, async () => {
    const row = await table.get<ClassifierDocument>(kinds.classifier, key);
    if (!row) throw notFound(sentences.noClassifier(rule.Name));
    if (row.document.kind !== kind) throw badInput(sentences.classifierKind(rule.Name));
    // Members that are not given stay as they were.
    const changed = { ...row.document.rule, ...rule };
    checks[kind](changed);
    const document = { ...row.document, rule: changed, updatedMs: clock.now() };
    await table.write([{ put: kinds.classifier, key, document, version: row.version }]);
    return {};
  });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetClassifier.html */
export const get: GlueOperation<"GetClassifier", "table"> = async ({ Name }, call, { table }) => {
  const row = await table.get<ClassifierDocument>(kinds.classifier, scopeKey(call, Name));
  if (!row) throw notFound(sentences.noClassifier(Name));
  return { Classifier: view(row) };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetClassifiers.html */
export const list: GlueOperation<"GetClassifiers", "table"> = async (
  { NextToken: token, MaxResults: max = longPageDefault },
  call,
  { table },
) => {
  const page = await pageOf<ClassifierDocument, api.Classifier>(
    { table, kind: kinds.classifier, prefix: scopeKey(call), take: view },
    { of: "GetClassifiers", token, max },
  );
  return { Classifiers: page.items, NextToken: page.next };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteClassifier.html */
export const remove: GlueOperation<"DeleteClassifier", "table" | "catalog"> = (
  { Name },
  call,
  { table, catalog },
) => {
  const key = scopeKey(call, Name);
  return catalog.aloneWith(kinds.classifier + key, async () => {
    if (!(await table.get(kinds.classifier, key))) throw notFound(sentences.noClassifier(Name));
    await table.write([{ remove: kinds.classifier, key }]);
    return {};
  });
};

/** The version of a classifier is that of its row: one more at each update. */
function view({ document, version }: Row<ClassifierDocument>): api.Classifier {
  const { kind, rule, createdMs, updatedMs } = document;
  const times = { CreationTime: createdMs, LastUpdated: updatedMs, Version: version };
  return { [kind]: { ...rule, ...times } };
}
