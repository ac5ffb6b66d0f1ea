/** Apache Kafka: one KRaft broker from its jars, and its own producer benchmark. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Child, freePort, isListening } from "./child.ts";
import { cache, scratch } from "./millrace.ts";
import type { Say } from "./report.ts";

const pom = join(import.meta.dirname, "kafka", "pom.xml");
const topic = "bench";
const partitions = 4;
const recordBytes = 1000;
const brokerReadyWithinMs = 60_000;
const heap = { broker: "-Xmx1g", tool: "-Xmx512m" };

export interface Kafka extends AsyncDisposable {
  readonly version: string;
  /** One run of Kafka's ProducerPerformance: records a second. */
  produce(records: number): Promise<number>;
}

/** The last line of ProducerPerformance, the one that sums up. @throws Error when there is none. */
export function readPerformance(output: string): number {
  const lines = [...output.matchAll(/^\d+ records sent, ([\d.]+) records\/sec .*99\.9th\.?$/gm)];
  const last = lines.at(-1)?.[1];
  if (last === undefined) throw new Error(`ProducerPerformance gave no result:\n${output}`);
  return Number(last);
}

/** Undefined, with a line that says why, where Java or Kafka's jars are not to be had. */
export async function startKafka(say: Say): Promise<Kafka | undefined> {
  const version = /<kafka\.version>(.*)</.exec(readFileSync(pom, "utf8"))?.[1] ?? "";
  const jars = fetchJars(version, say);
  if (jars === undefined) return undefined;
  const java = (main: string, args: readonly string[], memory = heap.tool): readonly string[] => [
    "java",
    memory,
    "-cp",
    join(jars, "*"),
    main,
    ...args,
  ];
  const data = await scratch();
  const port = await freePort();
  const properties = join(data.path, "server.properties");
  writeFileSync(properties, brokerProperties(data.path, port, await freePort()));
  const id = ["--cluster-id", "bWlsbHJhY2UtYmVuY2gtMA", "--config", properties];
  await runTool("kafka-storage", java("kafka.tools.StorageTool", ["format", ...id]));
  const broker = new Child("kafka", java("kafka.Kafka", [properties], heap.broker));
  const stop = async (): Promise<void> => {
    await broker[Symbol.asyncDispose]();
    await data[Symbol.asyncDispose]();
  };
  try {
    const server = ["--bootstrap-server", `127.0.0.1:${port}`];
    const shape = ["--partitions", String(partitions), "--config", "flush.messages=1"];
    const create = [...server, "--create", "--topic", topic, ...shape];
    await broker.until(() => isListening(port), brokerReadyWithinMs);
    await runTool("kafka-topics", java("org.apache.kafka.tools.TopicCommand", create));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    version,
    async produce(records) {
      const main = "org.apache.kafka.tools.ProducerPerformance";
      const amount = ["--num-records", String(records), "--record-size", String(recordBytes)];
      const how = ["--throughput", "-1", "--producer-props", "acks=all"];
      const args = ["--topic", topic, ...amount, ...how, `bootstrap.servers=127.0.0.1:${port}`];
      return readPerformance(await runTool("kafka-producer-perf-test", java(main, args)));
    },
    [Symbol.asyncDispose]: stop,
  };
}

async function runTool(name: string, command: readonly string[]): Promise<string> {
  const child = new Child(name, command);
  const code = await child.end();
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${child.said}`);
  return child.said;
}

function brokerProperties(directory: string, port: number, controllerPort: number): string {
  return Object.entries({
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}`,
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "log.dirs": join(directory, "logs"),
    "offsets.topic.replication.factor": "1",
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function fetchJars(version: string, say: Say): string | undefined {
  for (const tool of ["java", "mvn"]) {
    if (spawnSync(tool, ["-version"]).status === 0) continue;
    say(`  no Apache Kafka to compare with: there is no ${tool} here`);
    return undefined;
  }
  const jars = join(cache, `kafka-${version}`);
  if (existsSync(jars)) return jars;
  say(`  fetching Apache Kafka ${version} from Maven Central (once) …`);
  const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${jars}`];
  const mvn = spawnSync("mvn", ["-q", "-B", "-f", pom, ...goal], { encoding: "utf8" });
  if (mvn.status === 0) return jars;
  rmSync(jars, { recursive: true, force: true });
  say(`  no Apache Kafka to compare with: Maven could not fetch it: ${mvn.stdout.slice(-400)}`);
  return undefined;
}
