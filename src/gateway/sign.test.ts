/** Signatures against the examples that AWS publishes. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { ManualClock } from "../kernel/clock.ts";
import type { Credential } from "../kernel/credential.ts";
import { canonicalRequest, HmacKey, sha256, type Signed } from "./sign-canonical.ts";
import { isFailure, readClaim, type Claim } from "./sign-claim.ts";
import { Signer, type Expected } from "./sign.ts";

const credentials: readonly Credential[] = [
  {
    accessKeyId: "AKIDEXAMPLE",
    secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    account: "123456789012",
    callerArn: "arn:aws:iam::123456789012:root",
    userId: "123456789012",
  },
  {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    account: "123456789012",
    callerArn: "arn:aws:iam::123456789012:user/ann",
    userId: "AIDAEXAMPLE",
  },
  {
    accessKeyId: "ASIATEMPORARY",
    secret: "temporary-secret",
    sessionToken: "the-token",
    account: "123456789012",
    callerArn: "arn:aws:sts::123456789012:assumed-role/role/session",
    userId: "AROAEXAMPLE:session",
    expiresMs: Date.UTC(2013, 4, 24, 0, 30),
  },
];
const keyring = { find: (id: string) => credentials.find((c) => c.accessKeyId === id) };

const s3: Expected = { signingName: "s3", isS3: true, unsignedBody: true, target: false };
const iam: Expected = { signingName: "iam", isS3: false, unsignedBody: false, target: false };
const in2013 = Date.UTC(2013, 4, 24);

function signerAt(ms: number, verify = true): Signer {
  return new Signer({ keyring, verify, clock: new ManualClock(ms) });
}

/** A request as it stands in AWS's documentation: a request line, headers, and no body. */
function requestOf(text: string): Signed {
  const [line = "", ...lines] = text.trim().split("\n");
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const pairs = lines.map((header) => {
    const colon = header.indexOf(":");
    return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()] as const;
  });
  const headers = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  return { method, path, query, headers, rawHeaders: pairs.flat() };
}

function claimOf(request: Signed): Claim {
  const claim = readClaim(request);
  assert.ok(claim && !isFailure(claim), JSON.stringify(claim));
  return claim;
}

function prove(text: string, { expected = s3, body = "", atMs = in2013 } = {}): unknown {
  const request = requestOf(text);
  const claim = claimOf(request);
  const signer = signerAt(atMs);
  const identified = signer.identify(claim, expected);
  if ("failure" in identified) return identified;
  return signer.prove(request, claim, { expected, body: Buffer.from(body) });
}

const scope = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";

