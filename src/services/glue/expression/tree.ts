/** The tree of a partition expression: what a text is read as, before the columns are known. */

export type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=";

export type Operand =
  | { readonly kind: "column"; readonly name: string; readonly isQuoted: boolean }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  /** `DATE '…'`, `TIMESTAMP '…'`, `{d '…'}` or `{ts '…'}` */
  | { readonly kind: "time"; readonly text: string }
  | { readonly kind: "null" };

export type Tree =
  | { readonly kind: "and"; readonly of: readonly Tree[] }
  | { readonly kind: "or"; readonly of: readonly Tree[] }
  | { readonly kind: "not"; readonly of: Tree }
  | {
      readonly kind: "compare";
      readonly by: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: "in"; readonly what: Operand; readonly list: readonly Operand[] }
  | {
      readonly kind: "between";
      readonly what: Operand;
      readonly low: Operand;
      readonly high: Operand;
    }
  | {
      readonly kind: "like";
      readonly what: Operand;
      readonly pattern: string;
      readonly escape: string | undefined;
    }
  | { readonly kind: "null"; readonly what: Operand }
  | { readonly kind: "constant"; readonly value: boolean };
