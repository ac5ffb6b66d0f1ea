/** AWS's SDK for Java v2: CBOR, as it is made, JSON and TLS, as it may be told. */
import { client } from "./client.ts";
import { ensureJava } from "./java.ts";
import { narrate } from "./narration.ts";
import { environmentOf, startServer } from "./server.ts";

const limitMs = 150_000;

interface Way {
  readonly name: string;
  readonly wire: string;
  readonly tls?: boolean;
  readonly options?: readonly string[];
}

const ways: readonly Way[] = [
  { name: "the Java SDK with CBOR", wire: "application/x-amz-cbor-1.1" },
  {
    name: "the Java SDK with JSON",
    wire: "application/x-amz-json-1.1",
    options: ["-Daws.cborEnabled=false"],
  },
  { name: "the Java SDK over TLS", wire: "application/x-amz-cbor-1.1", tls: true },
];

/** Few threads and a small heap: the machine is shared with the server. */
const jvm = ["-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"];

for (const { name, wire, tls = false, options = [] } of ways) {
  client(name, async (tell) => {
    const classPath = ensureJava();
    await using server = await startServer({ tls });
    const told = [wire, ...(tls ? [server.certificatePath] : [])];
    const args = [...options, ...jvm, classPath, "millrace.Stories", ...told];
    await narrate(tell, { command: "java", args, env: environmentOf(server), limitMs });
  });
}
