/** Decompression: what CloudWatch Logs sends comes as GZIP, one document of log events a record. */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MiB } from "../../../kernel/limits.ts";
import type { PartNeeds } from "../errors.ts";
import { messageOf } from "../faults.ts";
import { withData, type Item } from "../item.ts";
import { failAll, failureNow, type Failed } from "./fail.ts";
import type { Step } from "./step.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html

export interface DecompressSpec {
  readonly kind: "decompress";
}

const inflate = promisify(gunzip);
/** A record that grows beyond this is no log. */
const bytesMax = 64 * MiB;

export function openDecompress(_spec: DecompressSpec, needs: PartNeeds): Step {
  return {
    async take(items, next) {
      const ok: Item[] = [];
      const failed: Failed[] = [];
      for (const item of items) {
        try {
          ok.push(withData(item, await inflate(item.data, { maxOutputLength: bytesMax })));
        } catch (error) {
          const sentence = `The record is not compressed with GZIP: ${messageOf(error)}`;
          failed.push({ item, failure: failureNow("Decompression.Failed", sentence, needs) });
        }
      }
      await failAll(failed, needs);
      await next(ok);
    },
  };
}
