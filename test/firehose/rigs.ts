/** Rigs: one for each kind of destination, so that all of them can be told the same stories. */
import type {
  CreateDeliveryStreamInput,
  S3DestinationConfiguration,
} from "../../src/models/firehose.ts";
import { unavailable } from "./doubles.ts";
import { openBulkServer } from "./endpoints/bulk.ts";
import type { Endpoint, Mishap } from "./endpoints/endpoint.ts";
import { hecToken, openHecServer } from "./endpoints/hec.ts";
import { openHttpEndpoint } from "./endpoints/http.ts";
import { openWarehouse, password } from "./endpoints/redshift.ts";
import { lake, role, type Stage } from "./stage.ts";

export interface Asked {
  readonly intervalSeconds: number;
  /** For how long a destination is tried again. */
  readonly retrySeconds: number;
  /** Whether each record goes to the backup as well. */
  readonly backup: boolean;
}

export interface Rig extends AsyncDisposable {
  readonly config: (asked: Asked) => Partial<CreateDeliveryStreamInput>;
  /** The records that have arrived: those of a batch together, in order. */
  readonly batches: () => string[][];
  readonly fail: (mishap: () => Mishap | undefined) => void;
  readonly complaints: () => readonly string[];
}

export interface RigKind {
  readonly name: string;
  /** Folder of what failed; none where a destination is tried forever. */
  readonly failed: string | undefined;
  /** A size of a buffer in MiB that is small. */
  readonly open: (stage: Stage) => Promise<Rig>;
}

/** One record of the stories: a JSON document in one line that ends with a newline. */
export function recordOf(id: number | string, padding = ""): string {
  return `${JSON.stringify({ event: { id, padding } })}\n`;
}

export function idOf(line: string): string {
  const { event } = JSON.parse(line) as { event: { id: number | string } };
  return String(event.id);
}

function side(): S3DestinationConfiguration {
  return lake({ Prefix: "side/", BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 10 } });
}

function hints({ intervalSeconds }: Asked) {
  return { SizeInMBs: 1, IntervalInSeconds: intervalSeconds };
}

function ofEndpoint(endpoint: Endpoint): Pick<Rig, "fail" | "complaints"> & AsyncDisposable {
  return {
    fail: (mishap) => {
      endpoint.mishap = mishap;
    },
    complaints: () => endpoint.complaints,
    [Symbol.asyncDispose]: () => endpoint[Symbol.asyncDispose](),
  };
}

const s3: RigKind = {
  name: "Amazon S3",
  failed: undefined,
  open: async (stage) => ({
    config: (asked) => ({
      ExtendedS3DestinationConfiguration: lake({
        Prefix: "main/",
        BufferingHints: hints(asked),
        S3BackupMode: asked.backup ? "Enabled" : "Disabled",
        S3BackupConfiguration: side(),
      }),
    }),
    batches: () =>
      stage.s3.under("main/2").map(({ body }) => body.toString().split("\n").filter(Boolean)),
    fail: (mishap) => {
      stage.s3.fails = () => (mishap() === undefined ? undefined : unavailable());
    },
    complaints: () => [],
    [Symbol.asyncDispose]: async () => {},
  }),
};

const http: RigKind = {
  name: "an HTTP endpoint",
  failed: "side/http-endpoint-failed/",
  open: async () => {
    const endpoint = await openHttpEndpoint();
    return {
      ...ofEndpoint(endpoint),
      config: (asked) => ({
        HttpEndpointDestinationConfiguration: {
          EndpointConfiguration: { Url: `${endpoint.url}/in`, AccessKey: "secret" },
          RequestConfiguration: {
            ContentEncoding: "GZIP",
            CommonAttributes: [{ AttributeName: "team", AttributeValue: "flights" }],
          },
          BufferingHints: hints(asked),
          RetryOptions: { DurationInSeconds: asked.retrySeconds },
          S3BackupMode: asked.backup ? "AllData" : "FailedDataOnly",
          S3Configuration: side(),
        },
      }),
      batches: () => endpoint.batches.map((batch) => batch.map((line) => line.trim())),
    };
  },
};

const search: RigKind = {
  name: "OpenSearch",
  failed: "side/AmazonOpenSearchService-failed/",
  open: async () => {
    const endpoint = await openBulkServer();
    return {
      ...ofEndpoint(endpoint),
      config: (asked) => ({
        AmazonopensearchserviceDestinationConfiguration: {
          RoleARN: role,
          ClusterEndpoint: endpoint.url,
          IndexName: "events",
          BufferingHints: hints(asked),
          RetryOptions: { DurationInSeconds: asked.retrySeconds },
          S3BackupMode: asked.backup ? "AllDocuments" : "FailedDocumentsOnly",
          S3Configuration: side(),
        },
      }),
      batches: () => [endpoint.documents.map(({ text }) => text)],
    };
  },
};

const splunk: RigKind = {
  name: "Splunk",
  failed: "side/splunk-failed/",
  open: async () => {
    const endpoint = await openHecServer();
    return {
      ...ofEndpoint(endpoint),
      config: (asked) => ({
        SplunkDestinationConfiguration: {
          HECEndpoint: endpoint.url,
          HECEndpointType: "Event",
          HECToken: hecToken,
          HECAcknowledgmentTimeoutInSeconds: 180,
          BufferingHints: hints(asked),
          RetryOptions: { DurationInSeconds: asked.retrySeconds },
          S3BackupMode: asked.backup ? "AllEvents" : "FailedEventsOnly",
          S3Configuration: side(),
        },
      }),
      batches: () => endpoint.batches,
    };
  },
};

const redshift: RigKind = {
  name: "Redshift",
  // What cannot be loaded lies in the bucket all the same: the manifests say where.
  failed: undefined,
  open: async (stage) => {
    const warehouse = await openWarehouse(stage.s3);
    return {
      ...ofEndpoint(warehouse),
      config: (asked) => ({
        RedshiftDestinationConfiguration: {
          RoleARN: role,
          ClusterJDBCURL: warehouse.url,
          Username: "loader",
          Password: password,
          CopyCommand: {
            DataTableName: "flights",
            DataTableColumns: "event",
            CopyOptions: "json 'auto' gzip",
          },
          RetryOptions: { DurationInSeconds: asked.retrySeconds },
          S3Configuration: lake({
            Prefix: "main/",
            CompressionFormat: "GZIP",
            BufferingHints: hints(asked),
          }),
          S3BackupMode: asked.backup ? "Enabled" : "Disabled",
          S3BackupConfiguration: side(),
        },
      }),
      batches: () => warehouse.batches,
    };
  },
};

export const rigs: readonly RigKind[] = [s3, http, search, splunk, redshift];
