/** Staging: where appends are laid down in memory, and stay for readers until newer ones need the room. */

/** A stretch of memory that entries of all partitions share, in the order in which they came. */
export interface Slab {
  /** Rising in the order in which slabs are filled. */
  readonly number: number;
  readonly bytes: Buffer;
  /** Entries laid down and not yet durable: until they are, the slab stays. */
  pending: number;
  /** Views of it were given to readers: its memory may not be used again. */
  lent: boolean;
  readonly tenants: Set<Tenant>;
}

/** Who has entries in slabs. */
export interface Tenant {
  /** Must forget its entries in this slab and in those before it. */
  forget(slab: Slab): void;
  /** There may be room now, after it was told that there is none. */
  goOn(): void;
}

export interface Room {
  readonly slab: Slab;
  readonly at: number;
}

export class Staging {
  readonly #slabBytes: number;
  readonly #bytesMax: number;
  /** Oldest first. */
  readonly #slabs: Slab[] = [];
  /** The one that is being filled, and how far it is. */
  #filling: Slab | undefined;
  #at = 0;
  readonly #spare: Buffer[] = [];
  readonly #turnedAway = new Set<Tenant>();
  #bytes = 0;
  #slabsMade = 0;

  constructor({ slabBytes, bytesMax }: { slabBytes: number; bytesMax: number }) {
    this.#slabBytes = slabBytes;
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Room for `bytes` in one piece, if there is any; otherwise the tenant is told when it may be
   * so. The caller says with `take` how much of it was used.
   */
  reserve(bytes: number, tenant: Tenant): Room | undefined {
    if (!this.#filling || this.#at + bytes > this.#filling.bytes.length) {
      this.#filling = this.#newSlab(bytes);
      this.#at = 0;
    }
    const slab = this.#filling;
    if (!slab) {
      this.#turnedAway.add(tenant);
      return undefined;
    }
    slab.pending++;
    slab.tenants.add(tenant);
    return { slab, at: this.#at };
  }

  take(until: number): void {
    this.#at = until;
  }

  /** One entry of the slab is durable or was refused. */
  release(slab: Slab): void {
    slab.pending--;
    if (slab.pending > 0 || this.#turnedAway.size === 0) return;
    const waiting = [...this.#turnedAway];
    this.#turnedAway.clear();
    for (const tenant of waiting) tenant.goOn();
  }

  #newSlab(bytes: number): Slab | undefined {
    const size = Math.max(bytes, this.#slabBytes);
    this.#evict(size);
    // One alone may be larger than all the room there is.
    if (this.#bytes + size > this.#bytesMax && this.#slabs.length > 0) return undefined;
    const memory =
      (size === this.#slabBytes ? this.#spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(size);
    const slab: Slab = {
      number: this.#slabsMade++,
      bytes: memory,
      pending: 0,
      lent: false,
      tenants: new Set(),
    };
    this.#slabs.push(slab);
    this.#bytes += size;
    return slab;
  }

  /** Lets the oldest slabs go until `room` fits; those with entries under way stay. */
  #evict(room: number): void {
    for (let i = 0; i < this.#slabs.length && this.#bytes + room > this.#bytesMax;) {
      const slab = this.#slabs[i];
      if (!slab || slab.pending > 0) i++;
      else this.#letGo(slab, i);
    }
  }

  #letGo(slab: Slab, index: number): void {
    this.#slabs.splice(index, 1);
    this.#bytes -= slab.bytes.length;
    for (const tenant of slab.tenants) tenant.forget(slab);
    const isUsual = slab.bytes.length === this.#slabBytes;
    if (isUsual && !slab.lent && this.#spare.length < 2) this.#spare.push(slab.bytes);
  }
}
