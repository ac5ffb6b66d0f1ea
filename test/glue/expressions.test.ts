/** Partition expressions: a table of what they mean, and properties of every one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "../../src/kernel/fault.ts";
import { openStage } from "./stage.ts";
import { filterOf } from "../../src/services/glue/expression/filter.ts";

const keys = [
  { Name: "s", Type: "string" },
  { Name: "i", Type: "int" },
  { Name: "d", Type: "date" },
  { Name: "ts", Type: "timestamp" },
  { Name: "dec", Type: "decimal(10,2)" },
  { Name: "big", Type: "bigint" },
  { Name: "tiny", Type: "tinyint" },
  { Name: "small", Type: "smallint" },
  { Name: "l", Type: "long" },
  { Name: "v", Type: "varchar(10)" },
  { Name: "Mixed", Type: "string" },
  { Name: "none", Type: "int" },
  { Name: "flag", Type: "boolean" },
] as const;

const row = [
  "Bern",
  "7",
  "2024-02-29",
  "2024-02-29 13:05:00",
  "12.50",
  "9007199254740993",
  "-3",
  "007",
  "10",
  "a_b%c",
  "x'y",
  "__HIVE_DEFAULT_PARTITION__",
  "true",
];

const yes = true;
const no = false;

// prettier-ignore
const table: readonly (readonly [expression: string, fits: boolean])[] = [
  // Comparisons of strings
  ["s = 'Bern'", yes], ["s = 'bern'", no], ["s <> 'Basel'", yes], ["s != 'Bern'", no],
  ["s == 'Bern'", yes], ["s > 'Basel'", yes], ["s < 'Basel'", no], ["s >= 'Bern'", yes],
  ["s <= 'Bern'", yes], ["s > 'Bern'", no], ["S = 'Bern'", yes], ["'Bern' = s", yes],
  ["'A' < s", yes], ["`s` = 'Bern'", yes], ["\"s\" = 'Bern'", yes], ["s = \"Bern\"", yes],
  ["t.s = 'Bern'", yes], ["mixed = 'x''y'", yes], ["s='Bern'", yes], ["\ts\n=\r\n'Bern' ", yes],
  // Numbers
  ["i = 7", yes], ["i = '7'", yes], ["i = 07", yes], ["i = 7.0", yes], ["i < 10", yes],
  ["i > 10", no], ["i >= -1", yes], ["i = +7", yes], ["10 > i", yes], ["i <> 8", yes],
  ["big = 9007199254740993", yes], ["big = 9007199254740992", no],
  ["big > 9007199254740992", yes], ["tiny = -3", yes], ["tiny < 0", yes], ["small = 7", yes],
  ["l > 9", yes], ["dec = 12.5", yes], ["dec > 12.49", yes], ["dec < 12.51", yes],
  ["dec = '12.500'", yes], ["dec = 1.25e1", yes], ["dec >= 13", no], ["i < l", yes],
  ["i = small", yes], ["dec > i", yes],
  // Dates and timestamps
  ["d = '2024-02-29'", yes], ["d = date '2024-02-29'", yes], ["d > '2024-02-28'", yes],
  ["d < '2024-03-01'", yes], ["d = {d '2024-02-29'}", yes], ["d >= '2024-3-1'", no],
  ["ts = '2024-02-29 13:05:00'", yes], ["ts = '2024-02-29 13:05:00.0'", yes],
  ["ts > '2024-02-29'", yes], ["ts < timestamp '2024-02-29 13:05:00.001'", yes],
  ["ts = {ts '2024-02-29 13:05:00'}", yes], ["ts > d", yes], ["ts = '2024-02-29T13:05:00Z'", yes],
  // AND, OR, NOT and parentheses
  ["s = 'Bern' AND i = 7", yes], ["s = 'Bern' AND i = 8", no], ["s = 'x' OR i = 7", yes],
  ["s = 'x' OR i = 8", no], ["NOT s = 'x'", yes], ["NOT (s = 'Bern')", no],
  ["NOT NOT s = 'Bern'", yes], ["! s = 'x'", yes],
  ["s = 'x' AND i = 7 OR d = '2024-02-29'", yes], ["s = 'x' AND (i = 7 OR d = '2024-02-29')", no],
  ["((s = 'Bern'))", yes], ["(s) = ('Bern')", yes], ["((s) = 'Bern') and (i) in (7)", yes],
  ["not i = 8 and s = 'Bern'", yes], ["NOT (s = 'x' OR i = 8)", yes],
  // IN, BETWEEN, LIKE
  ["s IN ('Basel', 'Bern')", yes], ["s IN ('Basel')", no], ["s NOT IN ('Basel')", yes],
  ["i in (1, 7, '9')", yes], ["i not in (1, 7)", no], ["d in ('2024-02-29')", yes],
  ["i BETWEEN 7 AND 9", yes], ["i BETWEEN 8 AND 9", no], ["i NOT BETWEEN 8 AND 9", yes],
  ["d between '2024-02-01' and '2024-02-29'", yes], ["s between 'A' and 'C'", yes],
  ["i between 1 and 9 and s = 'Bern'", yes], ["i between 9 and 1", no],
  ["s LIKE 'B%'", yes], ["s LIKE '%n'", yes], ["s LIKE 'B_rn'", yes], ["s LIKE 'b%'", no],
  ["s LIKE 'Bern'", yes], ["s LIKE '%'", yes], ["s LIKE ''", no], ["s NOT LIKE 'X%'", yes],
  ["v LIKE 'a!_b!%c' ESCAPE '!'", yes], ["v LIKE 'a!%b%' ESCAPE '!'", no], ["s LIKE '%e%r%'", yes],
  ["s like '%r%e%'", no], ["s LIKE '____'", yes], ["s LIKE '___'", no],
  // NULL: Hive's default partition is a value that is missing
  ["none IS NULL", yes], ["none IS NOT NULL", no], ["s IS NULL", no], ["s IS NOT NULL", yes],
  ["none = 1", no], ["none <> 1", no], ["NOT none = 1", no], ["none = 1 OR i = 7", yes],
  ["none in (1)", no], ["none not in (1)", no], ["i = NULL", no], ["NOT i = NULL", no],
  ["i NOT IN (8, NULL)", no], ["i IN (7, NULL)", yes], ["none between 1 and 2", no],
  // Without columns
  ["1 = 1", yes], ["1 > 2", no], ["'a' < 'b'", yes], ["true", yes], ["false or i = 7", yes],
  ["(true) and not false", yes],
];

test("expressions mean what SQL says, column by column and type by type", () => {
  const wrong = table.filter(([text, fits]) => filterOf(text, keys).fits(row) !== fits);
  assert.deepEqual(wrong, []);
});

test("expressions without a meaning are refused, whatever the partitions", () => {
  const refused = [
    "s",
    "s =",
    "= 'x'",
    "s = 'x",
    "s = 'x' AND",
    "AND s = 'x'",
    "s IN",
    "s IN ()",
    "s IN ('a',)",
    "s BETWEEN 'a'",
    "s BETWEEN 'a' OR 'b'",
    "s LIKE",
    "s LIKE 5",
    "s LIKE 'a' ESCAPE 'ab'",
    "s IS",
    "s IS 5",
    "(s = 'x'",
    "s = 'x')",
    "s 'x'",
    "unknown = 1",
    "i = 'seven'",
    "d = 5",
    "d = '2024-02-30'",
    "ts = 'noon'",
    "flag = 'true'",
    "i = s",
    "s = 'a' s = 'b'",
    "s ~ 'x'",
    "s = 'x';",
    "SELECT 1",
    "s = (SELECT 1)",
    "s = 'x' -- y",
    "{x '1'} = d",
    "s = `Bern`x",
    "not",
    "()",
    `${"(".repeat(250)}s = 'x'${")".repeat(250)}`,
  ];
  for (const text of refused) {
    assert.throws(() => filterOf(text, keys), Fault, text);
  }
});

test("an empty expression lets everything pass", () => {
  for (const text of [undefined, "", "  "]) assert.ok(filterOf(text, keys).fits(row));
});

test("equalities of the first string keys bound what is read", () => {
  const [s, i, v] = [keys[0], keys[1], keys[9]];
  assert.deepEqual(begins("s = 'a' and v = 'b' and i > 3", s, v, i), ["a", "b"]);
  assert.deepEqual(begins("v = 'b' and 'a' = s", s, v), ["a", "b"]);
  assert.deepEqual(begins("v = 'b'", s, v), []);
  assert.deepEqual(begins("i = 7 and s = 'a'", i, s), []);
  assert.deepEqual(begins("s = 'a' or v = 'b'", s, v), []);
  assert.deepEqual(begins("not s = 'a'", s), []);
});

function begins(text: string, ...columns: { Name: string; Type: string }[]): readonly string[] {
  return filterOf(text, columns).begins;
}

/** Texts of expressions over two string keys and a number, all valid. */
const expressions = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(
        fc.constantFrom("s", "v"),
        fc.constantFrom("=", "<>", "<", ">=", "LIKE"),
        fc.constantFrom("a", "b", "ab", "%", "a%", ""),
      )
      .map(([column, by, text]) => `${column} ${by} '${text}'`),
    fc
      .tuple(fc.constantFrom("=", "<>", "<", ">="), fc.integer({ min: -2, max: 12 }))
      .map(([by, number]) => `i ${by} ${number}`),
    fc.constantFrom("i IN (1, 2)", "i BETWEEN 1 AND 5", "s IS NULL", "i IS NOT NULL"),
  ),
  tree: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc
      .tuple(tie("tree"), fc.constantFrom("AND", "OR"), tie("tree"))
      .map(([left, by, right]) => `(${left}) ${by} ${right}`),
    tie("tree").map((tree) => `NOT (${tree})`),
  ),
}));

