/** A session: one connection from its first byte to its last. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import type { Cluster } from "../cluster.ts";
import { Guest } from "../desk.ts";
import { quoteText } from "../dialect/tokens.ts";
import { Dialogue } from "./dialogue.ts";
import {
  complaintFrame,
  cstring,
  frame,
  int32,
  ProtocolError,
  readyFrame,
  type Complaint,
  type Frame,
} from "./frames.ts";
import { frameBytesMax } from "./incoming.ts";
import { greet, login, type Connection } from "./login.ts";

export interface SessionNeeds {
  readonly cluster: Cluster;
  readonly tls: SecureContextOptions | undefined;
  /** A number that no other session has. */
  readonly number: number;
  readonly cancel: (process: number, secret: number) => void;
  readonly begun: (secret: number, cancel: () => void) => void;
}

/** Serves a connection until either side ends it. */
export async function serveSession(socket: Socket, needs: SessionNeeds): Promise<void> {
  const greeted = await greet(socket, needs.tls);
  if (!greeted) return;
  const { hello, stream } = greeted;
  if (hello.hello === "cancel") return needs.cancel(hello.process, hello.secret);
  stream.on("error", () => {});
  try {
    await talk(greeted, hello.parameters, needs);
  } catch (error) {
    const isTheirs = error instanceof ProtocolError;
    if (!isTheirs) needs.cluster.needs.report("a session of a warehouse failed", error);
    const code = isTheirs ? "08P01" : "XX000";
    const message = isTheirs ? error.message : "internal error";
    stream.write(complaintFrame({ severity: "FATAL", code, message }));
  } finally {
    stream.end();
  }
}

async function talk(
  connection: Connection,
  parameters: ReadonlyMap<string, string>,
  needs: SessionNeeds,
): Promise<void> {
  const { stream } = connection;
  const { cluster } = needs;
  const { clock, random } = cluster.needs;
  const logged = await login(connection, parameters, {
    account: (user) => cluster.account(user),
    temporary: () => cluster.temporary,
    nowMs: () => clock.now(),
    random,
  });
  const wanted = parameters.get("database") ?? parameters.get("user");
  const refusal = "user" in logged ? refusalOf(wanted, cluster) : logged;
  if (refusal || !("user" in logged)) {
    if (refusal) stream.write(complaintFrame(refusal));
    return;
  }
  const guest = new Guest(logged.user);
  const secret = random.below(2 ** 31);
  await begin({ stream, guest, parameters, secret }, needs);
  await converse(connection, { guest, secret }, needs);
}

function refusalOf(wanted: string | undefined, { spec }: Cluster): Complaint | undefined {
  if (wanted === spec.database) return undefined;
  const message = `database "${wanted}" does not exist`;
  return { severity: "FATAL", code: "3D000", message };
}

/** Settings that a client may give with its first message. */
const startSettings: ReadonlySet<string> = new Set([
  "application_name",
  "client_encoding",
  "datestyle",
  "extra_float_digits",
  "intervalstyle",
  "search_path",
  "statement_timeout",
  "timezone",
]);

/** What PostgreSQL tells of itself when a session begins. */
const told = [
  "server_version",
  "server_encoding",
  "client_encoding",
  "application_name",
  "DateStyle",
  "IntervalStyle",
  "TimeZone",
  "integer_datetimes",
  "standard_conforming_strings",
  "is_superuser",
  "session_authorization",
];

interface Beginning {
  readonly stream: Duplex;
  readonly guest: Guest;
  readonly parameters: ReadonlyMap<string, string>;
  readonly secret: number;
}

async function begin(
  { stream, guest, parameters, secret }: Beginning,
  { cluster, number }: SessionNeeds,
): Promise<void> {
  const settings = [...parameters, ...optionsIn(parameters.get("options") ?? "")].filter(([name]) =>
    startSettings.has(name.toLowerCase()),
  );
  await cluster.serve(guest, async (postgres) => {
    for (const [name, value] of settings) {
      const set = `SELECT set_config(${quoteText(name)}, ${quoteText(value)}, false)`;
      await postgres.query(set).catch(() => {});
    }
    guest.isTouched = true;
    const list = told.map((name) => `current_setting(${quoteText(name)})`).join(", ");
    const [row] = await postgres.query(`SELECT ${list}`);
    const status = told.map((name, i) => frame("S", cstring(name), cstring(row?.[i] ?? "")));
    stream.write(
      Buffer.concat([
        frame("R", int32(0)),
        ...status,
        frame("K", int32(number), int32(secret)),
        readyFrame("I"),
      ]),
    );
    return "I";
  });
}

/** Such as `-c datestyle=ISO --search_path=sales`. */
function optionsIn(text: string): [string, string][] {
  const pairs = [...text.matchAll(/(?:-c\s*|--)([A-Za-z_]+)=(\S+)/g)];
  return pairs.map(([, name = "", value = ""]) => [name, value]);
}

interface Conversing {
  readonly guest: Guest;
  readonly secret: number;
}

async function converse(
  { stream, incoming }: Connection,
  { guest, secret }: Conversing,
  { cluster, number, begun }: SessionNeeds,
): Promise<void> {
  const send = (bytes: Buffer): void => void stream.write(bytes);
  const dialogue = new Dialogue({ cluster, guest, session: number, send });
  const end = (code: string, message: string): void => {
    stream.write(complaintFrame({ severity: "FATAL", code, message }));
    stream.end();
  };
  guest.onEvict = () => end("25P03", "terminating connection due to idle-in-transaction timeout");
  const forget = cluster.onBroken(() => end("57P02", "the database failed and is opened anew"));
  begun(secret, () => dialogue.cancel());
  try {
    for (;;) {
      const messages = await together(incoming);
      if (!messages) break;
      await dialogue.answer(messages);
      if (stream.writableNeedDrain) await drained(stream);
    }
  } finally {
    forget();
    dialogue.cancel();
    await cluster.leave(guest);
    await dialogue.end();
  }
}

/** Messages up to where an answer is due; undefined when the client has gone. */
async function together(incoming: Connection["incoming"]): Promise<readonly Frame[] | undefined> {
  const messages: Frame[] = [];
  let bytes = 0;
  for (;;) {
    const message = await incoming.frame();
    if (!message || message.type === "X") return undefined;
    bytes += message.raw.length;
    if (bytes > 2 * frameBytesMax) throw new ProtocolError("too much before a Sync");
    // What is left of a COPY that was refused.
    if ("dcf".includes(message.type)) continue;
    messages.push(message);
    if ("QSHF".includes(message.type)) return messages;
  }
}

function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.on("drain", done);
    stream.on("close", done);
  });
}
