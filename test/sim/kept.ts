/** Kept views: data that readers were given must stay as it is for as long as they hold it. */
import type { LogRecord } from "../../src/stores/log/log.ts";
import { demand, type ModelRecord } from "./model.ts";

const viewsMax = 40;

export class KeptViews {
  readonly #views: { record: LogRecord; expected: ModelRecord }[] = [];

  keep(record: LogRecord, expected: ModelRecord | undefined): void {
    if (!expected) return;
    this.#views.push({ record, expected });
    if (this.#views.length > viewsMax) this.#views.shift();
  }

  check(): void {
    for (const { record, expected } of this.#views) {
      const isSame = record.data.equals(expected.data);
      demand(isSame, `record ${record.position} changed in the hands of its reader`);
    }
  }
}
