/** Steps: what is done to items between their source and their destination. */
import type { PartNeeds } from "../errors.ts";
import type { Item } from "../item.ts";

/** Takes items on: the next step, or the destination. */
export type Next = (items: readonly Item[]) => Promise<void>;

/** A step at work. Items leave it in the order in which they came. */
export interface Step {
  take(items: readonly Item[], next: Next): Promise<void>;
  /** Lets go of what it holds back to make larger pieces. */
  flush?(next: Next): Promise<void>;
  stop?(): void;
}

export type StepOpener<Spec> = (spec: Spec, needs: PartNeeds) => Step;

/** A step that does its work on each item alone and holds nothing back. */
export function mapping(map: (item: Item) => readonly Item[]): Step {
  return { take: (items, next) => next(items.flatMap(map)) };
}
