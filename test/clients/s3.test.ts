/** S3's clients: boto3, s3fs, pyarrow, DuckDB, the AWS CLI, the JavaScript SDK; signatures checked. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { ensurePython } from "../../tools/python.ts";
import { client } from "./client.ts";
import { narrate } from "./narration.ts";
import { awsS3At, type AwsS3 } from "./s3/command.ts";
import { stories } from "./s3/javascript.ts";
import { ensureLake } from "./s3/lake.ts";
import { accessOf, environmentOf, startServer } from "./server.ts";

const scripts = join(import.meta.dirname, "s3", "python");
const limitMs = 150_000;
const MiB = 1024 * 1024;

client("boto3 on S3", async (tell) => {
  const command = ensurePython();
  await using server = await startServer();
  const env = { ...environmentOf(server), PYTHONDONTWRITEBYTECODE: "1" };
  const args = [join(scripts, "objects.py"), "path"];
  await narrate(tell, { command, args, env, limitMs });
});

client("boto3 on S3 with buckets in the host", async (tell) => {
  const command = ensurePython();
  await using server = await startServer();
  // The names of a local host that need no name server.
  const local = { AWS_ENDPOINT_URL: server.endpoint.replace("127.0.0.1", "localhost") };
  const env = { ...environmentOf(server), ...local, PYTHONDONTWRITEBYTECODE: "1" };
  const args = [join(scripts, "objects.py"), "virtual"];
  await narrate(tell, { command, args, env, limitMs });
});

client("s3fs, pyarrow and DuckDB", async (tell) => {
  const command = ensureLake();
  await using server = await startServer();
  const env = { ...environmentOf(server), PYTHONDONTWRITEBYTECODE: "1" };
  await narrate(tell, { command, args: [join(scripts, "lake.py")], env, limitMs });
});

client("the JavaScript SDK on S3", async (tell) => {
  await using server = await startServer();
  const s3 = new S3Client({
    endpoint: server.endpoint,
    region: "us-east-1",
    credentials: accessOf("111122223333"),
    forcePathStyle: true,
  });
  for (const [name, run] of stories) await tell(name, () => run(s3));
  s3.destroy();
});

client("aws s3", async (tell) => {
  await using server = await startServer();
  const aws = awsS3At(server);
  const folder = mkdtempSync(join(tmpdir(), "millrace-aws-s3-"));
  try {
    await tell("files are copied up, listed and copied down", () => copies(aws, folder));
    await tell("a folder is synchronized both ways, and only what changed goes", () =>
      syncs(aws, folder),
    );
    await tell("a bucket is emptied and removed by force", () => removes(aws));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function copies(aws: AwsS3, folder: string): Promise<void> {
  await aws("mb", "s3://lake");
  const large = randomBytes(20 * MiB);
  writeFileSync(join(folder, "large"), large);
  await aws("cp", "--quiet", join(folder, "large"), "s3://lake/dir/large");
  const listed = await aws("ls", "s3://lake/dir/");
  assert.match(listed.join("\n"), new RegExp(`${large.length} large$`));
  assert.deepEqual(
    (await aws("ls", "s3://lake/")).map((line) => line.trim()),
    ["PRE dir/"],
  );
  await aws("cp", "--quiet", "s3://lake/dir/large", join(folder, "back"));
  assert.ok(readFileSync(join(folder, "back")).equals(large));
  await aws("cp", "--quiet", "s3://lake/dir/large", "s3://lake/copy");
  await aws("mv", "--quiet", "s3://lake/copy", "s3://lake/moved");
  const summary = await aws("ls", "--recursive", "--summarize", "s3://lake");
  assert.match(summary.join("\n"), /Total Objects: 2/);
}

async function syncs(aws: AwsS3, folder: string): Promise<void> {
  const tree = join(folder, "tree");
  mkdirSync(join(tree, "sub"), { recursive: true });
  for (let i = 0; i < 12; i++)
    writeFileSync(join(tree, i % 2 ? "sub" : "", `${i}.txt`), `file ${i}`);
  assert.equal((await aws("sync", "--no-progress", tree, "s3://lake/tree")).length, 12);
  writeFileSync(join(tree, "3.txt"), "a file that is new");
  assert.equal((await aws("sync", "--no-progress", tree, "s3://lake/tree")).length, 1);
  const back = join(folder, "again");
  await aws("sync", "--quiet", "s3://lake/tree", back);
  assert.equal(readFileSync(join(back, "sub", "5.txt"), "utf8"), "file 5");
  rmSync(join(tree, "0.txt"));
  const removed = await aws("sync", "--no-progress", "--delete", tree, "s3://lake/tree");
  assert.deepEqual(removed, ["delete: s3://lake/tree/0.txt"]);
}

async function removes(aws: AwsS3): Promise<void> {
  await aws("rb", "--force", "s3://lake");
  assert.deepEqual(await aws("ls"), []);
}
