/** The server: configuration, stores, services and gateway, joined and taken apart again. */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { endpointOf, isLoopback, parseAddress } from "./command/address.ts";
import { certificate, ownCertificatePath } from "./command/certificate.ts";
import { ConfigurationError } from "./command/configuration-error.ts";
import { keysForm, readKeys } from "./command/keys.ts";
import { logFamilies } from "./command/log-families.ts";
import { createGateway, type Gateway } from "./gateway/gateway.ts";
import { openJournal, type Journal, type JournalLevel } from "./gateway/journal.ts";
import { systemClock } from "./kernel/clock.ts";
import type { Credential, Keyring } from "./kernel/credential.ts";
import type { LimitsMode } from "./kernel/limits.ts";
import { systemRandom } from "./kernel/random.ts";
import type { Invoke, Service } from "./kernel/service.ts";
import { Warehouses } from "./engines/warehouse/warehouses.ts";
import { firehose, openFirehose } from "./services/firehose/service.ts";
import { glue, openGlue } from "./services/glue/service.ts";
import { kinesis, openKinesis } from "./services/kinesis/service.ts";
import { lambda, openLambda, type OpenLambda } from "./services/lambda/service.ts";
import { openRedshiftData, redshiftData } from "./services/redshift-data/service.ts";
import { openRedshift, redshift } from "./services/redshift/service.ts";
import { openS3, s3, type OpenS3 } from "./services/s3/service.ts";
import { openSts, sts } from "./services/sts/service.ts";
import { openBlob } from "./stores/blob/embedded.ts";
import { openLog } from "./stores/log/embedded.ts";
import type { Log } from "./stores/log/log.ts";
import { openSeries } from "./stores/series/embedded.ts";
import { openTable } from "./stores/table/embedded.ts";
import { protocols } from "./wire/protocols.ts";

export interface ServerOptions {
  /** The directory of all data; made when absent. One server at a time. */
  readonly data: string;
  /** Such as `127.0.0.1:4566`; port 0 takes a free one. */
  readonly listen?: string | undefined;
  readonly limits?: LimitsMode | undefined;
  readonly log?: JournalLevel | undefined;
  readonly logForm?: "lines" | "json" | undefined;
  readonly tls?: boolean | undefined;
  /** Paths of PEM files. They imply TLS. */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** Path of a file of access keys: with it every signature is checked. */
  readonly keys?: string | undefined;
  /** Where MILLRACE_ACCESS_KEY_ID may stand. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface Server extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly port: number;
  /** The access key ids that were configured; none when any signature is taken. */
  readonly accessKeyIds: readonly string[];
  /** What a client must trust, when the server made its certificate itself. */
  readonly certificatePath: string | undefined;
  readonly invoke: Invoke;
  /** Finishes what is under way for up to `graceMs`, then closes everything. */
  close(graceMs?: number): Promise<void>;
}

export const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as {
    version: string;
  }
).version;

/**
 * Starts a server in this process.
 * @throws ConfigurationError for what the caller can mend; an Error when the data are in use
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const address = parseAddress(options.listen ?? "");
  const credentials = readKeys(options.keys, options.environment ?? {});
  if (credentials.length === 0 && !isLoopback(address.host)) throw unguarded(address.host);
  const data = resolve(options.data);
  makeDirectory(data);
  const journal = openJournal({
    level: options.log ?? "info",
    form: options.logForm ?? "json",
    write: (line) => process.stderr.write(line),
  });
  const isTls = options.tls === true || options.tlsCert !== undefined;
  const given = { cert: options.tlsCert, key: options.tlsKey, data, host: address.host };
  const tls = isTls ? await certificate({ ...given, nowMs: systemClock.now() }) : undefined;

  await using opening = new AsyncDisposableStack();
  const limits = options.limits ?? "aws";
  // Services call each other through the gateway's inner door, which opens after them.
  const door = Promise.withResolvers<Invoke>();
  const invoke: Invoke = async (...request) => (await door.promise)(...request);
  const reach: Record<string, string> = {};
  const machine = machineOf(options.environment ?? {});
  const { host } = address;
  const joining = { data, limits, journal, credentials, invoke, reach, machine, host, tls };
  const joined = await joinServices(joining, opening);
  const gateway = opening.use(
    createGateway({
      services: joined.services,
      protocols,
      keyring: joined.keyring,
      verify: credentials.length > 0,
      clock: systemClock,
      random: systemRandom(),
      journal,
      version,
      tls,
      observe: () => logFamilies(joined.log.stats()),
      file: (path) => joined.functions.file(path),
      bucketRules: joined.bucketRules,
    }),
  );
  door.resolve(gateway.invoke);
  const { port } = await told(gateway.listen(address.host, address.port));
  const opened = opening.move();
  const close = (graceMs?: number): Promise<void> =>
    closeAll({ gateway, opened, journal }, graceMs);
  const endpoint = endpointOf({ host: address.host, port }, isTls);
  const certificatePath = isTls && !options.tlsCert ? ownCertificatePath(data) : undefined;
  Object.assign(reach, reachable(endpoint, certificatePath));
  joined.functions.begin();
  return {
    endpoint,
    port,
    accessKeyIds: credentials.map(({ accessKeyId }) => accessKeyId),
    certificatePath,
    invoke: gateway.invoke,
    close,
    [Symbol.asyncDispose]: () => close(0),
  };
}

interface Joining {
  readonly data: string;
  readonly limits: LimitsMode;
  readonly journal: Journal;
  readonly credentials: readonly Credential[];
  readonly invoke: Invoke;
  /** Filled when the server listens: where a function finds it. */
  readonly reach: Readonly<Record<string, string>>;
  readonly machine: Readonly<Record<string, string>>;
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

