/** The endpoint of a JDBC connection: which database is where, and who asks. */
import { badInput } from "../refuse.ts";
import { sentences } from "../sentences.ts";

export interface Endpoint {
  readonly engine: "postgresql" | "mysql";
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: Tls | undefined;
}

export interface Tls {
  /** In PEM; the machine's own authorities when absent. */
  readonly ca: string | undefined;
  readonly isUnchecked: boolean;
}

type Properties = Readonly<Record<string, string>>;

interface Engine {
  readonly engine: Endpoint["engine"];
  readonly port: number;
}

/** Engines by their name in a URL. Redshift speaks PostgreSQL's protocol, MariaDB MySQL's. */
const engines: Readonly<Record<string, Engine>> = {
  postgresql: { engine: "postgresql", port: 5432 },
  redshift: { engine: "postgresql", port: 5439 },
  mysql: { engine: "mysql", port: 3306 },
  mariadb: { engine: "mysql", port: 3306 },
};

const urlForm =
  /^jdbc:([a-z0-9]+)(?::[a-z0-9]+)?:\/\/(?:\[([^\]]+)\]|([^:/?;]+))(?::(\d+))?(?:\/([^?;]*))?/i;

/** @throws Fault InvalidInputException */
export function endpointOf(properties: Properties): Endpoint {
  if (properties["SECRET_ID"] !== undefined) throw badInput(sentences.testSecret);
  const isTls = properties["JDBC_ENFORCE_SSL"]?.toLowerCase() === "true";
  return {
    ...placeOf(properties),
    user: properties["USERNAME"] ?? "",
    password: properties["PASSWORD"] ?? "",
    tls: isTls ? tlsOf(properties) : undefined,
  };
}

function placeOf(properties: Properties): Pick<Endpoint, "engine" | "host" | "port" | "database"> {
  const url = properties["JDBC_CONNECTION_URL"];
  if (url === undefined) {
    const { engine, port } = engineOf(properties["JDBC_ENGINE"] ?? "");
    const { HOST: host = "", PORT: given = "" } = properties;
    return { engine, host, port: portOf(given, port), database: properties["DATABASE"] ?? "" };
  }
  const [, name = "", ip, host = ip ?? "", port = "", database = ""] = urlForm.exec(url) ?? [];
  if (name === "") throw badInput(sentences.badJdbcUrl(url));
  const known = engineOf(name);
  return {
    engine: known.engine,
    host,
    port: portOf(port, known.port),
    database: decodeURIComponent(database),
  };
}

function engineOf(name: string): Engine {
  const known = Object.hasOwn(engines, name.toLowerCase())
    ? engines[name.toLowerCase()]
    : undefined;
  if (!known) throw badInput(sentences.testUnsupported(name));
  return known;
}

const portMax = 65_535;

function portOf(given: string, usual: number): number {
  if (given === "") return usual;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > portMax) throw badInput(sentences.badPort(given));
  return port;
}

function tlsOf(properties: Properties): Tls {
  return {
    ca: properties["CUSTOM_JDBC_CERT_STRING"],
    isUnchecked: properties["SKIP_CUSTOM_JDBC_CERT_VALIDATION"]?.toLowerCase() === "true",
  };
}
