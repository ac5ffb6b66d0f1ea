/** COPY: parameters → objects → rows, on the real engine over the wire. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
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

interface Case {
  readonly table: string;
  readonly options: string;
  readonly objects: Readonly<Record<string, string | Buffer>>;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly columns?: string;
  readonly from?: string;
}

async function load({ table, options, objects, columns = "", from = "in/" }: Case): Promise<void> {
  stage.lake.objects.clear();
  for (const [key, body] of Object.entries(objects)) stage.lake.put(key, body);
  await session.client.query("drop table if exists t");
  await session.client.query(`create table t (${table})`);
  await session.client.query(`copy t ${columns} from 's3://lake/${from}' ${role} ${options}`);
}

const two = "a int, b varchar(10)";
const json = { "in/1": '{"a":1,"b":"x"}{"b":"y"}\n[]\n'.replace("[]\n", '{"a":3,"z":0}') };

const cases: Readonly<Record<string, Case>> = {
  "JSON 'auto' fits members to columns, and records need no line of their own": {
    table: two,
    options: "format json 'auto'",
    objects: json,
    rows: [
      ["1", "x"],
      [null, "y"],
      ["3", null],
    ],
  },
  "JSON 'auto' does not take members whose names are written otherwise": {
    table: two,
    options: "json 'auto'",
    objects: { "in/1": '{"A":1,"b":"x"}' },
    rows: [[null, "x"]],
  },
  "JSON 'auto ignorecase' does": {
    table: two,
    options: "json 'auto ignorecase'",
    objects: { "in/1": '{"A":1,"b":"x"}' },
    rows: [["1", "x"]],
  },
  "JSON 'noshred' keeps the value whole": {
    table: "v super",
    options: "json 'noshred'",
    objects: { "in/1": '{"a":[1,{"b":null}]}' },
    rows: [['{"a": [1, {"b": null}]}']],
  },
  "JSONPaths reach into members and elements": {
    table: two,
    options: "json 's3://lake/paths'",
    objects: {
      paths: `{"jsonpaths": ["$.deep.list[1]", "$['name']"]}`,
      "in/1": '{"deep":{"list":[4,5]},"name":"x"}{"name":null}',
    },
    rows: [
      ["5", "x"],
      [null, null],
    ],
  },
  "numbers stay as they are written": {
    table: "a numeric(38,10), b varchar(40), c float8, d super",
    options: "json 'auto'",
    objects: {
      "in/1":
        '{"a":12345678901234567890.0123456789,"b":10000000000000000001,"c":1e-7,"d":{"n":12345678901234567890}}',
    },
    rows: [
      [
        "12345678901234567890.0123456789",
        "10000000000000000001",
        "1e-07",
        '{"n": 12345678901234567890}',
      ],
    ],
  },
  "what is nested becomes JSON in a text column": {
    table: "a varchar(50)",
    options: "json 'auto'",
    objects: { "in/1": '{"a":{"x":[1,"2"]}}{"a":true}' },
    rows: [['{"x":[1,"2"]}'], ["true"]],
  },
  "CSV has quotes with delimiters, quotes and lines inside": {
    table: two,
    options: "csv",
    objects: { "in/1": '1,"a,""b"""\n2,"two\nlines"\r\n3,\n' },
    rows: [
      ["1", 'a,"b"'],
      ["2", "two\nlines"],
      ["3", ""],
    ],
  },
  "CSV with another quote, another delimiter and a header": {
    table: two,
    options: "csv quote '%' delimiter ';' ignoreheader 1",
    objects: { "in/1": "a;b\n1;%x;y%\n", "in/2": "a;b\n2;z\n" },
    rows: [
      ["1", "x;y"],
      ["2", "z"],
    ],
  },
  "delimited text has | between fields, and empty numbers have no value": {
    table: two,
    options: "",
    objects: { "in/1": "1|x\n|\n2|y|\n" },
    rows: [
      ["1", "x"],
      [null, ""],
      ["2", "y"],
    ],
  },
  "ESCAPE takes delimiters and ends of lines into a field": {
    table: two,
    options: "delimiter '\\t' escape",
    objects: { "in/1": "1\ta\\\tb\n2\ta\\\nb\n3\t\\N\n" },
    rows: [
      ["1", "a\tb"],
      ["2", "a\nb"],
      ["3", null],
    ],
  },
  "REMOVEQUOTES takes quotes away": {
    table: two,
    options: "delimiter ',' removequotes",
    objects: { "in/1": "1,\"x,y\"\n2,'z'\n" },
    rows: [
      ["1", "x,y"],
      ["2", "z"],
    ],
  },
  "NULL AS, BLANKSASNULL and EMPTYASNULL say what has no value": {
    table: "a int, b varchar(10), c varchar(10)",
    options: "csv null as 'NIL' blanksasnull emptyasnull",
    objects: { "in/1": "NIL,NIL,x\n1,  ,\n" },
    rows: [
      [null, null, "x"],
      ["1", null, null],
    ],
  },
  "TRUNCATECOLUMNS cuts at bytes, never inside a letter": {
    table: "a varchar(4)",
    options: "csv truncatecolumns",
    objects: { "in/1": "abcdef\nabcä\näää\n" },
    rows: [["abcd"], ["abc"], ["ää"]],
  },
  "FILLRECORD fills what is missing at the end, and TRIMBLANKS takes blanks there": {
    table: "a varchar(5), b varchar(5)",
    options: "delimiter ',' fillrecord trimblanks",
    objects: { "in/1": "x  \ny,z  \n" },
    rows: [
      ["x", null],
      ["y", "z"],
    ],
  },
  "ACCEPTINVCHARS replaces what is no UTF-8": {
    table: "a varchar(10)",
    options: "csv acceptinvchars '^'",
    objects: { "in/1": Buffer.from([0x61, 0xff, 0x62, 0x0a]) },
    rows: [["a^b"]],
  },
  "GZIP is unpacked": {
    table: two,
    options: "json 'auto' gzip",
    objects: { "in/1": gzipSync(Buffer.from(json["in/1"])) },
    rows: [
      ["1", "x"],
      [null, "y"],
      ["3", null],
    ],
  },
  "ZSTD is unpacked": {
    table: two,
    options: "csv zstd",
    objects: { "in/1": zstdCompressSync(Buffer.from("1,x\n")) },
    rows: [["1", "x"]],
  },
  "times come in seconds, milliseconds and formats of one's own": {
    table: "a timestamp, b date",
    options: "csv timeformat 'DD.MM.YYYY HH:MI:SS' dateformat 'MM/DD/YYYY'",
    objects: { "in/1": "09.03.2026 14:05:07,12/31/2026\n" },
    rows: [["2026-03-09 14:05:07", "2026-12-31"]],
  },
  "TIMEFORMAT 'epochmillisecs'": {
    table: "a timestamp, b timestamptz",
    options: "csv timeformat 'epochmillisecs'",
    objects: { "in/1": "1773065107123,1773065107123\n" },
    rows: [["2026-03-09 14:05:07.123", "2026-03-09 14:05:07.123+00"]],
  },
  "TIMEFORMAT 'auto' knows ISO 8601": {
    table: "a timestamp, b timestamptz, c date",
    options: "json 'auto' timeformat 'auto'",
    objects: {
      "in/1": '{"a":"2026-03-09T14:05:07.5Z","b":"2026-03-09T14:05:07+02:00","c":"20260309"}',
    },
    rows: [["2026-03-09 14:05:07.5", "2026-03-09 12:05:07+00", "2026-03-09"]],
  },
  "ACCEPTANYDATE takes no value for what is no date": {
    table: "a date",
    options: "csv acceptanydate dateformat 'YYYY-MM-DD'",
    objects: { "in/1": "2026-13-40\n" },
    rows: [[null]],
  },
  "decimals are cut to their scale, and rounded with ROUNDEC": {
    table: "a numeric(5,2)",
    options: "csv",
    objects: { "in/1": "1.239\n" },
    rows: [["1.23"]],
  },
  "booleans have many words": {
    table: "a boolean",
    options: "csv",
    objects: { "in/1": "t\nTRUE\n1\nno\nN\n0\n\n" },
    rows: [["t"], ["t"], ["t"], ["f"], ["f"], ["f"], [null]],
  },
  "columns that are named are filled, others get what the table says": {
    table: "id int identity(1,1), a int, b varchar(10) default 'none'",
    columns: "(a)",
    options: "csv",
    objects: { "in/1": "5\n6\n" },
    rows: [
      ["1", "5", "none"],
      ["2", "6", "none"],
    ],
  },
  "an identity column is not in the files": {
    table: "id int identity(1,1), a int",
    options: "csv",
    objects: { "in/1": "5\n" },
    rows: [["1", "5"]],
  },
  "a manifest names its objects, and those that need not be there may be missing": {
    table: "a int",
    from: "list.json",
    options: "manifest csv",
    objects: {
      "list.json": JSON.stringify({
        entries: [
          { url: "s3://lake/in/2", mandatory: true, meta: { content_length: 2 } },
          { url: "s3://lake/in/9", mandatory: false },
        ],
      }),
      "in/1": "1\n",
      "in/2": "2\n",
    },
    rows: [["2"]],
  },
  "PARQUET fills columns in their order": {
    table: "x bigint, y varchar(10), z float8",
    options: "format as parquet",
    objects: { "in/1": parquet() },
    rows: [
      ["9007199254740993", "one", "1.5"],
      ["2", null, "-2"],
    ],
  },
  "MAXERROR leaves out so many rows": {
    table: two,
    options: "csv maxerror 3",
    objects: { "in/1": "1,x\nbad,x\n2,y\n3,far too long a text\n4,z,more\n5,w\n" },
    rows: [
      ["1", "x"],
      ["2", "y"],
      ["5", "w"],
    ],
  },
  "NOLOAD reads and leaves the table empty": {
    table: two,
    options: "csv noload",
    objects: { "in/1": "1,x\n" },
    rows: [],
  },
};

function parquet(): Buffer {
  const columnData = [
    { name: "a", data: [9007199254740993n, 2n], type: "INT64" as const },
    { name: "b", data: ["one", null], type: "STRING" as const },
    { name: "c", data: [1.5, -2], type: "DOUBLE" as const },
  ];
  return Buffer.from(parquetWriteBuffer({ columnData, codec: "SNAPPY" }));
}

for (const [name, each] of Object.entries(cases)) {
  test(name, async () => {
    await load(each);
    assert.deepEqual(await session.rows("select * from t"), each.rows);
  });
}