const values = fc.tuple(
  fc.constantFrom("a", "b", "ab", "%", "", "__HIVE_DEFAULT_PARTITION__"),
  fc.constantFrom("a", "b", "ab"),
  fc.constantFrom("0", "1", "2", "10", "__HIVE_DEFAULT_PARTITION__", "x"),
);
const columns = [keys[0], keys[9], keys[1]];

test("whatever is outside the bounds of a filter does not fit it", () => {
  fc.assert(
    fc.property(expressions.tree, values, (text, row) => {
      const filter = filterOf(text, columns);
      const { length } = filter.begins;
      if (filter.fits(row)) assert.deepEqual(row.slice(0, length), filter.begins);
    }),
    { numRuns: 2000 },
  );
});

test("GetPartitions answers what its filter lets pass of all partitions, in pages", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.tableWith("d", "t", ["s:string", "v:string", "i:int"]);
  const rows = ["a", "b", "ab", "%"].flatMap((s) =>
    ["a", "b", "ab"].flatMap((v) => ["1", "2", "10"].map((i) => [s, v, i])),
  );
  const PartitionInputList = rows.map((Values) => ({ Values }));
  const of = { DatabaseName: "d", TableName: "t" };
  await stage.ask("BatchCreatePartition", { ...of, PartitionInputList });
  const names = [{ Name: "s", Type: "string" }, { Name: "v" }, { Name: "i", Type: "int" }];
  await fc.assert(
    fc.asyncProperty(expressions.tree, fc.integer({ min: 1, max: 20 }), async (text, max) => {
      fc.pre(text.length <= 2048);
      const filter = filterOf(text, names);
      const wanted = rows.filter((row) => filter.fits(row)).map((row) => row.join("/"));
      const found = await stage.values("d", "t", { Expression: text, MaxResults: max });
      assert.deepEqual(found.toSorted(), wanted.toSorted());
    }),
    { numRuns: 150 },
  );
});

test("a filter and its negation never both fit, and both fail only for missing values", () => {
  fc.assert(
    fc.property(expressions.tree, values, (text, row) => {
      const is = filterOf(text, columns).fits(row);
      const isNot = filterOf(`NOT (${text})`, columns).fits(row);
      assert.ok(!(is && isNot));
      const isKnown = /^-?\d+$/.test(row[2]);
      if (isKnown) assert.ok(is || isNot);
    }),
    { numRuns: 1000 },
  );
});

test("garbage is either read or refused, and never breaks the parser", () => {
  const pieces = fc.constantFrom(
    "s",
    "i",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "IN",
    "BETWEEN",
    "LIKE",
    "IS",
    "NULL",
    "=",
    "<",
    ",",
    "'x'",
    "5",
    "-",
    ".",
    '"',
    "`",
    "'",
    "{",
    "}",
    "ESCAPE",
    "date",
    "true",
    "\u{1f600}",
    "\0",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      try {
        filterOf(parts.join(" "), keys).fits(row);
      } catch (error) {
        assert.ok(error instanceof Fault, String(error));
      }
    }),
    { numRuns: 3000 },
  );
});
