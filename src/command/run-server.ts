/** `millrace serve`: runs a server in this process until a signal ends it. */
import { resolve } from "node:path";
import { startServer, version, type Server, type ServerOptions } from "../serve.ts";
import { systemClock } from "../kernel/clock.ts";
import { anyKey } from "./env.ts";
import { shellLines } from "./shell.ts";

export type ServeOptions = ServerOptions & { readonly data: string };

/** A terminal's Ctrl-C may come twice: to this process, and passed on by the one that started it. */
const sameSignalMs = 500;

export async function runServer(options: ServeOptions): Promise<void> {
  const logForm = options.logForm ?? (process.stderr.isTTY ? "lines" : "json");
  const server = await startServer({ ...options, logForm, environment: process.env });
  process.stdout.write(greeting(server, options));
  await stopSignal();
  console.error("millrace: stopping; what is under way is finished first (again to stop at once)");
  // Timers of the house do not keep a process alive: this does, until all is closed.
  const { port1: held } = new MessageChannel();
  held.ref();
  await server.close();
  held.close();
}

/** Resolves at the first signal. A second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const onSignal = (): void => {
      const nowMs = systemClock.elapsed();
      if (firstMs === undefined) {
        firstMs = nowMs;
        resolve();
      } else if (nowMs - firstMs > sameSignalMs) {
        console.error("millrace: stopped at once; what was acknowledged is on disk");
        process.exit(1);
      }
    };
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
  });
}

function greeting(server: Server, { data, limits }: ServeOptions): string {
  const { endpoint, accessKeyIds, certificatePath } = server;
  const [accessKeyId] = accessKeyIds;
  const key = accessKeyId === undefined ? anyKey : { accessKeyId, secret: "its secret" };
  const lines = shellLines("bash", {
    endpoint,
    ...key,
    region: "us-east-1",
    certificate: certificatePath,
  });
  const pace = limits === "off" ? "at the hardware's speed" : "with AWS's limits";
  return (
    `Millrace ${version} is ready at ${endpoint}, ${pace}\n` +
    `  console  ${endpoint}/\n` +
    `  data     ${resolve(data)}\n` +
    `  access   ${accessKeyId === undefined ? "any key, from this machine" : "configured keys, every signature checked"}\n\n` +
    lines
  );
}
