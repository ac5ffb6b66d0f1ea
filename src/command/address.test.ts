/** Addresses, as people write them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { endpointOf, isLoopback, parseAddress } from "./address.ts";
import { ConfigurationError } from "./configuration-error.ts";

describe("an address to listen on", () => {
  const read: Readonly<Record<string, readonly [host: string, port: number]>> = {
    "": ["127.0.0.1", 4566],
    "8080": ["127.0.0.1", 8080],
    "0": ["127.0.0.1", 0],
    ":8080": ["127.0.0.1", 8080],
    "0.0.0.0": ["0.0.0.0", 4566],
    "0.0.0.0:80": ["0.0.0.0", 80],
    "localhost:4567": ["localhost", 4567],
    "[::1]": ["::1", 4566],
    "[::1]:4567": ["::1", 4567],
    "mill.example:65535": ["mill.example", 65_535],
  };
  for (const [text, [host, port]] of Object.entries(read)) {
    test(`'${text}' is ${host}, port ${port}`, () =>
      assert.deepEqual(parseAddress(text), { host, port }));
  }

  for (const text of ["::1", "a:b", "127.0.0.1:65536", "99999", "[::1", "a]:1", "host:1:2"]) {
    test(`'${text}' is refused in words`, () =>
      assert.throws(() => parseAddress(text), {
        name: ConfigurationError.name,
        message: /is no address to listen on: it should be like 127\.0\.0\.1:4566/,
      }));
  }
});

test("only what other machines cannot reach is loopback", () => {
  for (const host of ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
    assert.ok(isLoopback(host), host);
  const others = [
    "0.0.0.0",
    "::",
    "192.168.0.1",
    "127.0.0.1.example",
    "127.example",
    "",
    "128.0.0.1",
  ];
  for (const host of others) assert.ok(!isLoopback(host), host);
});

test("a client on this machine is told an address that it can connect to", () => {
  assert.equal(endpointOf({ host: "0.0.0.0", port: 1 }, false), "http://127.0.0.1:1");
  assert.equal(endpointOf({ host: "::", port: 1 }, true), "https://[::1]:1");
  assert.equal(endpointOf({ host: "fe80::1", port: 1 }, false), "http://[fe80::1]:1");
  assert.equal(endpointOf({ host: "localhost", port: 1 }, true), "https://localhost:1");
});
