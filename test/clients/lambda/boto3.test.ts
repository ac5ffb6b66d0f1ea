/** boto3 on Lambda: functions made, called, joined with streams, and calling the server themselves. */
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { client, type Tell } from "../client.ts";
import { narrate } from "../narration.ts";
import { environmentOf, startServer } from "../server.ts";

const script = join(import.meta.dirname, "stories.py");
const limitMs = 150_000;

client("boto3 on Lambda", (tell) => told(tell, false));
client("boto3 on Lambda over TLS", (tell) => told(tell, true));

async function told(tell: Tell, tls: boolean): Promise<void> {
  const command = ensurePython();
  const home = dirname(dirname(command));
  const [site = ""] = globSync(join(home, "lib", "python3*", "site-packages"));
  await using server = await startServer({ tls });
  const { certificatePath } = server;
  const trust = { AWS_CA_BUNDLE: certificatePath, SSL_CERT_FILE: certificatePath };
  const own = { PYTHONDONTWRITEBYTECODE: "1", SITE_PACKAGES: site, ...(tls ? trust : {}) };
  await narrate(tell, {
    command,
    args: [script],
    env: { ...own, ...environmentOf(server) },
    limitMs,
  });
}