interface Joined {
  readonly services: readonly Service[];
  readonly functions: OpenLambda;
  readonly bucketRules: OpenS3["rules"];
  readonly keyring: Keyring;
  readonly log: Log;
}

/** Opens the stores and joins the services with them. What is opened goes on the stack. */
async function joinServices(
  { data, limits, journal, credentials, invoke, reach, machine, host, tls }: Joining,
  opening: AsyncDisposableStack,
): Promise<Joined> {
  const clock = systemClock;
  const random = systemRandom();
  // The table holds the directory's lock: nothing else is touched before it.
  const table = opening.use(await told(openTable({ file: join(data, "table.sqlite") })));
  const series = opening.use(await openSeries({ file: join(data, "series.sqlite"), clock }));
  const log = opening.use(await openLog({ directory: join(data, "log"), clock }));
  const report = (what: string, details: Readonly<Record<string, unknown>>): void =>
    journal.warn(details, what);
  const stores = { log, table, series, clock, random, limits, report };
  const streaming = opening.use(await openKinesis(stores));
  const configured = keyringOf(credentials);
  const verify = credentials.length > 0;
  const tokens = await openSts({ table, clock, random, configured, verify });
  const keyring = { find: (id: string) => configured.find(id) ?? tokens.find(id) };
  const blob = opening.use(await told(openBlob({ directory: join(data, "blob"), random })));
  const objects = opening.use(await openS3({ ...stores, blob, invoke }));
  const directory = join(data, "delivery");
  const delivering = opening.use(await openFirehose({ ...stores, invoke, directory }));
  const cataloguing = opening.use(await openGlue({ table, clock, random, report }));
  const home = join(data, "functions");
  const functions = opening.use(
    await openLambda({ ...stores, invoke, directory: home, machine, reach: () => reach }),
  );
  const warehouses = new Warehouses({
    invoke,
    host,
    tls,
    report,
    directory: join(data, "warehouse"),
  });
  // Closed after the clusters are, and so with no statement under way.
  const queries = opening.use(
    await openRedshiftData({ ...stores, warehouses, directory: join(data, "statements") }),
  );
  const clusters = opening.use(await openRedshift({ ...stores, warehouses }));
  const services = [
    firehose.join(delivering),
    glue.join(cataloguing),
    kinesis.join(streaming),
    lambda.join(functions),
    redshift.join(clusters),
    redshiftData.join(queries),
    sts.join(tokens),
    // The last: an unsigned path of any REST service could be one of its buckets'.
    s3.join(objects),
  ];
  return { services, functions, bucketRules: objects.rules, keyring, log };
}

/** Of the server's environment, what the programs of functions need to be found and to start. */
function machineOf(environment: NonNullable<ServerOptions["environment"]>): Record<string, string> {
  const names = ["PATH", "LD_LIBRARY_PATH"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Variables by which AWS's SDKs find a server, and trust it. */
function reachable(endpoint: string, certificate: string | undefined): Record<string, string> {
  if (certificate === undefined) return { AWS_ENDPOINT_URL: endpoint };
  const trust = { AWS_CA_BUNDLE: certificate, NODE_EXTRA_CA_CERTS: certificate };
  return { AWS_ENDPOINT_URL: endpoint, ...trust };
}

/** A directory or an address that another server has is for a person to mend: no stack. */
async function told<Opened>(opening: Promise<Opened>): Promise<Opened> {
  try {
    return await opening;
  } catch (error) {
    throw new ConfigurationError((error as Error).message, { cause: error });
  }
}

function makeDirectory(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigurationError(`the data directory cannot be made: ${(error as Error).message}`);
  }
}

function unguarded(host: string): ConfigurationError {
  return new ConfigurationError(
    `${host} can be reached from other machines, and no access keys are configured, so anyone ` +
      "could read and write everything. Give --keys FILE, a JSON file such as\n" +
      `  ${keysForm}\n` +
      "or set MILLRACE_ACCESS_KEY_ID and MILLRACE_SECRET_ACCESS_KEY, or listen on 127.0.0.1.",
  );
}

function keyringOf(credentials: readonly Credential[]): Keyring {
  const byId = new Map(credentials.map((credential) => [credential.accessKeyId, credential]));
  return { find: (accessKeyId) => byId.get(accessKeyId) };
}

interface Closing {
  readonly gateway: Gateway;
  readonly opened: AsyncDisposableStack;
  readonly journal: Journal;
}

async function closeAll(
  { gateway, opened, journal }: Closing,
  graceMs: number | undefined,
): Promise<void> {
  if (opened.disposed) return;
  const brokenOff = await gateway.close(graceMs);
  if (brokenOff > 0) journal.warn({ requests: brokenOff }, "requests were broken off at the stop");
  await opened.disposeAsync();
}
