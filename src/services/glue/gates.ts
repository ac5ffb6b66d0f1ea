/** Gates: who changes a thing's parts goes in together with others, who changes its whole, alone. */

interface Gate {
  /** Settles when the last one who went in alone has left. */
  alone: Promise<unknown>;
  /** Those who came after that one, together. */
  together: Promise<unknown>[];
  inside: number;
}

/** Turns by key, in the order of arrival. */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  /** Runs at once with others who share, after whoever came before to be alone. */
  shared<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const gate = this.#gate(key);
    const turn = gate.alone.then(run);
    gate.together.push(quiet(turn));
    return this.#leaving(key, gate, turn);
  }

  /** Runs when all who came before have left; who comes later waits. */
  alone<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const gate = this.#gate(key);
    const turn = Promise.all([gate.alone, ...gate.together]).then(run);
    gate.alone = quiet(turn);
    gate.together = [];
    return this.#leaving(key, gate, turn);
  }

  #gate(key: string): Gate {
    const gate = this.#gates.get(key) ?? { alone: Promise.resolve(), together: [], inside: 0 };
    this.#gates.set(key, gate);
    gate.inside++;
    return gate;
  }

  #leaving<Result>(key: string, gate: Gate, turn: Promise<Result>): Promise<Result> {
    return turn.finally(() => {
      gate.inside--;
      if (gate.inside === 0) this.#gates.delete(key);
    });
  }
}

function quiet(turn: Promise<unknown>): Promise<unknown> {
  return turn.catch(() => {});
}
