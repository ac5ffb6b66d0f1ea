/** Held: how many bytes of bodies are in memory, in all, and how many may be. */
import { Fault } from "../kernel/fault.ts";
import { MiB } from "../kernel/limits.ts";

/** Of requests. */
const heldBytesMaxDefault = 512 * MiB;
/** Of replies that their clients have not taken yet. */
export const unsentBytesMaxDefault = 1024 * MiB;

export class Held {
  readonly bytesMax: number;
  bytes = 0;

  constructor(bytesMax = heldBytesMaxDefault) {
    this.bytesMax = bytesMax;
  }

  /** @throws Fault ServiceUnavailable, which clients retry, when there is no room */
  take(bytes: number): void {
    if (this.bytes + bytes > this.bytesMax) throw this.#full();
    this.bytes += bytes;
  }

  /** @throws Fault ServiceUnavailable when there is no room for anything more */
  demandRoom(): void {
    if (this.bytes >= this.bytesMax) throw this.#full();
  }

  give(bytes: number): void {
    this.bytes -= bytes;
  }

  #full(): Fault {
    const sentence =
      `What is under way takes more than the ${this.bytesMax} bytes that may be held for it: ` +
      "reduce your request rate";
    return new Fault("ServiceUnavailable", sentence, { status: 503 });
  }
}
