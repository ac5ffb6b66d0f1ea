/** boto3: its stories over awsJson, as it is made, and over RPC v2 CBOR, as it may be told. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { botocoreData, ensurePython } from "../../tools/python.ts";
import { client } from "./client.ts";
import { narrate } from "./narration.ts";
import { environmentOf, startServer } from "./server.ts";

const script = join(import.meta.dirname, "python", "stories.py");
const limitMs = 150_000;

/** The checkout stays clean. */
const clean = { PYTHONDONTWRITEBYTECODE: "1" };

client("boto3 over awsJson", async (tell) => {
  const command = ensurePython();
  await using server = await startServer();
  const env = { ...clean, ...environmentOf(server) };
  await narrate(tell, { command, args: [script, "json"], env, limitMs });
});

client("boto3 over RPC v2 CBOR and TLS", async (tell) => {
  const command = ensurePython();
  const protocol = "smithy-rpc-v2-cbor";
  await using server = await startServer({ tls: true });
  using models = modelsWith(protocol);
  const told = { AWS_DATA_PATH: models.path, AWS_CA_BUNDLE: server.certificatePath };
  const env = { ...clean, ...environmentOf(server), ...told };
  await narrate(tell, { command, args: [script, protocol], env, limitMs });
});

/** botocore speaks what the model says: this is its own model of Kinesis, with another protocol. */
function modelsWith(protocol: string): { path: string } & Disposable {
  const version = join("kinesis", "2013-12-02");
  const own = readFileSync(join(botocoreData(), version, "service-2.json.gz"));
  const model = JSON.parse(gunzipSync(own).toString()) as { metadata: { protocols: string[] } };
  model.metadata.protocols = [protocol];
  const path = mkdtempSync(join(tmpdir(), "millrace-models-"));
  mkdirSync(join(path, version), { recursive: true });
  writeFileSync(join(path, version, "service-2.json"), JSON.stringify(model));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
