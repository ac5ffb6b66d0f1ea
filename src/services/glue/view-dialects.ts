/** View dialects: a view's representations, one for each engine, added, replaced and dropped. */
import type { TableInput, ViewRepresentationInput, ViewUpdateAction } from "../../models/glue.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

type Input = Omit<TableInput, "Name">;
type Representations = readonly ViewRepresentationInput[];

/**
 * The definition that an update brings about, where it changes dialects of the view one by one.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
 * @throws Fault InvalidInputException
 */
export function withDialects(
  now: Input,
  given: Input,
  action: ViewUpdateAction | undefined,
): Input {
  if (action === undefined) return given;
  if (!now.ViewDefinition || !given.ViewDefinition) throw badInput(sentences.noView);
  const held = now.ViewDefinition.Representations ?? [];
  const changed = given.ViewDefinition.Representations ?? [];
  for (const { Dialect = "" } of changed) check(held, Dialect, action);
  const rest = held.filter(({ Dialect }) => !changed.some((other) => other.Dialect === Dialect));
  const Representations = action === "DROP" ? rest : [...rest, ...changed];
  return {
    ...given,
    ViewDefinition: { ...now.ViewDefinition, ...given.ViewDefinition, Representations },
  };
}

function check(held: Representations, dialect: string, action: ViewUpdateAction): void {
  const isThere = held.some(({ Dialect }) => Dialect === dialect);
  if (action === "ADD" && isThere) throw badInput(sentences.dialectThere(dialect));
  if ((action === "REPLACE" || action === "DROP") && !isThere) {
    throw badInput(sentences.dialectMissing(dialect));
  }
}
