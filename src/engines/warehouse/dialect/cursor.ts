/** A cursor over the tokens of a statement: looks at the next ones that mean something. */
import { isSign, isWord, nameValue, stringValue, type Token } from "./tokens.ts";

/** A statement that cannot be understood. */
export class SyntaxFault extends Error {
  override readonly name = "SyntaxFault";
}

export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(({ kind }) => kind !== "space");
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  get isOver(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(ahead: number): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  /** Steps over the words if they come next, one after the other. */
  takeWords(...words: readonly string[]): boolean {
    if (!words.every((word, i) => isWord(this.peek(i), word))) return false;
    this.#at += words.length;
    return true;
  }

  takeSign(sign: string): boolean {
    if (!isSign(this.next, sign)) return false;
    this.#at++;
    return true;
  }

  /** @throws SyntaxFault when nothing is left */
  take(): Token {
    const token = this.next;
    if (!token) throw new SyntaxFault("syntax error at end of input");
    this.#at++;
    return token;
  }

  /** @throws SyntaxFault unless a string comes next */
  takeString(): string {
    const token = this.take();
    if (token.kind !== "string") throw unexpected(token);
    return stringValue(token);
  }

  takeStringIf(): string | undefined {
    return this.next?.kind === "string" ? this.takeString() : undefined;
  }

  /** @throws SyntaxFault unless a whole number comes next */
  takeNumber(): number {
    const token = this.take();
    if (!/^\d+$/.test(token.text)) throw unexpected(token);
    return Number(token.text);
  }

  /** @throws SyntaxFault unless a name comes next */
  takeName(): string {
    const token = this.take();
    if (token.kind !== "word" && token.kind !== "quoted") throw unexpected(token);
    return nameValue(token);
  }

  /** Names in brackets, if a bracket comes next. */
  takeNames(): string[] | undefined {
    if (!this.takeSign("(")) return undefined;
    const names = [this.takeName()];
    while (this.takeSign(",")) names.push(this.takeName());
    if (!this.takeSign(")")) throw unexpected(this.take());
    return names;
  }

  /** @throws SyntaxFault */
  refuse(): never {
    throw unexpected(this.take());
  }
}

function unexpected({ text }: Token): SyntaxFault {
  return new SyntaxFault(`syntax error at or near "${text}"`);
}
