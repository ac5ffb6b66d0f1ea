/** Events: asynchronous invocations, on disk until they have succeeded or were given up. */
import type { InvocationResult } from "../../engines/functions/spec.ts";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/fault.ts";
import { hourMs, minuteMs, secondMs } from "../../kernel/limits.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import type { Destinations } from "./destinations.ts";
import { functionArn, functionKey, type EventConfig, type FunctionDocument } from "./document.ts";
import type { Condition, Ended, EventDocument } from "./event-document.ts";
import { eventRecord } from "./event-records.ts";
import type { Meters } from "./meters.ts";
import type { Report } from "./report.ts";
import type { FunctionRegistry, Target } from "./registry.ts";
import type { Run, Runner } from "./runner.ts";

export interface EventsNeeds {
  readonly table: Table;
  readonly clock: Clock;
  readonly functions: FunctionRegistry;
  readonly runner: Runner;
  readonly destinations: Destinations;
  readonly meters: Meters;
  readonly report: Report;
}

const eventKind = "lambda.event";
const payloadKind = "lambda.payload";

/** At most so many run at once, of all functions together. */
const runningMax = 1000;
const rowsMax = 100;
/** So many events of busy functions are kept at hand, in all; the others are set back. */
const heldMax = 20_000;

// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const retriesDefault = 2;
const ageMsDefault = 6 * hourMs;
const pauseMs = [minuteMs, 2 * minuteMs];
const setbackMsMax = 5 * minuteMs;

export class Events implements AsyncDisposable {
  readonly #needs: EventsNeeds;
  readonly #running = new Set<Promise<void>>();
  /** Everything up to here has been taken: keys begin with the time at which they are due. */
  #after = "";
  #lastMs = 0;
  #order = 0;
  #timer: Timer | undefined;
  #looking: Timer | undefined;
  /** By function: those that wait until it may run once more. */
  readonly #held = new Map<string, Row<EventDocument>[]>();
  #heldCount = 0;
  #pumping: Promise<void> | undefined;
  #again = false;
  #isClosed = false;

  constructor(needs: EventsNeeds) {
    this.#needs = needs;
  }

