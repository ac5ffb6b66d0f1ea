/** jq: queries over JSON, by a library, with the functions on dates that it lacks. */

import { dateFunctions } from "./jq-dates.ts";

/** Gives what the query makes of a value: at most two results, since more than one is wrong. */
export type Query = (value: unknown) => readonly unknown[];

/** The query is no program of jq. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

/** It comes without types, and is loaded by the first who wants it. */
const library = "@michaelhomer/jqjs";

interface Library {
  /** Its `@name` formats, to which functions may be added. */
  readonly formats: Record<string, (value: unknown) => unknown>;
  readonly compile: (program: string) => (value: unknown) => Iterable<unknown>;
}

const resultsMax = 2;

/** @throws QueryError */
export async function compileQuery(query: string): Promise<Query> {
  const { compile, formats } = (await import(library)) as Library;
  Object.assign(formats, dateFunctions);
  let run: (value: unknown) => Iterable<unknown>;
  try {
    run = compile(`${prelude}\n${query}`);
    checkFunctions(run);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new QueryError(sentence, { cause: error });
  }
  return (value) => {
    const results: unknown[] = [];
    for (const result of run(value)) {
      results.push(result);
      if (results.length >= resultsMax) break;
    }
    return results;
  };
}

/** The library looks for a function only when it is called. @throws what it throws then */
function checkFunctions(run: (value: unknown) => Iterable<unknown>): void {
  try {
    for (const _ of run({})) return;
  } catch (error) {
    if (/no such function/.test(String(error))) throw error;
  }
}

// What the library lacks, or does otherwise than jq (its scan/1 writes to the console).
const prelude = String.raw`
def gmtime: @gmtime;
def mktime: @mktime;
def strftime($form): [., $form] | @strftime;
def strptime($form): [., $form] | @strptime;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def todateiso8601: todate;
def date: todate;
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def fromdate: fromdateiso8601;
def scan($form): match($form; "g")
  | if (.captures | length) > 0 then [.captures[].string] else .string end;
`;