const examples: readonly { name: string; text: string; body?: string }[] = [
  {
    name: "GET Object with a range",
    text: `GET /test.txt HTTP/1.1
Host: examplebucket.s3.amazonaws.com
Range: bytes=0-9
x-amz-content-sha256: ${sha256("")}
x-amz-date: 20130524T000000Z
Authorization: AWS4-HMAC-SHA256 ${scope},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
  {
    name: "PUT Object whose key needs encoding",
    body: "Welcome to Amazon S3.",
    text: `PUT /test%24file.text HTTP/1.1
Host: examplebucket.s3.amazonaws.com
Date: Fri, 24 May 2013 00:00:00 GMT
x-amz-date: 20130524T000000Z
x-amz-storage-class: REDUCED_REDUNDANCY
x-amz-content-sha256: 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072
Authorization: AWS4-HMAC-SHA256 ${scope},SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd`,
  },
  {
    name: "GET Bucket Lifecycle, a query without a value",
    text: `GET /?lifecycle HTTP/1.1
Host: examplebucket.s3.amazonaws.com
x-amz-date: 20130524T000000Z
x-amz-content-sha256: ${sha256("")}
Authorization: AWS4-HMAC-SHA256 ${scope},SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543`,
  },
  {
    name: "GET Bucket (list objects), two query parameters",
    text: `GET /?max-keys=2&prefix=J HTTP/1.1
Host: examplebucket.s3.amazonaws.com
x-amz-date: 20130524T000000Z
x-amz-content-sha256: ${sha256("")}
Authorization: AWS4-HMAC-SHA256 ${scope},SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7`,
  },
  {
    name: "a presigned GET Object",
    text: `GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404 HTTP/1.1
Host: examplebucket.s3.amazonaws.com`,
  },
];

describe("S3's published examples", () => {
  for (const { name, text, body = "" } of examples) {
    test(`${name} is taken`, () => assert.equal(prove(text, { body }), undefined));
    test(`${name} is refused when one digit of its signature is another`, () => {
      const wrong = text.replace(/(Signature=[0-9a-f]{63})([0-9a-f])/, (_, most: string, last) =>
        last === "0" ? `${most}1` : `${most}0`,
      );
      assert.deepEqual(prove(wrong, { body }), { failure: "mismatch" });
    });
  }

  test("a body that is not the one that was hashed is refused", () => {
    const put = examples[1];
    assert.deepEqual(prove(put?.text ?? "", { body: "Welcome to Amazon S4." }), {
      failure: "payload",
    });
  });
});

const listUsers = `GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1
Host: iam.amazonaws.com
Content-Type: application/x-www-form-urlencoded; charset=utf-8
X-Amz-Date: 20150830T123600Z
Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7`;
const in2015 = Date.UTC(2015, 7, 30, 12, 36);

describe("IAM's published example", () => {
  test("ListUsers is taken", () => {
    assert.equal(prove(listUsers, { expected: iam, atMs: in2015 }), undefined);
  });

  test("it is refused for another service", () => {
    const sts = { ...iam, signingName: "sts" };
    assert.deepEqual(prove(listUsers, { expected: sts, atMs: in2015 }), {
      failure: "mismatch",
      sentence: "Credential should be scoped to correct service: 'sts'. ",
    });
  });

  test("16 minutes later it has expired, and 14 minutes later it has not", () => {
    const atMs = in2015 + 16 * 60_000;
    assert.deepEqual(prove(listUsers, { expected: iam, atMs }), {
      failure: "skewed",
      sentence:
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123700Z " +
        "(20150830T125200Z - 15 min.)",
    });
    assert.equal(prove(listUsers, { expected: iam, atMs: in2015 + 14 * 60_000 }), undefined);
  });

  test("16 minutes before, it is not yet current", () => {
    assert.deepEqual(prove(listUsers, { expected: iam, atMs: in2015 - 16 * 60_000 }), {
      failure: "skewed",
      sentence:
        "Signature not yet current: 20150830T123600Z is still later than 20150830T123500Z " +
        "(20150830T122000Z + 15 min.)",
    });
  });
});

/** The published example again, as if another service had been asked. */
function skewedBy(minutes: number, signingName: string): unknown {
  const text = listUsers.replaceAll("/iam/", `/${signingName}/`);
  return signerAt(in2015 + minutes * 60_000).identify(claimOf(requestOf(text)), {
    ...iam,
    signingName,
  });
}

describe("most services take five minutes", () => {
  test("more is refused in AWS's words, less is not", () => {
    assert.deepEqual(skewedBy(6, "kinesis"), {
      failure: "skewed",
      sentence:
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123700Z " +
        "(20150830T124200Z - 5 min.)",
    });
    assert.deepEqual(skewedBy(-6, "kinesis"), {
      failure: "skewed",
      sentence:
        "Signature not yet current: 20150830T123600Z is still later than 20150830T123500Z " +
        "(20150830T123000Z + 5 min.)",
    });
    for (const minutes of [-4, 4]) assert.ok("account" in (skewedBy(minutes, "kinesis") as object));
  });
});

function bodiless(word: string, expected: Expected): unknown {
  const request = requestOf(`${listUsers.trim()}\nX-Amz-Content-Sha256: ${word}`);
  return signerAt(in2015).prove(request, claimOf(request), { expected, body: Buffer.from("x") });
}

describe("a body that nothing is signed of", () => {
  test("is taken by services that allow it alone", () => {
    for (const word of ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"]) {
      assert.deepEqual(bodiless(word, iam), { failure: "payload" });
      const loose = bodiless(word, { ...iam, unsignedBody: true });
      assert.deepEqual(loose, { failure: "mismatch" }, "its signature is of another word");
    }
  });
});

function by(accessKeyId: string, token?: string): Claim {
  return {
    scope: { accessKeyId, date: "20130524", region: "eu-west-1", service: "s3" },
    signedHeaders: ["host"],
    signature: "0".repeat(64),
    time: "20130524T000000Z",
    token,
    expiresSeconds: undefined,
  };
}

describe("who is named", () => {
  test("an unknown key is refused where keys are configured", () => {
    assert.deepEqual(signerAt(in2013).identify(by("AKIANOBODY"), s3), { failure: "unknownKey" });
  });

  test("without keys a key of twelve digits chooses the account, any other the first one", () => {
    const signer = signerAt(in2013, false);
    assert.deepEqual(signer.identify(by("111122223333"), s3), {
      account: "111122223333",
      region: "eu-west-1",
      caller: {
        arn: "arn:aws:iam::111122223333:root",
        userId: "111122223333",
        accessKeyId: "111122223333",
      },
    });
    assert.equal((signer.identify(by("AKIA"), s3) as { account: string }).account, "000000000000");
  });

  test("a temporary key is its role's caller, with its token only, until it expires", () => {
    const signer = signerAt(in2013);
    const principal = signer.identify(by("ASIATEMPORARY", "the-token"), s3);
    assert.deepEqual(principal, {
      account: "123456789012",
      region: "eu-west-1",
      caller: {
        arn: "arn:aws:sts::123456789012:assumed-role/role/session",
        userId: "AROAEXAMPLE:session",
        accessKeyId: "ASIATEMPORARY",
      },
    });
    const wrongToken = { failure: "wrongToken" };
    assert.deepEqual(signer.identify(by("ASIATEMPORARY", "another"), s3), wrongToken);
    assert.deepEqual(signer.identify(by("ASIATEMPORARY"), s3), wrongToken);
    assert.deepEqual(signer.identify(by("AKIAIOSFODNN7EXAMPLE", "any"), s3), wrongToken);
    const late = signerAt(in2013 + 30 * 60_000, false);
    assert.deepEqual(late.identify(by("ASIATEMPORARY"), s3), { failure: "expiredKey" });
  });
});

function claim(authorization: string, more = {}): unknown {
  return readClaim({ query: "", headers: { authorization, ...more } });
}

describe("claims that cannot be read", () => {
  test("each missing part is named, as AWS names them", () => {
    const sentence =
      "Authorization header requires 'Credential' parameter. " +
      "Authorization header requires 'Signature' parameter. " +
      "Authorization header requires 'SignedHeaders' parameter. " +
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
      "Authorization=AWS4-HMAC-SHA256 x";
    assert.deepEqual(claim("AWS4-HMAC-SHA256 x"), { failure: "incomplete", sentence });
  });

  const malformed: readonly (readonly [credential: string, words: RegExp])[] = [
    ["key/20130524/us-east-1/s3", /exactly 5 slash-delimited elements/],
    ["key/20130524/us-east-1/s3/aws5_request", /'aws4_request', not 'aws5_request'/],
    ["key/2013-05-24/us-east-1/s3/aws4_request", /YYYYMMDD, not '2013-05-24'/],
    ["key/20130524/../s3/aws4_request", /valid region, not '\.\.'|exactly 5/],
    ["key/20130524/US EAST/s3/aws4_request", /valid region, not 'US EAST'/],
  ];
  for (const [credential, words] of malformed) {
    test(`a credential like ${credential} is refused`, () => {
      const header = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
      const found = claim(header, { "x-amz-date": "20130524T000000Z" });
      assert.match((found as { sentence: string }).sentence, words);
    });
  }

  test("other schemes are refused, and no scheme is no claim", () => {
    assert.match((claim("Bearer abc") as { sentence: string }).sentence, /given 'Bearer'/);
    assert.equal(readClaim({ query: "", headers: {} }), undefined);
    assert.equal(readClaim({ query: "Action=X", headers: {} }), undefined);
  });

  test("a presigned query names what it lacks, and holds no longer than a week", () => {
    const lacking = readClaim({ query: "X-Amz-Algorithm=AWS4-HMAC-SHA256", headers: {} });
    assert.match((lacking as { sentence: string }).sentence, /'X-Amz-Credential'.*'X-Amz-Date'/);
    const query = requestOf(examples[4]?.text ?? "").query.replace("=86400", "=604801");
    const long = readClaim({ query, headers: {} });
    assert.match((long as { sentence: string }).sentence, /less than 604800 seconds/);
  });
});

test("a key signs as Node's own HMAC does", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: "binary" }), (key, text) => {
      const wellFormed = text.toWellFormed();
      const wanted = createHmac("sha256", key).update(wellFormed).digest("hex");
      assert.equal(new HmacKey(Buffer.from(key)).sign(wellFormed), wanted);
    }),
    { seed: 1 },
  );
});

test("a header that stands twice is signed as both, one that stands once as it is", () => {
  const once = requestOf(`${listUsers.trim()}\nX-Note:  two  spaces `);
  const request = {
    ...once,
    headers: { ...once.headers, "x-note": "two  spaces , again" },
    rawHeaders: [...once.rawHeaders, "x-note", "again"],
  };
  const claim = { ...claimOf(request), signedHeaders: ["x-note"] };
  const options = { payloadHash: "", isS3: false };
  assert.match(canonicalRequest(once, claim, options), /^x-note:two spaces$/m);
  assert.match(canonicalRequest(request, claim, options), /^x-note:two spaces,again$/m);
});
