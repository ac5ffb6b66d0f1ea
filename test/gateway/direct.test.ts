/** Direct connections: however requests come in, the answers are the same as by Node's own server. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { ManualClock, systemClock } from "../../src/kernel/clock.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import { mayBePlain, readPlainHead } from "../../src/gateway/plain-head.ts";
import { headOf, openStage, record, signedInForm, target, Wire } from "./stand-in.ts";

const put = { ...target("PutRecord"), "content-length": String(record.length) };
const request = headOf(put) + record;

/** The answers in what came in, without what differs from one to the next. */
function answersIn(text: string): string[] {
  return text
    .split(/(?=HTTP\/1\.1 )/)
    .map((answer) =>
      answer
        .replace(/^(x-amzn-requestid|x-amz-id-2|date|keep-alive|connection): .*\r\n/gim, "")
        .toLowerCase(),
    );
}

describe("a direct connection", () => {
  test("answers requests that come in one packet, in their order", async () => {
    await using stage = await openStage();
    let held = 0;
    stage.backstage.putRecord = async (data) => {
      held++;
      await new Promise((resolve) => setTimeout(resolve, data.length === 5 ? 20 : 1));
      held--;
      assert.equal(held, 0, "one at a time");
    };
    await using wire = new Wire(stage.port);
    const short = record.replace("aGVsbG8=", "aGk=");
    const other = headOf({ ...put, "content-length": String(short.length) }) + short;
    wire.socket.write(request + other + request + other);
    await wire.until(/(?:HTTP\/1\.1 200 [^]*SequenceNumber[^]*){4}/);
    const numbers = [...wire.text.matchAll(/"SequenceNumber":"(\d)"/g)].map(([, n]) => n);
    assert.deepEqual(numbers, ["5", "2", "5", "2"]);
  });

  test("takes a request in pieces of any size", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    wire.socket.setNoDelay(true);
    const random = seededRandom(5);
    for (let left = request + request + request; left.length > 0;) {
      const length = 1 + random.below(200);
      wire.socket.write(left.slice(0, length));
      left = left.slice(length);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await wire.until(/(?:HTTP\/1\.1 200 [^]*SequenceNumber[^]*){3}/);
  });

  test("goes to Node's server at the first request that is not plain, with nothing lost", async () => {
    const chunked = headOf({ ...target("PutRecord"), "transfer-encoding": "chunked" });
    const inChunks = `${chunked}5\r\n${record.slice(0, 5)}\r\n${(record.length - 5).toString(16)}\r\n${record.slice(5)}\r\n0\r\n\r\n`;
    const others = {
      "a body in chunks": inChunks,
      "a header that stands twice": headOf({ ...put, "X-Twice": "1", "x-twice": "2" }) + record,
      "another method": headOf(signedInForm("s3"), "PATCH /bucket/key HTTP/1.1"),
      "a connection that is to close": headOf({ ...put, connection: "close" }) + record,
    };
    for (const [what, other] of Object.entries(others)) {
      await using stage = await openStage();
      await using wire = new Wire(stage.port);
      wire.socket.write(request + other + request);
      const count = what.includes("close") ? 2 : 3;
      await wire.until(new RegExp(`(?:HTTP/1\\.1 \\d{3} [^]*){${count}}`));
      const answers = answersIn(wire.text);
      assert.match(answers[0] ?? "", /^http\/1\.1 200 ok\r\n/, what);
      if (count === 3) assert.equal(answers.at(-1), answers[0], what);
    }
  });

  test("takes a large body as it comes, and goes on with what stood behind it", async () => {
    await using stage = await openStage();
    await using wire = new Wire(stage.port);
    const Data = Buffer.alloc(700_000, "abc").toString("base64");
    const large = JSON.stringify({ StreamName: "s", Data, PartitionKey: "k" });
    const head = headOf({ ...target("PutRecord"), "content-length": String(large.length) });
    wire.socket.write(head + large + request);
    await wire.until(/"SequenceNumber":"700000"[^]*"SequenceNumber":"5"/);
  });

  test("answers a client that ended its side behind its request, and closes", async () => {
    await using stage = await openStage();
    stage.backstage.putRecord = () => new Promise((resolve) => setTimeout(resolve, 30));
    await using wire = new Wire(stage.port);
    wire.socket.end(request);
    await wire.until(/^HTTP\/1\.1 200 [^]*SequenceNumber/);
    await wire.closed();
  });

  test("is closed when nothing comes, or a head does not get on", async () => {
    const clock = new ManualClock(systemClock.now());
    await using stage = await openStage({ clock });
    await using idle = new Wire(stage.port);
    idle.socket.write(request);
    await idle.until(/^HTTP\/1\.1 200 /);
    await clock.advance(74_000);
    idle.socket.write(request);
    await idle.until(/(?:HTTP\/1\.1 200 [^]*){2}/);
    await using slow = new Wire(stage.port);
    slow.socket.write(request.slice(0, 60));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clock.advance(36_000);
    await slow.until(/^HTTP\/1\.1 408 /);
    await slow.closed();
    await clock.advance(60_000);
    await idle.closed();
  });
});

