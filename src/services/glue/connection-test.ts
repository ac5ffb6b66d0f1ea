/** Connection tests: logs in to the database that a connection names. */
import { badInput } from "./refuse.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import { scopeOf } from "./catalog.ts";
import { Conversation } from "./connect/conversation.ts";
import { endpointOf, type Endpoint } from "./connect/endpoint.ts";
import * as mysql from "./connect/mysql.ts";
import * as postgres from "./connect/postgres.ts";
import { find, noteTested } from "./connections.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { sentences } from "./sentences.ts";

type Tested = Pick<api.ConnectionInput, "ConnectionType" | "ConnectionProperties"> &
  Pick<api.TestConnectionInput, "AuthenticationConfiguration">;

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_TestConnection.html */
export const run: GlueOperation<
  "TestConnection",
  "table" | "catalog" | "clock" | "random"
> = async ({ CatalogId, ConnectionName: name, TestConnectionInput: input }, call, needs) => {
  if ((name === undefined) === (input === undefined)) throw badInput(sentences.testWhat);
  const scope = scopeOf(CatalogId, call);
  const tested = input ?? (await find(scope, name ?? "", needs)).document.input;
  await tryOut(endpoint(tested), call, needs);
  if (name !== undefined) await noteTested(name, call, needs);
  return {};
};

function endpoint(tested: Tested): Endpoint {
  const { ConnectionType: type, ConnectionProperties: properties } = tested;
  if (type !== "JDBC") throw badInput(sentences.testUnsupported(`a connection of type ${type}`));
  const { BasicAuthenticationCredentials: basic } = tested.AuthenticationConfiguration ?? {};
  const given = basic && { USERNAME: basic.Username ?? "", PASSWORD: basic.Password ?? "" };
  return endpointOf({ ...properties, ...given });
}

/** @throws Fault InvalidInputException that says what the network or the server said */
async function tryOut(
  endpoint: Endpoint,
  { signal }: Call,
  { clock, random }: Pick<GlueNeeds, "clock" | "random">,
): Promise<void> {
  try {
    using conversation = await Conversation.begin(endpoint, { clock, signal });
    if (endpoint.engine === "mysql") await mysql.logIn(conversation, endpoint);
    else await postgres.logIn(conversation, endpoint, random);
  } catch (error) {
    throw badInput(sentences.testFailed(messageOf(error)));
  }
}

/** A name with several addresses fails once for each: the first one's words are told. */
function messageOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const told = first ?? error;
  return told instanceof Error ? told.message : String(told);
}
