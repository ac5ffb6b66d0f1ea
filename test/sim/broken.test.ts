/** The simulation finds what it is there for: each of these faults, put into the log on purpose. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openBrokenLog, type Break } from "./broken-log.ts";
import type { Strike } from "./disk.ts";
import { runHistory, type History, type Subject } from "./history.ts";
import { Disagreement } from "./model.ts";
import { subjectOf } from "./subject.ts";
import { drawHistory, profileOf, type Profile, type Step } from "./workload.ts";

const runsMax = 1000;

interface Fault extends Break {
  readonly says: string;
  /** Where it shows, if it does not in all of them. */
  readonly where?: Profile | { steps: readonly Step[]; by?: Strike["by"] };
}

const append = (bytes: number): Step => ({ do: "append", to: 0, bytes: [bytes], afterMs: 1 });
const made: Step = { do: "create", what: 0 };
const settle: Step = { do: "settle" };
const work: Step = { do: "work", operations: 1 };
const crash: Step = { do: "crash" };
const reopen: Step = { do: "reopen" };
const kill: Step = { do: "kill" };
const failSync: Step = { do: "failSync", count: 1 };
const trim: Step = { do: "trim", of: 0, perMille: 1100 };
const alike = Array.from({ length: 8 }, () => append(100));
const large = [append(7000), settle, append(7000), settle, append(7000), settle];

const faults: readonly Fault[] = [
  {
    says: "appends are answered before their sync",
    file: "segment",
    from: "this.#place.disk.openDurable(this.#path)",
    to: "this.#place.disk.open(this.#path)",
  },
  {
    says: "a record's checksum is not looked at",
    where: "rot",
    file: "entry",
    from: "return crc === from.readUInt32LE(at) ? stated : -1;",
    to: "return crc > -1 ? stated : -1;",
  },
  {
    says: "a header's checksum is not looked at",
    where: "rot",
    file: "entry",
    from: "if (crc !== from.readUInt32LE(at + 4)) return undefined;",
    to: "if (crc < 0) return undefined;",
  },
  {
    says: "the torn end of a write is not cut off",
    where: {
      steps: [made, settle, ...alike, work, crash, append(100), append(100), settle, reopen],
    },
    file: "recover",
    from: "if (fileBytes > offset) await file.truncate(offset);",
    to: "",
  },
  {
    says: "the torn end of a write is taken for records",
    file: "recover",
    from: "if (!isSound && !proof) return false;",
    to: "if (!here && !proof) return false;",
  },
  {
    says: "rot is taken for the torn end of a write",
    where: "rot",
    file: "recover",
    from: "later.header.durable > end",
    to: "later.header.durable > Infinity",
  },
  {
    says: "a start does not make durable what it found",
    file: "recover",
    from: "if (!tail.isMarked || tail.fileBytes > endOffset) await makeDurable(place, newest, tail);",
    to: "if (tail.fileBytes > endOffset) await makeDurable(place, newest, tail);",
  },
  {
    says: "a start leaves names in the cache",
    file: "recover",
    from: "await disk.syncDirectory(above);",
    to: "",
  },
  {
    says: "a start trusts the cache after a sync that failed",
    where: { steps: [made, settle, failSync, append(100), kill] },
    file: "recover",
    from: "await file.write([bytes], at);",
    to: "",
  },
  {
    says: "a new segment's name is not synced",
    file: "segment",
    from: "await disk.syncDirectory(directory);",
    to: "",
  },
  {
    says: "a new segment's header is not synced",
    file: "segment",
    from: "await file.sync();",
    to: "",
  },
  {
    says: "a new stream's name is not synced",
    file: "embedded",
    from: "await disk.syncDirectory(this.#root.directory);",
    to: "",
  },
  {
    says: "a removal is not synced",
    file: "embedded",
    from: `if (names.length > 0) await disk.syncDirectory(join(directory, ".."));`,
    to: "",
  },
  {
    says: "creation and removal of one partition do not take turns",
    file: "embedded",
    from: "const turn = before.then(change);",
    to: "const turn = change();",
  },
  {
    says: "the bytes of a refused batch stay",
    where: "failing",
    file: "appender",
    from: "await file.truncate(chain.endOffset);",
    to: "",
  },
  {
    says: "the old segment is written on when a new one was begun in part",
    where: { steps: [made, settle, append(100), settle, trim, append(100), settle], by: "names" },
    file: "chain",
    from: "this.mustRoll = true;",
    to: "",
  },
  {
    says: "positions go on behind a refused batch",
    where: "full",
    file: "appender",
    from: "this.#nextPosition = this.#chain.end;",
    to: "",
  },
  {
    says: "those who wait for room are forgotten",
    where: "burst",
    file: "appender",
    from: "    this.goOn();\n  }\n\n  async #mark",
    to: "  }\n\n  async #mark",
  },
  {
    says: "those who wait for records are not woken",
    file: "partition",
    from: "const arrived = () => this.#arrivals.wake();",
    to: "const arrived = () => {};",
  },
  {
    says: "memory is used again before it is written",
    where: "burst",
    file: "staging",
    from: "if (!slab || slab.pending > 0) i++;",
    to: "if (!slab) i++;",
  },
  {
    says: "memory is used again while readers hold it",
    file: "staging",
    from: "if (isUsual && !slab.lent",
    to: "if (isUsual",
  },
  {
    says: "readers see memory that was used again",
    where: "burst",
    file: "staging",
    from: "for (const tenant of slab.tenants) tenant.forget(slab);",
    to: "",
  },
  {
    says: "memory has no bound",
    where: "burst",
    file: "staging",
    from: "if (this.#bytes + size > this.#bytesMax && this.#slabs.length > 0) return undefined;",
    to: "",
  },
  {
    says: "trims of one partition do not take turns",
    where: "burst",
    file: "partition",
    from: "const trimming = this.#trimming\n",
    to: "const trimming = Promise.resolve()\n",
  },
  {
    says: "a trim takes a segment that holds newer records",
    file: "partition",
    from: "if (lastMs >= beforeMs) return;",
    to: "if (lastMs - 10 >= beforeMs) return;",
  },
  {
    says: "an idle partition keeps its last segment",
    file: "partition",
    from: "await this.#appender.roll();",
    to: "",
  },
  {
    says: "trimmed segments are removed in any order",
    where: { steps: [made, settle, ...large, trim, trim, settle], by: "names" },
    file: "chain",
    from: "this.#leaving.push(oldest);",
    to: "this.#leaving.splice(0, 1, oldest);",
  },
  {
    says: "the time of the last record is forgotten with its segment",
    file: "chain",
    from: "arrivedBeforeMs: lastArrivedMs",
    to: "arrivedBeforeMs: 0",
  },
  {
    says: "files are closed while they are read",
    file: "open-files",
    from: "if (holder.isBusy) continue;",
    to: "",
  },
  {
    says: "a mark is made for what comes after it",
    file: "appender",
    from: "await newest.mark({ position, offset, arrivedMs });",
    to: "await newest.mark({ position: position + 1, offset, arrivedMs });",
  },
];

