/** Endpoints: what each destination's own protocol asks for, beyond the stories that all share. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBulkServer } from "./endpoints/bulk.ts";
import { hecToken, openHecServer } from "./endpoints/hec.ts";
import { openHttpEndpoint } from "./endpoints/http.ts";
import { openWarehouse, password } from "./endpoints/redshift.ts";
import { account, lake, openStage, role } from "./stage.ts";

const hints = { SizeInMBs: 1, IntervalInSeconds: 5 };
const side = lake({ Prefix: "side/", BufferingHints: hints });

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("an HTTP endpoint gets the key, the common attributes and the stream's ARN", async () => {
  await using stage = await openStage();
  await using endpoint = await openHttpEndpoint();
  await stage.stream("s", {
    HttpEndpointDestinationConfiguration: {
      EndpointConfiguration: { Url: endpoint.url, AccessKey: "secret" },
      RequestConfiguration: {
        CommonAttributes: [{ AttributeName: "team", AttributeValue: "flights" }],
      },
      BufferingHints: hints,
      S3Configuration: side,
    },
  });
  await stage.put("s", ["a"]);
  await stage.until(() => endpoint.batches.length === 1, "it has arrived", 500);
  const [headers] = endpoint.headers;
  assert.equal(headers?.["x-amz-firehose-access-key"], "secret");
  assert.equal(
    headers?.["x-amz-firehose-source-arn"],
    `arn:aws:firehose:us-east-1:${account}:deliverystream/s`,
  );
  assert.deepEqual(JSON.parse(String(headers?.["x-amz-firehose-common-attributes"])), {
    commonAttributes: { team: "flights" },
  });
  assert.equal(headers?.["content-encoding"], undefined);
});

test("indexes rotate with the arrival of the documents", async () => {
  const names = {
    NoRotation: "events",
    OneHour: "events-2026-03-09-14",
    OneDay: "events-2026-03-09",
    OneWeek: "events-2026-w11",
    OneMonth: "events-2026-03",
  };
  await using stage = await openStage();
  await using server = await openBulkServer();
  for (const [rotation, index] of Object.entries(names)) {
    const name = rotation.toLowerCase();
    await stage.stream(name, {
      ElasticsearchDestinationConfiguration: {
        RoleARN: role,
        ClusterEndpoint: server.url,
        IndexName: "events",
        IndexRotationPeriod: rotation as keyof typeof names,
        BufferingHints: hints,
        S3Configuration: side,
      },
    });
    await stage.put(name, ['{"a":1}']);
    await stage.until(() => server.documents.length === 1, `${rotation} has arrived`, 500);
    assert.equal(server.documents.pop()?.index, index);
  }
  assert.deepEqual(server.complaints, []);
});

test("a document that is refused lies in the error prefix, those beside it are indexed", async () => {
  await using stage = await openStage();
  await using server = await openBulkServer();
  let busy = 2;
  server.statusOf = (text) => {
    if (text.includes("bad")) return 400;
    return text.includes("busy") && busy-- > 0 ? 429 : 201;
  };
  await stage.stream("s", {
    AmazonopensearchserviceDestinationConfiguration: {
      RoleARN: role,
      ClusterEndpoint: server.url,
      IndexName: "events",
      DocumentIdOptions: { DefaultDocumentIdFormat: "NO_DOCUMENT_ID" },
      BufferingHints: hints,
      S3Configuration: side,
    },
  });
  await stage.put("s", ['{"k":"ok"}', '{"k":"bad"}', '{\n"k":"busy"\n}', "not\njson"]);
  await stage.until(() => server.documents.length === 2, "two are indexed", 500);
  await stage.until(() => stage.s3.objects.length > 0, "two are put aside", 500);
  assert.deepEqual(
    server.documents.map(({ text }) => text),
    ['{"k":"ok"}', '{"k":"busy"}'],
  );
  assert.ok(server.documents.every(({ id }) => id.startsWith("own-")));
  const failed = linesOf(stage.s3.text("side/AmazonOpenSearchService-failed/"));
  assert.equal(failed.length, 2);
  assert.equal(failed.at(-1)?.["errorCode"], "400");
  assert.equal(failed.at(-1)?.["esIndexName"], "events-2026-03-09");
});

test("documents keep their ids when they are sent twice", async () => {
  await using stage = await openStage();
  await using server = await openBulkServer();
  let failures = 1;
  server.mishap = () => (failures-- > 0 ? "half" : undefined);
  await stage.stream("s", {
    AmazonopensearchserviceDestinationConfiguration: {
      RoleARN: role,
      ClusterEndpoint: server.url,
      IndexName: "events",
      BufferingHints: hints,
      S3Configuration: side,
    },
  });
  await stage.put("s", ['{"k":1}', '{"k":2}']);
  await stage.until(() => server.requests === 2, "they were sent twice", 500);
  await stage.pass(5);
  assert.equal(server.documents.length, 2);
});

test("a table of Redshift is loaded by COPY, and what is not is named in a manifest", async () => {
  await using stage = await openStage();
  await using warehouse = await openWarehouse(stage.s3);
  await stage.stream("s", {
    RedshiftDestinationConfiguration: {
      RoleARN: role,
      ClusterJDBCURL: warehouse.url,
      Username: "loader",
      Password: password,
      CopyCommand: { DataTableName: "flights", CopyOptions: "json 'auto'" },
      RetryOptions: { DurationInSeconds: 0 },
      S3Configuration: lake({ Prefix: "main/", BufferingHints: hints }),
    },
  });
  await stage.put("s", ['{"a":1}\n', '{"a":2}\n']);
  await stage.until(() => warehouse.batches.length === 1, "it is loaded", 500);
  assert.deepEqual(warehouse.batches, [['{"a":1}', '{"a":2}']]);
  const [statement] = warehouse.statements;
  assert.match(statement ?? "", /^COPY flights FROM 's3:\/\/lake\/manifests\/2026\/03\/09\/14\//);
  assert.match(statement ?? "", / MANIFEST json 'auto'$/);
  warehouse.mishap = () => "error";
  await stage.put("s", ['{"a":3}\n']);
  const failed = "errors/manifests/";
  await stage.until(() => stage.s3.under(failed).length === 1, "the failure is named", 500);
  const { entries } = JSON.parse(stage.s3.text(failed)) as { entries: { url: string }[] };
  const key = entries[0]?.url.replace("s3://lake/", "") ?? "";
  assert.equal(stage.s3.text(key), '{"a":3}\n');
  const view = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName: "s" });
  assert.ok(!JSON.stringify(view).includes(password));
});

test("Splunk's raw endpoint gets a line a record, and a wrong token is told", async () => {
  await using stage = await openStage();
  await using server = await openHecServer();
  const config = (HECToken: string) => ({
    SplunkDestinationConfiguration: {
      HECEndpoint: server.url,
      HECEndpointType: "Raw" as const,
      HECToken,
      BufferingHints: hints,
      RetryOptions: { DurationInSeconds: 0 },
      S3Configuration: side,
    },
  });
  await stage.stream("good", config(hecToken));
  await stage.stream("bad", config("99999999-2222-4333-8444-555555555555"));
  await stage.put("good", ["one", "two\n"]);
  await stage.put("bad", ["three"]);
  await stage.until(() => server.batches.length === 1, "the raw lines are there", 500);
  assert.deepEqual(server.batches, [["one", "two"]]);
  await stage.until(() => stage.s3.objects.length === 1, "the failure is written", 500);
  const [failed] = linesOf(stage.s3.text("side/splunk-failed/"));
  assert.equal(failed?.["errorCode"], "Splunk.InvalidToken");
});