const names = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
const values = fc.stringMatching(/^[\x21-\x7e]{0,40}$/);

describe("a plain head", () => {
  test("is read as it was written", () => {
    fc.assert(
      fc.property(fc.dictionary(names, values, { noNullPrototype: true }), (given) => {
        const headers = Object.entries(given).filter(
          ([name], i, all) =>
            all.findIndex(([other]) => other.toLowerCase() === name.toLowerCase()) === i &&
            !/^(transfer-encoding|expect|upgrade|connection|proxy-connection|te|trailer|keep-alive|host|content-length)$/i.test(
              name,
            ),
        );
        const lines = headers.map(([name, value]) => `\r\n${name}: ${value} `).join("");
        const text = `PUT /a/b%20c?d=e HTTP/1.1\r\nHost: x${lines}\r\ncontent-length: 12`;
        const read = readPlainHead(text, 200);
        assert.equal(read?.saidBytes, 12);
        assert.deepEqual([read?.head.path, read?.head.query], ["/a/b%20c", "d=e"]);
        for (const [name, value] of headers) {
          assert.equal(read?.head.headers[name.toLowerCase()], value);
        }
      }),
    );
  });

  // A header that is called as something every object has was once taken to stand twice.
  test("may have a header of any name", () => {
    const read = readPlainHead("POST / HTTP/1.1\r\nhost: x\r\nconstructor: y", 200);
    assert.equal(read?.head.headers["constructor"], "y");
  });

  const notPlain: Readonly<Record<string, string>> = {
    "no host": "POST / HTTP/1.1\r\nx: y",
    "an older version": "POST / HTTP/1.0\r\nhost: x",
    "a space before the colon": "POST / HTTP/1.1\r\nhost : x",
    "a folded line": "POST / HTTP/1.1\r\nhost: x\r\n y: z",
    "a bare line feed": "POST / HTTP/1.1\r\nhost: x\ny: z",
    "two lengths": "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\nContent-Length: 2",
    "a length that is none": "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: +1",
    "a length and chunks": "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked",
    "a control character": "POST / HTTP/1.1\r\nhost: x\u0001",
    "two spaces": "POST  / HTTP/1.1\r\nhost: x",
    "an expectation": "POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue",
    "a name that is no name": "POST / HTTP/1.1\r\nhost: x\r\n__proto__: y",
  };
  for (const [what, text] of Object.entries(notPlain)) {
    test(`is not one with ${what}`, () => assert.equal(readPlainHead(text, 200), undefined));
  }

  test("is given up at once when its beginning cannot become one", () => {
    for (const begin of ["", "P", "POS", "POST /", "GET /x HTTP/1.", "PUT / HTTP/1.1\r"]) {
      assert.ok(mayBePlain(begin), begin);
    }
    for (const begin of ["\u0016\u0003", "POS /", "HEAD / ", "GET /x HTTP/1.0\r\n", "GET x\n"]) {
      assert.ok(!mayBePlain(begin), begin);
    }
  });
});
