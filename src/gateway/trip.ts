/** The trip of a request: head, route, signature, body, operation, reply. Each once, in this order. */
import type { Clock } from "../kernel/clock.ts";
import { Fault } from "../kernel/fault.ts";
import { KiB, MiB } from "../kernel/limits.ts";
import { uuid, type Random } from "../kernel/random.ts";
import type { ServiceModel } from "../models/model.ts";
import type { Protocol, WireReply, WireRequest } from "../wire/protocol.ts";
import { ClientGoneError, gather, tooSlow } from "./body.ts";
import { GatewayCall } from "./call.ts";
import { allow, ruled, type BucketRules } from "./cors.ts";
import { saysLength, type Exchange, type FlatHeaders, type Head } from "./exchange.ts";
import { boundaryOf } from "./form-data.ts";
import type { Journal } from "./journal.ts";
import type { Meters, OperationMeter } from "./meters.ts";
import { plain, streamed } from "./payload.ts";
import { sendPieces, slices } from "./pieces.ts";
import { mayBePost, readPost } from "./post-object.ts";
import type { Astray, Route, Router } from "./route.ts";
import { isFailure, readClaim, type Claim } from "./sign-claim.ts";
import { signFault, type SignFailure } from "./sign-faults.ts";
import type { Principal, Signer } from "./sign.ts";
import { received } from "./stream-input.ts";
import { withBucketInPath } from "./virtual-host.ts";

export interface TripNeeds {
  readonly router: Router;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  readonly meters: Meters;
  /** What every `x-amz-id-2` of this server begins with. */
  readonly extendedId: string;
  /** Calls whose reply is a stream: they are ended when the server stops. */
  readonly streaming: Set<GatewayCall>;
  readonly bucketRules: BucketRules | undefined;
}

/** What is known of a request so far. */
interface Trip {
  readonly exchange: Exchange;
  /** As operations read it. */
  head: Head;
  readonly requestId: string;
  readonly begunMs: number;
  meter: OperationMeter;
  protocol: Protocol;
  model: ServiceModel | undefined;
  inBytes: number;
  /** Of its body, which are given back at its end. */
  heldBytes: number;
}

/** Larger replies are not handed to the socket at once. */
const largeBytesMin = 128 * KiB;
/** A refused request may leave so much of its body unread before its connection is closed. */
const unreadBytesMax = MiB;

/** Serves one request. Never rejects: whatever goes wrong is answered, and logged if it is ours. */
export async function serve(exchange: Exchange, needs: TripNeeds): Promise<void> {
  const { meters, clock, random, router } = needs;
  const trip: Trip = {
    exchange,
    head: exchange.head,
    requestId: uuid(random),
    begunMs: clock.elapsed(),
    meter: meters.astray,
    protocol: router.guess(exchange.head),
    model: undefined,
    inBytes: 0,
    heldBytes: 0,
  };
  meters.inFlight++;
  try {
    await travel(trip, needs);
  } catch (error) {
    if (!(error instanceof ClientGoneError)) refuse(trip, error, needs);
  } finally {
    meters.inFlight--;
    meters.held.give(trip.heldBytes);
  }
}

async function travel(trip: Trip, needs: TripNeeds): Promise<void> {
  const { exchange } = trip;
  const { router, signer } = needs;
  const claim = readClaim(exchange.head);
  const boundary = claim ? undefined : boundaryOf(exchange.head.headers["content-type"]);
  const form = boundary === undefined ? undefined : withBucketInPath(exchange.head, true);
  if (form && boundary !== undefined && mayBePost(form)) {
    return post(trip, { head: form, boundary }, needs);
  }
  const signed = claim && !isFailure(claim) ? claim : undefined;
  const head = withBucketInPath(exchange.head, signed?.scope.service === "s3");
  trip.head = head;
  const routed = router.route(head, signed?.scope.service);
  if ("fault" in routed) throw stray(trip, routed);
  trip.protocol = routed.protocol;
  let route: Route;
  let body: Buffer | undefined;
  if ("open" in routed) {
    body = await take(trip, routed.bodyBytesMax, needs);
    const opened = routed.open(body);
    if ("fault" in opened) throw stray(trip, opened);
    route = opened;
  } else {
    route = routed;
  }
  trip.model = route.model;
  trip.meter = route.meter;
  const principal = identify(claim, route, signer);
  needs.meters.unsent.demandRoom();
  if (!body && !route.streamsInput) body = await take(trip, route.bodyBytesMax, needs);
  if (signed && signer.verifies) prove(trip, { claim: signed, route, body }, signer);
  const count = (bytes: number): void => void (trip.inBytes += bytes);
  const sent = { exchange, route, claim: signed, signer, clock: needs.clock, count };
  const stream = body ? undefined : streamed(sent);
  if (body) {
    body = await plain(body, sent);
    hold(trip, body.length - trip.heldBytes, needs);
  }
  await answer(trip, { route, principal, body: body ?? Buffer.alloc(0), stream }, needs);
}

