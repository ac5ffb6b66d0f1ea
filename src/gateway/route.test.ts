/** Routes: every way in which a request names its service and operation. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Service } from "../kernel/service.ts";
import { protocols } from "../wire/protocols.ts";
import type { Head } from "./exchange.ts";
import { Meters } from "./meters.ts";
import { modelOf } from "./models.ts";
import { Router } from "./route.ts";

/** A service that has every operation of its model, and runs none. */
function whole(model: string, except: readonly string[] = []): Service {
  const operations = Object.keys(modelOf(model).operations).filter((op) => !except.includes(op));
  return { model, operations, has: (operation) => operations.includes(operation), run };
}

function run(): Promise<unknown> {
  return Promise.reject(new Error("not to be run"));
}

const models = ["kinesis", "sts", "lambda", "s3", "dynamodb", "cloudwatch", "sqs", "kinesisvideo"];
const router = new Router({
  services: [...models.map((model) => whole(model)), whole("iam", ["CreateUser"])],
  protocols,
  meters: new Meters(),
});

interface Asked {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Record<string, string>;
  readonly scope?: string;
  readonly body?: string;
}

/** `model.Operation protocol`, or the fault's code and status with the protocol. */
function routed({ method = "POST", target = "/", headers = {}, scope, body = "" }: Asked): string {
  const [path = "", query = ""] = target.split("?");
  const head: Head = { method, path, query, headers, rawHeaders: [] };
  let found = router.route(head, scope);
  if ("open" in found) found = found.open(Buffer.from(body));
  if ("fault" in found) {
    const { fault, protocol } = found;
    return `${fault.code} ${fault.status} ${protocol.name}`;
  }
  return `${found.service.model}.${found.operation.name} ${found.protocol.name}`;
}

const json = "application/x-amz-json-1.1";
const form = "application/x-www-form-urlencoded; charset=utf-8";

function target(name: string, type = json): string {
  return routed({ headers: { "x-amz-target": name, "content-type": type } });
}

describe("X-Amz-Target", () => {
  test("names service and operation; the content type chooses the protocol", () => {
    assert.equal(target("Kinesis_20131202.PutRecord"), "kinesis.PutRecord awsJson1_1");
    const cbor = "application/x-amz-cbor-1.1";
    assert.equal(target("Kinesis_20131202.PutRecord", cbor), "kinesis.PutRecord awsCbor1_1");
    const one = "application/x-amz-json-1.0";
    assert.equal(target("DynamoDB_20120810.GetItem", one), "dynamodb.GetItem awsJson1_0");
  });

  test("with a content type of no protocol, the service's own JSON is spoken", () => {
    assert.equal(target("DynamoDB_20120810.GetItem", "text/plain"), "dynamodb.GetItem awsJson1_0");
    assert.equal(target("Kinesis_20131202.PutRecord", ""), "kinesis.PutRecord awsJson1_1");
  });

  test("of something unknown is an unknown operation", () => {
    const wrong = ["Kinesis_20131202.Nope", "Nope.PutRecord", "", ".", "Kinesis_20131202", "a.b.c"];
    for (const name of wrong) {
      assert.equal(target(name), "UnknownOperationException 400 awsJson1_1", name);
    }
    for (const name of ["constructor", "__proto__", "toString"]) {
      const unknown = "UnknownOperationException 400 awsJson1_1";
      assert.equal(target(`Kinesis_20131202.${name}`), unknown);
    }
  });
});

describe("the path of RPC v2", () => {
  const headers = { "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" };

  test("names service and operation", () => {
    const target = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
    assert.equal(routed({ target, headers }), "cloudwatch.PutMetricData rpcV2Cbor");
    const below = { target: `/any/prefix${target}`, headers };
    assert.equal(routed(below), "cloudwatch.PutMetricData rpcV2Cbor");
  });

  test("of something unknown is an unknown operation", () => {
    const unknown = "UnknownOperationException 404 rpcV2Cbor";
    for (const target of ["/", "/service/Kinesis_20131202/operation/Nope", "/service/x"]) {
      assert.equal(routed({ target, headers }), unknown);
    }
    const get = "/service/Kinesis_20131202/operation/PutRecord";
    assert.equal(routed({ method: "GET", target: get, headers }), unknown);
  });
});

