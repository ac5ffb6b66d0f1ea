/** Functions: made, changed, published, aliased and removed, with AWS's refusals. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { ManualClock } from "../../src/kernel/clock.ts";
import { hourMs } from "../../src/kernel/limits.ts";
import { account, arnOf, openStage, role, type Stage } from "./stage.ts";
import { zip, zipOf } from "./zip.ts";

const answers = (value: string): Record<string, string> => ({
  "index.js": `exports.handler = async () => ${JSON.stringify(value)};`,
});

describe("the life of a function", () => {
  let stage: Stage;
  before(async () => void (stage = await openStage()));
  after(() => stage[Symbol.asyncDispose]());

  test("a function is pending when it is made, and active when it is looked at", async () => {
    const made = await stage.make("life", answers("one"), { Description: "first", Timeout: 9 });
    assert.equal(made.State, "Pending");
    const found = await stage.ask("GetFunctionConfiguration", { FunctionName: arnOf("life") });
    assert.equal(found.State, "Active");
    assert.equal(found.LastUpdateStatus, "Successful");
    assert.equal(found.Timeout, 9);
    assert.equal(found.CodeSha256, made.CodeSha256);
    const signing = await stage.ask("GetFunctionCodeSigningConfig", { FunctionName: "life" });
    assert.deepEqual(signing, { CodeSigningConfigArn: "", FunctionName: "life" });
    assert.match(found.LastModified ?? "", /^\d{4}-\d\d-\d\dT[\d:.]{12}\+0000$/);
  });

  test("of two requests that make the same function at once, one is refused", async () => {
    const both = await Promise.allSettled([
      stage.make("twice", answers("one")),
      stage.make("twice", answers("two")),
    ]);
    const refused = both.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    assert.equal(refused.length, 1);
    assert.match(String(refused[0]), /Function already exist: twice/);
  });

  test("another code is run by the next call, and the revision is another one", async () => {
    await stage.make("changing", answers("one"));
    assert.equal((await stage.call("changing")).answer, "one");
    const before = await stage.ask("GetFunctionConfiguration", { FunctionName: "changing" });
    const { RevisionId = "" } = before;
    const ZipFile = zipOf(answers("two"));
    const dry = { FunctionName: "changing", ZipFile, DryRun: true };
    await stage.ask("UpdateFunctionCode", dry);
    assert.equal((await stage.call("changing")).answer, "one");
    const updated = await stage.ask("UpdateFunctionCode", {
      FunctionName: "changing",
      ZipFile,
      RevisionId,
    });
    assert.equal(updated.LastUpdateStatus, "InProgress");
    assert.equal((await stage.call("changing")).answer, "two");
    const late = await stage.refused("UpdateFunctionCode", {
      FunctionName: "changing",
      ZipFile,
      RevisionId,
    });
    assert.equal(late.code, "PreconditionFailedException");
    await stage.ask("UpdateFunctionConfiguration", { FunctionName: "changing", MemorySize: 256 });
    const { MemorySize, Handler } = await stage.ask("GetFunctionConfiguration", {
      FunctionName: "changing",
    });
    assert.deepEqual([MemorySize, Handler], [256, "index.handler"]);
  });

  test("a version keeps its code, and is published once for what is the same", async () => {
    await stage.make("versions", answers("one"));
    const first = await stage.ask("PublishVersion", { FunctionName: "versions" });
    assert.equal(first.Version, "1");
    assert.equal(first.FunctionArn, arnOf("versions:1"));
    const again = await stage.ask("PublishVersion", { FunctionName: "versions" });
    assert.equal(again.Version, "1");
    const ZipFile = zipOf(answers("two"));
    const next = { FunctionName: "versions", ZipFile, Publish: true };
    assert.equal((await stage.ask("UpdateFunctionCode", next)).Version, "2");
    assert.equal((await stage.call("versions", {}, { Qualifier: "1" })).answer, "one");
    assert.equal((await stage.call(arnOf("versions:2"))).answer, "two");
    const { Versions } = await stage.ask("ListVersionsByFunction", { FunctionName: "versions" });
    assert.deepEqual(
      Versions?.map(({ Version }) => Version),
      ["$LATEST", "1", "2"],
    );
    await stage.ask("DeleteFunction", { FunctionName: "versions", Qualifier: "1" });
    const gone = await stage.refused("Invoke", { FunctionName: "versions", Qualifier: "1" });
    assert.equal(gone.code, "ResourceNotFoundException");
    assert.equal(gone.message, `Function not found: ${arnOf("versions:1")}`);
  });

  test("an alias points at a version, and may share its calls out", async () => {
    await stage.make("aliased", answers("one"), { Publish: true });
    const ZipFile = zipOf(answers("two"));
    await stage.ask("UpdateFunctionCode", { FunctionName: "aliased", ZipFile, Publish: true });
    const alias = { FunctionName: "aliased", Name: "live" };
    const made = await stage.ask("CreateAlias", { ...alias, FunctionVersion: "1" });
    assert.equal(made.AliasArn, arnOf("aliased:live"));
    const called = await stage.call("aliased", {}, { Qualifier: "live" });
    assert.deepEqual([called.answer, called.version], ["one", "1"]);
    const RoutingConfig = { AdditionalVersionWeights: { "2": 0.5 } };
    await stage.ask("UpdateAlias", { ...alias, RoutingConfig });
    const seen = new Set<unknown>();
    for (let i = 0; i < 60; i++) seen.add((await stage.call("aliased:live")).answer);
    assert.deepEqual(seen, new Set(["two", "one"]));
    const held = await stage.refused("DeleteFunction", { FunctionName: "aliased:2" });
    assert.equal(held.code, "ResourceConflictException");
    await stage.ask("DeleteAlias", alias);
    await stage.ask("DeleteAlias", alias);
    const gone = await stage.refused("GetAlias", alias);
    assert.equal(gone.message, `Cannot find alias arn: ${arnOf("aliased:live")}`);
  });

  test("lists come in pages that a marker continues", async () => {
    for (const name of ["page-a", "page-b", "page-c"]) await stage.make(name, answers(name));
    const found: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await stage.ask("ListFunctions", { MaxItems: 2, Marker });
      assert.ok((page.Functions?.length ?? 0) <= 2);
      found.push(...(page.Functions ?? []).map(({ FunctionName = "" }) => FunctionName));
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    assert.deepEqual(
      found,
      found.toSorted((a, b) => (a < b ? -1 : 1)),
    );
    assert.ok(["page-a", "page-b", "page-c"].every((name) => found.includes(name)));
  });

  test("a policy's statements are kept, given back and removed", async () => {
    await stage.make("shared", answers("one"));
    const FunctionName = "shared";
    const { Statement } = await stage.ask("AddPermission", {
      FunctionName,
      StatementId: "s3",
      Action: "lambda:InvokeFunction",
      Principal: "s3.amazonaws.com",
      SourceArn: "arn:aws:s3:::bucket",
      SourceAccount: account,
    });
    assert.deepEqual(JSON.parse(Statement ?? ""), {
      Sid: "s3",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: arnOf("shared"),
      Condition: {
        ArnLike: { "AWS:SourceArn": "arn:aws:s3:::bucket" },
        StringEquals: { "AWS:SourceAccount": account },
      },
    });
    const { Policy } = await stage.ask("GetPolicy", { FunctionName });
    assert.equal((JSON.parse(Policy ?? "") as { Statement: unknown[] }).Statement.length, 1);
    await stage.ask("RemovePermission", { FunctionName, StatementId: "s3" });
    const none = await stage.refused("GetPolicy", { FunctionName });
    assert.equal(none.message, "The resource you requested does not exist.");
  });

  test("everything is there after a restart, code and all", async () => {
    await stage.make("lasting", answers("one"), { Publish: true, Tags: { team: "data" } });
    await stage.ask("PutFunctionConcurrency", {
      FunctionName: "lasting",
      ReservedConcurrentExecutions: 7,
    });
    await stage.restart();
    assert.equal((await stage.call("lasting:1")).answer, "one");
    const found = await stage.ask("GetFunction", { FunctionName: "lasting" });
    assert.equal(found.Concurrency?.ReservedConcurrentExecutions, 7);
    assert.deepEqual(found.Tags, { team: "data" });
  });
});

test("code that no version has any more is thrown away, and not too soon", async () => {
  const clock = new ManualClock();
  await using stage = await openStage({ clock });
  const { CodeSha256 = "" } = await stage.make("code", answers("one"), { Timeout: 900 });
  const before = stage.needs.engine.code.archivePath(
    Buffer.from(CodeSha256, "base64").toString("hex"),
  );
  const ZipFile = zipOf(answers("two"));
  await clock.advance(hourMs);
  await stage.ask("UpdateFunctionCode", { FunctionName: "code", ZipFile });
  await clock.advance(hourMs);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(existsSync(before));
  for (let i = 0; i < 2; i++) {
    await clock.advance(hourMs);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stage.until(() => !existsSync(before), "it is thrown away");
  assert.equal((await stage.call("code")).answer, "two");
});

describe("refusals", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await stage.make("taken", answers("one"));
  });
  after(() => stage[Symbol.asyncDispose]());

  const Code = { ZipFile: zipOf(answers("one")) };
  const good = {
    FunctionName: "new",
    Runtime: "nodejs22.x",
    Handler: "index.handler",
    Role: role,
    Code,
  } as const;

  // prettier-ignore
  const refusals: readonly (readonly [what: string, change: object, code: string, sentence: RegExp])[] = [
    ["a name that is taken",         { FunctionName: "taken" },                 "ResourceConflictException",     /^Function already exist: taken$/],
    ["no runtime",                   { Runtime: undefined },                    "InvalidParameterValueException", /^Runtime and Handler are mandatory/],
    ["a runtime that is not here",   { Runtime: "java21" },                     "InvalidParameterValueException", /^The runtime parameter of java21 is not supported here/],
    ["an old runtime",               { Runtime: "nodejs12.x" },                 "InvalidParameterValueException", /nodejs12\.x is not supported/],
    ["too long a timeout",           { Timeout: 901 },                          "ValidationException",           /Value '901' at 'timeout' .* less than or equal to 900$/],
    ["too much memory",              { MemorySize: 10_241 },                    "ValidationException",           /'memorySize'/],
    ["a reserved variable",          { Environment: { Variables: { AWS_REGION: "x" } } }, "InvalidParameterValueException", /Reserved keys used in this request: AWS_REGION$/],
    ["too many variables",           { Environment: { Variables: { AB: "x".repeat(4090) } } }, "InvalidParameterValueException", /exceeded the 4KB limit/],
    ["no code",                      { Code: {} },                              "InvalidParameterValueException", /^Please provide a source for function code\.$/],
    ["code that is no archive",      { Code: { ZipFile: Buffer.from("no zip") } }, "InvalidParameterValueException", /^Could not unzip uploaded file\./],
    ["an image",                     { PackageType: "Image" },                  "InvalidParameterValueException", /PackageType Image is not supported/],
    ["layers",                       { Layers: ["arn:aws:lambda:us-east-1:123456789012:layer:a:1"] }, "InvalidParameterValueException", /^Layers is not supported/],
    ["an archive that climbs out",   { Code: { ZipFile: zip([{ name: "../evil", data: "x" }]) } }, "InvalidParameterValueException", /unzip/],
    ["an absolute path",             { Code: { ZipFile: zip([{ name: "/etc/evil", data: "x" }]) } }, "InvalidParameterValueException", /unzip/],
    ["a link that leads out",        { Code: { ZipFile: zip([{ name: "link", data: "../..", mode: 0o120777 }]) } }, "InvalidParameterValueException", /leads outside/],
    ["a file below a link",          { Code: { ZipFile: zip([{ name: "l", data: ".", mode: 0o120777 }, { name: "l/m", data: ".", mode: 0o120777 }]) } }, "InvalidParameterValueException", /below a symbolic link/],
    ["an archive that is a bomb",    { Code: { ZipFile: zip([{ name: "big", data: "x", claimedBytes: 300_000_000 }]) } }, "InvalidParameterValueException", /^Unzipped size must be smaller than 262144000 bytes$/],
    ["an archive that lies",         { Code: { ZipFile: zip([{ name: "big", data: "x".repeat(9), claimedBytes: 3 }]) } }, "InvalidParameterValueException", /unzip/],
    ["an object that is not there",  { Code: { S3Bucket: "nobody", S3Key: "x" } }, "InvalidParameterValueException", /^Error occurred while GetObject/],
  ];
  for (const [what, change, code, sentence] of refusals) {
    test(`a function is not made of ${what}`, async () => {
      const fault = await stage.refused("CreateFunction", { ...good, ...change });
      assert.equal(fault.code, code);
      assert.match(fault.message, sentence);
      const { Functions = [] } = await stage.ask("ListFunctions", {});
      assert.deepEqual(
        Functions.map(({ FunctionName }) => FunctionName),
        ["taken"],
      );
    });
  }

  test("code is taken from S3", async () => {
    stage.answer = ({ operation, input }) => {
      assert.deepEqual(
        [operation, input["Bucket"], input["Key"]],
        ["GetObject", "bucket", "k.zip"],
      );
      return {
        Body: (async function* () {
          yield Code.ZipFile.subarray(0, 50);
          yield Code.ZipFile.subarray(50);
        })(),
      };
    };
    await stage.ask("CreateFunction", {
      ...good,
      FunctionName: "s3",
      Code: { S3Bucket: "bucket", S3Key: "k.zip" },
    });
    assert.equal((await stage.call("s3")).answer, "one");
    await stage.ask("DeleteFunction", { FunctionName: "s3" });
    stage.answer = undefined;
  });

  test("a call is refused for what is too large or no JSON", async () => {
    const Payload = Buffer.alloc(6 * 1024 * 1024 + 1, "1");
    const large = await stage.refused("Invoke", { FunctionName: "taken", Payload });
    assert.equal(large.code, "RequestTooLargeException");
    const event = { FunctionName: "taken", InvocationType: "Event" } as const;
    const Large = Buffer.alloc(1024 * 1024 + 1, "1");
    const late = await stage.refused("Invoke", { ...event, Payload: Large });
    assert.match(late.message, /^Request must be smaller than 1048576 bytes/);
    const bad = await stage.refused("Invoke", { FunctionName: "taken", Payload: Buffer.from("{") });
    assert.equal(bad.code, "InvalidRequestContentException");
    assert.match(bad.message, /^Could not parse request body into json/);
  });

  test("another account's function is closed, another region's not found", async () => {
    const other = "arn:aws:lambda:us-east-1:999999999999:function:taken";
    assert.equal(
      (await stage.refused("Invoke", { FunctionName: other })).code,
      "AccessDeniedException",
    );
    const far = `arn:aws:lambda:eu-west-1:${account}:function:taken`;
    assert.equal(
      (await stage.refused("Invoke", { FunctionName: far })).code,
      "ResourceNotFoundException",
    );
    const two = await stage.refused("GetFunction", { FunctionName: "taken:a", Qualifier: "b" });
    assert.match(two.message, /derived qualifier from the function name does not match/);
  });
});
