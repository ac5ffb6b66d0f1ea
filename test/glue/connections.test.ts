/** Connections: kept without giving passwords away, and tried out against databases. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mysqlDouble, portOf, postgresDouble } from "./database-doubles.ts";
import { openStage, type Input, type Stage } from "./stage.ts";

const url = "jdbc:postgresql://127.0.0.1:5432/sales";
const properties = { JDBC_CONNECTION_URL: url, USERNAME: "ann", PASSWORD: "pa55" };

function jdbc(Name: string, ConnectionProperties: Record<string, string> = properties) {
  return { ConnectionInput: { Name, ConnectionType: "JDBC" as const, ConnectionProperties } };
}

test("a connection is made, changed, listed by filters and removed", async () => {
  await using stage = await openStage();
  await stage.ask("CreateConnection", jdbc("one"));
  const network = { Name: "net", ConnectionType: "NETWORK" as const, ConnectionProperties: {} };
  await stage.ask("CreateConnection", {
    ConnectionInput: { ...network, MatchCriteria: ["vpc", "a"] },
  });
  assert.match(await stage.refused("CreateConnection", jdbc("one")), /^AlreadyExistsException: /);
  const names = async (Filter: Input<"GetConnections">["Filter"]): Promise<string> => {
    const { ConnectionList } = await stage.ask("GetConnections", { Filter });
    return (ConnectionList ?? []).map(({ Name }) => Name).join(" ");
  };
  assert.equal(await names({}), "net one");
  assert.equal(await names({ ConnectionType: "JDBC" }), "one");
  assert.equal(await names({ MatchCriteria: ["a"] }), "net");
  await stage.clock.advance(1000);
  const changed = { ...properties, USERNAME: "bob" };
  await stage.ask("UpdateConnection", { Name: "one", ...jdbc("one", changed) });
  const { Connection } = await stage.ask("GetConnection", { Name: "one" });
  assert.deepEqual(Connection?.ConnectionProperties, changed);
  assert.equal(Connection.Status, "READY");
  assert.equal((Connection.LastUpdatedTime ?? 0) - (Connection.CreationTime ?? 0), 1000);
  const batch = await stage.ask("BatchDeleteConnection", { ConnectionNameList: ["one", "two"] });
  assert.deepEqual(batch.Succeeded, ["one"]);
  assert.equal(batch.Errors?.["two"]?.ErrorCode, "EntityNotFoundException");
});

function settings(on: boolean): Input<"PutDataCatalogEncryptionSettings"> {
  return {
    DataCatalogEncryptionSettings: {
      EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: "alias/x" },
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: on,
        AwsKmsKeyId: "alias/y",
      },
    },
  };
}

test("passwords are hidden, or leave the catalog encrypted", async () => {
  await using stage = await openStage();
  await stage.ask("CreateConnection", jdbc("one"));
  const read = async (HidePassword?: boolean) => {
    const { Connection } = await stage.ask("GetConnection", { Name: "one", HidePassword });
    return Connection?.ConnectionProperties ?? {};
  };
  assert.equal((await read())["PASSWORD"], "pa55");
  assert.deepEqual(await read(true), { JDBC_CONNECTION_URL: url, USERNAME: "ann" });
  await stage.ask("PutDataCatalogEncryptionSettings", settings(true));
  const sealed = await read();
  assert.equal(sealed["PASSWORD"], undefined);
  assert.match(sealed["ENCRYPTED_PASSWORD"] ?? "", /^[A-Za-z0-9+/=]{40,}$/);
  assert.deepEqual(await read(), sealed);
  await stage.restart();
  assert.deepEqual(await read(), sealed);
  assert.equal((await read(true))["ENCRYPTED_PASSWORD"], undefined);
  assert.deepEqual(await stage.ask("GetDataCatalogEncryptionSettings", {}), settings(true));
  await stage.ask("PutDataCatalogEncryptionSettings", settings(false));
  assert.equal((await read())["PASSWORD"], "pa55");
});

test("a connection without what its type needs is refused", async () => {
  await using stage = await openStage();
  const wrong = [
    { USERNAME: "a", PASSWORD: "b" },
    { JDBC_CONNECTION_URL: url, USERNAME: "a" },
    { ...properties, JDBC_CONNECTION_URL: "postgresql://x" },
    { HOST: "x", PORT: "1", USERNAME: "a", PASSWORD: "b" },
  ];
  for (const each of wrong) {
    assert.match(
      await stage.refused("CreateConnection", jdbc("x", each)),
      /^InvalidInputException: /,
    );
  }
});

/** Tests a connection of its own, and gives what is said when that is refused. */
async function tried(stage: Stage, ConnectionProperties: Record<string, string>): Promise<string> {
  const input = { TestConnectionInput: { ConnectionType: "JDBC" as const, ConnectionProperties } };
  try {
    await stage.ask("TestConnection", input);
    return "connected";
  } catch (error) {
    return (error as Error).message;
  }
}

