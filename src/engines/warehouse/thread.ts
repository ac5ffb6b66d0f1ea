/** The warehouse's thread: listens, and has the database in it, so that the server never waits. */
import { createServer, type Server, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "../../kernel/clock.ts";
import { systemRandom } from "../../kernel/random.ts";
import { Cluster } from "./cluster.ts";
import type { Order, Said, ThreadSpec } from "./messages.ts";
import { RemoteStore } from "./remote-store.ts";
import { Runs } from "./runs.ts";
import { serveSession } from "./wire/session.ts";

const spec = workerData as ThreadSpec;
const remote = new RemoteStore(say);
const cluster = new Cluster(spec, {
  clock: systemClock,
  random: systemRandom(),
  storeOf: (roleArn) => remote.as(roleArn),
  report,
});
cluster.temporary = spec.temporary;
const runs = new Runs(cluster);
const sockets = new Set<Socket>();
const cancels = new Map<string, () => void>();
let last = 0;

function say(said: Said): void {
  const isPiece = said.says === "piece" && said.bytes !== undefined;
  parentPort?.postMessage(said, isPiece ? [said.bytes.buffer as ArrayBuffer] : []);
}

function report(what: string, error: unknown): void {
  say({ says: "report", what, error: String((error as Error).stack ?? error) });
}

parentPort?.on("message", (order: Order) => {
  switch (order.order) {
    case "run":
      void runs.run(order.run, order.id).then(say);
      return;
    case "cancel":
      return runs.cancel(order.id);
    case "temporary":
      cluster.temporary = order.passwords;
      return;
    case "close":
      void close();
      return;
    default:
      return remote.take(order);
  }
});

const server: Server = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  let key = "";
  const number = ++last;
  socket.on("error", () => {});
  socket.on("close", () => {
    sockets.delete(socket);
    cancels.delete(key);
  });
  void serveSession(socket, {
    cluster,
    tls: spec.tls,
    number,
    cancel: (process, secret) => cancels.get(`${process}.${secret}`)?.(),
    begun(secret, cancel) {
      key = `${number}.${secret}`;
      cancels.set(key, cancel);
    },
  }).catch((error: unknown) => report("a session of a warehouse failed", error));
});
server.on("error", (error: NodeJS.ErrnoException) => {
  say({ says: "deaf", message: error.message, code: error.code ?? "" });
});
if (spec.isMaking === true) void make();
else {
  server.listen(spec.port, spec.host, () => {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : spec.port;
    say({ says: "listening", port });
  });
}

async function make(): Promise<void> {
  try {
    await cluster.open();
    await cluster[Symbol.asyncDispose]();
    say({ says: "made" });
  } catch (error) {
    say({ says: "deaf", message: String((error as Error).stack), code: "" });
  }
  parentPort?.close();
}

async function close(): Promise<void> {
  server.close();
  for (const socket of sockets) socket.destroy();
  await cluster[Symbol.asyncDispose]().catch((error: unknown) => report("closing failed", error));
  parentPort?.close();
}
