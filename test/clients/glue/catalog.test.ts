/** boto3 on Glue, and on top of it PyIceberg's Glue catalog and awswrangler with tables in S3. */
import { join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { client, type Tell } from "../client.ts";
import { narrate } from "../narration.ts";
import { environmentOf, startServer } from "../server.ts";
import { ensureCatalogPython } from "./python.ts";

const limitMs = 150_000;

client("boto3 on Glue", (tell) => told(tell, ensurePython(), "stories.py"));
client("PyIceberg's Glue catalog", (tell) => told(tell, ensureCatalogPython(), "iceberg.py"));
client("awswrangler on Glue and S3", (tell) => told(tell, ensureCatalogPython(), "wrangler.py"));

async function told(tell: Tell, command: string, script: string): Promise<void> {
  await using server = await startServer();
  const env = { PYTHONDONTWRITEBYTECODE: "1", ...environmentOf(server) };
  await narrate(tell, { command, args: [join(import.meta.dirname, script)], env, limitMs });
}