  /** Resolves when the event is on disk. */
  async accept({ fn, named }: Target, run: Run): Promise<void> {
    const { account, region, name } = fn.document;
    const { requestId, clientContext, payload } = run;
    const acceptedMs = this.#needs.clock.now();
    const document: EventDocument = {
      requestId,
      account,
      region,
      name,
      acceptedMs,
      clientContext,
      qualifier: named.qualifier,
      failures: 0,
      setbacks: 0,
    };
    await this.#needs.table.write([
      { put: eventKind, key: this.#keyIn(0, requestId), document },
      { put: payloadKind, key: requestId, document: payload.toString() },
    ]);
    this.#needs.meters.of(fn.document).asyncReceived.record(1);
    this.pump();
  }

  /** Takes up what is due. */
  pump(): void {
    this.#again = true;
    this.#pumping ??= this.#pumpAll().finally(() => (this.#pumping = undefined));
  }

  async #pumpAll(): Promise<void> {
    this.#timer?.cancel();
    while (this.#again && !this.#isClosed) {
      this.#again = false;
      try {
        await this.#take();
      } catch (error) {
        this.#needs.report("events were not read and are looked for again", { err: error });
        this.#wakeIn(secondMs);
        return;
      }
    }
  }

  async #take(): Promise<void> {
    const { table } = this.#needs;
    while (this.#running.size < runningMax && !this.#isClosed) {
      const limit = Math.min(rowsMax, runningMax - this.#running.size);
      const rows = await table.list<EventDocument>(eventKind, { after: this.#after, limit });
      for (const row of rows) {
        const dueMs = Number(row.key.split(".")[0]);
        const waitMs = dueMs - this.#nowMs();
        if (waitMs > 0) {
          this.#wakeIn(waitMs);
          return;
        }
        this.#after = row.key;
        this.#begin(row);
      }
      if (rows.length < limit) return;
    }
  }

  #begin(row: Row<EventDocument>): void {
    const running = this.#attempt(row).finally(() => {
      this.#running.delete(running);
      if (this.#running.size === runningMax - 1) this.pump();
    });
    this.#running.add(running);
  }

  /**
   * Those that wait for their function have their turn: two for each that ends, so that a function
   * that has room for more soon has it filled.
   */
  #release(key: string): void {
    for (let i = 0; i < 2 && !this.#isClosed; i++) {
      const held = this.#held.get(key);
      const [next] = held ?? [];
      if (!held || !next || (i > 0 && !this.#isFree(next.document))) return;
      held.shift();
      this.#heldCount--;
      if (held.length === 0) this.#held.delete(key);
      this.#begin(next);
    }
  }

  #isFree(event: EventDocument): boolean {
    const fn = this.#needs.functions.at(event);
    return !fn || this.#needs.runner.isFree(fn.document);
  }

  /** Keeps an event at hand until one of its function's invocations ends. */
  #hold(row: Row<EventDocument>): void {
    const key = functionKey(row.document);
    const held = this.#held.get(key) ?? [];
    this.#held.set(key, held);
    held.push(row);
    this.#heldCount++;
    this.#look();
  }

  /** What keeps a function busy may not be ours: then nothing of ours ends. */
  #look(): void {
    this.#looking ??= this.#needs.clock.after(secondMs, () => {
      this.#looking = undefined;
      if (this.#held.size > 0) this.#look();
      for (const waiting of this.#held.keys()) this.#release(waiting);
    });
  }

  #wakeIn(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#needs.clock.after(delayMs, () => this.pump());
  }

  async #attempt(row: Row<EventDocument>): Promise<void> {
    const { table, report } = this.#needs;
    const event = row.document;
    try {
      // A busy function is not worth a look at the payload.
      if (!this.#isFree(event) && !this.#isAged(event)) {
        await this.#setBack(row, "TooManyRequestsException");
        return;
      }
      const payload = await table.get<string>(payloadKind, event.requestId);
      if (payload) await this.#run(row, payload.document);
      else await this.#forget(row);
    } catch (error) {
      if (this.#isClosed) return;
      // The event is still on disk: it is tried again after the next start at the latest.
      report("an asynchronous invocation failed inside", {
        err: error,
        requestId: event.requestId,
      });
      await this.#later(row, setbackMsMax, { ...event, setbacks: event.setbacks + 1 }).catch(
        () => {},
      );
    }
  }

  async #run(row: Row<EventDocument>, payload: string): Promise<void> {
    const { functions, runner } = this.#needs;
    const event = row.document;
    const fn = functions.at(event);
    if (!fn) return this.#forget(row);
    const config = configOf(fn.document, event.qualifier);
    if (this.#isAged(event)) {
      return this.#giveUp(row, { condition: "EventAgeExceeded", payload });
    }
    let target: Target;
    let result: InvocationResult;
    try {
      const asked = { FunctionName: functionArn(event), Qualifier: event.qualifier || undefined };
      target = functions.resolve(asked, callFrom(event), { draws: true });
      const { requestId, clientContext } = event;
      result = await runner.run(target, {
        requestId,
        clientContext,
        payload: Buffer.from(payload),
      });
    } catch (error) {
      if (this.#isClosed) return;
      if (!(error instanceof Fault)) throw error;
      return this.#setBack(row, error.code);
    }
    // A server that stops ends what runs: that is not the function's failure.
    if (this.#isClosed) return;
    this.#release(functionKey(event));
    if (!result.failed) return this.#succeed(row, { payload, target, result });
    const failed = { ...event, failures: event.failures + 1 };
    if (failed.failures > (config?.retries ?? retriesDefault)) {
      const gone = { ...row, document: failed };
      return this.#giveUp(gone, { condition: "RetriesExhausted", payload, target, result });
    }
    return this.#later(row, pauseMs[event.failures] ?? setbackMsMax, failed);
  }

  #isAged(event: EventDocument): boolean {
    const fn = this.#needs.functions.at(event);
    const seconds = fn && configOf(fn.document, event.qualifier)?.ageSeconds;
    const ageMs = seconds === undefined ? ageMsDefault : seconds * secondMs;
    return this.#needs.clock.now() - event.acceptedMs > ageMs;
  }

  /** The function was not reached: it is asked again, more and more seldom. */
  async #setBack(row: Row<EventDocument>, code: string): Promise<void> {
    const event = row.document;
    const isBusy = this.#needs.functions.at(event)?.document.reserved !== 0;
    const isRoom = this.#heldCount < heldMax;
    if (code === "TooManyRequestsException" && isBusy && isRoom) return this.#hold(row);
    const delayMs = Math.min(secondMs * 2 ** event.setbacks, setbackMsMax);
    return this.#later(row, delayMs, { ...event, setbacks: event.setbacks + 1 });
  }

  async #later(row: Row<EventDocument>, delayMs: number, document: EventDocument): Promise<void> {
    const key = this.#keyIn(delayMs, document.requestId);
    await this.#needs.table.write([
      { remove: eventKind, key: row.key },
      { put: eventKind, key, document },
    ]);
    this.pump();
  }

  async #succeed(row: Row<EventDocument>, ended: Ended): Promise<void> {
    await this.#deliver(row.document, { ...ended, condition: "Success" });
    await this.#forget(row);
  }

  async #giveUp(row: Row<EventDocument>, ended: Ended & { condition: Condition }): Promise<void> {
    const fn = this.#needs.functions.at(row.document);
    if (fn) this.#needs.meters.of(fn.document).asyncDropped.record(1);
    await this.#deliver(row.document, ended);
    await this.#forget(row);
  }

  async #deliver(event: EventDocument, ended: Ended & { condition: Condition }): Promise<void> {
    const { functions, destinations, meters, clock } = this.#needs;
    const owner = functions.at(event)?.document;
    if (!owner) return;
    const config = configOf(owner, event.qualifier);
    const isSuccess = ended.condition === "Success";
    const { OnSuccess, OnFailure } = config?.destinations ?? {};
    const arn = (isSuccess ? OnSuccess : OnFailure)?.Destination;
    const shared = { owner, keyPrefix: `aws/lambda/async/${event.name}` };
    const word = isSuccess ? "Success" : "Failure";
    const detailType = `Lambda Function Invocation Result - ${word}`;
    if (arn) {
      const body = eventRecord({ event, ended, nowMs: clock.now() });
      const done = await destinations.deliver({ ...shared, arn, body, detailType });
      if (!done) meters.of(owner).deliveryFailures.record(1);
    }
    const deadLetter = owner.latest.settings.deadLetter;
    if (deadLetter === undefined || isSuccess) return;
    const attributes = {
      RequestID: event.requestId,
      ErrorCode: "200",
      ErrorMessage: ended.result?.payload.toString("utf8", 0, 1024) ?? ended.condition,
    };
    const letter = { ...shared, arn: deadLetter, body: ended.payload, detailType, attributes };
    await destinations.deliver(letter);
  }

  async #forget(row: Row<EventDocument>): Promise<void> {
    await this.#needs.table.write([
      { remove: eventKind, key: row.key },
      { remove: payloadKind, key: row.document.requestId },
    ]);
  }

  /** Never runs back, also when the clock is set back: what is accepted later is found later. */
  #nowMs(): number {
    this.#lastMs = Math.max(this.#lastMs, Math.round(this.#needs.clock.now()));
    return this.#lastMs;
  }

  #keyIn(delayMs: number, requestId: string): string {
    const due = String(this.#nowMs() + delayMs).padStart(15, "0");
    const order = String(this.#order++ % 1e9).padStart(9, "0");
    return `${due}.${order}.${requestId}`;
  }

  /** What is under way goes on after the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    this.#looking?.cancel();
    await this.#pumping;
  }
}

function configOf(document: FunctionDocument, qualifier: string): EventConfig | undefined {
  return document.eventConfigs[qualifier === "" ? "$LATEST" : qualifier];
}

function callFrom({ account, region, name }: EventDocument) {
  const arn = functionKey({ account, region, name });
  return { account, region, caller: { arn, userId: account, accessKeyId: account } };
}