for (const method of ["trust", "password", "md5", "scram"] as const) {
  test(`a connection logs in to PostgreSQL by ${method}`, async () => {
    await using stage = await openStage();
    await using server = await postgresDouble({ method, user: "ann", password: "pa55" });
    const at = `jdbc:postgresql://127.0.0.1:${portOf(server)}/sales`;
    const given = { JDBC_CONNECTION_URL: at, USERNAME: "ann", PASSWORD: "pa55" };
    assert.equal(await tried(stage, given), "connected");
    const wrong = await tried(stage, { ...given, PASSWORD: "no" });
    if (method !== "trust") {
      assert.equal(wrong, 'Failed to connect: password authentication failed for user "ann"');
    }
  });
}

for (const plugin of ["mysql_native_password", "caching_sha2_password"] as const) {
  test(`a connection logs in to MySQL by ${plugin}`, async () => {
    await using stage = await openStage();
    await using server = await mysqlDouble({ plugin, user: "ann", password: "pa55" });
    const given = {
      HOST: "127.0.0.1",
      PORT: String(portOf(server)),
      JDBC_ENGINE: "mysql",
      USERNAME: "ann",
      PASSWORD: "pa55",
    };
    assert.equal(await tried(stage, given), "connected");
    assert.equal(
      await tried(stage, { ...given, PASSWORD: "no" }),
      "Failed to connect: Access denied for user 'ann'",
    );
  });
}

test("a test by name notes when the connection was seen to work", async () => {
  await using stage = await openStage();
  await using server = await postgresDouble({ method: "md5", user: "ann", password: "pa55" });
  const at = `jdbc:postgresql://127.0.0.1:${portOf(server)}/sales`;
  await stage.ask("CreateConnection", jdbc("one", { ...properties, JDBC_CONNECTION_URL: at }));
  await stage.ask("TestConnection", { ConnectionName: "one" });
  const { Connection } = await stage.ask("GetConnection", { Name: "one" });
  assert.equal(Connection?.LastConnectionValidationTime, stage.clock.now());
});

test("what cannot be reached or is no database is told in its own words", async () => {
  await using stage = await openStage();
  const server = await postgresDouble({ method: "trust", user: "a", password: "b" });
  const port = portOf(server);
  await server[Symbol.asyncDispose]();
  const nobody = { ...properties, JDBC_CONNECTION_URL: `jdbc:postgresql://127.0.0.1:${port}/x` };
  assert.match(await tried(stage, nobody), /ECONNREFUSED/);
  await using other = await mysqlDouble({
    plugin: "mysql_native_password",
    user: "a",
    password: "b",
  });
  const wrong = {
    ...properties,
    JDBC_CONNECTION_URL: `jdbc:redshift://127.0.0.1:${portOf(other)}/x`,
  };
  assert.match(await tried(stage, wrong), /does not speak PostgreSQL|closed the connection/);
  assert.match(
    await tried(stage, { ...properties, JDBC_CONNECTION_URL: "jdbc:oracle:thin://h:1/x" }),
    /not supported/,
  );
  const both = { ConnectionName: "x", TestConnectionInput: jdbc("x").ConnectionInput };
  for (const input of [{}, both]) {
    assert.match(await stage.refused("TestConnection", input), /Exactly one/);
  }
});
