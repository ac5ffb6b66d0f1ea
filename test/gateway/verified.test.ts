/** Signatures that botocore and the JavaScript SDK make, checked against configured keys. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import type { Credential } from "../../src/kernel/credential.ts";
import { ensurePython } from "../../tools/python.ts";
import { openStage, record, target, type Stage } from "./stand-in.ts";

const longTerm: Credential = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  account: "123456789012",
  callerArn: "arn:aws:iam::123456789012:user/ann",
  userId: "AIDAEXAMPLE",
};
const temporary: Credential = {
  ...longTerm,
  accessKeyId: "ASIATEMPORARY",
  sessionToken: "token/with+odd=characters",
};
const keys = [longTerm, temporary];
const keyring = { find: (id: string) => keys.find(({ accessKeyId }) => accessKeyId === id) };

function openVerifying(): Promise<Stage> {
  return openStage({ verify: true, keyring });
}

const python = `
import json, sys, urllib.request
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, key, secret, token = sys.argv[1:]

def client(service, key=key, secret=secret, token=None, **more):
    return boto3.client(service, endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id=key,
        aws_secret_access_key=secret, aws_session_token=token,
        config=Config(retries={"total_max_attempts": 1}, **more))

def attempt(run):
    try:
        return run()
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]

def put(**who):
    kinesis = client("kinesis", **who)
    return attempt(lambda: kinesis.put_record(StreamName="s", Data=b"hello", PartitionKey="k")["SequenceNumber"])

def identity(**who):
    return attempt(lambda: client("sts", **who).get_caller_identity()["Arn"])

def fetch(url, method, body=None):
    request = urllib.request.Request(url, data=body, method=method)
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code

names = ["plain.txt", "a b+c/d&e=f?g.txt", "\\u00fc~!*'().txt", "x//y/../z", "%41"]
s3 = client("s3", signature_version="s3v4", s3={"addressing_style": "path"})
presigned = [s3.generate_presigned_url("put_object", {"Bucket": "b", "Key": name}) for name in names]
print(json.dumps({
    "put": put(),
    "large": attempt(lambda: client("kinesis").put_record(StreamName="s", Data=b"x" * 700000, PartitionKey="k")["SequenceNumber"]),
    "temporary": put(key="ASIATEMPORARY", token=token),
    "wrongSecret": put(secret="wrong"),
    "unknownKey": put(key="AKIANOBODY"),
    "wrongToken": put(key="ASIATEMPORARY", token="another"),
    "noToken": put(key="ASIATEMPORARY"),
    "identity": identity(),
    "identityWrongSecret": identity(secret="wrong"),
    "identityUnknownKey": identity(key="AKIANOBODY"),
    "identityPresigned": fetch(client("sts").generate_presigned_url("get_caller_identity", HttpMethod="GET"), "GET"),
    "objects": [attempt(lambda: s3.put_object(Bucket="b", Key=name, Body=b"hello")["ETag"]) for name in names],
    "objectWrongSecret": attempt(lambda: client("s3", secret="wrong").put_object(Bucket="b", Key="k", Body=b"x")),
    "presigned": [fetch(url, "PUT", b"hello") for url in presigned],
    "presignedChanged": fetch(presigned[0].replace("plain", "other"), "PUT", b"hello"),
}))
`;

const expected = {
  put: "5",
  large: "700000",
  temporary: "5",
  wrongSecret: ["InvalidSignatureException", 400],
  unknownKey: ["UnrecognizedClientException", 400],
  wrongToken: ["UnrecognizedClientException", 400],
  noToken: ["UnrecognizedClientException", 400],
  identity: "arn:aws:iam::123456789012:user/ann",
  identityWrongSecret: ["SignatureDoesNotMatch", 403],
  identityUnknownKey: ["InvalidClientTokenId", 403],
  identityPresigned: 200,
  objects: ['"1"', '"2"', '"3"', '"4"', '"5"'],
  objectWrongSecret: ["SignatureDoesNotMatch", 403],
  presigned: [200, 200, 200, 200, 200],
  presignedChanged: 403,
};

describe("with configured keys", () => {
  test("botocore's signatures hold, and each way to be wrong has AWS's error", async () => {
    await using stage = await openVerifying();
    const args = ["-c", python, stage.url, longTerm.accessKeyId, longTerm.secret];
    const run = promisify(execFile);
    const { stdout } = await run(ensurePython(), [...args, temporary.sessionToken ?? ""]);
    assert.deepEqual(JSON.parse(stdout), expected);
    assert.deepEqual(stage.journal, []);
  });

  test("the JavaScript SDK's signatures hold over HTTP/2", async () => {
    await using stage = await openVerifying();
    const client = new KinesisClient({
      endpoint: stage.url,
      region: "eu-west-1",
      credentials: { accessKeyId: longTerm.accessKeyId, secretAccessKey: longTerm.secret },
    });
    try {
      const input = { StreamName: "s", Data: Buffer.from("hello"), PartitionKey: "k" };
      assert.equal((await client.send(new PutRecordCommand(input))).SequenceNumber, "5");
      assert.equal(stage.backstage.calls[0]?.region, "eu-west-1");
    } finally {
      client.destroy();
    }
  });

  test("a signature in form alone is refused, and so is a stranger's large body unread", async () => {
    await using stage = await openVerifying();
    const reply = await fetch(stage.url, {
      method: "POST",
      headers: target("PutRecord"),
      body: record,
    });
    assert.equal(reply.status, 400);
    assert.match(await reply.text(), /UnrecognizedClientException/);
    const large = await fetch(stage.url, {
      method: "POST",
      headers: target("PutRecord"),
      body: Buffer.alloc(8 * 1024 * 1024),
    });
    assert.match(await large.text(), /UnrecognizedClientException/);
    assert.equal(large.headers.get("connection"), "close");
  });
});
