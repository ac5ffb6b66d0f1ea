/** Garbage: requests made from the model by chance, against a catalog that must stay sound. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { modelOf } from "../../src/gateway/models.ts";
import { Fault } from "../../src/kernel/fault.ts";
import type { Glue } from "../../src/models/glue.ts";
import { kinds } from "../../src/services/glue/documents.ts";
import { glue } from "../../src/services/glue/service.ts";
import { Dice } from "../fuzz/dice.ts";
import { Pool, valueOf } from "../fuzz/values.ts";
import { openStage, type Stage } from "./stage.ts";

const seeds = [1, 2, 3];
const requestsEach = 500;
/** Tests of connections leave the machine: they have tests of their own. */
const operations = glue.operations.filter((name) => name !== "TestConnection");

const words = [
  "d",
  "t",
  "T",
  "1",
  "2",
  "n = 1",
  "n IN ('1', 2) OR s IS NULL",
  "int",
  "string",
  "*",
];

/** What members mostly are, so that operations find what is there. */
function hints(dice: Dice) {
  return {
    CatalogId: "",
    TransactionId: "",
    NextToken: "",
    DatabaseName: "d",
    TableName: dice.pick(["t", "u"]),
    Name: dice.pick(["d", "t", "u", "n"]),
    Type: dice.pick(["int", "string", "date"]),
    Expression: dice.pick(words),
  };
}

async function stormed(stage: Stage, seed: number): Promise<number> {
  const dice = new Dice(seed);
  const model = modelOf("glue");
  const pool = new Pool();
  for (const word of words) pool.add(word);
  let answered = 0;
  for (let i = 0; i < requestsEach; i++) {
    const operation = dice.pick(operations) as keyof Glue;
    const ref = model.operations[operation]?.input;
    assert.ok(ref, `${operation} has an input`);
    const making = { dice, model, pool, time: (ms: number) => ms, hints: hints(dice) };
    const input = valueOf(making, ref) as never;
    try {
      await stage.ask(operation, input);
      answered++;
    } catch (error) {
      const what = `seed ${seed}, request ${i}: ${operation} ${JSON.stringify(input)}`;
      assert.ok(error instanceof Fault, `${what} failed inside: ${(error as Error).stack}`);
    }
  }
  return answered;
}

function isBelow(key: string, ids: readonly string[]): boolean {
  return ids.some((id) => key.startsWith(id));
}

/** Every partition has its name beside it, and nothing lies below what is gone. */
async function sound(stage: Stage): Promise<void> {
  await stage.needs.sweep.settled();
  const keysOf = async (kind: string) =>
    (await stage.table.list(kind, { limit: 100_000 })).map(({ key }) => key);
  const partitions = await keysOf(kinds.partition);
  assert.deepEqual(await keysOf(kinds.partitionName), partitions);
  const databases = await stage.table.list<{ id: string }>(kinds.database, { limit: 1000 });
  const tables = await stage.table.list<{ id: string }>(kinds.table, { limit: 1000 });
  const databaseIds = databases.map(({ document }) => document.id);
  const tableIds = tables.map(({ document }) => document.id);
  for (const { key } of tables) assert.ok(isBelow(key, databaseIds));
  for (const kind of [kinds.partition, kinds.version, kinds.tableStatistics, kinds.optimizer]) {
    for (const key of await keysOf(kind)) assert.ok(isBelow(key, tableIds), `${kind} ${key}`);
  }
  assert.deepEqual(stage.reports, []);
}

for (const seed of seeds) {
  test(`requests made by chance from seed ${seed} are answered or refused, never broken`, async () => {
    await using stage = await openStage();
    await stage.database("d");
    await stage.tableWith("d", "t", ["n:int", "s:string"]);
    await stage.partition("d", "t", ["1", "x"]);
    const answered = await stormed(stage, seed);
    assert.ok(answered > requestsEach / 20, `only ${answered} requests meant something`);
    await sound(stage);
    await stage.restart();
    await sound(stage);
  });
}
