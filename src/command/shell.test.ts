/** The lines for shells, evaluated by the shells that are here. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { shellLines, type ShellOptions } from "./shell.ts";

const plain: ShellOptions = {
  endpoint: "http://127.0.0.1:4566",
  accessKeyId: "test",
  secret: "test",
  region: "us-east-1",
  certificate: undefined,
};
const odd = { ...plain, secret: 'a\'b "c" $HOME `d` \\e', certificate: "/tmp/it's here/tls.pem" };

describe("the lines for a shell", () => {
  test("are what people know, and nothing in them is quoted that need not be", () => {
    assert.equal(
      shellLines("bash", plain),
      "export AWS_ENDPOINT_URL=http://127.0.0.1:4566\nexport AWS_ACCESS_KEY_ID=test\n" +
        "export AWS_SECRET_ACCESS_KEY=test\nexport AWS_DEFAULT_REGION=us-east-1\n" +
        "export AWS_REGION=us-east-1\nunset AWS_PROFILE\nunset AWS_SESSION_TOKEN\n",
    );
  });

  test("are evaluated to the values that they were made of, whatever letters are in them", () => {
    const script = `${shellLines("bash", odd)}
      printf '%s\\n' "$AWS_SECRET_ACCESS_KEY" "$AWS_CA_BUNDLE" "$NODE_EXTRA_CA_CERTS"`;
    const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    assert.equal(stdout, `${odd.secret}\n${odd.certificate}\n${odd.certificate}\n`);
  });

  test("take away what would lead a client elsewhere", () => {
    const script = `${shellLines("bash", plain)} echo "[$AWS_PROFILE$AWS_SESSION_TOKEN]"`;
    const env = { AWS_PROFILE: "work", AWS_SESSION_TOKEN: "token" };
    assert.equal(spawnSync("sh", ["-c", script], { encoding: "utf8", env }).stdout, "[]\n");
  });

  test("are in each shell's own syntax", () => {
    assert.match(
      shellLines("fish", odd),
      /^set -gx AWS_SECRET_ACCESS_KEY 'a\\'b "c" \$HOME `d` \\\\e'$/m,
    );
    assert.match(shellLines("fish", odd), /^set -e AWS_PROFILE$/m);
    assert.match(
      shellLines("powershell", odd),
      /^\$env:AWS_SECRET_ACCESS_KEY = 'a''b "c" \$HOME `d` \\e'$/m,
    );
    assert.match(shellLines("powershell", plain), /^Remove-Item Env:AWS_PROFILE /m);
  });
});