/** A browser's upload by form: the request that it stands for, made and answered as forms are. */
async function post(
  trip: Trip,
  { head, boundary }: { head: Head; boundary: string },
  needs: TripNeeds,
): Promise<void> {
  const { exchange, requestId } = trip;
  const { router, signer, clock } = needs;
  const routed = router.route(
    { ...head, method: "PUT", path: `${head.path}/form`, headers: {} },
    "s3",
  );
  if ("fault" in routed) throw stray(trip, routed);
  if ("open" in routed) throw new Error("a form's upload is no query request");
  const { protocol, model, meter, service, operation } = routed;
  Object.assign(trip, { protocol, model, meter });
  const count = (bytes: number): void => void (trip.inBytes += bytes);
  const body = received(exchange, { count, clock, tooSlow: () => tooSlow(protocol.name) });
  const posted = await readPost({ head, boundary, body, clock });
  const principal = identify(posted.claim, routed, signer);
  const claim = posted.claim as Claim;
  if (signer.verifies && !signer.provesText(claim, posted.policy)) {
    throw signFault({ failure: "mismatch" }, protocol.name);
  }
  const request = { ...posted.head, body: Buffer.alloc(0), stream: posted.stream };
  const input = protocol.read(model, operation, request);
  const call = new GatewayCall(principal, requestId, exchange);
  const output = (await service.run(operation.name, input, call)) as { readonly ETag?: string };
  const { status, headers, body: text } = posted.answer(output.ETag ?? "");
  const own = headersOf(trip, { status, headers: {}, body: "" }, needs);
  exchange.send(status, [...headers, "x-amz-request-id", requestId, ...own], text);
  account(trip, { status, bytes: text.length }, needs);
}

/** The whole body, counted and held until the end of the trip. */
async function take(trip: Trip, bytesMax: number, needs: TripNeeds): Promise<Buffer> {
  const { meters, clock } = needs;
  const body = await gather(trip.exchange, { bytesMax, held: meters.held, clock });
  trip.inBytes = body.length;
  trip.heldBytes = body.length;
  return body;
}

/** Of what was compressed, more is held than came. */
function hold(trip: Trip, moreBytes: number, { meters }: TripNeeds): void {
  if (moreBytes <= 0) return;
  meters.held.take(moreBytes);
  trip.heldBytes += moreBytes;
}

function stray(trip: Trip, { fault, protocol, model }: Astray): Fault {
  trip.protocol = protocol;
  trip.model = model;
  return fault;
}

/** Who calls. Known before the body is read, so that a stranger cannot make us hold one. */
function identify(
  claim: Claim | SignFailure | undefined,
  { protocol, expected, isOpen }: Route,
  signer: Signer,
): Principal {
  if (claim === undefined) {
    if (isOpen) return signer.nobody;
    throw signFault({ failure: "missing" }, protocol.name);
  }
  const principal = isFailure(claim) ? claim : signer.identify(claim, expected);
  if ("failure" in principal) throw signFault(principal, protocol.name);
  return principal;
}

function prove(
  { exchange }: Trip,
  { claim, route, body }: { claim: Claim; route: Route; body: Buffer | undefined },
  signer: Signer,
): void {
  const { expected, protocol } = route;
  const failure = signer.prove(exchange.head, claim, { expected, body });
  if (failure) throw signFault(failure, protocol.name);
}

interface Asked {
  readonly route: Route;
  readonly principal: Principal;
  readonly body: Buffer;
  readonly stream: AsyncIterable<Buffer> | undefined;
}

async function answer(trip: Trip, asked: Asked, needs: TripNeeds): Promise<void> {
  const { exchange, requestId } = trip;
  const { route, principal, body, stream } = asked;
  const { service, model, operation, protocol } = route;
  const { method, path, query, headers } = trip.head;
  const read = { method, path, query, headers, body };
  const request: WireRequest = stream ? { ...read, stream } : read;
  const input = protocol.read(model, operation, request);
  const call = new GatewayCall(principal, requestId, exchange);
  const output = await service.run(operation.name, input, call);
  const reply = protocol.write({ model, operation, output, request, requestId });
  const { body: whole } = reply;
  if (typeof whole !== "string" && !Buffer.isBuffer(whole)) {
    await deliver(trip, { call, reply, pieces: whole }, needs);
  } else if (typeof whole !== "string" && whole.length > largeBytesMin) {
    await deliverLarge(trip, { call, reply, whole }, needs);
  } else {
    exchange.send(reply.status, headersOf(trip, reply, needs), whole);
    account(trip, { status: reply.status, bytes: whole.length }, needs);
  }
}