describe("Action and Version", () => {
  const headers = { "content-type": form };

  test("may stand in the body or in the query", () => {
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    const found = "sts.GetCallerIdentity query";
    assert.equal(routed({ headers, scope: "sts", body }), found);
    assert.equal(routed({ headers, body }), found);
    assert.equal(routed({ method: "GET", target: `/?${body}` }), found);
    assert.equal(routed({ headers, body: "Version=2011-06-15&Action=GetCallerIdentity" }), found);
  });

  test("services that moved to another protocol still take it", () => {
    const body = "Action=ListMetrics&Version=2010-08-01";
    assert.equal(routed({ headers, scope: "monitoring", body }), "cloudwatch.ListMetrics query");
  });

  test("of something unknown are AWS's own errors", () => {
    const unknown = "InvalidAction 400 query";
    assert.equal(routed({ headers, scope: "sts", body: "Action=No&Version=2011-06-15" }), unknown);
    const otherVersion = "Action=GetCallerIdentity&Version=1999-01-01";
    assert.equal(routed({ headers, scope: "sts", body: otherVersion }), unknown);
    const missing = "Action=CreateUser&Version=2010-05-08";
    assert.equal(routed({ headers, scope: "iam", body: missing }), unknown);
    const nothing = "MissingAction 400 query";
    for (const body of ["", "Version=2011-06-15", "NotAction=x"]) {
      assert.equal(routed({ headers, scope: "sts", body }), nothing);
    }
  });
});

function get(path: string, more: Asked = {}): string {
  return routed({ method: "GET", target: path, ...more });
}

describe("method and path", () => {
  test("name a REST operation of the service that the credential is scoped to", () => {
    const lambda = { scope: "lambda" };
    assert.equal(get("/2015-03-31/functions/", lambda), "lambda.ListFunctions restJson");
    assert.equal(get("/2015-03-31/functions/f", lambda), "lambda.GetFunction restJson");
    const invoke = { ...lambda, target: "/2015-03-31/functions/f/invocations" };
    assert.equal(routed(invoke), "lambda.Invoke restJson");
  });

  test("or that the host names, or that has such a path", () => {
    const host = { headers: { host: "lambda.us-east-1.localhost:4566" } };
    assert.equal(get("/2015-03-31/functions", host), "lambda.ListFunctions restJson");
    assert.equal(routed({ target: "/createStream" }), "kinesisvideo.CreateStream restJson");
  });

  const s3: readonly (readonly [string, Asked, string])[] = [
    ["GET", { target: "/" }, "ListBuckets"],
    ["PUT", { target: "/b" }, "CreateBucket"],
    ["HEAD", { target: "/b/" }, "HeadBucket"],
    ["GET", { target: "/b?list-type=2&prefix=a" }, "ListObjectsV2"],
    ["GET", { target: "/b?location" }, "GetBucketLocation"],
    ["GET", { target: "/b/a/b/c.txt" }, "GetObject"],
    ["GET", { target: "/b/a/b/c.txt?acl" }, "GetObjectAcl"],
    ["PUT", { target: "/b/k" }, "PutObject"],
    ["PUT", { target: "/b/k", headers: { "x-amz-copy-source": "/a/b" } }, "CopyObject"],
    ["PUT", { target: "/b/k?partNumber=1&uploadId=u" }, "UploadPart"],
    ["POST", { target: "/b/k?uploads" }, "CreateMultipartUpload"],
    ["POST", { target: "/b/k?uploadId=u" }, "CompleteMultipartUpload"],
    ["POST", { target: "/b?delete" }, "DeleteObjects"],
    ["DELETE", { target: "/b/k?uploadId=u" }, "AbortMultipartUpload"],
    ["DELETE", { target: "/b/k" }, "DeleteObject"],
  ];
  for (const [method, asked, operation] of s3) {
    test(`S3's ${method} ${asked.target} is ${operation}`, () => {
      assert.equal(routed({ ...asked, method, scope: "s3" }), `s3.${operation} restXml`);
    });
  }

  test("of something unknown are an unknown operation", () => {
    const unknown = "UnknownOperationException 404 restJson";
    assert.equal(get("/nope", { scope: "lambda" }), unknown);
    const kinesis = { scope: "kinesis" };
    assert.equal(get("/", kinesis), "UnknownOperationException 400 awsJson1_1");
    assert.equal(get("/", { scope: "sts" }), "MissingAction 400 query");
  });
});
