/** Hive types: as a table of the Glue Data Catalog names them, `struct<a:int,b:array<string>>`. */

export type HiveType =
  | { readonly kind: "boolean" | "float" | "double" | "string" | "binary" | "date" | "timestamp" }
  | { readonly kind: "int"; readonly bits: 8 | 16 | 32 | 64 }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "list"; readonly of: HiveType }
  | { readonly kind: "map"; readonly key: HiveType; readonly value: HiveType }
  | { readonly kind: "struct"; readonly members: readonly Column[] };

export interface Column {
  readonly name: string;
  readonly type: HiveType;
}

/** The type cannot be read, or cannot be written to the format. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

const plain: Readonly<Record<string, HiveType>> = {
  boolean: { kind: "boolean" },
  tinyint: { kind: "int", bits: 8 },
  smallint: { kind: "int", bits: 16 },
  int: { kind: "int", bits: 32 },
  integer: { kind: "int", bits: 32 },
  bigint: { kind: "int", bits: 64 },
  long: { kind: "int", bits: 64 },
  float: { kind: "float" },
  double: { kind: "double" },
  string: { kind: "string" },
  binary: { kind: "binary" },
  date: { kind: "date" },
  timestamp: { kind: "timestamp" },
};

const precisionMax = 38;
const depthMax = 100;

/** @throws SchemaError */
export function parseHiveType(text: string): HiveType {
  const reader = new Reader(text);
  const type = reader.type(0);
  reader.end();
  return type;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  type(depth: number): HiveType {
    if (depth > depthMax) throw new SchemaError("the type is nested too deep");
    const name = this.#word().toLowerCase();
    if (name === "array")
      return this.#in("<", ">", () => ({ kind: "list", of: this.type(depth + 1) }));
    if (name === "map") return this.#in("<", ">", () => this.#map(depth + 1));
    if (name === "struct") return this.#in("<", ">", () => this.#struct(depth + 1));
    if (name === "decimal" || name === "numeric") return this.#decimal();
    if (name === "varchar" || name === "char") {
      if (this.#isNext("(")) this.#in("(", ")", () => this.#number());
      return { kind: "string" };
    }
    const known = Object.hasOwn(plain, name) ? plain[name] : undefined;
    if (!known) throw new SchemaError(`"${name}" in "${this.#text}" is no type that is known here`);
    return known;
  }

  end(): void {
    if (this.#at < this.#text.trimEnd().length) {
      throw new SchemaError(`"${this.#text.slice(this.#at)}" is too much in "${this.#text}"`);
    }
  }

  #map(depth: number): HiveType {
    const key = this.type(depth);
    this.#skip(",");
    return { kind: "map", key, value: this.type(depth) };
  }

  #struct(depth: number): HiveType {
    const members: Column[] = [];
    do {
      const name = this.#memberName();
      this.#skip(":");
      members.push({ name, type: this.type(depth) });
    } while (this.#take(","));
    return { kind: "struct", members };
  }

  #decimal(): HiveType {
    if (!this.#isNext("(")) return { kind: "decimal", precision: 10, scale: 0 };
    return this.#in("(", ")", () => {
      const precision = this.#number();
      const scale = this.#take(",") ? this.#number() : 0;
      if (precision < 1 || precision > precisionMax || scale > precision) {
        throw new SchemaError(`decimal(${precision},${scale}) cannot be`);
      }
      return { kind: "decimal", precision, scale };
    });
  }

  #in<Value>(open: string, close: string, read: () => Value): Value {
    this.#skip(open);
    const value = read();
    this.#skip(close);
    return value;
  }

  #match(form: RegExp): string {
    form.lastIndex = this.#at;
    const [found = ""] = form.exec(this.#text) ?? [];
    this.#at += found.length;
    return found.trim();
  }

  #word(): string {
    return this.#match(/\s*[A-Za-z_]\w*\s*/y);
  }

  #memberName(): string {
    return this.#match(/\s*[^:<>,()]+\s*/y);
  }

  #number(): number {
    return Number(this.#match(/\s*\d+\s*/y));
  }

  #isNext(letter: string): boolean {
    return this.#text[this.#at] === letter;
  }

  #take(letter: string): boolean {
    if (!this.#isNext(letter)) return false;
    this.#at++;
    return true;
  }

  #skip(letter: string): void {
    if (this.#take(letter)) return;
    throw new SchemaError(`"${letter}" is missing in "${this.#text}" at ${this.#at}`);
  }
}
