/** Crashes: what a client was told is committed is there after the server was killed. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { openSession, type Session } from "./stage.ts";

const program = join(import.meta.dirname, "server.ts");
const login = { user: "awsuser", password: "Passw0rd" };

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

async function start(directory: string): Promise<Server> {
  const child = spawn(process.execPath, [program, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, port: Number(line) };
  }
  return assert.fail("the server did not start");
}

async function kill({ child }: Server): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Inserts until the connection breaks, and gives the last number that was acknowledged. */
async function insert(session: Session, from: number, told: (n: number) => void): Promise<void> {
  for (let n = from; ; n++) {
    try {
      await session.rows("insert into t values ($1)", [n]);
    } catch {
      return;
    }
    told(n);
  }
}

test("rows that were acknowledged survive kill -9, and a transaction that was not is gone", async () => {
  const directory = mkdtempSync(join(tmpdir(), "millrace-warehouse-"));
  try {
    let last = 0;
    for (let round = 0; round < 3; round++) {
      const server = await start(directory);
      const session = await openSession(server.port, login);
      await session.client.query(
        "create table if not exists t (n int); create table if not exists u (n int)",
      );
      const [[count] = []] = await session.rows("select count(distinct n) from t");
      const isWhole = Number(count) === last || Number(count) === last + 1;
      assert.ok(isWhole, `${String(count)} rows of ${last} acknowledged`);
      assert.deepEqual(await session.rows("select count(*) from u"), [["0"]]);
      last = Number(count);
      const until = last + 40 + round * 25;
      const { promise, resolve } = Promise.withResolvers<void>();
      const inserting = insert(session, last + 1, (n) => {
        last = n;
        if (n >= until) resolve();
      });
      await promise;
      // The insert that is under way, and rows that nobody has committed.
      if (round === 1) {
        await kill(server);
        await inserting;
        continue;
      }
      const open = openSession(server.port, login).then(async (other) => {
        await other.client.query("begin; insert into u values (1)");
      });
      await open.catch(() => {});
      await kill(server);
      await inserting;
    }
    const server = await start(directory);
    const session = await openSession(server.port, login);
    const [[count, max] = []] = await session.rows("select count(*), max(n) from t");
    assert.ok(
      Number(count) >= last && count === max,
      `${String(count)} and ${String(max)} of ${last}`,
    );
    await kill(server);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
