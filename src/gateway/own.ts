/** The server's own pages: what it is, whether it is ready, what it has counted. */
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Service } from "../kernel/service.ts";
import type { Exchange, Head } from "./exchange.ts";
import { metricsText, type Family, type Meters } from "./meters.ts";

export interface OwnNeeds {
  readonly version: string;
  readonly services: readonly Service[];
  readonly meters: Meters;
  readonly ready: () => boolean;
  readonly connections: () => Promise<number>;
  /** Figures of other rooms, such as the log's. */
  readonly observe: () => readonly Family[];
  /** Files of other rooms by their path behind `/_millrace/`, such as a function's code. */
  readonly file: (path: string) => Promise<Buffer | undefined>;
}

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string | Buffer;
}

const prefix = "/_millrace/";

/** Whether the request is for this server itself and not for one of AWS's services. */
export function isOwn({ method, path, query, headers }: Head): boolean {
  if (path.startsWith(prefix)) return true;
  // A signed GET / is S3's ListBuckets; what a browser sends carries nothing of AWS's.
  const isPlain = (method === "GET" || method === "HEAD") && path === "/" && query === "";
  return isPlain && headers["authorization"] === undefined && !headers["x-amz-target"];
}

/** Serves the pages. Metrics of the process itself are gathered from the first look at them on. */
export function openOwn(needs: OwnNeeds): (exchange: Exchange) => Promise<Page> {
  let process: Registry | undefined;
  const metrics = async (): Promise<Page> => {
    if (!process) {
      process = new Registry();
      collectDefaultMetrics({ register: process });
    }
    const connections: Family = {
      name: "millrace_connections",
      help: "Open connections.",
      type: "gauge",
      values: [{ value: await needs.connections() }],
    };
    const families = [...needs.meters.families(), connections, ...needs.observe()];
    const text = `${metricsText(families)}\n${await process.metrics()}`;
    return { status: 200, type: Registry.PROMETHEUS_CONTENT_TYPE, text };
  };
  const health = (): Page => {
    const ready = needs.ready();
    const services = Object.fromEntries(
      needs.services.map(({ model, operations }) => [model, operations.length]),
    );
    const text = `${JSON.stringify({ ready, version: needs.version, services })}\n`;
    return { status: ready ? 200 : 503, type: "application/json", text };
  };
  return async ({ head: { path, headers } }) => {
    if (path === "/_millrace/metrics") return metrics();
    if (path === "/_millrace/health") return health();
    if (path === "/") return welcome(needs, headers["host"] ?? "127.0.0.1:4566");
    const file = path.startsWith(prefix) ? await needs.file(path.slice(prefix.length)) : undefined;
    if (file) return { status: 200, type: "application/octet-stream", text: file };
    const text = `There is no ${path.slice(0, 128)}; there are /_millrace/health and /_millrace/metrics\n`;
    return { status: 404, type: "text/plain; charset=utf-8", text };
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function welcome({ version, services }: OwnNeeds, host: string): Page {
  const rows = services.map(
    ({ model, operations }) => `<tr><td>${model}</td><td>${operations.length} operations</td></tr>`,
  );
  const text = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Millrace</title>
<style>body{font:16px/1.5 system-ui;max-width:42rem;margin:3rem auto;padding:0 1rem}
pre{background:#f4f4f4;padding:1rem;overflow:auto}td{padding-right:2rem}</style>
<h1>Millrace ${escaped(version)}</h1>
<p>This is an endpoint for AWS's SDKs and CLI, not a page to browse. Point yours at it:</p>
<pre>export AWS_ENDPOINT_URL=http://${escaped(host)}
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1
aws kinesis list-streams</pre>
<table>${rows.join("")}</table>
<p><a href="/_millrace/health">health</a> · <a href="/_millrace/metrics">metrics</a></p>
</html>
`;
  return { status: 200, type: "text/html; charset=utf-8", text };
}
