/** Connection input: what a connection needs by its type, and what of it is answered. */
import type * as api from "../../models/glue.ts";
import type { ConnectionDocument } from "./documents.ts";
import { badInput } from "./refuse.ts";
import type { Sealer } from "./secrets.ts";
import { sentences } from "./sentences.ts";

type Properties = api.ConnectionInput["ConnectionProperties"];
type Name = keyof Properties & string;

/** Of each row, one of the sets of properties must be there. */
type Demands = readonly (readonly (readonly Name[])[])[];

// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html, ConnectionType
const demands: Readonly<Partial<Record<api.ConnectionType, Demands>>> = {
  JDBC: [
    [["JDBC_CONNECTION_URL"], ["HOST", "PORT", "JDBC_ENGINE"]],
    [["USERNAME", "PASSWORD"], ["SECRET_ID"]],
  ],
  KAFKA: [[["KAFKA_BOOTSTRAP_SERVERS"]]],
  MONGODB: [[["CONNECTION_URL"]], [["USERNAME", "PASSWORD"], ["SECRET_ID"]]],
};

const jdbcUrlForm = /^jdbc:[a-z0-9]+:\S+$/i;

/** @throws Fault InvalidInputException */
export function checkConnection(input: api.ConnectionInput): void {
  const { ConnectionType: type, ConnectionProperties: properties } = input;
  // With an authentication configuration, credentials and hosts are the type's own affair.
  const wanted = input.AuthenticationConfiguration ? [] : (demands[type] ?? []);
  for (const sets of wanted) {
    const isMet = sets.some((names) => names.every((name) => properties[name] !== undefined));
    const names = sets.map((each) => each.join(", ")).join(" or ");
    if (!isMet) throw badInput(sentences.connectionNeeds(type, names));
  }
  const url = properties["JDBC_CONNECTION_URL"];
  if (type === "JDBC" && url !== undefined && !jdbcUrlForm.test(url)) {
    throw badInput(sentences.badJdbcUrl(url));
  }
}

/** Version 2 has properties for each compute environment, and authentication configurations. */
export function schemaVersionOf(input: api.ConnectionInput): number {
  const { SparkProperties, AthenaProperties, PythonProperties, AuthenticationConfiguration } =
    input;
  const isNew = SparkProperties ?? AthenaProperties ?? PythonProperties;
  return (isNew ?? AuthenticationConfiguration) === undefined ? 1 : 2;
}

export interface Viewing {
  /** Leaves passwords out. */
  readonly hide?: boolean | undefined;
  /** Turns passwords into their encrypted form. */
  readonly seal?: Sealer | undefined;
  /** Puts this environment's properties over the others. */
  readonly environment?: api.ComputeEnvironment | undefined;
}

/** A connection as it is answered. */
export function connectionView(document: ConnectionDocument, viewing: Viewing): api.Connection {
  const { input, createdMs, updatedMs, updatedBy, testedMs } = document;
  const version = schemaVersionOf(input);
  return {
    Name: input.Name,
    Description: input.Description,
    ConnectionType: input.ConnectionType,
    MatchCriteria: input.MatchCriteria,
    ConnectionProperties: guarded(overridden(input, viewing.environment), viewing),
    SparkProperties: input.SparkProperties,
    AthenaProperties: input.AthenaProperties,
    PythonProperties: input.PythonProperties,
    PhysicalConnectionRequirements: input.PhysicalConnectionRequirements,
    AuthenticationConfiguration: authentication(input.AuthenticationConfiguration),
    CreationTime: createdMs,
    LastUpdatedTime: updatedMs,
    LastUpdatedBy: updatedBy,
    Status: "READY",
    LastConnectionValidationTime: testedMs,
    ConnectionSchemaVersion: version,
    CompatibleComputeEnvironments: version === 2 ? ["SPARK", "ATHENA", "PYTHON"] : undefined,
  };
}

function overridden(
  input: api.ConnectionInput,
  environment: api.ComputeEnvironment | undefined,
): Properties {
  const own = {
    SPARK: input.SparkProperties,
    ATHENA: input.AthenaProperties,
    PYTHON: input.PythonProperties,
  };
  return environment
    ? { ...input.ConnectionProperties, ...own[environment] }
    : input.ConnectionProperties;
}

/** Properties that are secret, and what they are called once they are encrypted. */
const secrets: readonly (readonly [Name, Name])[] = [
  ["PASSWORD", "ENCRYPTED_PASSWORD"],
  ["KAFKA_CLIENT_KEYSTORE_PASSWORD", "ENCRYPTED_KAFKA_CLIENT_KEYSTORE_PASSWORD"],
  ["KAFKA_CLIENT_KEY_PASSWORD", "ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD"],
  ["KAFKA_SASL_SCRAM_PASSWORD", "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD"],
  ["KAFKA_SASL_PLAIN_PASSWORD", "ENCRYPTED_KAFKA_SASL_PLAIN_PASSWORD"],
];

function guarded(properties: Properties, { hide = false, seal }: Viewing): Properties {
  const answered: Record<string, string> = { ...properties };
  for (const [plain, encrypted] of hide || seal ? secrets : []) {
    const password = answered[plain];
    delete answered[plain];
    if (hide) delete answered[encrypted];
    else if (password !== undefined && seal) answered[encrypted] = seal(password);
  }
  return answered;
}

/** Credentials go in and never come out. */
function authentication(
  given: api.AuthenticationConfigurationInput | undefined,
): api.AuthenticationConfiguration | undefined {
  if (!given) return undefined;
  const { OAuth2Properties: oauth } = given;
  return {
    AuthenticationType: given.AuthenticationType,
    SecretArn: given.SecretArn,
    KmsKeyArn: given.KmsKeyArn,
    OAuth2Properties: oauth && {
      OAuth2GrantType: oauth.OAuth2GrantType,
      OAuth2ClientApplication: oauth.OAuth2ClientApplication,
      TokenUrl: oauth.TokenUrl,
      TokenUrlParametersMap: oauth.TokenUrlParametersMap,
    },
  };
}
