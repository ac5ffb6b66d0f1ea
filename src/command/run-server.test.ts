/** The program as people run it: its words, its refusals, and its stop. */
import assert from "node:assert/strict";
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";

const main = join(import.meta.dirname, "..", "main.ts");

interface Program extends AsyncDisposable {
  readonly child: ChildProcessWithoutNullStreams;
  readonly data: string;
  readonly told: { out: string; err: string };
  until(pattern: RegExp): Promise<string>;
  ended(): Promise<number | null>;
}

function run(args: readonly string[], env: Record<string, string> = {}): Program {
  const data = mkdtempSync(join(tmpdir(), "millrace-run-"));
  const child = spawn(
    process.execPath,
    [main, ...args.map((arg) => (arg === "DATA" ? data : arg))],
    {
      env: { PATH: process.env["PATH"] ?? "", ...env },
    },
  );
  const told = { out: "", err: "" };
  child.stdout.on("data", (piece: Buffer) => (told.out += String(piece)));
  child.stderr.on("data", (piece: Buffer) => (told.err += String(piece)));
  const end = once(child, "close") as Promise<[number | null]>;
  return {
    child,
    data,
    told,
    async until(pattern) {
      while (!pattern.test(told.out)) {
        if (child.exitCode !== null) throw new Error(`ended: ${told.out}${told.err}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return pattern.exec(told.out)?.[1] ?? "";
    },
    ended: async () => (await end)[0],
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await end;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const serve = ["serve", "--data", "DATA", "--listen", "127.0.0.1:0"];
const ready = /Millrace \S+ is ready at (\S+),/;

function describeLimits(): RequestInit {
  return {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "Kinesis_20131202.DescribeLimits",
      "x-amz-date": "20260101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request, " +
        `SignedHeaders=host;x-amz-date;x-amz-target, Signature=${"0".repeat(64)}`,
    },
    body: "{}",
  };
}

describe("millrace serve", () => {
  test("says where it is and how to reach it, and stops cleanly at SIGTERM", async () => {
    await using program = run(serve);
    const endpoint = await program.until(ready);
    await program.until(/unset AWS_SESSION_TOKEN\n$/);
    const { out } = program.told;
    assert.ok(out.includes(`export AWS_ENDPOINT_URL=${endpoint}\n`), out);
    assert.ok(out.includes(`  data     ${program.data}\n`), out);
    assert.match(out, /access {3}any key, from this machine/);
    assert.equal((await fetch(endpoint, describeLimits())).status, 200);
    const metrics = await (await fetch(`${endpoint}/_millrace/metrics`)).text();
    for (const family of [
      'millrace_requests_total{service="kinesis",operation="DescribeLimits",status="200"} 1',
      "# TYPE millrace_request_seconds histogram",
      'millrace_reply_bytes_total{service="kinesis",operation="DescribeLimits"} ',
      "millrace_log_bytes ",
      "millrace_log_sync_seconds_count ",
      "process_resident_memory_bytes ",
    ]) {
      assert.ok(metrics.includes(`\n${family}`), family);
    }
    // A connection that says nothing must not hold the stop up.
    const idle = connect(Number(new URL(endpoint).port), "127.0.0.1");
    await once(idle, "connect");
    const startedMs = performance.now();
    program.child.kill("SIGTERM");
    assert.equal(await program.ended(), 0);
    assert.ok(performance.now() - startedMs < 5000);
    assert.match(program.told.err, /stopping; what is under way is finished first/);
    idle.destroy();
  });

  test("finishes a request that is under way when it is told to stop", async () => {
    await using program = run(serve);
    const endpoint = await program.until(ready);
    const socket = connect(Number(new URL(endpoint).port), "127.0.0.1");
    let text = "";
    socket.on("data", (piece: Buffer) => (text += String(piece)));
    const { headers, body } = describeLimits();
    const lines = Object.entries(headers as Record<string, string>).map((pair) => pair.join(": "));
    socket.write(
      `POST / HTTP/1.1\r\nhost: a\r\n${lines.join("\r\n")}\r\ncontent-length: 2\r\n\r\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    program.child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await assert.rejects(fetch(endpoint, describeLimits()), "no new connection is taken");
    socket.write(body as string);
    await once(socket, "close");
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(text, /\r\nconnection: close\r\n/i);
    assert.equal(await program.ended(), 0);
  });

  test("does not open data that another server has", async () => {
    await using first = run(serve);
    await first.until(ready);
    await using second = run([...serve.slice(0, 2), first.data, ...serve.slice(3)]);
    assert.equal(await second.ended(), 2);
    assert.match(second.told.err, /in use by another process: one server a data directory/);
  });

  test("does not listen for other machines without access keys", async () => {
    await using program = run(["serve", "--data", "DATA", "--listen", "0.0.0.0:0"]);
    assert.equal(await program.ended(), 2);
    assert.match(program.told.err, /^millrace: 0\.0\.0\.0 can be reached from other machines/);
    assert.match(program.told.err, /MILLRACE_ACCESS_KEY_ID/);
  });

  test("checks every signature once there are keys, and never tells their secrets", async () => {
    const keys = { MILLRACE_ACCESS_KEY_ID: "AKIAANN", MILLRACE_SECRET_ACCESS_KEY: "ann-secret" };
    await using program = run(["serve", "--data", "DATA", "--listen", "0.0.0.0:0"], keys);
    const endpoint = await program.until(ready);
    await program.until(/unset AWS_SESSION_TOKEN\n$/);
    const reply = await fetch(endpoint, describeLimits());
    assert.match(await reply.text(), /UnrecognizedClientException/);
    assert.match(program.told.out, /AWS_ACCESS_KEY_ID=AKIAANN/);
    assert.doesNotMatch(program.told.out + program.told.err, /ann-secret/);
  });
});

describe("millrace env", () => {
  test("prints the lines for the server that is named, with its key", async () => {
    const keys = { MILLRACE_ACCESS_KEY_ID: "AKIAANN", MILLRACE_SECRET_ACCESS_KEY: "ann-secret" };
    await using program = run(["env", "--listen", "[::1]:4567", "--tls", "--data", "DATA"], keys);
    assert.equal(await program.ended(), 0);
    assert.match(program.told.out, /AWS_ENDPOINT_URL='https:\/\/\[::1\]:4567'/);
    assert.match(program.told.out, /AWS_SECRET_ACCESS_KEY=ann-secret/);
    assert.match(program.told.out, /AWS_CA_BUNDLE=\S+certificate\.pem/);
  });
});

describe("millrace --help", () => {
  for (const args of [["--help"], ["serve", "--help"], ["env", "--help"], ["demo", "--help"]]) {
    test(`${args.join(" ")} fits a terminal`, async () => {
      await using program = run(args);
      assert.equal(await program.ended(), 0);
      const lines = program.told.out.split("\n");
      assert.deepEqual(
        lines.filter((line) => line.length > 100),
        [],
      );
    });
  }

  test("an option that is not there is refused by name", async () => {
    await using program = run(["serve", "--frobnicate"]);
    assert.notEqual(await program.ended(), 0);
    assert.match(program.told.err, /unknown option '--frobnicate'/);
  });
});
