/** Staging: where appends are laid down in memory, and stay for readers until newer ones need the room. */

/** A stretch of memory that entries of all partitions share, in the order in which they came. */
export interface Slab {
  readonly bytes: Buffer;
  /** Entries laid down and not yet durable: until they are, the slab stays. */
  pending: number;
  /** Views of it were given to readers: its memory may not be used again. */
  lent: boolean;
  readonly tenants: Set<Tenant>;
}

/** Who has entries in slabs and must forget them when a slab goes. */
export interface Tenant {
  forget(slab: Slab): void;
}

export interface Room {
  readonly slab: Slab;
  readonly at: number;
}

export class Staging {
  readonly #slabBytes: number;
  readonly #bytesMax: number;
  /** Oldest first; the last one is being filled. */
  readonly #slabs: Slab[] = [];
  readonly #spare: Buffer[] = [];
  #bytes = 0;
  #at = 0;

  constructor({ slabBytes, bytesMax }: { slabBytes: number; bytesMax: number }) {
    this.#slabBytes = slabBytes;
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Room for `bytes` in one piece. The caller says with `take` how much of it was used. */
  reserve(bytes: number, tenant: Tenant): Room {
    let slab = this.#slabs.at(-1);
    if (!slab || this.#at + bytes > slab.bytes.length) {
      slab = this.#newSlab(bytes);
      this.#at = 0;
    }
    slab.pending++;
    slab.tenants.add(tenant);
    return { slab, at: this.#at };
  }

  take(until: number): void {
    this.#at = until;
  }

  #newSlab(bytes: number): Slab {
    this.#evict(Math.max(bytes, this.#slabBytes));
    const isUsual = bytes <= this.#slabBytes;
    const memory =
      (isUsual ? this.#spare.pop() : undefined) ??
      Buffer.allocUnsafeSlow(Math.max(bytes, this.#slabBytes));
    const slab = { bytes: memory, pending: 0, lent: false, tenants: new Set<Tenant>() };
    this.#slabs.push(slab);
    this.#bytes += memory.length;
    return slab;
  }

  /** Lets the oldest slabs go until `room` fits; those with entries under way stay. */
  #evict(room: number): void {
    while (this.#bytes + room > this.#bytesMax) {
      const oldest = this.#slabs[0];
      if (!oldest || oldest.pending > 0) return;
      this.#slabs.shift();
      this.#bytes -= oldest.bytes.length;
      for (const tenant of oldest.tenants) tenant.forget(oldest);
      const isUsual = oldest.bytes.length === this.#slabBytes;
      if (isUsual && !oldest.lent && this.#spare.length < 2) this.#spare.push(oldest.bytes);
    }
  }
}
