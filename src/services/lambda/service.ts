/** AWS Lambda: its operations, and how the service is opened and closed. */
import { availableParallelism, totalmem } from "node:os";
import { Functions } from "../../engines/functions/functions.ts";
import { MiB, minuteMs } from "../../kernel/limits.ts";
import { service } from "../../kernel/service.ts";
import type { Lambda } from "../../models/lambda.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import * as aliases from "./aliases.ts";
import * as concurrency from "./concurrency.ts";
import { Sessions } from "./credentials.ts";
import { Destinations } from "./destinations.ts";
import {
  functionKind,
  versionKind,
  type FunctionDocument,
  type VersionDocument,
} from "./document.ts";
import * as eventConfigs from "./event-configs.ts";
import { Events } from "./events.ts";
import * as functions from "./functions.ts";
import * as invocations from "./invoke.ts";
import { mappingKind, type MappingDocument } from "./mapping-document.ts";
import { MappingRegistry } from "./mapping-registry.ts";
import * as mappings from "./mappings.ts";
import { Meters } from "./meters.ts";
import type { LambdaNeeds, LambdaStores } from "./needs.ts";
import * as policies from "./policies.ts";
import { Readers } from "./readers.ts";
import { FunctionRegistry } from "./registry.ts";
import { Runner } from "./runner.ts";
import { Tidying } from "./tidying.ts";
import * as tags from "./tags.ts";
import * as updates from "./updates.ts";

export const lambda = service<Lambda, LambdaNeeds>({
  model: "lambda",
  operations: {
    AddPermission: policies.add,
    CreateAlias: aliases.create,
    CreateEventSourceMapping: mappings.create,
    CreateFunction: functions.create,
    DeleteAlias: aliases.remove,
    DeleteEventSourceMapping: mappings.remove,
    DeleteFunction: functions.remove,
    DeleteFunctionConcurrency: concurrency.remove,
    DeleteFunctionEventInvokeConfig: eventConfigs.remove,
    GetAccountSettings: concurrency.accountSettings,
    GetAlias: aliases.get,
    GetEventSourceMapping: mappings.get,
    GetFunction: functions.get,
    GetFunctionCodeSigningConfig: functions.getCodeSigning,
    GetFunctionConcurrency: concurrency.get,
    GetFunctionConfiguration: functions.getConfiguration,
    GetFunctionEventInvokeConfig: eventConfigs.get,
    GetPolicy: policies.get,
    Invoke: invocations.invoke,
    InvokeAsync: invocations.invokeAsync,
    InvokeWithResponseStream: invocations.invokeStreaming,
    ListAliases: aliases.list,
    ListEventSourceMappings: mappings.list,
    ListFunctionEventInvokeConfigs: eventConfigs.list,
    ListFunctions: functions.list,
    ListTags: tags.list,
    ListVersionsByFunction: functions.listVersions,
    PublishVersion: updates.publish,
    PutFunctionConcurrency: concurrency.put,
    PutFunctionEventInvokeConfig: eventConfigs.put,
    RemovePermission: policies.remove,
    TagResource: tags.tag,
    UntagResource: tags.untag,
    UpdateAlias: aliases.update,
    UpdateEventSourceMapping: mappings.update,
    UpdateFunctionCode: updates.code,
    UpdateFunctionConfiguration: updates.configuration,
    UpdateFunctionEventInvokeConfig: eventConfigs.update,
  },
});

/** The service with its clocks running. Disposing of it ends every function's process. */
export interface OpenLambda extends LambdaNeeds, AsyncDisposable {
  /** Takes up what waits; to be called once the other services can be asked. */
  begin(): void;
  /** A version's code by the path that GetFunction answers; undefined for any other. */
  file(path: string): Promise<Buffer | undefined>;
}

/** Half of the machine's memory, at the least that a function may have. */
const leastMemory = 128 * MiB;
const environmentsLeast = 8;
const environmentsMost = 1000;
const idleMsMax = 5 * minuteMs;

/** Joins the service with its stores, and goes on with whatever a stop or a crash interrupted. */
export async function openLambda(stores: LambdaStores): Promise<OpenLambda> {
  const { table, clock, random, limits, invoke, reach } = stores;
  const report = stores.report ?? (() => {});
  const sessions = new Sessions({ invoke, clock });
  const meters = new Meters(stores.series);
  const engine = new Functions({
    directory: stores.directory,
    machine: stores.machine,
    reach,
    clock,
    random,
    report,
    credentials: (spec) => sessions.of(spec),
    environmentsMax: Math.min(
      environmentsMost,
      Math.max(environmentsLeast, Math.floor(totalmem() / 2 / leastMemory)),
    ),
    startingMax: Math.max(2, availableParallelism()),
    idleMsMax,
  });
  const retired = (document: FunctionDocument, version: VersionDocument): void =>
    runner.retire(document, version);
  const removed = (document: FunctionDocument): void => meters.close(document);
  const registry = new FunctionRegistry({ table, random, retired, removed });
  const runner: Runner = new Runner({ engine, functions: registry, meters, limits });
  const destinations = new Destinations({ invoke, table, clock, random, report });
  const shared = { table, clock, functions: registry, runner, destinations, meters, report };
  const events = new Events(shared);
  const mappingRegistry = new MappingRegistry(table);
  const readers = new Readers({ ...shared, invoke, random, limits, mappings: mappingRegistry });
  await takeAll(table, registry, mappingRegistry);
  const tidying = new Tidying({ engine, functions: registry, clock, report });
  await tidying.look();
  return {
    ...stores,
    report,
    functions: registry,
    engine,
    runner,
    events,
    mappings: mappingRegistry,
    begin() {
      events.pump();
      readers.begin();
    },
    file: (path) => engine.code.file(path),
    async [Symbol.asyncDispose]() {
      const stopping = [events, readers, tidying].map((each) => each[Symbol.asyncDispose]());
      await engine[Symbol.asyncDispose]();
      await Promise.all(stopping);
    },
  };
}

async function takeAll(
  table: Table,
  registry: FunctionRegistry,
  mappingRegistry: MappingRegistry,
): Promise<void> {
  for await (const row of all<FunctionDocument>(table, functionKind)) registry.take(row);
  for await (const row of all<VersionDocument>(table, versionKind)) {
    registry.takeVersion(row.key, row.document);
  }
  for await (const row of all<MappingDocument>(table, mappingKind)) mappingRegistry.take(row);
}

const rowsMax = 500;

async function* all<Document>(table: Table, kind: string): AsyncGenerator<Row<Document>> {
  for (let after = ""; ;) {
    const rows = await table.list<Document>(kind, { after, limit: rowsMax });
    yield* rows;
    if (rows.length < rowsMax) return;
    after = rows.at(-1)?.key ?? "";
  }
}
