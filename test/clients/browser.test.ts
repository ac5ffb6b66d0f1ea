/** AWS's SDK for JavaScript in a page of a real browser, over HTTP/1.1 and, with TLS, HTTP/2. */
import assert from "node:assert/strict";
import { openBrowser } from "./browser/chromium.ts";
import type { Browser, Inspector } from "./browser/playwright.ts";
import { openSite } from "./browser/site.ts";
import { client, type Tell } from "./client.ts";
import { createNarrator } from "./narration.ts";
import { accessOf, startServer } from "./server.ts";

client("the JavaScript SDK in a browser page", (tell) => play(tell, { tls: false }));
client("the JavaScript SDK in a browser page over TLS", (tell) => play(tell, { tls: true }));

async function play(tell: Tell, { tls }: { tls: boolean }): Promise<void> {
  await using server = await startServer({ tls });
  await using site = await openSite();
  const browser = await openBrowser();
  try {
    const traffic = await playAt(tell, browser, { site: site.origin, endpoint: server.endpoint });
    await tell("the browser asked for the server's leave, as for any other origin", async () => {
      assert.ok(traffic.preflights > 0, "no preflight was seen");
    });
    await tell(`the page spoke ${tls ? "HTTP/2" : "HTTP/1.1"}`, async () => {
      assert.deepEqual([...traffic.protocols], [tls ? "h2" : "http/1.1"]);
    });
  } finally {
    await browser.close();
  }
}

interface Traffic {
  preflights: number;
  readonly protocols: Set<string>;
}

async function playAt(
  tell: Tell,
  browser: Browser,
  { site, endpoint }: { site: string; endpoint: string },
): Promise<Traffic> {
  const page = await browser.newPage();
  const narrator = createNarrator(tell);
  page.on("console", (message) => narrator.overhear(message.text()));
  page.on("pageerror", (error) => narrator.overhear(String(error)));
  await page.exposeFunction("hear", (line: string) => narrator.hear(line));
  const traffic = await watch(await page.context().newCDPSession(page), endpoint);
  await page.goto(site);
  let ending = "the page was left";
  try {
    const credentials = accessOf("123456789012");
    await page.evaluate(`play(${JSON.stringify({ endpoint, credentials })})`);
  } catch (error) {
    ending = `the page failed: ${String(error)}`;
  }
  await narrator.end(ending);
  return traffic;
}

/** Preflights are shown by the browser's own inspector only. */
async function watch(inspector: Inspector, endpoint: string): Promise<Traffic> {
  const traffic: Traffic = { preflights: 0, protocols: new Set() };
  await inspector.send("Network.enable");
  inspector.on("Network.requestWillBeSent", ({ request }) => {
    if (request.method === "OPTIONS" && request.url.startsWith(endpoint)) traffic.preflights++;
  });
  inspector.on("Network.responseReceived", ({ response: { url, protocol } }) => {
    if (url.startsWith(endpoint) && protocol) traffic.protocols.add(protocol);
  });
  return traffic;
}
