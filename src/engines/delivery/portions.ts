/** Portions: a batch cut into pieces that fit into one request each. */
import type { Batch } from "./batch.ts";
import type { Spilt } from "./spill.ts";

export interface PortionMax {
  readonly count: number;
  readonly bytes: number;
}

/** All items of a batch in order. An item that is too large stands alone. */
export async function* portionsOf(batch: Batch, max: PortionMax): AsyncGenerator<readonly Spilt[]> {
  let portion: Spilt[] = [];
  let bytes = 0;
  for await (const group of batch.groups()) {
    for (const item of group) {
      const isFull = bytes + item.data.length > max.bytes || portion.length >= max.count;
      if (isFull && portion.length > 0) {
        yield portion;
        portion = [];
        bytes = 0;
      }
      portion.push(item);
      bytes += item.data.length;
    }
  }
  if (portion.length > 0) yield portion;
}
