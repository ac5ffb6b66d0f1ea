/** The simulation: the log on a disk that fails in every way, against a model, from seeds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../src/kernel/random.ts";
import { runHistory, type History, type Outcome } from "./history.ts";
import { shrink } from "./shrink.ts";
import { embeddedLog } from "./subject.ts";
import { drawHistory, profileOf, type Step } from "./workload.ts";

// MILLRACE_SIM_SEED chooses the first seed, MILLRACE_SIM_SEEDS how many there are.
const firstSeed = Number(process.env["MILLRACE_SIM_SEED"] ?? 1);
const seeds = Number(process.env["MILLRACE_SIM_SEEDS"] ?? 3000);

/** Runs one, and when it fails tells the shortest one that does. */
async function run(history: History): Promise<Outcome> {
  try {
    return await runHistory(embeddedLog, history);
  } catch {
    const steps = await shrink(history.steps, async (fewer) => Boolean(await failure(fewer)), 500);
    const { seed, strike } = history;
    const struck = strike ? `, ${strike.by} at operation ${strike.at}` : "";
    const shrunk = steps.map((step) => `  ${JSON.stringify(step)},`).join("\n");
    const what = `seed ${seed} (${profileOf(seed)}${struck}): ${(await failure(steps))?.message}`;
    throw new Error(`${what}\nThe shortest history that fails:\n${shrunk}`);
  }

  function failure(steps: readonly Step[]): Promise<Error | undefined> {
    return runHistory(embeddedLog, { ...history, steps }).then(
      () => undefined,
      (error: Error) => error,
    );
  }
}

test(`the log keeps its word in ${seeds} histories from seed ${firstSeed} on`, async (t) => {
  let operations = 0;
  let records = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const outcome = await run({ seed, steps: drawHistory(seed, 60) });
    operations += outcome.operations;
    records += outcome.records;
  }
  t.diagnostic(`${operations} disk operations, ${records} records recovered`);
  assert.ok(records > seeds, "the histories hold records");
});

for (const by of ["power", "kill", "write", "names"] as const) {
  test(`the log keeps its word struck at each operation by ${by}`, async (t) => {
    let runs = 0;
    for (let seed = firstSeed; seed < firstSeed + 5; seed++) {
      const steps = drawHistory(seed, 25);
      const { operations } = await run({ seed, steps, strike: { at: Infinity, by } });
      for (let at = 1; at <= operations; at++, runs++) {
        await run({ seed, steps, strike: { at, by } });
      }
    }
    t.diagnostic(`${runs} strikes`);
  });
}

test("a seed run twice does the same and leaves the same bytes", async () => {
  const random = seededRandom(firstSeed);
  for (let i = 0; i < 100; i++) {
    const seed = random.below(2 ** 31);
    const history = { seed, steps: drawHistory(seed, 60) };
    assert.deepEqual(await run(history), await run(history));
  }
});
