/** The lifecycle: expires objects, versions, markers and uploads when their rules say so. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { hourMs } from "../../kernel/limits.ts";
import type { LifecycleRule } from "../../models/s3.ts";
import type { Blob, Version } from "../../stores/blob/blob.ts";
import { noteOf, type EventName } from "./events.ts";
import { dueMs, enabledRules, expiresMs, means, prefixOf } from "./lifecycle-rules.ts";
import { mustNotBeLocked } from "./locks.ts";
import type { Report } from "./needs.ts";
import { keepingOf, type Bucket, type Buckets } from "./registry.ts";

export interface LifecycleNeeds {
  readonly blob: Blob;
  readonly buckets: Buckets;
  readonly clock: Clock;
  readonly report: Report;
  readonly wakeOutbox: () => void;
}

/** How often buckets are looked through. AWS does it once a day, at an hour of its own. */
const everyMs = hourMs;
const pageMax = 1000;
/** The service itself does it. */
const call = {
  requestId: "lifecycle",
  caller: { arn: "", userId: "AmazonCustomer:s3.amazonaws.com", accessKeyId: "" },
};

/** Older versions of a key, as a rule on them counts them. */
interface Older {
  /** How many newer ones are kept that are not the latest. */
  readonly newer: number;
  /** When the next newer one was made: since then it has not been the latest. */
  readonly sinceMs: number;
}

export class Lifecycle implements AsyncDisposable {
  readonly #needs: LifecycleNeeds;
  #timer: Timer | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(needs: LifecycleNeeds) {
    this.#needs = needs;
    this.#arm();
  }

  #arm(): void {
    if (this.#isStopped) return;
    this.#timer = this.#needs.clock.after(everyMs, () => {
      this.#sweeping = this.sweep().finally(() => this.#arm());
    });
  }

  /** Looks through all buckets once. */
  async sweep(): Promise<void> {
    for (const bucket of this.#needs.buckets.all()) {
      const rules = enabledRules(bucket);
      if (rules.length === 0 || this.#isStopped) continue;
      try {
        await this.#versions(bucket, rules);
        for (const rule of rules) await this.#uploads(bucket, rule);
      } catch (error) {
        this.#needs.report("a lifecycle sweep broke off", { err: error, bucket: bucket.name });
      }
    }
  }

  async #versions(bucket: Bucket, rules: readonly LifecycleRule[]): Promise<void> {
    const { blob } = this.#needs;
    let after: string | undefined;
    let afterId: string | undefined;
    const looking = new KeyLook();
    do {
      const page = await blob.versions(bucket.name, { after, afterId, limit: pageMax });
      for (const [i, version] of page.items.entries()) {
        const older = looking.at(version);
        const isAlone = version.isLatest && page.items[i + 1]?.key !== version.key;
        // A marker at a page's end may have older versions on the next: it is left for a later look.
        const isSure = i + 1 < page.items.length || page.next === undefined;
        await this.#look(bucket, version, { rules, older, isAlone: isAlone && isSure });
      }
      [after, afterId] = [page.next, page.nextId];
    } while (after !== undefined && !this.#isStopped);
  }

  async #look(
    bucket: Bucket,
    version: Version,
    { rules, older, isAlone }: { rules: readonly LifecycleRule[]; older: Older; isAlone: boolean },
  ): Promise<void> {
    const nowMs = this.#needs.clock.now();
    for (const rule of rules) {
      if (version.isLatest && version.isMarker) {
        const isWanted = rule.Expiration?.ExpiredObjectDeleteMarker === true;
        if (!isAlone || !isWanted || !version.key.startsWith(prefixOf(rule))) continue;
        return this.#remove(bucket, version, version.id);
      }
      if (version.isLatest) {
        const due = expiresMs(rule, version);
        if (due !== undefined && due <= nowMs) return this.#remove(bucket, version, undefined);
      } else if (isOutlived(rule, version, { older, nowMs })) {
        return this.#remove(bucket, version, version.id);
      }
    }
  }

  async #remove(bucket: Bucket, version: Version, id: string | undefined): Promise<void> {
    const { blob, clock, report, wakeOutbox } = this.#needs;
    const { key } = version;
    const keeping = keepingOf(bucket);
    try {
      const isForGood = id !== undefined || keeping === "one";
      if (isForGood) mustNotBeLocked(version, { nowMs: clock.now(), isBypassed: false });
    } catch {
      return;
    }
    const name: EventName =
      id === undefined && keeping !== "one"
        ? "LifecycleExpiration:DeleteMarkerCreated"
        : "LifecycleExpiration:Delete";
    const note = noteOf(name, { bucket, key, call, clock });
    // What was put meanwhile is another object, whose time has not come.
    const when = id === undefined ? { match: version.etag } : undefined;
    const said = { bucket: bucket.name, key, keeping, when, note, modifiedMs: clock.now() };
    try {
      await blob.remove({ ...said, id });
      if (note) wakeOutbox();
    } catch (error) {
      if ((error as Error).name !== "BlobConditionError") throw error;
      report("an object was changed while it expired, and stays", { bucket: bucket.name, key });
    }
  }

  async #uploads(bucket: Bucket, rule: LifecycleRule): Promise<void> {
    const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
    if (days === undefined) return;
    const { blob, clock } = this.#needs;
    let after: string | undefined;
    let afterId: string | undefined;
    do {
      const options = { prefix: prefixOf(rule), after, afterId, limit: pageMax };
      const page = await blob.uploads(bucket.name, options);
      for (const { id, begunMs } of page.items) {
        if (dueMs(begunMs, days) <= clock.now()) await blob.abort(id);
      }
      [after, afterId] = [page.next, page.nextId];
    } while (after !== undefined && !this.#isStopped);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#sweeping;
  }
}

function isOutlived(
  rule: LifecycleRule,
  version: Version,
  { older, nowMs }: { readonly older: Older; readonly nowMs: number },
): boolean {
  const { NoncurrentDays, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
  if (NoncurrentDays === undefined || older.newer < NewerNoncurrentVersions) return false;
  return means(rule, version) && dueMs(older.sinceMs, NoncurrentDays) <= nowMs;
}

/** Follows a listing of versions, newest first, key by key. */
class KeyLook {
  #key: string | undefined;
  #newer = 0;
  #sinceMs = 0;

  at({ key, modifiedMs, isLatest }: Version): Older {
    if (key !== this.#key) [this.#key, this.#newer, this.#sinceMs] = [key, 0, modifiedMs];
    const older = { newer: this.#newer, sinceMs: this.#sinceMs };
    if (!isLatest) this.#newer++;
    this.#sinceMs = modifiedMs;
    return older;
  }
}
