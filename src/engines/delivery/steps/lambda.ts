/** Lambda: a function transforms records, in groups, and says of each what became of it. */
import type { Timer } from "../../../kernel/clock.ts";
import { Waiters } from "../../../kernel/event.ts";
import { uuid } from "../../../kernel/random.ts";
import type { PartNeeds } from "../errors.ts";
import type { Item } from "../item.ts";
import { invokeGroup, type Transformed } from "./lambda-call.ts";
import { failAll } from "./fail.ts";
import type { Next, Step } from "./step.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html

export interface LambdaSpec {
  readonly kind: "lambda";
  /** The name or ARN of the function, with its version if it has one. */
  readonly functionArn: string;
  /** A group of records is no larger. */
  readonly bytesMax: number;
  /** The first record of a group waits no longer. */
  readonly intervalMs: number;
  readonly retries: number;
  /** Where the records come from, when it is a Kinesis stream. */
  readonly sourceArn?: string | undefined;
}

/** How many groups are with the function at a time. They leave in their order all the same. */
const parallel = 4;
/** A group has no more records: the answer must say something of each. */
const groupMax = 10_000;

export function openLambda(spec: LambdaSpec, needs: PartNeeds): Step {
  return new LambdaStep(spec, needs);
}

class LambdaStep implements Step {
  readonly #spec: LambdaSpec;
  readonly #needs: PartNeeds;
  readonly #changed = new Waiters();
  #group: Item[] = [];
  #bytes = 0;
  #timer: Timer | undefined;
  #active = 0;
  #tail: Promise<void> = Promise.resolve();

  constructor(spec: LambdaSpec, needs: PartNeeds) {
    this.#spec = spec;
    this.#needs = needs;
  }

  async take(items: readonly Item[], next: Next): Promise<void> {
    const { bytesMax, intervalMs } = this.#spec;
    for (const item of items) {
      const isFull = this.#bytes + item.data.length > bytesMax || this.#group.length >= groupMax;
      if (isFull && this.#group.length > 0) await this.#send(next);
      this.#group.push(item);
      this.#bytes += item.data.length;
    }
    if (intervalMs === 0) await this.#send(next);
    else if (this.#group.length > 0) {
      this.#timer ??= this.#needs.clock.after(intervalMs, () => void this.#send(next));
    }
  }

  /** Hands the group over; resolves once there is room for another one. */
  async #send(next: Next): Promise<void> {
    const group = this.#group;
    this.#group = [];
    this.#bytes = 0;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (group.length === 0) return;
    this.#active++;
    this.#tail = this.#pass(group, this.#tail, next);
    while (this.#active >= parallel && !this.#needs.signal.aborted) {
      await this.#changed.wait(this.#needs.signal);
    }
  }

  /** Never rejects: what fails inside is told, and the records are read again. */
  async #pass(group: readonly Item[], before: Promise<void>, next: Next): Promise<void> {
    try {
      const transformed = await this.#transform(group);
      await before;
      await failAll(transformed.failed, this.#needs);
      for (const { receipt } of transformed.dropped) receipt.settle(1);
      await next(transformed.ok);
    } catch (error) {
      this.#needs.broken(error);
    } finally {
      this.#active--;
      this.#changed.wake();
    }
  }

  async #transform(group: readonly Item[]): Promise<Transformed> {
    const { clock, measure, random } = this.#needs;
    const begunMs = clock.elapsed();
    const transformed = await invokeGroup(
      group,
      { ...this.#spec, invocationId: uuid(random) },
      this.#needs,
    );
    measure("ExecuteProcessing.Duration", clock.elapsed() - begunMs);
    measure("ExecuteProcessing.Success", transformed.isAnswered ? 1 : 0);
    measure("SucceedProcessing.Records", transformed.ok.length);
    const bytes = transformed.ok.reduce((sum, { data }) => sum + data.length, 0);
    measure("SucceedProcessing.Bytes", bytes);
    return transformed;
  }

  async flush(next: Next): Promise<void> {
    await this.#send(next);
    await this.#tail;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#changed.wake();
  }
}
