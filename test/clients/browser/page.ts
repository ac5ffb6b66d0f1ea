/** The page's script: the same stories as in Node, told from within a web page. */
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { stories } from "../javascript/stories.ts";
import type { Scene } from "../javascript/scene.ts";

interface Served {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What the test has put into the page, and what the page gives to the test. */
interface Page {
  hear(line: string): Promise<void>;
  play(server: Served): Promise<void>;
}

const page = globalThis as unknown as Page;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

page.play = async ({ endpoint, credentials }) => {
  const another = (): KinesisClient =>
    new KinesisClient({ endpoint, region: "us-west-2", credentials });
  const scene: Scene = { client: another(), another, prefix: "page", wait };
  for (const [begins, run] of stories) {
    await page.hear(JSON.stringify({ begins }));
    await page.hear(JSON.stringify({ ends: begins, ...(await failureOf(run(scene))) }));
  }
  await page.hear(JSON.stringify({ told: stories.length }));
};

async function failureOf(story: Promise<void>): Promise<{ failure?: string }> {
  try {
    await story;
    return {};
  } catch (error) {
    return { failure: error instanceof Error ? `${error.stack}` : String(error) };
  }
}
