/** A signal that something has changed, for those who wait until then. */

/**
 * Waiters are woken together, once; who still has nothing waits again. Waiting holds no timer,
 * so an idle stream costs nothing.
 */
export class Waiters {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next `wake`, or when `signal` aborts. */
  wait(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      this.#waiting.add(done);
      signal?.addEventListener("abort", done);
    });
  }

  wake(): void {
    // Whoever is woken goes on in a later turn, so nobody joins while this runs.
    for (const done of this.#waiting) done();
  }
}
