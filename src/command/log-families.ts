/** The log's figures, as metrics. */
import { histogramValues, type Family } from "../gateway/meters.ts";
import type { LogStats } from "../stores/log/log.ts";

export function logFamilies(stats: LogStats): Family[] {
  const { bounds, counts, sum } = stats.syncMs;
  const seconds = { bounds: bounds.map((ms) => ms / 1000), counts, sum: sum / 1000 };
  return [
    one("millrace_log_partitions", "Partitions of the log.", "gauge", stats.partitions),
    one("millrace_log_bytes", "Bytes that the log holds on disk.", "gauge", stats.bytes),
    one("millrace_log_cache_bytes", "Bytes held for hot reads.", "gauge", stats.cacheBytes),
    one("millrace_log_appended_bytes_total", "Bytes appended.", "counter", stats.appendedBytes),
    one("millrace_log_read_bytes_total", "Bytes read.", "counter", stats.readBytes),
    one(
      "millrace_log_damaged_records_total",
      "Records whose checksum did not hold.",
      "counter",
      stats.damagedRecords,
    ),
    {
      name: "millrace_log_sync_seconds",
      help: "Times of fdatasync: one serves every append that waits for it.",
      type: "histogram",
      values: histogramValues({ ...seconds, count: stats.syncs }),
    },
  ];
}

function one(name: string, help: string, type: "counter" | "gauge", value: number): Family {
  return { name, help, type, values: [{ value }] };
}
