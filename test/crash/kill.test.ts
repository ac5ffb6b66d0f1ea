/** The real thing: a server under load is killed at random moments, and has all when it is back. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CreateStreamCommand, KinesisClient, waitUntilStreamExists } from "@aws-sdk/client-kinesis";
import { STSClient } from "@aws-sdk/client-sts";
import { sleep, systemClock } from "../../src/kernel/clock.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import { follow, recordsOf, StreamName, write, type Work } from "./client.ts";
import { Ledger, type Found } from "./ledger.ts";
import { freePort, MortalServer } from "./server.ts";

const seed = Number(process.env["MILLRACE_CRASH_SEED"] ?? 1);
const kills = Number(process.env["MILLRACE_CRASH_KILLS"] ?? 6);
const writers = 6;
const shards = [0, 1, 2, 3].map((shard) => `shardId-${String(shard).padStart(12, "0")}`);
/** The last kill begins before this, whatever the machine does besides. */
const lastKillMs = 50_000;

/** On the checkout's own disk: a temporary directory may be memory. */
function scratch(): Disposable & { readonly path: string } {
  const cache = join(import.meta.dirname, "..", "..", ".cache");
  mkdirSync(cache, { recursive: true });
  const path = mkdtempSync(join(cache, "crash-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Each has connections of its own; every other one speaks HTTP/1.1, the rest HTTP/2. */
function connect(endpoint: string, number: number): KinesisClient {
  const access = {
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const overHttp1 = number % 2 === 1 ? new STSClient(access).config.requestHandler : undefined;
  return new KinesisClient({
    ...access,
    endpoint,
    maxAttempts: 1,
    ...(overHttp1 && { requestHandler: overHttp1 }),
  });
}

async function survey(client: KinesisClient): Promise<Map<string, Found[]>> {
  const found = new Map<string, Found[]>();
  for (const shard of shards) found.set(shard, await Array.fromAsync(recordsOf(client, shard, {})));
  return found;
}

test(`nothing that was acknowledged is lost in ${kills} kills, seed ${seed}`, async (t) => {
  using data = scratch();
  const random = seededRandom(seed);
  const ledger = new Ledger();
  await using server = new MortalServer(data.path, await freePort());
  await server.start();
  const surveyor = connect(server.endpoint, 1);
  await surveyor.send(new CreateStreamCommand({ StreamName, ShardCount: shards.length }));
  await waitUntilStreamExists({ client: surveyor, maxWaitTime: 20, minDelay: 1 }, { StreamName });

  const stopping = new AbortController();
  const clients = Array.from({ length: writers + 1 }, (_, i) => connect(server.endpoint, i));
  const workOf = (client: KinesisClient): Work => ({ client, ledger, signal: stopping.signal });
  const atWork = clients.map((client, i) =>
    i < writers
      ? write(`writer${i}`, workOf(client), seededRandom(seed * 100 + i))
      : Promise.all(shards.map((shard) => follow(shard, workOf(client)))).then(() => {}),
  );
  const startedMs = systemClock.elapsed();
  let done = 0;
  try {
    while (done < kills && systemClock.elapsed() - startedMs < lastKillMs) {
      const before = ledger.acknowledgements;
      await sleep(systemClock, 200 + random.below(2000));
      const fresh = ledger.acknowledgements - before;
      await server.kill();
      const due = ledger.due();
      const readyMs = await server.start();
      ledger.check(await survey(surveyor), due);
      done++;
      t.diagnostic(`kill ${done} after ${fresh} acknowledged records: ready in ${readyMs | 0} ms`);
    }
  } finally {
    stopping.abort();
    await Promise.all(atWork);
    for (const client of [...clients, surveyor]) client.destroy();
  }
  ledger.check(await surveyAgain(server), ledger.due());
  t.diagnostic(`${ledger.acknowledgements} acknowledged records`);
  assert.ok(done >= 2, `only ${done} kills in ${lastKillMs} ms`);
  assert.ok(ledger.acknowledgements > done * 10, "there was load");
});

/** With a client that knows nothing of what was before. */
async function surveyAgain(server: MortalServer): Promise<Map<string, Found[]>> {
  const client = connect(server.endpoint, 1);
  try {
    return await survey(client);
  } finally {
    client.destroy();
  }
}
