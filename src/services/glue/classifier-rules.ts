/** Classifier rules: what a custom classifier of each kind must be. */
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

type Rule = Readonly<Record<string, unknown>>;

const customPattern = /^\s*([A-Z0-9_]+)\s+\S.*$/i;
const reference = /%\{([^}]*)\}/g;
const referenceForm = /^[A-Z0-9_]+(?::[\w.@-]+)?(?::\w+)?$/i;

/**
 * The pattern's references are checked for their form. Whether they are known is told by the
 * crawl that uses them.
 * Source: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html#custom-classifier-grok
 */
export function checkGrok({ GrokPattern, CustomPatterns = "" }: Rule): void {
  for (const [, name = ""] of String(GrokPattern).matchAll(reference)) {
    if (!referenceForm.test(name)) throw badInput(sentences.badGrok(`%{${name}} is no pattern.`));
  }
  for (const line of String(CustomPatterns).split(/\r?\n/)) {
    if (line.trim() !== "" && !customPattern.test(line)) {
      throw badInput(sentences.badGrok(`"${line}" is no custom pattern.`));
    }
  }
}

/** Source: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html#custom-classifier-xml */
export function checkXml({ RowTag }: Rule): void {
  if (typeof RowTag !== "string" || !/^[\p{L}_:][\p{L}\p{N}_:.-]*$/u.test(RowTag)) {
    throw badInput(sentences.badRowTag);
  }
}

/** Source: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html#custom-classifier-json */
export function checkJson({ JsonPath }: Rule): void {
  if (!String(JsonPath).startsWith("$")) throw badInput(sentences.badJsonPath);
}

const datatypes = new Set(
  "BINARY BOOLEAN DATE DECIMAL DOUBLE FLOAT INT LONG SHORT STRING TIMESTAMP".split(" "),
);

/** Source: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html#custom-classifier-csv */
export function checkCsv(rule: Rule): void {
  const { Delimiter = ",", QuoteSymbol = '"', ContainsHeader } = rule;
  if (Delimiter === QuoteSymbol) throw badInput(sentences.quoteIsDelimiter);
  const header = (rule["Header"] ?? []) as readonly string[];
  if (ContainsHeader === "ABSENT" && header.length === 0) throw badInput(sentences.headerNeeded);
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw badInput(sentences.headerTwice(twice));
  for (const name of (rule["CustomDatatypes"] ?? []) as readonly string[]) {
    if (!datatypes.has(name.toUpperCase())) throw badInput(sentences.badDatatype(name));
  }
}
