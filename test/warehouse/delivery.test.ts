/** Delivery: records that enter a delivery stream are rows of a table, whatever the cluster does. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sleep, systemClock } from "../../src/kernel/clock.ts";
import { startServer, type Server } from "../../src/serve.ts";
import { master, openSession, type Session } from "./stage.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-warehouse-"));
let server: Server;

const from = {
  account: "000000000000",
  region: "us-east-1",
  caller: { arn: "arn:aws:iam::000000000000:root", userId: "000000000000", accessKeyId: "" },
  signal: new AbortController().signal,
};

async function ask<Answer = unknown>(
  service: string,
  operation: string,
  input: object,
): Promise<Answer> {
  return (await server.invoke(service, operation, input, from)) as Answer;
}

interface View {
  readonly Clusters: readonly {
    readonly ClusterStatus: string;
    readonly Endpoint?: { readonly Port: number };
  }[];
}

async function find(): Promise<View["Clusters"][number] | undefined> {
  const input = { ClusterIdentifier: "lake" };
  const { Clusters } = await ask<View>("redshift", "DescribeClusters", input);
  return Clusters[0];
}

/** The port, once the cluster is what it is to be. */
async function port(status = "available"): Promise<number> {
  await until(async () => (await find())?.ClusterStatus === status, `it is ${status}`);
  return (await find())?.Endpoint?.Port ?? 0;
}

const waitMs = 100;
const waitsMax = 600;

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let wait = 0; wait < waitsMax; wait++) {
    if (await holds()) return;
    await sleep(systemClock, waitMs);
  }
  assert.fail(`it never came to be that ${what}`);
}

async function begin(): Promise<void> {
  const data = join(folder, "data");
  server = await startServer({ data, listen: "127.0.0.1:0", limits: "off", log: "error" });
}

before(async () => {
  await begin();
  await ask("s3", "CreateBucket", { Bucket: "events" });
  await ask("redshift", "CreateCluster", {
    ClusterIdentifier: "lake",
    NodeType: "ra3.large",
    MasterUsername: master.user,
    MasterUserPassword: master.password,
  });
  await using session = await openSession(await port(), master);
  await session.client.query("create table events (id int, name varchar(20))");
});

after(async () => {
  await server.close(0);
  rmSync(folder, { recursive: true, force: true });
});

async function stream(name: string, retrySeconds: number): Promise<void> {
  const role = "arn:aws:iam::000000000000:role/delivery";
  await ask("firehose", "CreateDeliveryStream", {
    DeliveryStreamName: name,
    RedshiftDestinationConfiguration: {
      RoleARN: role,
      ClusterJDBCURL: "jdbc:redshift://lake.abc.us-east-1.redshift.amazonaws.com:5439/dev",
      Username: master.user,
      Password: master.password,
      CopyCommand: {
        DataTableName: "events",
        DataTableColumns: "id, name",
        CopyOptions: "json 'auto' gzip",
      },
      RetryOptions: { DurationInSeconds: retrySeconds },
      S3Configuration: {
        RoleARN: role,
        BucketARN: "arn:aws:s3:::events",
        Prefix: `${name}/`,
        CompressionFormat: "GZIP",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
      },
    },
  });
  const status = async (): Promise<string> => {
    const view = await ask<{ DeliveryStreamDescription: { DeliveryStreamStatus: string } }>(
      "firehose",
      "DescribeDeliveryStream",
      { DeliveryStreamName: name },
    );
    return view.DeliveryStreamDescription.DeliveryStreamStatus;
  };
  await until(async () => (await status()) === "ACTIVE", "the stream is active");
}

async function put(name: string, first: number, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, i) => ({
    Data: Buffer.from(JSON.stringify({ id: first + i, name: `event ${first + i}` })),
  }));
  const { FailedPutCount: failed } = await ask<{ FailedPutCount: number }>(
    "firehose",
    "PutRecordBatch",
    { DeliveryStreamName: name, Records: records },
  );
  assert.equal(failed, 0);
}

/** How many different ids there are from one to another. */
async function counted(session: Session, first: number, count: number): Promise<number> {
  const sql = "select count(distinct id) from events where id >= $1 and id < $2";
  const [[found] = []] = await session.rows(sql, [first, first + count]);
  return Number(found);
}

test("records become rows by COPY from the objects that hold them", async () => {
  await stream("straight", 60);
  for (let i = 0; i < 4; i++) await put("straight", i * 500, 500);
  await using session = await openSession(await port(), master);
  await until(async () => (await counted(session, 0, 2000)) === 2000, "all rows are there");
  const [[rows] = []] = await session.rows("select count(*) from events where id < 2000");
  assert.equal(rows, "2000");
});

test("a cluster that is paused gets its rows when it is back", async () => {
  await stream("patient", 600);
  await ask("redshift", "PauseCluster", { ClusterIdentifier: "lake" });
  await port("paused");
  await put("patient", 10_000, 300);
  await sleep(systemClock, 3000);
  await ask("redshift", "ResumeCluster", { ClusterIdentifier: "lake" });
  await using session = await openSession(await port(), master);
  await until(async () => (await counted(session, 10_000, 300)) === 300, "all rows are there");
});

test("what fails for too long is named by a manifest that a COPY by hand reads", async () => {
  await stream("hasty", 0);
  await ask("redshift", "PauseCluster", { ClusterIdentifier: "lake" });
  await port("paused");
  await put("hasty", 20_000, 50);
  const list = async (): Promise<readonly { Key: string }[]> => {
    const input = { Bucket: "events", Prefix: "errors/manifests/" };
    const { Contents } = await ask<{ Contents?: { Key: string }[] }>("s3", "ListObjectsV2", input);
    return Contents ?? [];
  };
  await until(async () => (await list()).length === 1, "the failure is named");
  await ask("redshift", "ResumeCluster", { ClusterIdentifier: "lake" });
  await using session = await openSession(await port(), master);
  assert.equal(await counted(session, 20_000, 50), 0);
  const [manifest] = await list();
  const url = `s3://events/${manifest?.Key}`;
  await session.client.query(
    `copy events (id, name) from '${url}' iam_role default manifest json 'auto' gzip`,
  );
  assert.equal(await counted(session, 20_000, 50), 50);
});

test("after a restart the cluster has its rows, its port and its delivery", async () => {
  const before = await port();
  await server.close(0);
  await begin();
  assert.equal(await port(), before);
  await put("straight", 30_000, 100);
  await until(async () => {
    try {
      await using session = await openSession(before, master);
      return (await counted(session, 30_000, 100)) + (await counted(session, 0, 2000)) === 2100;
    } catch {
      return false;
    }
  }, "old rows and new ones are there");
});
