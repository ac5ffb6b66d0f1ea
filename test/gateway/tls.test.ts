/** TLS: both HTTPs by ALPN on the one port, and clients that never finish their handshake. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { certificate } from "../../src/command/certificate.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { headOf, openStage, record, requestHttp2, target, Wire } from "./stand-in.ts";

const data = mkdtempSync(join(tmpdir(), "millrace-tls-"));
let tls: { cert: string; key: string };

before(async () => {
  const own = { cert: undefined, key: undefined, data, host: "127.0.0.1" };
  tls = await certificate({ ...own, nowMs: systemClock.now() });
});
after(() => rmSync(data, { recursive: true, force: true }));

describe("with TLS", () => {
  test("HTTP/2 is spoken by ALPN", async () => {
    await using stage = await openStage({ tls });
    const session = connectHttp2(`https://127.0.0.1:${stage.port}`, { ca: tls.cert });
    const { status, body } = await requestHttp2(session, target("PutRecord"), record);
    assert.equal(session.alpnProtocol, "h2");
    assert.equal(status, 200, body);
    session.destroy();
  });

  // As AWS's SDK for Java does: it was once answered by HTTP/1.0 403.
  test("HTTP/2 is spoken to a client that begins it without asking", async () => {
    await using stage = await openStage({ tls });
    const socket = connectTls({ port: stage.port, ca: tls.cert });
    await once(socket, "secureConnect");
    const session = connectHttp2("https://127.0.0.1", { createConnection: () => socket });
    const { status, body } = await requestHttp2(session, target("PutRecord"), record);
    assert.equal(socket.alpnProtocol, false);
    assert.equal(status, 200, body);
    session.destroy();
  });

  test("HTTP/1.1 is spoken to a client that asks for it, or for nothing", async () => {
    await using stage = await openStage({ tls });
    for (const protocols of [{ ALPNProtocols: ["http/1.1"] }, {}]) {
      const asked = request(`https://127.0.0.1:${stage.port}/`, {
        ca: tls.cert,
        method: "POST",
        headers: target("PutRecord"),
        agent: false,
        ...protocols,
      });
      asked.end(record);
      const [reply] = (await once(asked, "response")) as [import("node:http").IncomingMessage];
      assert.equal(reply.statusCode, 200);
      assert.equal(reply.httpVersion, "1.1");
      reply.resume();
    }
  });

  test("a client that speaks without TLS is closed, and the next one served", async () => {
    await using stage = await openStage({ tls });
    await using wire = new Wire(stage.port);
    wire.socket.write(headOf(target("PutRecord")));
    await wire.closed();
    const socket = connectTls({ port: stage.port, ca: tls.cert, ALPNProtocols: ["http/1.1"] });
    socket.write(headOf({ ...target("PutRecord"), "content-length": String(record.length) }));
    socket.write(record);
    assert.match(String((await once(socket, "data"))[0]), /^HTTP\/1.1 200 OK/);
    socket.destroy();
  });

  test("the stop does not wait for a handshake that never ends", async () => {
    const stage = await openStage({ tls });
    await using silent = new Wire(stage.port);
    await once(silent.socket, "connect");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const closed = silent.closed();
    await stage.gateway.close(1000);
    await closed;
  });
});
