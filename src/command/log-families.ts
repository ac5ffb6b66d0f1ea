/** The log's figures, as metrics. */
import { gauge, histogramValues, type Family } from "../gateway/meters.ts";
import type { LogStats } from "../stores/log/log.ts";

export function logFamilies(stats: LogStats): Family[] {
  const { bounds, counts, sum } = stats.syncMs;
  const seconds = { bounds: bounds.map((ms) => ms / 1000), counts, sum: sum / 1000 };
  return [
    gauge("millrace_log_partitions", "Partitions of the log.", stats.partitions),
    gauge("millrace_log_bytes", "Bytes that the log holds on disk.", stats.bytes),
    gauge("millrace_log_cache_bytes", "Bytes held for hot reads.", stats.cacheBytes),
    counter("millrace_log_appended_bytes_total", "Bytes appended.", stats.appendedBytes),
    counter("millrace_log_read_bytes_total", "Bytes read.", stats.readBytes),
    counter(
      "millrace_log_damaged_records_total",
      "Records whose checksum did not hold.",
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

function counter(name: string, help: string, value: number): Family {
  return { name, help, type: "counter", values: [{ value }] };
}
