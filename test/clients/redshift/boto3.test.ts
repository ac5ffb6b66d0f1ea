/** boto3, psycopg and redshift_connector on Redshift: clusters made, loaded, asked and taken away. */
import { join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { client, type Tell } from "../client.ts";
import { narrate } from "../narration.ts";
import { environmentOf, startServer } from "../server.ts";

const script = join(import.meta.dirname, "stories.py");
const limitMs = 200_000;

client("boto3, psycopg and redshift_connector on Redshift", (tell) => told(tell, false));
client("boto3, psycopg and redshift_connector on Redshift over TLS", (tell) => told(tell, true));

async function told(tell: Tell, tls: boolean): Promise<void> {
  const command = ensurePython();
  await using server = await startServer({ tls });
  const { certificatePath } = server;
  const trust = {
    AWS_CA_BUNDLE: certificatePath,
    SSL_CERT_FILE: certificatePath,
    WAREHOUSE_TLS: "1",
  };
  const own = { PYTHONDONTWRITEBYTECODE: "1", ...(tls ? trust : {}) };
  const env = { ...own, ...environmentOf(server) };
  await narrate(tell, { command, args: [script], env, limitMs });
}
