/** A stage: one warehouse with a double of S3 before it, and real clients at its wire. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Warehouse } from "../../src/engines/warehouse/warehouse.ts";
import { verifierText } from "../../src/engines/warehouse/wire/scram.ts";
import { Fault } from "../../src/kernel/fault.ts";
import { systemRandom } from "../../src/kernel/random.ts";
import type { Invoke } from "../../src/kernel/service.ts";

export const master = { user: "awsuser", password: "Passw0rd", database: "dev" } as const;

const random = systemRandom();

/** Buckets in memory, as the inner door shows them. */
export class Lake {
  readonly objects = new Map<string, Buffer>();
  /** Pieces of this size come from an object. */
  pieceBytes = 1000;
  /** Waited for before each piece. */
  beforePiece: () => Promise<void> = async () => {};

  put(key: string, body: string | Buffer): void {
    this.objects.set(key, Buffer.from(body as string));
  }

  readonly invoke: Invoke = async (_, operation, input) => {
    const asked = input as Readonly<Record<string, string | undefined>>;
    if (operation === "ListObjectsV2") return this.#list(asked["Prefix"] ?? "");
    if (operation === "PutObject") return this.#take(input as Putting);
    const body = this.objects.get(asked["Key"] ?? "");
    if (!body) throw new Fault("NoSuchKey", "The specified key does not exist.", { status: 404 });
    if (operation === "HeadObject") return { ContentLength: body.length };
    const [, from = "0", to = ""] = /bytes=(\d+)-(\d+)/.exec(asked["Range"] ?? "") ?? [];
    const end = to === "" ? body.length : Number(to) + 1;
    return { Body: this.#pieces(body.subarray(Number(from), end)) };
  };

  #list(prefix: string): unknown {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    return { Contents: keys.map((Key) => ({ Key, Size: this.objects.get(Key)?.length })) };
  }

  async #take({ Key, Body }: Putting): Promise<unknown> {
    const pieces: Buffer[] = [];
    for await (const piece of Body) pieces.push(piece);
    this.objects.set(Key, Buffer.concat(pieces));
    return {};
  }

  async *#pieces(body: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < body.length; at += this.pieceBytes) {
      await this.beforePiece();
      yield body.subarray(at, at + this.pieceBytes);
    }
  }
}

interface Putting {
  readonly Key: string;
  readonly Body: AsyncIterable<Buffer>;
}

export interface Stage extends AsyncDisposable {
  readonly lake: Lake;
  readonly warehouse: Warehouse;
  readonly reports: string[];
  readonly connect: (as?: { user: string; password: string }) => Promise<Session>;
}

/** A client that is closed at the end of its block. */
export interface Session extends AsyncDisposable {
  readonly client: pg.Client;
  readonly notices: string[];
  /** The rows as lists of values. */
  readonly rows: (sql: string, values?: readonly unknown[]) => Promise<unknown[][]>;
  /** Expects a failure and gives it. */
  readonly refused: (sql: string) => Promise<pg.DatabaseError>;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-warehouse-"));
  const lake = new Lake();
  const reports: string[] = [];
  const spec = {
    directory: join(folder, "one"),
    database: master.database,
    masterUser: master.user,
    masterVerifier: verifierText(master.password, random),
    host: "127.0.0.1",
    port: 0,
    tls: undefined,
    temporary: [],
  };
  await Warehouse.make(spec);
  const report = (what: string, { err }: Readonly<Record<string, unknown>>): void =>
    void reports.push(`${what}: ${String(err)}`);
  const needs = {
    invoke: lake.invoke,
    report,
    account: "000000000000",
    region: "us-east-1",
    callerArn: "arn:aws:redshift:us-east-1:000000000000:dbuser:one/awsuser",
  };
  const warehouse = await Warehouse.open(spec, needs);
  return {
    lake,
    warehouse,
    reports,
    connect: (as) => openSession(warehouse.port, as ?? master),
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function openSession(
  port: number,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<Session> {
  // Values as they come over the wire: what is tested is the server, not the package's types.
  const types = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
  const login = { host: "127.0.0.1", port, user, password, database: master.database };
  const client = new pg.Client({ ...login, types });
  const notices: string[] = [];
  client.on("notice", ({ message = "" }) => void notices.push(message));
  client.on("error", () => {});
  await client.connect();
  const rows = async (text: string, values: readonly unknown[] = []): Promise<unknown[][]> => {
    const result = await client.query({ text, values: [...values], rowMode: "array" });
    return result.rows as unknown[][];
  };
  return {
    client,
    notices,
    rows,
    async refused(sql) {
      try {
        await client.query(sql);
      } catch (error) {
        assert.ok(error instanceof pg.DatabaseError, String(error));
        return error;
      }
      return assert.fail(`was not refused: ${sql}`);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
