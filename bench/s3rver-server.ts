/** s3rver on the loopback, with any signature taken, as Millrace takes it. */
import { createRequire } from "node:module";
import { join } from "node:path";

interface S3rver {
  run(): Promise<unknown>;
}

const [port, home = "", directory = ""] = process.argv.slice(2);
const load = createRequire(join(home, "package.json"));
const Server = load("s3rver") as new (options: Record<string, unknown>) => S3rver;
const options = { address: "127.0.0.1", port: Number(port), silent: true, directory };
await new Server({ ...options, allowMismatchedSignatures: true }).run();
console.log("listening");
process.on("SIGTERM", () => process.exit(0));
