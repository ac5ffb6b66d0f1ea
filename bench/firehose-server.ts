/** The server of Firehose's bench: Kinesis, S3 and Firehose on one port, with a catalogue of one table. */
import { join } from "node:path";
import { createGateway } from "../src/gateway/gateway.ts";
import { openJournal } from "../src/gateway/journal.ts";
import { systemClock as clock } from "../src/kernel/clock.ts";
import { noKeys } from "../src/kernel/credential.ts";
import { systemRandom } from "../src/kernel/random.ts";
import type { Invoke } from "../src/kernel/service.ts";
import { firehose, openFirehose } from "../src/services/firehose/service.ts";
import { kinesis, openKinesis } from "../src/services/kinesis/service.ts";
import { openS3, s3 } from "../src/services/s3/service.ts";
import { openBlob } from "../src/stores/blob/embedded.ts";
import { openLog } from "../src/stores/log/embedded.ts";
import { openSeries } from "../src/stores/series/embedded.ts";
import { openTable } from "../src/stores/table/embedded.ts";
import { protocols } from "../src/wire/protocols.ts";

const [data = ""] = process.argv.slice(2);

const columns = {
  id: "bigint",
  carrier: "string",
  origin: "string",
  delay: "double",
  late: "boolean",
  at: "timestamp",
  note: "string",
};
const Columns = Object.entries(columns).map(([Name, Type]) => ({ Name, Type }));

const random = systemRandom();
const table = await openTable({ file: join(data, "table.sqlite") });
const series = await openSeries({ file: join(data, "series.sqlite"), clock });
const log = await openLog({ directory: join(data, "log"), clock });
const door = Promise.withResolvers<Invoke>();
const invoke: Invoke = async (...request) => {
  if (request[0] === "glue") return { Table: { StorageDescriptor: { Columns } } };
  return (await door.promise)(...request);
};
const report = (what: string, details: Readonly<Record<string, unknown>>): void =>
  console.error(what, details);
const stores = { log, table, series, clock, random, limits: "off" as const, report, invoke };
const streaming = await openKinesis(stores);
const blob = await openBlob({ directory: join(data, "blob"), random });
const objects = await openS3({ ...stores, blob });
const delivering = await openFirehose({ ...stores, directory: join(data, "delivery") });
const gateway = createGateway({
  services: [firehose.join(delivering), kinesis.join(streaming), s3.join(objects)],
  protocols,
  keyring: noKeys,
  verify: false,
  clock,
  random,
  journal: openJournal({ level: "warn", form: "lines", write: (line) => console.error(line) }),
  version: "bench",
});
door.resolve(gateway.invoke);
const { port } = await gateway.listen("127.0.0.1", 0);
process.send?.({ port });

/** Asked by the bench: memory, and how many records have been delivered. */
process.on("message", (stream: string) => {
  const { rss } = process.memoryUsage();
  void delivered(stream).then((records) => process.send?.({ rss, records }));
});

async function delivered(stream: string): Promise<number> {
  const metric = { namespace: "AWS/Firehose", name: "DeliveryToS3.Records" };
  const place = { account: "000000000000", region: "us-east-1" };
  const id = { ...metric, ...place, dimensions: { DeliveryStreamName: stream } };
  const points = await series.read(id, 0, clock.now() + 60_000);
  return points.reduce((sum, point) => sum + point.sum, 0);
}

process.on("disconnect", () => process.exit(0));
