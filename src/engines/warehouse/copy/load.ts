/** Loading: rows given to PostgreSQL in portions, so that one that it refuses is found and named. */
import { KiB, MiB } from "../../../kernel/limits.ts";
import { quoteName } from "../dialect/tokens.ts";
import { answered, SqlError, type Postgres } from "../postgres.ts";
import { frame, queryFrame, type Complaint } from "../wire/frames.ts";
import { loadError, reasonOf, RowFault, type LoadError } from "./load-errors.ts";
import type { Target } from "./table.ts";

/** A row in the form that PostgreSQL's COPY reads, and where it comes from. */
export interface Ready {
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly raw: string;
}

const portionBytesMax = 2 * MiB;
const portionRowsMax = 20_000;
const rawLettersMax = KiB;

/** Too many rows were wrong. */
export class LoadFault extends Error {
  override readonly name = "LoadFault";
}

export class Loader {
  readonly #postgres: Postgres;
  readonly #target: Target;
  readonly #errorsMax: number;
  #portion: Ready[] = [];
  #bytes = 0;
  loaded = 0;
  readonly errors: LoadError[] = [];

  constructor(postgres: Postgres, target: Target, errorsMax: number) {
    this.#postgres = postgres;
    this.#target = target;
    this.#errorsMax = errorsMax;
  }

  /** Says whether there are enough of them to be given to PostgreSQL. */
  add(row: Ready): boolean {
    this.#portion.push(row);
    this.#bytes += row.text.length;
    return this.#bytes >= portionBytesMax || this.#portion.length >= portionRowsMax;
  }

  /** Notes a row that is none. @throws LoadFault when it is one too many */
  refuse(fault: RowFault, of: Omit<Ready, "text">): void {
    const { columns } = this.#target;
    const type = columns.find(({ name }) => name === fault.column)?.typeText;
    this.errors.push(loadError(fault, { ...of, raw: of.raw.slice(0, rawLettersMax), type }));
    if (this.errors.length > this.#errorsMax) throw new LoadFault("too many rows were wrong");
  }

  /** @throws LoadFault, SqlError */
  async flush(): Promise<void> {
    let portion: readonly Ready[] = this.#portion;
    this.#portion = [];
    this.#bytes = 0;
    while (portion.length > 0) {
      const complaint = await this.#copy(portion);
      if (!complaint) return;
      const at = lineOf(complaint);
      const row = at === undefined ? undefined : portion[at];
      if (at === undefined || !row) throw new SqlError(complaint);
      this.refuse(this.#faultOf(complaint), row);
      // Those before it were good, and were undone with it.
      const again = at > 0 && (await this.#copy(portion.slice(0, at)));
      if (again) throw new SqlError(again);
      portion = portion.slice(at + 1);
    }
  }

  async #copy(rows: readonly Ready[]): Promise<Complaint | undefined> {
    const { name, columns } = this.#target;
    const list = columns.map((column) => quoteName(column.name)).join(", ");
    const isGuarded = this.#errorsMax > 0;
    if (isGuarded) await this.#postgres.query("SAVEPOINT millrace_copy");
    const data = Buffer.from(rows.map(({ text }) => text).join(""));
    const copy = queryFrame(`COPY ${name} (${list}) FROM STDIN`);
    const answer = await this.#postgres.exchange(
      Buffer.concat([copy, frame("d", data), frame("c")]),
    );
    const { complaint } = answered(answer);
    if (!complaint) this.loaded += rows.length;
    if (isGuarded) {
      const ending = complaint ? "ROLLBACK TO millrace_copy; " : "";
      await this.#postgres.query(`${ending}RELEASE millrace_copy`);
    }
    return complaint;
  }

  #faultOf({ code, message, where, detail }: Complaint): RowFault {
    const [, column, value] = /column ([^:,]+)(?:: "(.*)")?/s.exec(where ?? "") ?? [];
    const [, missing] = /column "([^"]+)"/.exec(message) ?? [];
    const name = column ?? missing;
    const type = this.#target.columns.find((each) => each.name === name)?.type;
    const reason = reasonOf(code, type);
    const further =
      reason === "notNull" ? "" : `: ${message}${detail === undefined ? "" : `, ${detail}`}`;
    return new RowFault(reason, { column: name, value }, further);
  }
}

/** The number of the row that PostgreSQL stopped at, from 0. */
function lineOf({ where }: Complaint): number | undefined {
  const [, line] = /^COPY .*?, line (\d+)/s.exec(where ?? "") ?? [];
  return line === undefined ? undefined : Number(line) - 1;
}

const special: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A line of PostgreSQL's text format. */
export function copyLine(fields: readonly (string | null)[]): string {
  const parts = fields.map((field) =>
    field === null ? "\\N" : field.replace(/[\\\n\r\t]/g, (letter) => special[letter] ?? letter),
  );
  return `${parts.join("\t")}\n`;
}
