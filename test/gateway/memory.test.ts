/** Memory: what clients can make the gateway hold is bounded, whoever they are. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { service, type Service } from "../../src/kernel/service.ts";
import type { Kinesis } from "../../src/models/kinesis.ts";
import {
  headOf,
  openSession,
  openStage,
  record,
  requestHttp2,
  signedInForm,
  target,
  Wire,
  type Stage,
} from "./stand-in.ts";

const MiB = 1024 * 1024;
const heldBytesMax = 64 * MiB;

function metric(text: string, name: string): number {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

async function metrics(stage: Stage): Promise<string> {
  return (await fetch(`${stage.url}/_millrace/metrics`)).text();
}

describe("bodies", () => {
  test("beyond what may be held in all are refused, and taken again once there is room", async () => {
    await using stage = await openStage({ heldBytesMax });
    await using clients = new AsyncDisposableStack();
    const said = 15 * MiB;
    const head = headOf({ ...target("PutRecord"), "content-length": String(said) });
    const almost = Buffer.alloc(said - 1, " ");
    for (let held = 0; held + said < heldBytesMax; held += said) {
      const wire = clients.use(new Wire(stage.port));
      wire.socket.write(head);
      wire.socket.write(almost);
    }
    const full = Math.floor(heldBytesMax / said) * (said - 1);
    while (metric(await metrics(stage), "millrace_held_bytes") < full) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const large = { ...JSON.parse(record), Data: Buffer.alloc(10 * MiB).toString("base64") };
    const send = (): Promise<Response> =>
      fetch(stage.url, {
        method: "POST",
        headers: target("PutRecord"),
        body: JSON.stringify(large),
      });
    const refused = [await send(), await send(), await send()].filter(
      ({ status }) => status === 503,
    );
    assert.ok(refused.length > 0);
    assert.match((await refused[0]?.text()) ?? "", /"__type":"ServiceUnavailable"/);
    await clients.disposeAsync();
    while (metric(await metrics(stage), "millrace_held_bytes") > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal((await send()).status, 200);
  });

  test("many that unpack to too much do so a few at a time", async () => {
    await using stage = await openStage();
    const body = gzipSync(Buffer.alloc(40 * MiB));
    const headers = { ...target("PutRecord"), "content-encoding": "gzip" };
    const before = process.memoryUsage().rss;
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    const all = Array.from({ length: 30 }, () =>
      fetch(stage.url, { method: "POST", headers, body }),
    );
    for (const reply of await Promise.all(all)) assert.equal(reply.status, 413);
    clearInterval(look);
    assert.ok(most - before < 250 * MiB, `${Math.round((most - before) / MiB)} MiB were held`);
  });
});

/** A service whose answers are large. */
function generous(answered: () => void): Service {
  return service<Kinesis, object>({
    model: "kinesis",
    operations: {
      GetRecords() {
        answered();
        const record = { SequenceNumber: "1", PartitionKey: "a", Data: Buffer.alloc(8 * MiB) };
        return { Records: [record], MillisBehindLatest: 0 };
      },
    },
  }).join({});
}

describe("replies over HTTP/2", () => {
  const body = JSON.stringify({ ShardIterator: "A".repeat(50) });

  test("that nobody reads are bounded in all, and let go with their client", async () => {
    let count = 0;
    const services = [generous(() => count++)];
    await using stage = await openStage({ services, unsentBytesMax: 40 * MiB });
    const session = openSession(stage.url);
    const ask = (): Promise<number> => {
      const headers = { ":method": "POST", ":path": "/", ...target("GetRecords") };
      const stream = session.request(headers);
      stream.on("error", () => {});
      stream.end(body);
      return once(stream, "response").then(([answer]) => Number(answer[":status"]));
    };
    const statuses: number[] = [];
    for (let i = 0; i < 20; i++) statuses.push(await ask());
    assert.deepEqual([...new Set(statuses)], [200, 503]);
    assert.ok(count < 8, `${count} replies of 8 MiB are held`);
    session.destroy();
    while (metric(await metrics(stage), "millrace_unsent_bytes") > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    using again = openSession(stage.url);
    const reply = await requestHttp2(again, target("GetRecords"), body);
    assert.equal(reply.status, 200);
    assert.equal(Number(reply.headers["content-length"]), reply.body.length);
  });

  test("are whole over HTTP/1.1 too, and the connection goes on", async () => {
    await using stage = await openStage({ services: [generous(() => {})] });
    for (let i = 0; i < 3; i++) {
      const asked = { method: "POST", headers: target("GetRecords"), body };
      const reply = await fetch(stage.url, asked);
      const { Records } = (await reply.json()) as { Records: { Data: string }[] };
      assert.equal(Buffer.from(Records[0]?.Data ?? "", "base64").length, 8 * MiB);
      assert.equal(reply.headers.get("transfer-encoding"), null);
    }
  });
});

describe("replies", () => {
  test("are not made for a client that does not read those before", async () => {
    let count = 0;
    await using stage = await openStage({ services: [generous(() => count++)] });
    const body = JSON.stringify({ ShardIterator: "A".repeat(50) });
    const forms = [
      headOf({ ...target("GetRecords"), "content-length": String(body.length) }) + body,
      `${headOf({ ...target("GetRecords"), "transfer-encoding": "chunked" })}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ];
    for (const form of forms) {
      count = 0;
      const socket = connect({ port: stage.port, host: "127.0.0.1" });
      socket.on("error", () => {});
      socket.pause();
      socket.write(form.repeat(100));
      let before = -1;
      while (count !== before) {
        before = count;
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      socket.destroy();
      assert.ok(count < 10, `${count} replies of 8 MiB wait for one client`);
    }
  });
});

test("bytes of streamed inputs are counted too", async () => {
  await using stage = await openStage();
  const headers = { ...signedInForm("s3"), "content-type": "text/plain" };
  await fetch(`${stage.url}/bucket/key`, { method: "PUT", headers, body: Buffer.alloc(5000) });
  const labels = 'service="s3",operation="PutObject"';
  assert.equal(metric(await metrics(stage), `millrace_request_bytes_total{${labels}}`), 5000);
});
