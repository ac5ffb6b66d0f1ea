/** Destinations: where batches go. Each is one file that opens one kind of them. */
import type { Batch } from "../batch.ts";
import type { PartNeeds } from "../errors.ts";
import type { Item, PartitionKeys } from "../item.ts";
import type { Hints } from "../outlet.ts";

/** A destination at work. */
export interface Destination {
  readonly hints: Hints;
  readonly parallel: number;
  readonly partitionOf?: ((keys: PartitionKeys | undefined) => string) | undefined;
  /** Lets items into open batches; those that it may not, it puts aside. */
  readonly admit?:
    | ((items: readonly Item[], open: OpenPartitions) => Promise<readonly Item[]>)
    | undefined;
  /**
   * Resolves when each item has arrived or is owed to the error prefix.
   * @throws StoppedError, and nothing else
   */
  deliver(batch: Batch): Promise<void>;
  close?(): Promise<void>;
}

/** Which partitions are open, for a destination that limits them. */
export interface OpenPartitions {
  readonly partitions: number;
  has(partition: string): boolean;
}

/** Opens one kind of destination. */
export type DestinationOpener<Spec> = (spec: Spec, needs: PartNeeds) => Destination;
