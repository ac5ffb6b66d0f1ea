/** Held: how many bytes of request bodies are in memory, in all, and how many may be. */
import { Fault } from "../kernel/fault.ts";
import { MiB } from "../kernel/limits.ts";

export const heldBytesMaxDefault = 512 * MiB;

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

  give(bytes: number): void {
    this.bytes -= bytes;
  }

  #full(): Fault {
    const sentence =
      `The bodies of all requests under way would be larger than ${this.bytesMax} bytes: ` +
      "reduce your request rate";
    return new Fault("ServiceUnavailable", sentence, { status: 503 });
  }
}
