/** Kills: the whole server dies with kill -9 between a record and its row, and no record is lost. */
import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sleep, systemClock } from "../../src/kernel/clock.ts";
import type { Answer } from "./installation.ts";
import { master, openSession } from "./stage.ts";

const program = join(import.meta.dirname, "installation.ts");
const role = "arn:aws:iam::000000000000:role/delivery";
const rounds = 3;
const waitMs = 200;
const waitsMax = 400;

class Installation {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (answer: Answer) => this.#waiting.get(answer.id)?.(answer));
    child.on("exit", () => {
      for (const [id, end] of this.#waiting) end({ id, failure: "the server is gone" });
    });
  }

  static async start(data: string): Promise<Installation> {
    const child = fork(program, [data], { serialization: "advanced" });
    const started = new Installation(child);
    await new Promise((ready) => started.#waiting.set(0, ready));
    started.#waiting.delete(0);
    return started;
  }

  async ask<Value>(service: string, operation: string, input: object): Promise<Value> {
    const id = ++this.#last;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#child.send({ id, service, operation, input }, (error) => {
      if (error) this.#waiting.get(id)?.({ id, failure: error.message });
    });
    const { value, failure } = await answered;
    this.#waiting.delete(id);
    if (failure !== undefined) throw new Error(failure);
    return value as Value;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await gone;
  }
}

interface Clusters {
  readonly Clusters: readonly {
    readonly ClusterStatus: string;
    readonly Endpoint?: { readonly Port: number };
  }[];
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; wait < waitsMax; wait++) {
    if (await holds()) return;
    await sleep(systemClock, waitMs);
  }
  assert.fail(`it never came to be that ${what}`);
}

async function portOf(installation: Installation): Promise<number> {
  let port = 0;
  await until(async () => {
    const view = await installation.ask<Clusters>("redshift", "DescribeClusters", {});
    port = view.Clusters[0]?.Endpoint?.Port ?? 0;
    return view.Clusters[0]?.ClusterStatus === "available" && port !== 0;
  }, "the cluster is available");
  return port;
}

async function build(installation: Installation): Promise<void> {
  await installation.ask("s3", "CreateBucket", { Bucket: "events" });
  await installation.ask("redshift", "CreateCluster", {
    ClusterIdentifier: "lake",
    NodeType: "ra3.large",
    MasterUsername: master.user,
    MasterUserPassword: master.password,
  });
  await using session = await openSession(await portOf(installation), master);
  await session.client.query("create table events (id int)");
  await installation.ask("firehose", "CreateDeliveryStream", {
    DeliveryStreamName: "events",
    RedshiftDestinationConfiguration: {
      RoleARN: role,
      ClusterJDBCURL: "jdbc:redshift://lake.redshift.localhost:5439/dev",
      Username: master.user,
      Password: master.password,
      CopyCommand: { DataTableName: "events", CopyOptions: "json 'auto'" },
      S3Configuration: {
        RoleARN: role,
        BucketARN: "arn:aws:s3:::events",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
      },
    },
  });
}

/** Puts until the server is gone, and notes what it has acknowledged. */
async function put(installation: Installation, from: number, acknowledged: Set<number>) {
  for (let id = from; ; id += 20) {
    const ids = Array.from({ length: 20 }, (_, i) => id + i);
    const Records = ids.map((each) => ({ Data: Buffer.from(JSON.stringify({ id: each })) }));
    try {
      const input = { DeliveryStreamName: "events", Records };
      const answer = await installation.ask<{ FailedPutCount: number }>(
        "firehose",
        "PutRecordBatch",
        input,
      );
      if (answer.FailedPutCount === 0) for (const each of ids) acknowledged.add(each);
    } catch {
      return;
    }
    await sleep(systemClock, 50);
  }
}

test("records that were acknowledged are rows in the end, though the server was killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "millrace-warehouse-"));
  const data = join(folder, "data");
  const acknowledged = new Set<number>();
  let installation = await Installation.start(data);
  try {
    await build(installation);
    for (let round = 0; round < rounds; round++) {
      const putting = put(installation, round * 100_000, acknowledged);
      await sleep(systemClock, 1500 + round * 700);
      await installation.kill();
      await putting;
      installation = await Installation.start(data);
    }
    await using session = await openSession(await portOf(installation), master);
    const found = async (): Promise<Set<number>> => {
      const rows = await session.rows("select distinct id from events");
      return new Set(rows.map(([id]) => Number(id)));
    };
    await until(async () => {
      const there = await found();
      return [...acknowledged].every((id) => there.has(id));
    }, "all are rows");
    assert.ok(acknowledged.size > 100, `${acknowledged.size} were acknowledged`);
  } finally {
    await installation.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