/** Histories in which a fault may show. */
async function* histories(subject: Subject, where: Fault["where"]): AsyncGenerator<History> {
  for (let seed = 1; ; seed++) {
    if (typeof where === "object") yield* struck(subject, { seed, steps: where.steps }, where.by);
    else if (where === undefined || profileOf(seed) === where) {
      yield { seed, steps: drawHistory(seed, 60) };
    }
  }
}

/** A history as it is, or struck at each of its operations. */
async function* struck(
  subject: Subject,
  history: History,
  by: Strike["by"] | undefined,
): AsyncGenerator<History> {
  yield history;
  if (!by) return;
  const { operations } = await runHistory(subject, { ...history, strike: { at: Infinity, by } });
  for (let at = 1; at <= operations; at++) yield { ...history, strike: { at, by } };
}

describe("the simulation finds that", () => {
  for (const { says, where, ...broken } of faults) {
    test(says, async (t) => {
      const subject = subjectOf(await openBrokenLog(broken));
      let runs = 0;
      for await (const history of histories(subject, where)) {
        assert.ok(++runs < runsMax, `${runs} histories show nothing`);
        try {
          await runHistory(subject, history);
        } catch (error) {
          if (!(error instanceof Disagreement)) throw error;
          const says = error.message.split("\n")[0];
          t.diagnostic(`history ${runs}, seed ${history.seed}: ${says}`);
          return;
        }
      }
    });
  }
});
