/** Chunked payloads against the examples that AWS publishes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { SigningKeys } from "./sign-canonical.ts";
import { ChunkDecoder, isChunked, type ChunkSigning } from "./sign-chunks.ts";

const scope = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  date: "20130524",
  region: "us-east-1",
  service: "s3",
};
const signing: Omit<ChunkSigning, "seed"> = {
  key: new SigningKeys().of(scope, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
  time: "20130524T000000Z",
  scope: "20130524/us-east-1/s3/aws4_request",
};
const object = Buffer.alloc(66_560, "a");

/** 64 KiB, 1 KiB and nothing, as in the S3 API reference. */
function chunksOf(signatures: readonly [string, string, string], trailer = ""): Buffer {
  const [first, second, last] = signatures;
  return Buffer.from(
    `10000;chunk-signature=${first}\r\n${"a".repeat(65_536)}\r\n` +
      `400;chunk-signature=${second}\r\n${"a".repeat(1024)}\r\n` +
      `0;chunk-signature=${last}\r\n${trailer}\r\n`,
  );
}

const plainForm = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const plainSeed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
const plainChunks = chunksOf([
  "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
  "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
  "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
]);

const trailerForm = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
const trailerSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
const trailerChunks = chunksOf(
  [
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
  ],
  "x-amz-checksum-crc32c:sOO8/Q==\r\n" +
    "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n",
);

function decode(decoder: ChunkDecoder, bytes: Buffer, piece = bytes.length): Buffer {
  const data: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    data.push(...decoder.push(bytes.subarray(at, at + piece)));
  }
  decoder.end();
  return Buffer.concat(data);
}

function signed(form: string, seed: string): ChunkDecoder {
  return new ChunkDecoder(form, { signing: { ...signing, seed }, decodedBytes: 66_560 });
}

describe("AWS's published chunks", () => {
  test("signed chunks are taken, in whatever pieces they arrive", () => {
    for (const piece of [plainChunks.length, 8192, 1000, 7]) {
      assert.ok(decode(signed(plainForm, plainSeed), plainChunks, piece).equals(object));
    }
  });

  test("signed chunks with a signed trailer are taken, and the trailer is told", () => {
    const decoder = signed(trailerForm, trailerSeed);
    assert.ok(decode(decoder, trailerChunks, 4096).equals(object));
    assert.deepEqual([...decoder.trailers], [["x-amz-checksum-crc32c", "sOO8/Q=="]]);
  });

  test("one changed byte of data is refused", () => {
    const changed = Buffer.from(plainChunks);
    changed[1000] = 98;
    const refused = { code: "SignatureDoesNotMatch" };
    assert.throws(() => decode(signed(plainForm, plainSeed), changed), refused);
  });

  test("a changed trailer is refused", () => {
    const changed = Buffer.from(trailerChunks.toString().replace("sOO8/Q==", "sOO8/R=="));
    const refused = { code: "SignatureDoesNotMatch" };
    assert.throws(() => decode(signed(trailerForm, trailerSeed), changed), refused);
  });

  test("chunks in another order than they were signed in are refused", () => {
    const wrongSeed = signed(plainForm, trailerSeed);
    assert.throws(() => decode(wrongSeed, plainChunks), { code: "SignatureDoesNotMatch" });
  });
});

function unsigned(decodedBytes?: number): ChunkDecoder {
  return new ChunkDecoder("STREAMING-UNSIGNED-PAYLOAD-TRAILER", { decodedBytes });
}

describe("frames", () => {
  test("without keys signed chunks lose their frame and are not checked", () => {
    assert.ok(decode(new ChunkDecoder(plainForm, {}), plainChunks).equals(object));
  });

  test("unsigned chunks with a checksum behind them are taken", () => {
    const decoder = unsigned(5);
    const bytes = Buffer.from("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n");
    assert.equal(decode(decoder, bytes).toString(), "hello");
    assert.equal(decoder.trailers.get("x-amz-checksum-crc32"), "NhCmhg==");
  });

  test("what is not in chunks is refused", () => {
    const wrong = [
      "hello",
      "5\r\nhello",
      "5\r\nhelloo\r\n0\r\n\r\n",
      "zz\r\nhello\r\n",
      "5\r\nhello\r\n0\r\n\r\nmore",
      "-5\r\nhello\r\n0\r\n\r\n",
      "a".repeat(10_000),
      "",
    ];
    for (const text of wrong) {
      const refused = { code: "IncompleteBody", status: 400 };
      assert.throws(() => decode(unsigned(), Buffer.from(text), 3), refused, text.slice(0, 40));
    }
  });

  test("fewer bytes than were said are refused", () => {
    const bytes = Buffer.from("5\r\nhello\r\n0\r\n\r\n");
    assert.throws(() => decode(unsigned(6), bytes), { code: "IncompleteBody" });
  });

  test("any data in any chunks and pieces comes out as it went in", () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 50 }), (chunks, piece) => {
        const framed = Buffer.concat([
          ...chunks.flatMap((chunk) => [
            Buffer.from(`${chunk.length.toString(16)}\r\n`),
            chunk,
            Buffer.from("\r\n"),
          ]),
          Buffer.from("0\r\n\r\n"),
        ]);
        const data = Buffer.concat(chunks);
        assert.ok(decode(unsigned(data.length), framed, piece).equals(data));
      }),
      { numRuns: 200 },
    );
  });

  test("only the three streaming forms are chunked", () => {
    for (const form of [plainForm, trailerForm, "STREAMING-UNSIGNED-PAYLOAD-TRAILER"]) {
      assert.ok(isChunked(form));
    }
    for (const form of ["UNSIGNED-PAYLOAD", "toString", undefined]) assert.ok(!isChunked(form));
  });
});
