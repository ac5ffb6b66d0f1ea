/** A call: what an operation is told of who asks, with a signal that is only made when it is looked at. */
import type { Call, Caller } from "../kernel/service.ts";
import type { Exchange } from "./exchange.ts";
import type { Principal } from "./sign.ts";

export class GatewayCall implements Call {
  readonly account: string;
  readonly region: string;
  readonly caller: Caller;
  readonly requestId: string;
  readonly #exchange: Exchange;
  #controller: AbortController | undefined;

  constructor({ account, region, caller }: Principal, requestId: string, exchange: Exchange) {
    this.account = account;
    this.region = region;
    this.caller = caller;
    this.requestId = requestId;
    this.#exchange = exchange;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      const controller = new AbortController();
      this.#controller = controller;
      if (this.#exchange.gone) controller.abort();
      else this.#exchange.onGone(() => controller.abort());
    }
    return this.#controller.signal;
  }

  /** Ends the call from our side: the server is stopping. */
  end(): void {
    this.#controller?.abort();
  }
}
