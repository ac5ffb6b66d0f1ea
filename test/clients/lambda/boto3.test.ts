/** boto3 on Lambda: functions made, called, joined with streams, and calling the server themselves. */
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { client } from "../client.ts";
import { narrate } from "../narration.ts";
import { environmentOf, startServer } from "../server.ts";

const script = join(import.meta.dirname, "stories.py");
const limitMs = 150_000;

client("boto3 on Lambda", async (tell) => {
  const command = ensurePython();
  const home = dirname(dirname(command));
  const [site = ""] = globSync(join(home, "lib", "python3*", "site-packages"));
  await using server = await startServer();
  const own = { PYTHONDONTWRITEBYTECODE: "1", SITE_PACKAGES: site };
  await narrate(tell, {
    command,
    args: [script],
    env: { ...own, ...environmentOf(server) },
    limitMs,
  });
});
