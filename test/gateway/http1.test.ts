/** HTTP/1.1: bodies of every kind, limits, and clients that do not behave. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { headOf, openStage, record, target, Wire } from "./stand-in.ts";

const put = target("PutRecord");
const answered = /"SequenceNumber":"5"}$/;

function ofLength(body: string | Buffer): Record<string, string> {
  return { ...put, "content-length": String(Buffer.byteLength(body)) };
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

describe("bodies", () => {
  test("requests on one connection are answered in turn", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const request = headOf(ofLength(record)) + record;
    wire.socket.write(request + request + request);
    await wire.until(/(?:HTTP\/1.1 200 OK[^]*"SequenceNumber":"5"}){3}$/);
  });

  test("a body that comes byte by byte is whole", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.setNoDelay(true);
    for (const letter of headOf(ofLength(record)) + record) wire.socket.write(letter);
    await wire.until(answered);
  });

  test("a chunked body is whole", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf({ ...put, "transfer-encoding": "chunked" }));
    wire.socket.write(chunk(record.slice(0, 10)) + chunk(record.slice(10)) + chunk(""));
    await wire.until(answered);
  });

  test("a large body in many pieces is whole", async () => {
    await using stage = await openStage();
    const data = Buffer.alloc(900_000, "x");
    const body = JSON.stringify({ ...JSON.parse(record), Data: data.toString("base64") });
    const reply = await fetch(`http://127.0.0.1:${stage.port}/`, {
      method: "POST",
      headers: put,
      body,
    });
    assert.equal(((await reply.json()) as { SequenceNumber: string }).SequenceNumber, "900000");
  });

  test("a body that the client compressed is read", async () => {
    await using stage = await openStage();
    const reply = await fetch(`http://127.0.0.1:${stage.port}/`, {
      method: "POST",
      headers: { ...put, "content-encoding": "gzip" },
      body: gzipSync(record),
    });
    assert.match(await reply.text(), answered);
  });

  test("what is not gzip, or unpacks to too much, is refused", async () => {
    await using stage = await openStage();
    const headers = { ...put, "content-encoding": "gzip" };
    const send = (body: Buffer): Promise<Response> =>
      fetch(`http://127.0.0.1:${stage.port}/`, { method: "POST", headers, body });
    const notGzip = await send(Buffer.from(record));
    assert.equal(notGzip.status, 400);
    assert.match(await notGzip.text(), /SerializationException/);
    const bomb = await send(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
    assert.equal(bomb.status, 413);
    assert.match(await bomb.text(), /RequestEntityTooLargeException/);
  });

  test("a client that waits for 100-continue is asked to go on", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf({ ...ofLength(record), expect: "100-continue" }));
    await wire.until(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    wire.socket.write(record);
    await wire.until(answered);
  });
});

describe("too much", () => {
  test("a body that says it is too large is refused before it is sent", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const head = { ...put, "content-length": "99999999", expect: "100-continue" };
    wire.socket.write(headOf(head));
    await wire.until(/^HTTP\/1.1 413 [^]*"__type":"RequestEntityTooLargeException"/);
    await wire.closed();
    assert.doesNotMatch(wire.text, /100 Continue/);
  });

  test("a client that sends too much all the same can read why", async () => {
    await using stage = await openStage();
    const reply = await fetch(`http://127.0.0.1:${stage.port}/`, {
      method: "POST",
      headers: put,
      body: Buffer.alloc(20 * 1024 * 1024, "x"),
    });
    assert.equal(reply.status, 413);
    assert.equal(reply.headers.get("connection"), "close");
    assert.match(await reply.text(), /larger than 16777216 bytes/);
  });

  test("a chunked body is refused when it passes the limit", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf({ ...put, "transfer-encoding": "chunked" }));
    const mebibyte = `100000\r\n${"x".repeat(1024 * 1024)}\r\n`;
    for (let i = 0; i < 17; i++) wire.socket.write(mebibyte);
    await wire.until(/^HTTP\/1.1 413 [^]*RequestEntityTooLargeException/);
    assert.equal(stage.backstage.calls.length, 0);
  });

  test("headers that are too long are refused", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf({ ...put, "x-long": "x".repeat(40_000) }));
    await wire.until(/^HTTP\/1.1 431 [^]*The request's headers are too long/);
    await wire.closed();
  });
});

describe("clients that do not behave", () => {
  test("what is not HTTP is refused and closed", async () => {
    await using stage = await openStage();
    for (const bytes of ["hello\r\n\r\n", "\u0016\u0003\u0001\u0002", "POST / HTTP/9.9\r\n\r\n"]) {
      await using wire = new Wire(stage.port);
      wire.socket.write(bytes, "latin1");
      await wire.until(/^HTTP\/1.1 400 Bad Request\r\n[^]*BadRequestException/);
      await wire.closed();
    }
  });

  test("one that goes away in the middle of its body leaves nothing behind", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(ofLength(record)) + record.slice(0, 10));
    await once(wire.socket, "connect");
    wire.socket.destroy();
    const reply = await fetch(`http://127.0.0.1:${stage.port}/`, {
      method: "POST",
      headers: put,
      body: record,
    });
    assert.equal(reply.status, 200);
    assert.deepEqual(stage.journal, []);
  });

  test("one that only half closes still gets its answer", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.end(headOf(ofLength(record)) + record);
    await wire.until(answered);
  });

  const whole = headOf(ofLength(record)) + record;
  const inChunks = `${headOf({ ...put, "transfer-encoding": "chunked" })}${chunk(record)}${chunk("")}`;
  for (const [form, request] of Object.entries({ whole, "in chunks": inChunks })) {
    test(`one that half closes behind requests ${form} gets all of its answers`, async () => {
      await using stage = await openStage();
      stage.backstage.putRecord = () => new Promise((resolve) => setTimeout(resolve, 20));
      await using wire = new Wire(stage.port);
      wire.socket.end(request + request + request);
      await wire.until(/(?:HTTP\/1.1 200 OK[^]*"SequenceNumber":"5"}){3}$/);
      await wire.closed();
    });

    test(`one that half closes within a request ${form} is closed`, async () => {
      await using stage = await openStage();
      await using wire = new Wire(stage.port);
      wire.socket.end(request.slice(0, -10));
      await wire.closed();
      assert.equal(stage.backstage.calls.length, 0);
      assert.deepEqual(stage.journal, []);
    });
  }

  test("one that connects and says nothing, or less than a preface, is no harm", async () => {
    await using stage = await openStage();
    await using silent = new Wire(stage.port);
    await using begun = new Wire(stage.port);
    begun.socket.write("PRI * HT");
    await once(silent.socket, "connect");
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(ofLength(record)) + record);
    await wire.until(answered);
  });
});
