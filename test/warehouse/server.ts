/** A process of its own with a warehouse in the directory that it is given: to be killed. */
import { join } from "node:path";
import { Warehouse } from "../../src/engines/warehouse/warehouse.ts";
import { verifierText } from "../../src/engines/warehouse/wire/scram.ts";
import { systemRandom } from "../../src/kernel/random.ts";
import { Lake, master } from "./stage.ts";

const [, , directory = ""] = process.argv;

const spec = {
  directory: join(directory, "one"),
  database: master.database,
  masterUser: master.user,
  masterVerifier: verifierText(master.password, systemRandom()),
  host: "127.0.0.1",
  port: 0,
  tls: undefined,
  temporary: [],
};

const { port } = await Warehouse.open(spec, {
  invoke: new Lake().invoke,
  report: (what, details) => console.error(what, details),
  account: "000000000000",
  region: "us-east-1",
  callerArn: "arn:aws:redshift:us-east-1:000000000000:dbuser:one/awsuser",
});
console.log(port);
