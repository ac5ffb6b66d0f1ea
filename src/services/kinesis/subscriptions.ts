/** Subscriptions: who is subscribed to which shard, at most one for a consumer and a shard. */
import type { Clock } from "../../kernel/clock.ts";
import type { Fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import { consumerArn, type ConsumerDocument } from "./document.ts";
import { takeoverMs } from "./limits.ts";
import { inUse, notFound } from "./registry.ts";
import { sentences } from "./sentences.ts";
import type { Shard, Stream } from "./stream.ts";

/** A subscription that is under way. */
export interface Subscription {
  readonly stream: Stream;
  readonly shard: Shard;
  readonly consumer: ConsumerDocument;
  readonly startedMs: number;
  /** Aborts when the subscription was ended from our side. */
  readonly signal: AbortSignal;
  /** Why it was ended, if that is an error to its client. */
  fault: Fault | undefined;
}

interface Held extends Subscription {
  readonly ending: AbortController;
}

export class Subscriptions {
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#held.size;
  }

  /**
   * Begins a subscription. One that began five seconds ago or earlier is taken over.
   * @throws Fault ResourceInUseException while a younger one is under way
   */
  begin(
    stream: Stream,
    shard: Shard,
    { consumer, call }: { consumer: ConsumerDocument; call: Call },
  ): Subscription {
    const key = keyOf(stream, shard, consumer);
    const startedMs = this.#clock.elapsed();
    const other = this.#held.get(key);
    const place = { shard: shard.id, stream: stream.document.name };
    const fault = () => inUse(sentences.otherSubscription(consumer.name, place, call));
    if (other && startedMs - other.startedMs < takeoverMs) throw fault();
    if (other) this.#end(other, fault());
    const ending = new AbortController();
    const { signal } = ending;
    const held: Held = { stream, shard, consumer, startedMs, signal, ending, fault: undefined };
    this.#held.set(key, held);
    return held;
  }

  /** Takes a subscription that is over off the list. */
  finish(subscription: Subscription): void {
    const { stream, shard, consumer } = subscription;
    const key = keyOf(stream, shard, consumer);
    if (this.#held.get(key) === subscription) this.#held.delete(key);
  }

  /** The consumer was deregistered. */
  endConsumer(stream: Stream, { name, createdMs }: ConsumerDocument): void {
    const { account } = stream.document;
    for (const held of this.#held.values()) {
      if (held.stream !== stream || held.consumer.name !== name) continue;
      if (held.consumer.createdMs !== createdMs) continue;
      this.#end(held, notFound(sentences.noConsumer(name, { account })));
    }
  }

  /** The stream was deleted. */
  endStream(stream: Stream): void {
    const { name, account } = stream.document;
    for (const held of this.#held.values()) {
      if (held.stream === stream) this.#end(held, notFound(sentences.noStream(name, { account })));
    }
  }

  /** The server stops: clients reconnect elsewhere or later. */
  endAll(): void {
    for (const held of this.#held.values()) this.#end(held, undefined);
  }

  #end(held: Held, fault: Fault | undefined): void {
    held.fault = fault;
    held.ending.abort();
    this.finish(held);
  }
}

function keyOf(stream: Stream, shard: Shard, consumer: ConsumerDocument): string {
  return `${consumerArn(stream.document, consumer)} ${shard.id}`;
}
