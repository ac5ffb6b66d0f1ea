/** Stories that every destination must pass: order, bounds, retries, failures, backup, late close. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MiB } from "../../src/kernel/limits.ts";
import type { Mishap } from "./endpoints/endpoint.ts";
import { idOf, recordOf, rigs, type Asked, type Rig, type RigKind } from "./rigs.ts";
import { openStage, type Stage } from "./stage.ts";

const asked: Asked = { intervalSeconds: 20, retrySeconds: 60, backup: false };

interface Told {
  readonly stage: Stage;
  readonly rig: Rig;
  readonly arrived: () => string[];
}

async function tell(
  kind: RigKind,
  change: Partial<Asked>,
  story: (told: Told) => Promise<void>,
): Promise<void> {
  await using stage = await openStage();
  await using rig = await kind.open(stage);
  await stage.stream("s", rig.config({ ...asked, ...change }));
  await story({ stage, rig, arrived: () => rig.batches().flat().map(idOf) });
  assert.deepEqual(rig.complaints(), [], "what the client did wrong");
  assert.deepEqual(stage.reports, [], "what failed inside");
}

/** Fails so many requests, one mishap after the other. */
function times(count: number, mishaps: readonly Mishap[]): () => Mishap | undefined {
  let failed = 0;
  return () => (failed < count ? mishaps[failed++ % mishaps.length] : undefined);
}

function numbers(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, i) => String(from + i));
}

for (const kind of rigs) {
  test(`${kind.name}: records arrive once and in their order`, async () => {
    await tell(kind, {}, async ({ stage, arrived }) => {
      for (let i = 0; i < 5; i++) {
        await stage.put(
          "s",
          numbers(40, i * 40).map((id) => recordOf(id)),
        );
        await stage.pass(9);
      }
      await stage.until(() => arrived().length >= 200, "all have arrived", 500);
      assert.deepEqual(arrived(), numbers(200));
    });
  });

  test(`${kind.name}: nothing is sent before the interval has passed`, async () => {
    await tell(kind, { intervalSeconds: 40 }, async ({ stage, arrived }) => {
      await stage.put("s", [recordOf(1)]);
      await stage.pass(38);
      assert.deepEqual(arrived(), []);
      await stage.until(() => arrived().length === 1, "it has arrived", 500);
    });
  });

  test(`${kind.name}: a batch keeps to the size of the buffer`, async () => {
    await tell(kind, {}, async ({ stage, rig, arrived }) => {
      const padding = "x".repeat(100_000);
      await stage.put(
        "s",
        numbers(35).map((id) => recordOf(id, padding)),
      );
      await stage.until(() => arrived().length >= 35, "all have arrived", 500);
      const sizes = rig.batches().map((batch) => batch.join("\n").length);
      if (kind.name !== "OpenSearch") {
        assert.ok(sizes.length >= 4 && sizes.every((size) => size <= MiB), String(sizes));
      }
      assert.deepEqual(arrived(), numbers(35));
    });
  });

  test(`${kind.name}: what fails for a while is sent again and arrives`, async () => {
    await tell(kind, { retrySeconds: 600 }, async ({ stage, rig, arrived }) => {
      rig.fail(times(4, ["error", "closed", "half", "error"]));
      await stage.put(
        "s",
        numbers(10).map((id) => recordOf(id)),
      );
      await stage.until(() => new Set(arrived()).size === 10, "all have arrived", 500);
      assert.deepEqual([...new Set(arrived())], numbers(10));
    });
  });

  test(`${kind.name}: an endpoint that says nothing, or what it should not, is tried again`, async () => {
    await tell(kind, { retrySeconds: 600 }, async ({ stage, rig, arrived }) => {
      rig.fail(times(2, ["silent", "wrong"]));
      await stage.put(
        "s",
        numbers(5).map((id) => recordOf(id)),
      );
      await stage.until(() => new Set(arrived()).size === 5, "all have arrived", 1000);
    });
  });

  test(`${kind.name}: every source record is in the backup as well`, async () => {
    await tell(kind, { backup: true }, async ({ stage, arrived }) => {
      const records = numbers(20).map((id) => recordOf(id));
      await stage.put("s", records);
      await stage.until(() => arrived().length >= 20, "all have arrived", 500);
      await stage.until(() => stage.s3.under("side/").length > 0, "the backup is there", 500);
      assert.equal(stage.s3.text("side/"), records.join(""));
    });
  });

  test(`${kind.name}: a restart in the middle loses nothing`, async () => {
    await tell(kind, {}, async ({ stage, arrived }) => {
      await stage.put(
        "s",
        numbers(10).map((id) => recordOf(id)),
      );
      await stage.pass(25);
      await stage.put(
        "s",
        numbers(10, 10).map((id) => recordOf(id)),
      );
      await stage.stop();
      await stage.start();
      await stage.until(() => new Set(arrived()).size === 20, "all have arrived", 500);
    });
  });

  if (kind.failed === undefined) continue;
  const { failed } = kind;

  test(`${kind.name}: what fails for too long lies in the error prefix`, async () => {
    await tell(kind, { retrySeconds: 30 }, async ({ stage, rig, arrived }) => {
      rig.fail(() => "error");
      const records = numbers(10).map((id) => recordOf(id));
      await stage.put("s", records);
      await stage.until(() => stage.s3.under(failed).length > 0, "failures are written", 1000);
      assert.deepEqual(arrived(), []);
      const lines = stage.s3.text(failed).trim().split("\n");
      const documents = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const raw = documents.map(({ rawData }) => Buffer.from(String(rawData), "base64").toString());
      assert.deepEqual(raw, records);
      const [first] = documents;
      assert.ok(Number(first?.["attemptsMade"]) > 1);
      assert.equal(typeof first?.["errorCode"], "string");
      assert.equal(typeof first?.["arrivalTimestamp"], "number");
    });
  });

  test(`${kind.name}: without retries the first failure is the last`, async () => {
    await tell(kind, { retrySeconds: 0 }, async ({ stage, rig }) => {
      rig.fail(times(1, ["error"]));
      await stage.put("s", [recordOf(1)]);
      await stage.until(() => stage.s3.under(failed).length > 0, "failures are written", 500);
      const line = JSON.parse(stage.s3.text(failed)) as Record<string, unknown>;
      assert.equal(line["attemptsMade"], 1);
    });
  });
}
