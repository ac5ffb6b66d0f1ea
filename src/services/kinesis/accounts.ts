/** Accounts: settings that hold for all streams of an account in a region. */
import type { Clock } from "../../kernel/clock.ts";
import type { Call } from "../../kernel/service.ts";
import type { Table } from "../../stores/table/table.ts";
import { accountKind } from "./document.ts";
import { commitmentMs } from "./limits.ts";

/** The throughput commitment, which unlocks warm throughput and more consumers. */
export type Commitment =
  | { readonly status: "DISABLED"; readonly startedMs?: number; readonly endedMs?: number }
  | { readonly status: "ENABLED"; readonly startedMs: number }
  | { readonly status: "ENABLED_UNTIL_EARLIEST_ALLOWED_END"; readonly startedMs: number };

type Place = Pick<Call, "account" | "region">;

export class Accounts {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #commitments = new Map<string, Commitment>();

  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /** Takes in what the table holds for an account. */
  take(key: string, commitment: Commitment): void {
    this.#commitments.set(key, commitment);
  }

  /** The commitment as it stands now: one that was to end at its earliest end has ended then. */
  commitment(place: Place): Commitment {
    const kept = this.#commitments.get(keyOf(place)) ?? { status: "DISABLED" };
    if (kept.status !== "ENABLED_UNTIL_EARLIEST_ALLOWED_END") return kept;
    const endedMs = kept.startedMs + commitmentMs;
    if (this.#clock.now() < endedMs) return kept;
    return { status: "DISABLED", startedMs: kept.startedMs, endedMs };
  }

  /** On-demand streams of the account have the Advantage features. */
  isCommitted(place: Place): boolean {
    return this.commitment(place).status !== "DISABLED";
  }

  async enable(place: Place): Promise<Commitment> {
    const now = this.commitment(place);
    // Enabling again takes back an end that was asked for; the term goes on.
    const startedMs = now.status === "DISABLED" ? this.#clock.now() : now.startedMs;
    return this.#write(place, { status: "ENABLED", startedMs });
  }

  /** Ends it at once after its shortest term, otherwise when that is over. */
  async disable(place: Place): Promise<Commitment> {
    const now = this.commitment(place);
    if (now.status === "DISABLED") return now;
    const { startedMs } = now;
    const nowMs = this.#clock.now();
    return nowMs >= startedMs + commitmentMs
      ? this.#write(place, { status: "DISABLED", startedMs, endedMs: nowMs })
      : this.#write(place, { status: "ENABLED_UNTIL_EARLIEST_ALLOWED_END", startedMs });
  }

  async #write(place: Place, commitment: Commitment): Promise<Commitment> {
    const key = keyOf(place);
    await this.#table.write([{ put: accountKind, key, document: commitment }]);
    this.#commitments.set(key, commitment);
    return commitment;
  }
}

function keyOf({ account, region }: Place): string {
  return `${account}/${region}`;
}
