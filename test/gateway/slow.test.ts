/** Slow clients: whoever does not send in time is told so and closed; whoever does is waited for. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { ManualClock, systemClock } from "../../src/kernel/clock.ts";
import {
  headOf,
  openSession,
  openStage,
  record,
  requestHttp2,
  signedInForm,
  target,
  type Stage,
  Wire,
} from "./stand-in.ts";

const minuteMs = 60_000;
const put = { ...target("PutRecord"), "content-length": String(record.length) };

/** Lets what is on its way to the server arrive. */
function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30));
}

/** Waits until the server has begun with a request. */
async function begun(stage: Stage): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${stage.url}/_millrace/metrics`)).text();
    if (/^millrace_requests_in_flight 1$/m.test(text)) return soon();
  }
}

describe("a body that does not come", () => {
  test("is waited for ten minutes over HTTP/1.1, then the connection is closed", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(put) + record.slice(0, 10));
    await begun(stage);
    await clock.advance(9 * minuteMs);
    await soon();
    assert.equal(wire.text, "");
    await clock.advance(2 * minuteMs);
    await wire.until(/^HTTP\/1.1 408 [^]*"__type":"RequestTimeoutException"/);
    await clock.advance(minuteMs);
    await wire.closed();
  });

  test("is waited for as long over HTTP/2, and the session goes on", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    using session = openSession(stage.url);
    const stream = session.request({ ":method": "POST", ":path": "/", ...put });
    stream.on("error", () => {});
    stream.write(record.slice(0, 10));
    await begun(stage);
    const response = once(stream, "response");
    await clock.advance(11 * minuteMs);
    const [headers] = (await response) as [Record<string, unknown>];
    assert.equal(headers[":status"], 408);
    await clock.advance(minuteMs);
    assert.equal((await requestHttp2(session, target("PutRecord"), record)).status, 200);
  });

  test("and that was refused already is not waited for long", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf({ ...put, "x-amz-target": "Nope" }) + record.slice(0, 10));
    await wire.until(/^HTTP\/1.1 400 [^]*UnknownOperationException/);
    await clock.advance(minuteMs);
    await wire.closed();
  });

  test("arrives late but in time, and the connection is good for the next one", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(put) + record.slice(0, 10));
    await begun(stage);
    await clock.advance(9 * minuteMs);
    wire.socket.write(record.slice(10));
    await wire.until(/^HTTP\/1.1 200 /);
    await clock.advance(minuteMs);
    wire.socket.write(headOf(put) + record);
    await wire.until(/(?:HTTP\/1.1 200 [^]*){2}/);
  });
});

describe("an input that is refused while it still comes", () => {
  test("is told so, however much is on its way", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const chunked = {
      ...signedInForm("s3"),
      "content-length": "3000000",
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    };
    wire.socket.write(headOf(chunked, "PUT /bucket/key HTTP/1.1"));
    wire.socket.write(Buffer.alloc(1_000_000, "x"));
    await wire.until(/^HTTP\/1.1 400 [^]*<Code>IncompleteBody<\/Code>/);
  });

  test("leaves the connection good for another request", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const chunked = {
      ...signedInForm("s3"),
      "content-length": "300000",
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    };
    wire.socket.write(headOf(chunked, "PUT /bucket/key HTTP/1.1"));
    wire.socket.write(Buffer.alloc(100_000, "x"));
    await wire.until(/^HTTP\/1.1 400 [^]*<Code>IncompleteBody<\/Code>/);
    wire.socket.write(Buffer.alloc(200_000, "x"));
    wire.socket.write(headOf(put) + record);
    await wire.until(/HTTP\/1.1 200 [^]*"SequenceNumber":"5"}$/);
  });
});

describe("a streamed input", () => {
  const upload = { ...signedInForm("s3"), "content-type": "text/plain", "content-length": "30" };

  test("may take for hours as long as something comes", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(upload, "PUT /bucket/key HTTP/1.1"));
    await begun(stage);
    for (let i = 0; i < 30; i++) {
      await soon();
      await clock.advance(4 * minuteMs);
      wire.socket.write("x");
    }
    await wire.until(/^HTTP\/1.1 200 /);
    assert.equal(stage.backstage.stored[0]?.length, 30);
  });

  test("is given up when nothing comes for five minutes", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using wire = new Wire(stage.port);
    wire.socket.write(`${headOf(upload, "PUT /bucket/key HTTP/1.1")}xxx`);
    await begun(stage);
    await clock.advance(6 * minuteMs);
    await wire.until(/^HTTP\/1.1 (?:400|408) [^]*<Code>RequestTimeout<\/Code>/);
    await clock.advance(minuteMs);
    await wire.closed();
    assert.equal(stage.backstage.stored.length, 0);
  });
});
