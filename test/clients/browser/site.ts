/** The site: a page on an origin of its own, so that the browser asks the server's leave. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";

export interface Site extends AsyncDisposable {
  readonly origin: string;
}

export async function openSite(): Promise<Site> {
  const script = await bundle();
  const head = `<meta charset="utf-8"><title>Millrace</title><script>${script}</script>`;
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/" ? 200 : 404;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(request.url === "/" ? `<!doctype html>${head}` : "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    bundle: true,
    write: false,
    minify: true,
    keepNames: true,
    platform: "browser",
    format: "iife",
    target: "chrome120",
    logLevel: "error",
  });
  const [script] = outputFiles;
  if (!script) throw new Error("esbuild made no script of the page");
  return script.text.replaceAll("</script", "<\\/script");
}
