/** The gateway with a service that does nothing: what is left is the gateway's own cost. */
import { createGateway } from "../../src/gateway/gateway.ts";
import { openJournal } from "../../src/gateway/journal.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { systemRandom } from "../../src/kernel/random.ts";
import { service } from "../../src/kernel/service.ts";
import type { Kinesis } from "../../src/models/kinesis.ts";
import { protocols } from "../../src/wire/protocols.ts";

const nothing = service<Kinesis, object>({
  model: "kinesis",
  operations: {
    PutRecord: () => ({ ShardId: "shardId-000000000000", SequenceNumber: "0" }),
  },
});

const gateway = createGateway({
  services: [nothing.join({})],
  protocols,
  keyring: { find: () => undefined },
  verify: false,
  clock: systemClock,
  random: systemRandom(),
  journal: openJournal({ level: "silent", form: "json", write: () => {} }),
  version: "0",
});
await gateway.listen("127.0.0.1", Number(process.argv[2]));
process.on("SIGTERM", () => process.exit(0));
