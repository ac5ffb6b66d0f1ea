/** Oddities of HTTP/1.1: each gets an answer in words, or a closed connection, and never a hang. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { headOf, openStage, record, signedInForm, target, Wire, type Stage } from "./stand-in.ts";

const put = target("PutRecord");
const putHead = { ...put, "content-length": String(record.length) };
const answered = /^HTTP\/1.1 200 OK\r\n[^]*"SequenceNumber":"5"}$/;

/** What comes back for these bytes, once it matches. */
async function exchange(stage: Stage, bytes: string, answer: RegExp): Promise<string> {
  await using wire = new Wire(stage.port);
  wire.socket.write(bytes, "latin1");
  await wire.until(answer);
  return wire.text;
}

function getOf(letters: number): string {
  return headOf(signedInForm("s3"), `GET /${"a".repeat(letters)} HTTP/1.1`);
}

function refusal(status: string, type: string): RegExp {
  return new RegExp(`^HTTP/1.1 ${status} [^]*\\{"__type":"${type}"[^]*\\}$`);
}

describe("lengths", () => {
  const lengths = { abc: "abc", negative: "-1", exponent: "1e3", "20 digits": "9".repeat(20) };
  for (const [name, length] of Object.entries(lengths)) {
    test(`a Content-Length that is ${name} is refused`, async () => {
      await using stage = await openStage();
      const bytes = headOf({ ...put, "content-length": length }) + record;
      await exchange(stage, bytes, refusal("400", "BadRequestException"));
    });
  }

  test("two lengths, or a length and chunks, are refused: a proxy might choose the other", async () => {
    await using stage = await openStage();
    const twice =
      "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello";
    const both = headOf({ ...put, "content-length": "5", "transfer-encoding": "chunked" });
    for (const bytes of [twice, `${both}5\r\nhello\r\n0\r\n\r\n`]) {
      await exchange(stage, bytes, refusal("400", "BadRequestException"));
    }
    assert.equal(stage.backstage.calls.length, 0);
  });

  test("what is behind a length that is too short is no request", async () => {
    await using stage = await openStage();
    const bytes = headOf({ ...put, "content-length": "5" }) + record;
    await exchange(stage, bytes, /SerializationException|BadRequestException/);
    assert.equal(stage.backstage.calls.length, 0);
  });

  test("chunk sizes that are no numbers, and endless extensions, are refused", async () => {
    await using stage = await openStage();
    const head = headOf({ ...put, "transfer-encoding": "chunked" });
    await exchange(stage, `${head}zz\r\nhello\r\n`, refusal("400", "BadRequestException"));
    const endless = `${head}5;${"x".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`;
    await exchange(stage, endless, refusal("413", "BadRequestException"));
  });
});

describe("methods", () => {
  test("an operation named in a header is called by POST alone", async () => {
    await using stage = await openStage();
    for (const method of ["GET", "PUT", "TRACE", "DELETE"]) {
      const bytes = headOf(putHead, `${method} / HTTP/1.1`) + record;
      await exchange(stage, bytes, refusal("404", "UnknownOperationException"));
    }
    assert.equal(stage.backstage.calls.length, 0);
  });

  test("HEAD is answered without a body, and the connection goes on", async () => {
    await using stage = await openStage();
    const head = headOf(signedInForm("s3"), "HEAD /bucket/key HTTP/1.1");
    await exchange(
      stage,
      head + headOf(putHead) + record,
      /^HTTP\/1.1 (?:404|501) [^{<]*HTTP\/1.1 200 OK/,
    );
  });

  test("OPTIONS that is no preflight, and OPTIONS *, are no operations", async () => {
    await using stage = await openStage();
    for (const target of ["/", "*"]) {
      const bytes = headOf({}, `OPTIONS ${target} HTTP/1.1`);
      await exchange(stage, bytes, /^HTTP\/1.1 404 [^]*UnknownOperationException/);
    }
  });

  test("CONNECT is refused in words: this is no proxy", async () => {
    await using stage = await openStage();
    const bytes = headOf({}, "CONNECT example.com:443 HTTP/1.1");
    await exchange(stage, bytes, refusal("405", "BadRequestException"));
  });

  test("a method that HTTP does not have is refused", async () => {
    await using stage = await openStage();
    await exchange(stage, headOf(put, "FOO / HTTP/1.1"), refusal("400", "BadRequestException"));
  });
});

describe("heads", () => {
  test("without Host a request of HTTP/1.1 is refused in words, one of 1.0 is served", async () => {
    await using stage = await openStage();
    const { host: _, ...lines } = { host: "", ...putHead };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    const bytes = (version: string): string =>
      `POST / HTTP/${version}\r\n${head.join("")}\r\n${record}`;
    await exchange(stage, bytes("1.1"), refusal("400", "BadRequestException"));
    await exchange(stage, bytes("1.0"), answered);
  });

  test("an expectation that we cannot meet is refused in words", async () => {
    await using stage = await openStage();
    const bytes = headOf({ ...putHead, expect: "the-impossible" }) + record;
    await exchange(stage, bytes, refusal("417", "BadRequestException"));
  });

  test("an offer to upgrade is passed over", async () => {
    await using stage = await openStage();
    for (const upgrade of ["h2c", "websocket"]) {
      const bytes = headOf({ ...putHead, connection: "Upgrade", upgrade }) + record;
      await exchange(stage, bytes, answered);
    }
  });

  test("a target in a proxy's absolute form is served", async () => {
    await using stage = await openStage();
    const line = "POST http://kinesis.us-east-1.amazonaws.com/ HTTP/1.1";
    await exchange(stage, headOf(putHead, line) + record, answered);
  });

  test("a path of 31,000 letters is looked up, a longer one refused", async () => {
    await using stage = await openStage();
    await exchange(stage, getOf(31_000), /^HTTP\/1.1 (?:404|501) [^]*<\/Error>/);
    await exchange(stage, getOf(40_000), refusal("431", "BadRequestException"));
  });

  test("a header that stands twice is not taken for one of them", async () => {
    await using stage = await openStage();
    const [line, ...rest] = headOf({ ...putHead, "X-Amz-Target": put["x-amz-target"] ?? "" }).split(
      "\r\n",
    );
    const bytes = [line, ...rest].join("\r\n") + record;
    await exchange(stage, bytes, refusal("400", "UnknownOperationException"));
  });

  test("names that every JavaScript object has are no operations", async () => {
    await using stage = await openStage();
    for (const name of ["__proto__", "toString", "constructor", ""]) {
      const bytes = headOf({ ...putHead, "x-amz-target": `Kinesis_20131202.${name}` }) + record;
      await exchange(stage, bytes, refusal("400", "UnknownOperationException"));
      const query = headOf(signedInForm("sts"), `GET /?Action=${name}&Version=2011-06-15 HTTP/1.1`);
      await exchange(stage, query, /^HTTP\/1.1 400 [^]*<Code>(?:InvalidAction|MissingAction)</);
    }
  });

  test("a path whose percent signs mean nothing is refused", async () => {
    await using stage = await openStage();
    for (const key of ["%ff", "%zz", "%"]) {
      const bytes = headOf(signedInForm("s3"), `PUT /bucket/${key} HTTP/1.1`);
      await exchange(stage, bytes, /^HTTP\/1.1 400 [^]*<Code>InvalidArgument<\/Code>/);
    }
  });
});
