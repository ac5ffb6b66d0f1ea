/** Login: the messages before a session begins, up to a user who has proved to be one. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket, type SecureContextOptions } from "node:tls";
import type { Random } from "../../../kernel/random.ts";
import { temporaryUser, type Account, type TemporaryPassword } from "../accounts.ts";
import { cstring, frame, int32, readString, type Complaint } from "./frames.ts";
import { Incoming } from "./incoming.ts";
import { isPassword, readVerifier, ScramExchange, verifierText, type Verifier } from "./scram.ts";

// https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP

const codes = { ssl: 80_877_103, gss: 80_877_104, cancel: 80_877_102, major: 3 };
const startupBytesMax = 10_000;

export interface Connection {
  readonly stream: Duplex;
  readonly incoming: Incoming;
}

export type Hello =
  | { readonly hello: "start"; readonly parameters: ReadonlyMap<string, string> }
  | { readonly hello: "cancel"; readonly process: number; readonly secret: number };

/** The connection after encryption, and what the client wants of it. Undefined when it is gone. */
export async function greet(
  socket: Socket,
  tls: SecureContextOptions | undefined,
): Promise<(Connection & { readonly hello: Hello }) | undefined> {
  let stream: Duplex = socket;
  let incoming = new Incoming(socket);
  for (;;) {
    const packet = await startup(incoming);
    if (!packet) return undefined;
    const code = packet.readInt32BE(0);
    if (code === codes.cancel) {
      const hello = {
        hello: "cancel",
        process: packet.readInt32BE(4),
        secret: packet.readInt32BE(8),
      };
      return { stream, incoming, hello: hello as Hello };
    }
    if (code === codes.gss || (code === codes.ssl && (!tls || stream !== socket))) {
      stream.write("N");
    } else if (code === codes.ssl) {
      socket.write("S");
      stream = new TLSSocket(socket, { isServer: true, ...tls });
      incoming = new Incoming(stream);
    } else if (code >> 16 === codes.major) {
      return { stream, incoming, hello: { hello: "start", parameters: parametersOf(packet) } };
    } else return undefined;
  }
}

async function startup(incoming: Incoming): Promise<Buffer | undefined> {
  const head = await incoming.take(4);
  if (!head) return undefined;
  const bytes = head.readUInt32BE(0);
  if (bytes < 8 || bytes > startupBytesMax) return undefined;
  return incoming.take(bytes - 4);
}

function parametersOf(packet: Buffer): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (let at = 4; at < packet.length && packet[at] !== 0;) {
    const name = readString(packet, at);
    const value = readString(packet, name.next);
    parameters.set(name.text, value.text);
    at = value.next;
  }
  return parameters;
}

export interface LoginNeeds {
  readonly account: (user: string) => Promise<Account | undefined>;
  readonly temporary: () => readonly TemporaryPassword[];
  readonly nowMs: () => number;
  readonly random: Random;
}

/** The user of the database, or why there is none. */
export async function login(
  connection: Connection,
  parameters: ReadonlyMap<string, string>,
  needs: LoginNeeds,
): Promise<{ readonly user: string } | Complaint> {
  const name = parameters.get("user") ?? "";
  const temporary = temporaryUser(name);
  if (temporary !== undefined) return temporaryLogin(connection, { name, user: temporary }, needs);
  const account = await needs.account(name);
  const isOver = account !== undefined && account.validUntilMs <= needs.nowMs();
  const verifier = isOver ? undefined : account?.verifier;
  // Whether there is such a user is not to be seen in the way of asking.
  const asked = verifier ?? readVerifier(verifierText("", needs.random));
  if (!asked) return wrong(name);
  // Drivers made for Redshift say their version, and know passwords only.
  const isDriver = parameters.has("client_protocol_version");
  const proves = isDriver
    ? await provesByPassword(connection, asked)
    : await provesByScram(connection, asked, needs.random);
  return proves && verifier ? { user: name } : wrong(name);
}

function wrong(user: string): Complaint {
  const message = `password authentication failed for user "${user}"`;
  return { severity: "FATAL", code: "28P01", message };
}

async function temporaryLogin(
  connection: Connection,
  { name, user }: { readonly name: string; readonly user: string },
  needs: LoginNeeds,
): Promise<{ readonly user: string } | Complaint> {
  const password = await askPassword(connection);
  const isGood = needs
    .temporary()
    .filter((each) => each.user === user && each.expiresMs > needs.nowMs())
    .some(({ verifier }) => isPasswordOf(password, verifier));
  const account = isGood ? await needs.account(user) : undefined;
  return account ? { user } : wrong(name);
}

function isPasswordOf(password: string | undefined, text: string): boolean {
  const verifier = readVerifier(text);
  return password !== undefined && verifier !== undefined && isPassword(password, verifier);
}

async function provesByPassword(connection: Connection, verifier: Verifier): Promise<boolean> {
  const password = await askPassword(connection);
  return password !== undefined && isPassword(password, verifier);
}

async function askPassword({ stream, incoming }: Connection): Promise<string | undefined> {
  stream.write(frame("R", int32(3)));
  const answer = await incoming.frame();
  return answer?.type === "p" ? readString(answer.body, 0).text : undefined;
}

async function provesByScram(
  { stream, incoming }: Connection,
  verifier: Verifier,
  random: Random,
): Promise<boolean> {
  stream.write(frame("R", int32(10), cstring("SCRAM-SHA-256"), Buffer.from([0])));
  const first = await incoming.frame();
  if (first?.type !== "p") return false;
  const { text: mechanism, next } = readString(first.body, 0);
  if (mechanism !== "SCRAM-SHA-256") return false;
  let exchange: ScramExchange;
  try {
    exchange = new ScramExchange(verifier, first.body.toString("utf8", next + 4), random);
  } catch {
    return false;
  }
  stream.write(frame("R", int32(11), Buffer.from(exchange.serverFirst)));
  const last = await incoming.frame();
  const proof = last?.type === "p" ? exchange.finish(last.body.toString("utf8")) : undefined;
  if (proof === undefined) return false;
  stream.write(frame("R", int32(12), Buffer.from(proof)));
  return true;
}
