/** The wire: logins, sessions and transactions, as a client that we did not write meets them. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { verifierText } from "../../src/engines/warehouse/wire/scram.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { systemRandom } from "../../src/kernel/random.ts";
import { master, openStage, type Stage } from "./stage.ts";

let stage: Stage;

before(async () => {
  stage = await openStage();
  await using session = await stage.connect();
  await session.client.query("create table counts (n int)");
});

after(async () => {
  await stage[Symbol.asyncDispose]();
  assert.deepEqual(stage.reports, []);
});

test("a wrong password is refused, and so is a user that is not there", async () => {
  for (const wrong of [
    { user: master.user, password: "Wrong123" },
    { user: "nobody", password: master.password },
  ]) {
    await assert.rejects(stage.connect(wrong), { code: "28P01" });
  }
});

test("another database than the cluster's is refused", async () => {
  const { default: pg } = await import("pg");
  const { port } = stage.warehouse;
  const client = new pg.Client({ host: "127.0.0.1", port, ...master, database: "other" });
  await assert.rejects(client.connect(), { code: "3D000" });
});

test("a user that SQL makes logs in, and may no more than it is granted", async () => {
  await using session = await stage.connect();
  await session.client.query("create user reader password 'Reader123'");
  await using reader = await stage.connect({ user: "reader", password: "Reader123" });
  assert.deepEqual(await reader.rows("select current_user, session_user"), [["reader", "reader"]]);
  assert.equal((await reader.refused("select * from counts")).code, "42501");
  await session.client.query("grant select on counts to reader");
  assert.deepEqual(await reader.rows("select count(*) from counts where n < 0"), [["0"]]);
  for (const escape of ["reset session authorization", "set role postgres"]) {
    assert.equal((await reader.refused(escape)).code, "0A000");
  }
  await session.client.query("alter user reader password 'Changed123'");
  await assert.rejects(stage.connect({ user: "reader", password: "Reader123" }), { code: "28P01" });
});

function passwordOf(expiresMs: number) {
  const verifier = verifierText("Temporary1", systemRandom());
  return { user: master.user, verifier, expiresMs };
}

test("a temporary password opens a session until it expires", async () => {
  const login = { user: `IAM:${master.user}`, password: "Temporary1" };
  stage.warehouse.setTemporary([passwordOf(systemClock.now() - 1)]);
  await assert.rejects(stage.connect(login), { code: "28P01" });
  stage.warehouse.setTemporary([passwordOf(systemClock.now() + 60_000)]);
  await using session = await stage.connect(login);
  assert.deepEqual(await session.rows("select current_user"), [[master.user]]);
});

test("prepared statements of sessions do not get in each other's way", async () => {
  await using one = await stage.connect();
  await using two = await stage.connect();
  const ask = (client: typeof one.client, text: string, value: number) =>
    client.query({ name: "same", text, values: [value], rowMode: "array" });
  for (let i = 0; i < 3; i++) {
    const [a, b] = await Promise.all([
      ask(one.client, "select $1::int + 1", i),
      ask(two.client, "select $1::int * 10", i),
    ]);
    assert.deepEqual([a.rows, b.rows], [[[String(i + 1)]], [[String(i * 10)]]]);
  }
});

test("settings belong to their session", async () => {
  await using one = await stage.connect();
  await using two = await stage.connect();
  await one.client.query("set timezone to 'Asia/Tokyo'; set query_group to 'etl'");
  assert.deepEqual(await two.rows("show timezone"), [["UTC"]]);
  assert.deepEqual(await one.rows("show timezone"), [["Asia/Tokyo"]]);
  assert.deepEqual(await one.rows("show query_group"), [["etl"]]);
});

test("a transaction that has only read keeps nobody waiting", async () => {
  await using reader = await stage.connect();
  await using writer = await stage.connect();
  await writer.client.query("truncate counts");
  await reader.client.query("begin");
  assert.deepEqual(await reader.rows("select count(*) from counts"), [["0"]]);
  await writer.client.query("insert into counts values (1)");
  assert.deepEqual(await reader.rows("select count(*) from counts"), [["1"]]);
  await reader.refused("select 1/0");
  await writer.client.query("insert into counts values (2)");
  assert.equal((await reader.refused("select 1")).code, "25P02");
  await reader.client.query("rollback");
});

test("a transaction that has written is alone until it ends", async () => {
  await using one = await stage.connect();
  await using two = await stage.connect();
  await one.client.query("truncate counts");
  await one.client.query("begin; insert into counts values (1)");
  const order: string[] = [];
  const counted = two.rows("select count(*) from counts").then((rows) => {
    order.push("counted");
    return rows;
  });
  await one.client.query("insert into counts values (2)");
  order.push("written");
  await one.client.query("commit");
  assert.deepEqual(await counted, [["2"]]);
  assert.deepEqual(order, ["written", "counted"]);
});

test("what a session leaves open when it goes is rolled back", async () => {
  const gone = await stage.connect();
  await gone.client.query("truncate counts");
  await gone.client.query("begin; insert into counts values (1)");
  (
    gone.client as unknown as { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();
  await using session = await stage.connect();
  assert.deepEqual(await session.rows("select count(*) from counts"), [["0"]]);
});

test("twenty sessions at once count to the same number", async () => {
  await using session = await stage.connect();
  await session.client.query("truncate counts");
  await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      await using each = await stage.connect();
      for (let i = 0; i < 5; i++) await each.rows("insert into counts values ($1)", [n]);
    }),
  );
  assert.deepEqual(await session.rows("select count(*), count(distinct n) from counts"), [
    ["100", "20"],
  ]);
});

test("errors have PostgreSQL's codes, and the session goes on", async () => {
  await using session = await stage.connect();
  for (const [sql, code] of [
    ["selec 1", "42601"],
    ["select * from nothing", "42P01"],
    ["select 1/0", "22012"],
    ["create database other", "0A000"],
  ] as const) {
    assert.equal((await session.refused(sql)).code, code);
  }
  await assert.rejects(session.rows("select $1::int", ["x"]), { code: "22P02" });
  assert.deepEqual(await session.rows("select $1::text", ["ok"]), [["ok"]]);
});

test("COPY works with the messages of prepared statements too", async () => {
  await using session = await stage.connect();
  stage.lake.put("wire/1", "1\n2\n");
  await session.client.query("truncate counts");
  const copy = "copy counts from 's3://lake/wire/' iam_role default csv";
  // With a value list, even an empty one of a name, the client prepares.
  const result = await session.client.query({ name: "load", text: copy, values: [] });
  assert.equal(result.command, "COPY");
  await session.client.query({ name: "load", text: copy, values: [] });
  assert.deepEqual(await session.rows("select count(*) from counts"), [["4"]]);
  const bad = {
    name: "bad",
    text: "copy counts from 's3://lake/no/' iam_role default",
    values: [],
  };
  await assert.rejects(session.client.query(bad), { code: "XX000" });
  assert.deepEqual(await session.rows("select 1"), [["1"]]);
});

test("a COPY that runs is cancelled, and loads nothing", async () => {
  await using session = await stage.connect();
  await session.client.query("truncate counts");
  stage.lake.put("slow/1", "1\n".repeat(5000));
  const begun = Promise.withResolvers<void>();
  stage.lake.beforePiece = () => {
    begun.resolve();
    return new Promise((resolve) => systemClock.after(20, resolve));
  };
  const copying = session.refused("copy counts from 's3://lake/slow/' iam_role default csv");
  await begun.promise;
  const { processID, secretKey } = session.client as unknown as Record<string, number>;
  const cancel = Buffer.alloc(16);
  cancel.writeInt32BE(16, 0);
  cancel.writeInt32BE(80_877_102, 4);
  cancel.writeInt32BE(processID ?? 0, 8);
  cancel.writeInt32BE(secretKey ?? 0, 12);
  connect(stage.warehouse.port, "127.0.0.1").end(cancel);
  assert.equal((await copying).code, "57014");
  stage.lake.beforePiece = async () => {};
  assert.deepEqual(await session.rows("select count(*) from counts"), [["0"]]);
});

test("bytes that are no protocol end the connection and nothing else", async () => {
  for (const bytes of [
    Buffer.alloc(3),
    Buffer.from("GET / HTTP/1.1\r\n\r\n"),
    Buffer.alloc(64, 255),
  ]) {
    const socket = connect(stage.warehouse.port, "127.0.0.1");
    socket.on("error", () => {});
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.end(bytes);
    socket.resume();
    await closed;
  }
  await using session = await stage.connect();
  assert.deepEqual(await session.rows("select 1"), [["1"]]);
});
