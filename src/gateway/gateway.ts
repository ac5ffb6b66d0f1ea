/** The gateway: from a socket to an operation and back. */
import type { AddressInfo } from "node:net";
import { sleep, type Clock } from "../kernel/clock.ts";
import type { Keyring } from "../kernel/credential.ts";
import { secondMs } from "../kernel/limits.ts";
import type { Random } from "../kernel/random.ts";
import type { Invoke, Service } from "../kernel/service.ts";
import type { GatewayCall } from "./call.ts";
import { allow, answerPreflight, isPreflight, type BucketRules } from "./cors.ts";
import type { Exchange } from "./exchange.ts";
import { Held, unsentBytesMaxDefault } from "./held.ts";
import { openInside } from "./inside.ts";
import type { Journal } from "./journal.ts";
import { Meters, type Family } from "./meters.ts";
import { isOwn, openOwn, type Page } from "./own.ts";
import { openPort, type Tls } from "./port.ts";
import { Router, type Protocols } from "./route.ts";
import { Signer } from "./sign.ts";
import { serve } from "./trip.ts";

export interface GatewayOptions {
  readonly services: readonly Service[];
  readonly protocols: Protocols;
  readonly keyring: Keyring;
  /** Whether signatures are checked. Without it any well-formed one is taken. */
  readonly verify: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  readonly version: string;
  readonly tls?: Tls | undefined;
  /** How many bytes of request bodies may be in memory, in all. */
  readonly heldBytesMax?: number | undefined;
  /** And of replies that their clients have not taken. */
  readonly unsentBytesMax?: number | undefined;
  /** Figures of other rooms, asked for each time that metrics are. */
  readonly observe?: (() => readonly Family[]) | undefined;
  /** Files of other rooms by their path behind `/_millrace/`. */
  readonly file?: ((path: string) => Promise<Buffer | undefined>) | undefined;
  /** Which pages of other origins may use a bucket. Without rules every page may. */
  readonly bucketRules?: BucketRules | undefined;
}

export interface Gateway extends AsyncDisposable {
  /** Port 0 takes a free one. @throws Error when the address cannot be had */
  listen(host: string, port: number): Promise<AddressInfo>;
  /** The inner door. */
  readonly invoke: Invoke;
  /**
   * Takes no new requests, ends what streams, waits up to `graceMs` for the rest, closes all
   * connections. Gives how many requests had to be broken off.
   */
  close(graceMs?: number): Promise<number>;
}

const extendedIdBytes = 30;
const graceMsDefault = 10 * secondMs;
/** How often a gateway that is stopping looks whether all is done. */
const lookMs = 10;

export function createGateway(options: GatewayOptions): Gateway {
  const { services, protocols, keyring, verify, clock, random, journal, version } = options;
  const meters = new Meters({
    held: new Held(options.heldBytesMax),
    unsent: new Held(options.unsentBytesMax ?? unsentBytesMaxDefault),
  });
  const streaming = new Set<GatewayCall>();
  const needs = {
    router: new Router({ services, protocols, meters }),
    signer: new Signer({ keyring, verify, clock }),
    clock,
    random,
    journal,
    meters,
    streaming,
    bucketRules: options.bucketRules,
    extendedId: random.fill(Buffer.alloc(extendedIdBytes)).toString("base64"),
  };
  let state: "starting" | "ready" | "stopping" = "starting";
  const port = openPort({ clock, tls: options.tls, onExchange: take });
  const own = openOwn({
    version,
    services,
    meters,
    ready: () => state === "ready",
    connections: () => port.connections(),
    observe: options.observe ?? (() => []),
    file: options.file ?? (async () => undefined),
  });

  function take(exchange: Exchange): void {
    const { head } = exchange;
    if (isPreflight(head)) answerPreflight(exchange, options.bucketRules);
    else if (isOwn(head)) void sendPage(exchange, own, journal);
    else void serve(exchange, needs);
  }

  async function close(graceMs = graceMsDefault): Promise<number> {
    if (state === "stopping") return 0;
    state = "stopping";
    port.stop();
    for (const call of streaming) call.end();
    const untilMs = clock.elapsed() + graceMs;
    while (meters.inFlight > 0 && clock.elapsed() < untilMs) await sleep(clock, lookMs);
    const left = meters.inFlight;
    await port.destroy();
    return left;
  }

  return {
    async listen(host, wanted) {
      const address = await port.listen(host, wanted);
      state = "ready";
      return address;
    },
    invoke: openInside({ services, random }),
    close,
    [Symbol.asyncDispose]: async () => void (await close(0)),
  };
}

/** Sends a page of the server's own. Never rejects. */
async function sendPage(
  exchange: Exchange,
  own: (exchange: Exchange) => Promise<Page>,
  journal: Journal,
): Promise<void> {
  exchange.input.resume();
  const { origin } = exchange.head.headers;
  const page: Page = await own(exchange).catch((error: unknown) => {
    journal.error({ err: error }, "a page of our own failed");
    return { status: 500, type: "text/plain", text: "The page failed. The log tells more.\n" };
  });
  const headers = ["content-type", page.type, "cache-control", "no-store"];
  if (origin !== undefined) headers.push(...allow(origin));
  exchange.send(page.status, headers, page.text);
}
