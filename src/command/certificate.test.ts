/** Our own certificate: made once, good for what it is reached by, renewed in time. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { dayMs } from "../kernel/limits.ts";
import { certificate, ownCertificatePath, type CertificateOptions } from "./certificate.ts";

const nowMs = Date.UTC(2026, 0, 1);

interface Bench extends Disposable {
  readonly data: string;
  ask(more?: Partial<CertificateOptions>): Promise<{ cert: string; key: string }>;
}

function openBench(): Bench {
  const data = mkdtempSync(join(tmpdir(), "millrace-certificate-"));
  const own = { cert: undefined, key: undefined, data, host: "127.0.0.1", nowMs };
  return {
    data,
    ask: (more = {}) => certificate({ ...own, ...more }),
    [Symbol.dispose]: () => rmSync(data, { recursive: true, force: true }),
  };
}

describe("a certificate of our own", () => {
  test("is made on first use and kept, its key for nobody else to read", async () => {
    using bench = openBench();
    const first = await bench.ask();
    assert.deepEqual(await bench.ask(), first);
    assert.equal(readFileSync(ownCertificatePath(bench.data), "utf8"), first.cert);
    assert.equal(statSync(join(bench.data, "tls", "key.pem")).mode & 0o077, 0);
    const parsed = new X509Certificate(first.cert);
    assert.ok(parsed.checkIP("127.0.0.1") && parsed.checkIP("::1"));
    assert.ok(parsed.checkHost("localhost"));
    assert.ok(Date.parse(parsed.validTo) - nowMs < 825 * dayMs);
  });

  test("is made anew for another host, and a month before it ends", async () => {
    using bench = openBench();
    const first = await bench.ask();
    const other = await bench.ask({ host: "mill.example" });
    assert.notEqual(other.cert, first.cert);
    assert.ok(new X509Certificate(other.cert).checkHost("mill.example"));
    assert.deepEqual(await bench.ask({ host: "mill.example", nowMs: nowMs + 700 * dayMs }), other);
    const late = await bench.ask({ host: "mill.example", nowMs: nowMs + 800 * dayMs });
    assert.notEqual(late.cert, other.cert);
  });

  test("is good for every name of a machine that is reached by all of them", async () => {
    using bench = openBench();
    const made = await bench.ask({ host: "0.0.0.0" });
    assert.ok(new X509Certificate(made.cert).checkHost(hostname()));
    assert.deepEqual(await bench.ask({ host: "0.0.0.0" }), made);
  });
});

describe("a certificate that is given", () => {
  test("is taken with its key", async () => {
    using bench = openBench();
    const [cert, key] = [join(bench.data, "c.pem"), join(bench.data, "k.pem")];
    writeFileSync(cert, "the certificate");
    writeFileSync(key, "the key");
    assert.deepEqual(await bench.ask({ cert, key }), { cert: "the certificate", key: "the key" });
  });

  test("without its key, or that is not there, is refused in words", async () => {
    using bench = openBench();
    const half = bench.ask({ cert: "c.pem" });
    await assert.rejects(half, { name: "ConfigurationError", message: /belong together/ });
    const nowhere = bench.ask({ cert: "/no/such/file", key: "/no/such/file" });
    await assert.rejects(nowhere, { name: "ConfigurationError", message: /^--tls-cert: ENOENT/ });
  });
});