/** A large reply goes out at its client's pace, and counts as held until it has. */
async function deliverLarge(
  trip: Trip,
  { call, reply, whole }: { call: GatewayCall; reply: WireReply; whole: Buffer },
  needs: TripNeeds,
): Promise<void> {
  const { unsent } = needs.meters;
  reply.headers["content-length"] ??= String(whole.length);
  unsent.bytes += whole.length;
  try {
    await deliver(trip, { call, reply, pieces: slices(whole) }, needs);
  } finally {
    unsent.give(whole.length);
  }
}

async function deliver(
  trip: Trip,
  { call, reply, pieces }: { call: GatewayCall; reply: WireReply; pieces: AsyncIterable<Buffer> },
  needs: TripNeeds,
): Promise<void> {
  const { exchange } = trip;
  const { streaming, journal, clock } = needs;
  const headers = headersOf(trip, reply, needs);
  // A stream without an end is ended when the server stops; a download is finished.
  if (!saysLength(headers)) streaming.add(call);
  let bytes = 0;
  try {
    bytes = await sendPieces(pieces, { exchange, call, status: reply.status, headers, clock });
  } catch (error) {
    // The head has been sent: the reply was broken off, which is all that can be told the client.
    journal.error({ err: error, requestId: trip.requestId }, "a reply broke off");
  } finally {
    streaming.delete(call);
    account(trip, { status: reply.status, bytes }, needs);
  }
}

/** Answers whatever was thrown in the protocol that the request speaks. */
function refuse(trip: Trip, error: unknown, needs: TripNeeds): void {
  const { exchange, protocol, model, requestId } = trip;
  const fault = error instanceof Fault ? error : ours(trip, error, needs);
  const { method, path, query, headers } = exchange.head;
  const hostId = needs.extendedId + requestId;
  const request = { method, path, query, headers, body: Buffer.alloc(0), hostId };
  const reply = protocol.refuse({ model, fault, request, requestId });
  const body = typeof reply.body === "string" || Buffer.isBuffer(reply.body) ? reply.body : "";
  const flat = headersOf(trip, reply, needs);
  const { isUnread } = exchange;
  const isLarge = (exchange.saidBytes ?? Infinity) > unreadBytesMax;
  if (isUnread && (isLarge || fault.code.startsWith("RequestTimeout"))) {
    exchange.sendAndClose(reply.status, flat, body);
  } else {
    exchange.send(reply.status, flat, body);
    if (isUnread) exchange.discard();
  }
  account(trip, { status: reply.status, bytes: body.length }, needs);
}

/** A failure of ours: told in full to the log, and without its insides to the client. */
function ours({ requestId, meter }: Trip, error: unknown, { journal }: TripNeeds): Fault {
  const { service, operation } = meter;
  journal.error({ err: error, requestId, service, operation }, "a request failed inside");
  const sentence = `The server failed inside. Its log tells more under the request id ${requestId}`;
  return new Fault("InternalFailure", sentence, { status: 500 });
}

function headersOf(trip: Trip, { headers }: WireReply, needs: TripNeeds): FlatHeaders {
  const { extendedId, bucketRules } = needs;
  const flat: FlatHeaders = [];
  for (const name in headers) flat.push(name, headers[name] ?? "");
  // AWS's second id is opaque: where it was served, and which request it was.
  flat.push("x-amz-id-2", extendedId + trip.requestId);
  const origin = trip.exchange.head.headers["origin"];
  if (origin !== undefined) flat.push(...allowed(trip, origin, bucketRules));
  return flat;
}

/** What of a reply a page of another origin may read: a bucket may have rules of its own. */
function allowed(trip: Trip, origin: string, rules: BucketRules | undefined): readonly string[] {
  const own =
    rules && trip.protocol.name === "restXml" ? ruled(rules, trip.exchange.head) : undefined;
  if (own === "refused") return [];
  return own ?? allow(origin);
}

function account(
  trip: Trip,
  { status, bytes }: { status: number; bytes: number },
  needs: TripNeeds,
): void {
  const { meter, requestId, inBytes } = trip;
  const tookMs = needs.clock.elapsed() - trip.begunMs;
  meter.count(status, tookMs);
  meter.inBytes += inBytes;
  meter.outBytes += bytes;
  const { journal } = needs;
  if (!journal.isLevelEnabled("debug")) return;
  const { service, operation } = meter;
  const ms = Math.round(tookMs * 100) / 100;
  journal.debug({ status, ms, in: inBytes, out: bytes, requestId }, `${service}.${operation}`);
}
