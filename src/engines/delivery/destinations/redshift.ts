/** Amazon Redshift: each batch becomes an object in S3, which the cluster loads with a COPY. */
import type { Client } from "pg";
import { minuteMs, secondMs } from "../../../kernel/limits.ts";
import { sleep } from "../../../kernel/clock.ts";
import type { Batch } from "../batch.ts";
import { piecesOf, type PartNeeds } from "../errors.ts";
import { messageOf } from "../faults.ts";
import type { S3Place } from "../place.ts";
import { tryFor, type Attempt } from "../retry.ts";
import { shelve, type Written } from "../shelf.ts";
import type { Destination } from "./destination.ts";
import { measured, type Mishap } from "./endpoint.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html

export interface RedshiftSpec {
  readonly kind: "redshift";
  readonly cluster: ClusterAddress;
  readonly user: string;
  readonly password: string;
  /** As AWS's CopyCommand has them: put into the statement as they are. */
  readonly copy: {
    readonly table: string;
    readonly columns: string | undefined;
    readonly options: string;
  };
  readonly roleArn: string;
  readonly place: S3Place;
  readonly manifests: S3Place;
  /** For the manifests of what could not be loaded. */
  readonly failed: S3Place;
  readonly retryMs: number;
}

/** Of a JDBC URL. */
export interface ClusterAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

const limits = { connectMs: 30 * secondMs, copyMs: 10 * minuteMs };

export function openRedshift(spec: RedshiftSpec, needs: PartNeeds): Destination {
  return { hints: spec.place.hints, parallel: 1, deliver: (batch) => deliver(batch, spec, needs) };
}

async function deliver(batch: Batch, spec: RedshiftSpec, needs: PartNeeds): Promise<void> {
  const { oldestMs } = batch;
  const pieces = (): AsyncIterable<Buffer> => piecesOf(batch);
  const object = await shelve(spec.place, { oldestMs, pieces }, needs);
  measured("DeliveryToS3", batch, needs);
  needs.measure("DeliveryToS3.Success", 1);
  const manifest = manifestOf(object);
  const listed = await shelve(spec.manifests, { oldestMs, pieces: manifest }, needs);
  const attempt = async (): Promise<Attempt<true, Mishap>> => {
    const mishap = await load(listed, spec, needs);
    needs.measure("DeliveryToRedshift.Success", mishap ? 0 : 1);
    if (!mishap) return { value: true };
    needs.complain(mishap.errorCode, mishap.errorMessage);
    return { failure: mishap };
  };
  const { outcome } = await tryFor(attempt, spec.retryMs, needs);
  // The records lie in S3: a manifest says which of them are to be loaded by hand.
  if (!("value" in outcome)) await shelve(spec.failed, { oldestMs, pieces: manifest }, needs);
  else measured("DeliveryToRedshift", batch, needs);
  batch.settle();
}

function manifestOf({ bucket, key, bytes }: Written): () => AsyncIterable<Buffer> {
  const entry = { url: `s3://${bucket}/${key}`, mandatory: true, meta: { content_length: bytes } };
  return async function* () {
    yield Buffer.from(`${JSON.stringify({ entries: [entry] })}\n`);
  };
}

/** Has the cluster load what a manifest lists, and says why it did not. */
async function load(
  manifest: Written,
  spec: RedshiftSpec,
  needs: PartNeeds,
): Promise<Mishap | undefined> {
  const ending = new AbortController();
  const over = sleep(needs.clock, limits.copyMs, ending.signal).then(() => timeout);
  const gone = aborted(needs.signal, ending.signal);
  let client: Client | undefined;
  try {
    client = await connected(spec, needs);
    const { command } = (await Promise.race([
      client.query(copyOf(manifest, spec)),
      over,
      gone,
    ])) as {
      readonly command: string | null;
    };
    if (command === "COPY") return undefined;
    return {
      errorCode: "InternalError",
      errorMessage: "The cluster did not say that it has loaded.",
    };
  } catch (error) {
    return mishapOf(error, client !== undefined);
  } finally {
    ending.abort();
    // One that does not answer does not say goodbye either.
    void client?.end().catch(() => {});
    closeSocket(client);
  }
}

const timeout = { command: null };

/** Resolves when the delivery is stopped, until it is no longer needed. */
function aborted(signal: AbortSignal, until: AbortSignal): Promise<typeof timeout> {
  return new Promise((resolve) => {
    const done = (): void => resolve(timeout);
    if (signal.aborted) return done();
    signal.addEventListener("abort", done, { once: true, signal: until });
  });
}

/** The package keeps a socket open until the other side has closed it. */
function closeSocket(client: Client | undefined): void {
  const { connection } = (client ?? {}) as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}

async function connected(spec: RedshiftSpec, needs: PartNeeds): Promise<Client> {
  const { user, password } = spec;
  const { default: pg } = await import("pg");
  const address = await addressOf(spec.cluster, needs);
  const client = new pg.Client({
    ...address,
    user,
    password,
    connectionTimeoutMillis: limits.connectMs,
    application_name: "firehose",
  });
  // What is lost while nobody asks is met by the next question.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** A cluster of this server is found by its name, which is how a cluster's host begins. */
async function addressOf(cluster: ClusterAddress, { ask }: PartNeeds): Promise<ClusterAddress> {
  const [ClusterIdentifier = ""] = cluster.host.split(".");
  try {
    const { Clusters } = (await ask("redshift", "DescribeClusters", { ClusterIdentifier })) as {
      readonly Clusters?: readonly { readonly Endpoint?: { Address?: string; Port?: number } }[];
    };
    const { Address: host, Port: port } = Clusters?.[0]?.Endpoint ?? {};
    if (host !== undefined && port !== undefined) return { ...cluster, host, port };
  } catch {
    // There is none of that name here: it is one outside.
  }
  // RFC 6761: not every system's resolver knows it.
  return cluster.host.endsWith(".localhost") ? { ...cluster, host: "127.0.0.1" } : cluster;
}

function copyOf({ bucket, key }: Written, { copy, roleArn }: RedshiftSpec): string {
  const { table, columns, options } = copy;
  const list = columns === undefined ? "" : ` (${columns})`;
  const from = quoted(`s3://${bucket}/${key}`);
  const role = quoted(`aws_iam_role=${roleArn}`);
  return `COPY ${table}${list} FROM ${from} CREDENTIALS ${role} MANIFEST ${options}`.trimEnd();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** SQLSTATE → AWS's name. https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html */
const codes: Readonly<Record<string, string>> = {
  "28P01": "Redshift.AuthenticationFailed",
  "28000": "Redshift.AuthenticationFailed",
  "3D000": "Redshift.DatabaseNotFound",
  "42P01": "Redshift.TableNotFound",
  "42703": "Redshift.ColumnNotFound",
  "42601": "Redshift.SyntaxError",
  "42501": "Redshift.InsufficientPrivilege",
  "53100": "Redshift.DiskFull",
  XX000: "Redshift.DataLoadFailed",
};

function mishapOf(error: unknown, isConnected: boolean): Mishap {
  const { code = "" } = error as { readonly code?: string };
  const known = codes[code];
  const unknown =
    isConnected && code !== "" ? "Redshift.DataLoadFailed" : "Redshift.ConnectionFailed";
  return { errorCode: known ?? unknown, errorMessage: messageOf(error) };
}
