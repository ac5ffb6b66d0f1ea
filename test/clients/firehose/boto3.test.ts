/** boto3 on Firehose: its stories, with real objects, a real function and a real Kinesis stream. */
import { join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { client } from "../client.ts";
import { narrate } from "../narration.ts";
import { ensureLake } from "../s3/lake.ts";
import { environmentOf, startServer } from "../server.ts";

const script = join(import.meta.dirname, "stories.py");
const limitMs = 200_000;

client("boto3 on Firehose", async (tell) => {
  const command = ensurePython();
  await using server = await startServer({ checked: false });
  const env = {
    ...environmentOf(server),
    PYTHONDONTWRITEBYTECODE: "1",
    LAKE_PYTHON: ensureLake(),
  };
  await narrate(tell, { command, args: [script], env, limitMs });
});
