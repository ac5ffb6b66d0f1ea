/** HTTP/2, replies in pieces, streamed inputs, and the stop. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { MessageDecoder } from "../../src/wire/event-stream.ts";
import {
  eventOf,
  headOf,
  openSession,
  openStage,
  record,
  requestHttp2,
  signedInForm,
  target,
  Wire,
} from "./stand-in.ts";

const subscribe = JSON.stringify({
  ConsumerARN: "arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1700000000",
  ShardId: "shardId-000000000000",
  StartingPosition: { Type: "LATEST" },
});

describe("HTTP/2", () => {
  test("is spoken on the same port by prior knowledge, many requests on one session", async () => {
    await using stage = await openStage();
    using session = openSession(stage.url);
    const all = Array.from({ length: 50 }, () =>
      requestHttp2(session, target("PutRecord"), record),
    );
    for (const { status, body, headers } of await Promise.all(all)) {
      assert.equal(status, 200);
      assert.match(body, /"SequenceNumber":"5"/);
      assert.match(headers["x-amzn-requestid"] ?? "", /^[0-9a-f-]{36}$/);
    }
  });

  test("a preface that comes in two pieces is still HTTP/2", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.setNoDelay(true);
    wire.socket.write("PRI * HTTP/2.0\r\n");
    await new Promise((resolve) => setTimeout(resolve, 20));
    wire.socket.write("\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0");
    // The server's SETTINGS frame: type 4 on stream 0.
    await wire.until(/^[^]{9}/);
    assert.equal(wire.text.slice(3, 9), "\u0004\0\0\0\0\0");
  });

  test("a fault and a body too large are answered on their stream alone", async () => {
    await using stage = await openStage();
    using session = openSession(stage.url);
    const refused = await requestHttp2(session, target("Nope"), record);
    assert.equal(refused.status, 400);
    const large = { ...target("PutRecord"), "content-length": "20000000" };
    const stream = session.request({ ":method": "POST", ":path": "/", ...large });
    stream.on("error", () => {});
    stream.write(Buffer.alloc(10_000));
    const [headers] = (await once(stream, "response")) as [Record<string, unknown>];
    assert.equal(headers[":status"], 413);
    stream.close();
    assert.equal((await requestHttp2(session, target("PutRecord"), record)).status, 200);
  });
});

describe("replies in pieces", () => {
  test("go out as they come, over HTTP/2 and over HTTP/1.1", async () => {
    await using stage = await openStage();
    const { promise: gate, resolve: go } = Promise.withResolvers<void>();
    stage.backstage.events = async function* () {
      yield eventOf(1);
      await gate;
      yield eventOf(2);
    };
    using session = openSession(stage.url);
    const stream = session.request({
      ":method": "POST",
      ":path": "/",
      ...target("SubscribeToShard"),
    });
    stream.end(subscribe);
    const decoder = new MessageDecoder();
    const seen: unknown[] = [];
    stream.on("data", (piece: Buffer) => {
      for (const { headers } of decoder.push(piece)) seen.push(headers[":event-type"]);
    });
    await using wire = new Wire(stage.port);
    const head = { ...target("SubscribeToShard"), "content-length": String(subscribe.length) };
    wire.socket.write(headOf(head) + subscribe);
    await wire.until(/transfer-encoding: chunked[^]*"ContinuationSequenceNumber":"1"/i);
    while (seen.length < 2) await once(stream, "data");
    assert.deepEqual(seen, ["initial-response", "SubscribeToShardEvent"]);
    assert.doesNotMatch(wire.text, /"ContinuationSequenceNumber":"2"/);
    go();
    await once(stream, "end");
    assert.equal(seen.length, 3);
    await wire.until(/"ContinuationSequenceNumber":"2"[^]*\r\n0\r\n\r\n$/);
  });

  // A closed shard with nothing left to read: the terminator once went out before the events.
  test("a reply that ends in its first turn is whole, and the connection stays good", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const head = { ...target("SubscribeToShard"), "content-length": String(subscribe.length) };
    wire.socket.write(headOf(head) + subscribe);
    await wire.until(/"ContinuationSequenceNumber":"1"[^]*\r\n0\r\n\r\n$/);
    assert.equal(wire.text.match(/\r\n0\r\n\r\n/g)?.length, 1);
    wire.socket.write(headOf(head) + subscribe);
    await wire.until(/\r\n0\r\n\r\nHTTP\/1.1 200/);
  });

  for (const http of ["1.1", "2"]) {
    test(`a client that goes away aborts the call's signal (HTTP/${http})`, async () => {
      await using stage = await openStage();
      const { promise: ended, resolve: aborted } = Promise.withResolvers<void>();
      stage.backstage.events = async function* (signal) {
        yield eventOf(1);
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        aborted();
      };
      if (http === "2") {
        using session = openSession(stage.url);
        const headers = { ":method": "POST", ":path": "/", ...target("SubscribeToShard") };
        const stream = session.request(headers);
        stream.on("error", () => {});
        stream.end(subscribe);
        await once(stream, "data");
        stream.close(8);
        await ended;
      } else {
        await using wire = new Wire(stage.port);
        const head = { ...target("SubscribeToShard"), "content-length": String(subscribe.length) };
        wire.socket.write(headOf(head) + subscribe);
        await wire.until(/ContinuationSequenceNumber/);
        wire.socket.destroy();
        await ended;
      }
      assert.deepEqual(stage.journal, []);
    });
  }

  test("a client that does not read holds the source back", async () => {
    await using stage = await openStage();
    let given = 0;
    stage.backstage.events = async function* (signal) {
      while (!signal.aborted && given < 20_000) yield eventOf(given++);
    };
    using session = openSession(stage.url);
    const stream = session.request({
      ":method": "POST",
      ":path": "/",
      ...target("SubscribeToShard"),
    });
    stream.on("error", () => {});
    stream.end(subscribe);
    await once(stream, "response");
    let before = -1;
    while (given !== before) {
      before = given;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(given < 20_000, `all ${given} events were taken by a client that reads none`);
    stream.close(8);
  });
});

describe("inputs that are read as they come", () => {
  const put = { ...signedInForm("s3"), "content-type": "text/plain" };

  test("reach the operation in pieces, and out of their chunks", async () => {
    await using stage = await openStage();
    const url = `http://127.0.0.1:${stage.port}/bucket/key`;
    const plain = await fetch(url, {
      method: "PUT",
      headers: put,
      body: Buffer.alloc(500_000, "a"),
    });
    assert.equal(plain.status, 200);
    const chunked = {
      ...put,
      "content-encoding": "aws-chunked",
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "x-amz-decoded-content-length": "5",
    };
    const body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
    const second = await fetch(url, { method: "PUT", headers: chunked, body });
    assert.equal(second.status, 200, await second.text());
    assert.equal(stage.backstage.stored[0]?.length, 500_000);
    assert.equal(stage.backstage.stored[1]?.toString(), "hello");
  });

  test("are refused when their chunks do not hold", async () => {
    await using stage = await openStage();
    const headers = { ...put, "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
    const url = `http://127.0.0.1:${stage.port}/bucket/key`;
    const reply = await fetch(url, { method: "PUT", headers, body: "5\r\nhel" });
    assert.equal(reply.status, 400);
    assert.match(await reply.text(), /<Code>IncompleteBody<\/Code>/);
    assert.equal(stage.backstage.stored.length, 0);
  });
});

describe("the stop", () => {
  test("what is under way is finished, and no new connection is taken", async () => {
    const stage = await openStage();
    const { promise: gate, resolve: go } = Promise.withResolvers<void>();
    stage.backstage.putRecord = () => gate;
    await using wire = new Wire(stage.port);
    const head = { ...target("PutRecord"), "content-length": String(record.length) };
    wire.socket.write(headOf(head) + record);
    while (stage.backstage.calls.length === 0) await new Promise((r) => setTimeout(r, 2));
    const closing = stage.gateway.close(5000);
    await using late = new Wire(stage.port);
    await late.closed();
    go();
    assert.equal(await closing, 0);
    await wire.until(/connection: close[^]*"SequenceNumber":"5"}$/i);
    await wire.closed();
  });

  test("streams are ended whole, and idle connections closed at once", async () => {
    const stage = await openStage();
    stage.backstage.events = async function* (signal) {
      yield eventOf(1);
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      yield eventOf(2);
    };
    await using idle = new Wire(stage.port);
    await once(idle.socket, "connect");
    using session = openSession(stage.url);
    const stream = session.request({
      ":method": "POST",
      ":path": "/",
      ...target("SubscribeToShard"),
    });
    stream.end(subscribe);
    await once(stream, "data");
    const ended = once(stream, "end");
    const goaway = once(session, "goaway");
    const startedMs = performance.now();
    assert.equal(await stage.gateway.close(5000), 0);
    await Promise.all([ended, goaway, idle.closed()]);
    assert.ok(performance.now() - startedMs < 1000);
    assert.equal(stream.rstCode, 0);
  });

  test("what does not finish in time is broken off, and counted", async () => {
    const stage = await openStage();
    stage.backstage.putRecord = () => new Promise<void>(() => {});
    await using wire = new Wire(stage.port);
    const head = { ...target("PutRecord"), "content-length": String(record.length) };
    wire.socket.write(headOf(head) + record);
    while (stage.backstage.calls.length === 0) await new Promise((r) => setTimeout(r, 2));
    assert.equal(await stage.gateway.close(50), 1);
    await wire.closed();
  });
});
