/** Fuzz: random and broken requests of every protocol get an answer that a client can read. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { modelOf } from "../../src/gateway/models.ts";
import type { Service } from "../../src/kernel/service.ts";
import { fuzz, newSeed, type Ran } from "./run.ts";
import { openPretended, openReal, pretend, type FuzzStage } from "./stages.ts";

const { MILLRACE_FUZZ_SEED, MILLRACE_FUZZ_CASE, MILLRACE_FUZZ_SECONDS = "9" } = process.env;
const seed = MILLRACE_FUZZ_SEED === undefined ? newSeed() : Number(MILLRACE_FUZZ_SEED);
const one = MILLRACE_FUZZ_CASE === undefined ? undefined : Number(MILLRACE_FUZZ_CASE);
const seconds = Number(MILLRACE_FUZZ_SECONDS);

function summary({ cases, replies }: Ran): string {
  const lines = [...replies].map(([name, count]) => `  ${name}: ${count}`).toSorted();
  return [`seed ${seed}: ${cases} cases`, ...lines].join("\n");
}

async function run(stage: FuzzStage): Promise<Ran> {
  const only = one === undefined ? {} : { first: one };
  return fuzz({
    seed,
    stages: [stage],
    casesMax: one === undefined ? Number.POSITIVE_INFINITY : 1,
    seconds,
    clients: 6,
    ...only,
  });
}

describe(`requests of every protocol, seed ${seed}`, () => {
  const stages = {
    "to services that answer anything": () => openPretended(false),
    "where signatures are checked": () => openPretended(true),
    "to the real server": openReal,
  };
  for (const [name, open] of Object.entries(stages)) {
    test(`${name} get a proper answer or AWS's error`, { timeout: 120_000 }, async (t) => {
      await using stage = await open();
      const ran = await run(stage);
      t.diagnostic(summary(ran));
      assert.deepEqual(stage.journal, []);
      if (one !== undefined) return;
      assert.ok(ran.cases > 500, `only ${ran.cases} cases in ${seconds} s`);
      const statuses = new Set([...ran.replies.keys()].map((key) => key.slice(-3)));
      for (const status of ["200", "400"]) assert.ok(statuses.has(status), `nothing was ${status}`);
    });
  }
});

/** An operation that fails as a bug of ours would. */
function failing(): Service {
  const operations = Object.keys(modelOf("stepfunctions").operations);
  return {
    model: "stepfunctions",
    operations,
    has: (operation) => operations.includes(operation),
    run: () => Promise.reject(new TypeError("a bug")),
  };
}

/** A service that answers what is not of its model's form. */
function torn(): Service {
  return { ...pretend("lambda"), run: () => Promise.resolve({ Functions: 5, FunctionArn: {} }) };
}

/** @throws AssertionError unless the fuzzer finds it and tells how to find it again */
async function find(service: Service, told: RegExp): Promise<void> {
  await using stage = await openPretended(false, [service]);
  const wrong = fuzz({ seed: 1, stages: [stage], casesMax: 3000, seconds: 20, clients: 2 });
  await assert.rejects(wrong, (error: Error) => {
    assert.match(error.message, told);
    assert.match(error.message, /again: MILLRACE_FUZZ_SEED=1 MILLRACE_FUZZ_CASE=\d+\n/);
    assert.match(error.message, /sent: "[A-Z]+ \//);
    return true;
  });
}

describe("the fuzzer itself", () => {
  test("finds an operation that throws", () => find(failing(), /^status 500: /));
  test("finds a reply that cannot be written", () =>
    find(torn(), /^(?:status 500: |closed within)/));
});
