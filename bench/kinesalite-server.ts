/** Kinesalite on the loopback, which its own command cannot be told. Its state changes take no time. */
import { createRequire } from "node:module";
import type { Server } from "node:http";
import { join } from "node:path";

type Kinesalite = (options: Record<string, number>) => Server;

const [port, home = ""] = process.argv.slice(2);
const kinesalite = createRequire(join(home, "package.json"))("kinesalite") as Kinesalite;
const server = kinesalite({ createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0 });
server.listen(Number(port), "127.0.0.1", () => console.log("listening"));
process.on("SIGTERM", () => process.exit(0));
