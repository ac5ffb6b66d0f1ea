/** COPY and UNLOAD as statements: what is refused, undone and written, on the real engine. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, type Session, type Stage } from "./stage.ts";

let stage: Stage;
let session: Session;

before(async () => {
  stage = await openStage();
  session = await stage.connect();
});

after(async () => {
  await session[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
  assert.deepEqual(stage.reports, []);
});

const role = "iam_role 'arn:aws:iam::000000000000:role/loader'";
const two = "a int, b varchar(10)";

interface Refusal {
  readonly table?: string;
  readonly options: string;
  readonly body: string;
  /** Line, column and code of the row in stl_load_errors. */
  readonly error: readonly [string, string, string];
}

const refusals: Readonly<Record<string, Refusal>> = {
  "a text that is too long": {
    options: "csv",
    body: "1,x\n2,far too long\n",
    error: ["2", "b", "1204"],
  },
  "a number that is none": { options: "csv", body: "x,y\n", error: ["1", "a", "1207"] },
  "a number that is too large": {
    options: "csv",
    body: "1,x\n99999999999,y\n",
    error: ["2", "a", "1204"],
  },
  "a column too many": { options: "csv", body: "1,x,y\n", error: ["1", "", "1202"] },
  "a column too few": { options: "csv", body: "1\n", error: ["1", "", "1214"] },
  "no value where there must be one": {
    table: "a int not null, b varchar(10)",
    options: "csv",
    body: "1,x\n,y\n",
    error: ["2", "a", "1213"],
  },
  "a time that is none": {
    table: "a timestamp",
    options: "csv",
    body: "2026-01-01 00:00:00\nsoon\n",
    error: ["2", "a", "1206"],
  },
  "a date that is none": {
    table: "a date",
    options: "csv",
    body: "2026-02-30\n",
    error: ["1", "a", "1205"],
  },
  "a boolean that is none": {
    table: "a bool",
    options: "csv",
    body: "maybe\n",
    error: ["1", "a", "1210"],
  },
  "JSON that is none": {
    options: "json 'auto'",
    body: '{"a":1}\n{"a":}',
    error: ["2", "", "1224"],
  },
};

for (const [name, { table = two, options, body, error }] of Object.entries(refusals)) {
  test(`nothing is loaded, and the row is named, after ${name}`, async () => {
    await session.client.query("truncate pg_catalog.stl_load_errors");
    stage.lake.objects.clear();
    stage.lake.put("in/1", body);
    await session.client.query("drop table if exists t");
    await session.client.query(`create table t (${table})`);
    const refused = await session.refused(`copy t from 's3://lake/in/' ${role} ${options}`);
    assert.match(refused.message, /^Load into table 't' failed. {2}Check 'stl_load_errors'/);
    assert.deepEqual(await session.rows("select count(*) from t"), [["0"]]);
    const columns = "filename, line_number, colname, err_code";
    assert.deepEqual(await session.rows(`select ${columns} from stl_load_errors`), [
      ["s3://lake/in/1", ...error],
    ]);
  });
}

test("what a COPY cannot do is said in words", async () => {
  stage.lake.objects.clear();
  stage.lake.put("in/1", "1,x\n");
  stage.lake.put("bad.json", "{}");
  await session.client.query("drop table if exists t; create table t (a int, b varchar(10))");
  const refusal = async (sql: string) => (await session.refused(sql)).message;
  const from = `from 's3://lake/in/' ${role}`;
  assert.match(await refusal(`copy u ${from}`), /Cannot COPY into nonexistent table u/);
  assert.match(await refusal(`copy t (c) ${from}`), /column "c" of relation "t" does not exist/);
  assert.match(
    await refusal(`copy t from 's3://lake/no/' ${role}`),
    /prefix 'no\/' does not exist/,
  );
  assert.match(await refusal(`copy t ${from} gzip`), /not compressed as the statement says/);
  assert.match(await refusal(`copy t ${from} bzip2`), /BZIP2 is not supported here/);
  assert.match(
    await refusal(`copy t from 's3://lake/bad.json' ${role} manifest`),
    /manifest .* not valid/,
  );
  assert.match(await refusal(`copy t ${from} json 's3://lake/bad.json'`), /no array jsonpaths/);
  assert.match(await refusal("copy t from stdin"), /reads from Amazon S3 only/);
});

test("a COPY in a transaction is undone with it", async () => {
  stage.lake.objects.clear();
  stage.lake.put("in/1", "1,x\n2,y\n");
  await session.client.query("drop table if exists t; create table t (a int, b varchar(10))");
  await session.client.query("begin");
  await session.client.query(`copy t from 's3://lake/in/' ${role} csv`);
  assert.deepEqual(await session.rows("select count(*), pg_last_copy_count() from t"), [
    ["2", "2"],
  ]);
  await session.client.query("rollback");
  assert.deepEqual(await session.rows("select count(*) from t"), [["0"]]);
  await session.client.query("begin");
  await session.refused(`copy t from 's3://lake/no/' ${role} csv`);
  const after = await session.refused("select 1");
  assert.equal(after.code, "25P02");
  await session.client.query("rollback");
});

test("a large file comes in pieces, and all of its rows are there", async () => {
  stage.lake.objects.clear();
  stage.lake.pieceBytes = 65_536;
  const lines = Array.from({ length: 60_000 }, (_, i) => `${i},row ${i % 1000}\n`);
  stage.lake.put("in/1", lines.join(""));
  await session.client.query("drop table if exists t; create table t (a int, b varchar(10))");
  await session.client.query(`copy t from 's3://lake/in/' ${role} csv`);
  const [sums] = await session.rows("select count(*), sum(a), count(distinct b) from t");
  assert.deepEqual(sums, ["60000", "1799970000", "1000"]);
  assert.match(session.notices.at(-1) ?? "", /completed, 60000 record\(s\) loaded successfully/);
});

test("UNLOAD writes rows and a manifest that a COPY reads again", async () => {
  stage.lake.objects.clear();
  await session.client.query(
    "drop table if exists t; create table t (a int, b varchar(10), c bool)",
  );
  await session.client.query("insert into t values (1, 'x,\"y', true), (2, null, false)");
  const unload = `unload ('select * from t order by a') to 's3://lake/out/p_' ${role}`;
  await session.client.query(`${unload} csv gzip manifest`);
  assert.deepEqual([...stage.lake.objects.keys()], ["out/p_000.csv.gz", "out/p_manifest"]);
  await session.client.query("create temp table u (like t)");
  const copy = `copy u from 's3://lake/out/p_manifest' ${role} manifest csv gzip emptyasnull`;
  await session.client.query(copy);
  assert.deepEqual(await session.rows("select * from u order by a"), [
    ["1", 'x,"y', "t"],
    ["2", null, "f"],
  ]);
  assert.match((await session.refused(`${unload} csv`)).message, /is not empty/);
  await session.client.query(`${unload} json allowoverwrite`);
  const text = stage.lake.objects.get("out/p_000.json")?.toString();
  assert.equal(text, '{"a":1,"b":"x,\\"y","c":true}\n{"a":2,"b":null,"c":false}\n');
});
