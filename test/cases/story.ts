/** Stories: requests and the replies that AWS documents, as data, played against a server. */
import assert from "node:assert/strict";

/** A file under test/cases. */
export interface Story {
  /** What is told, as a sentence. */
  readonly story: string;
  /** The page of AWS's documentation that it holds us to. */
  readonly cites: string;
  readonly service: "kinesis" | "sts";
  readonly steps: readonly Step[];
}

export interface Step {
  readonly operation: string;
  /** May hold `${name}`: what an earlier step kept. */
  readonly input: unknown;
  /** The reply's status; 200 when left out. */
  readonly status?: number;
  /** The reply's body: placeholders as in `matchers`; members left out here may be there. */
  readonly reply?: unknown;
  /** Keeps parts of the reply by path, such as `StreamDescription.StreamARN`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Asks again (at most 5 s) until the reply is so. */
  readonly eventually?: boolean;
}

/** Placeholders: what a value must look like where its exact form is not told beforehand. */
const matchers: Readonly<Record<string, (value: unknown) => boolean>> = {
  "<any>": (value) => value !== undefined,
  "<absent>": (value) => value === undefined || value === null,
  "<text>": (value) => typeof value === "string" && value.length > 0,
  "<sequence>": (value) => typeof value === "string" && /^49\d{54}$/.test(value),
  "<time>": (value) => typeof value === "number" && value > 1_600_000_000 && value < 5_000_000_000,
  "<count>": (value) => typeof value === "number" && value >= 0,
};

/** How long an `eventually` step is asked again. */
const patienceMs = 5000;

/** Plays a story against an endpoint such as `http://127.0.0.1:4566`. */
export async function play(story: Story, endpoint: string): Promise<void> {
  const kept = new Map<string, string>();
  for (const [index, step] of story.steps.entries()) {
    const where = `step ${index + 1} (${step.operation})`;
    const until = performance.now() + (step.eventually ? patienceMs : 0);
    for (;;) {
      const reply = await send(story.service, step, { endpoint, kept });
      try {
        check({ ...step, reply: fill(step.reply, kept) }, reply, where);
        keep(step, reply.body, kept);
        break;
      } catch (error) {
        if (performance.now() >= until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  }
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

interface Stage {
  readonly endpoint: string;
  readonly kept: ReadonlyMap<string, string>;
}

const targets = { kinesis: "Kinesis_20131202" } as const;

async function send(service: Story["service"], step: Step, stage: Stage): Promise<Reply> {
  const input = fill(step.input, stage.kept);
  const signed = {
    authorization:
      `AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/${service}/aws4_request, ` +
      `SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    "x-amz-date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
  };
  const isQuery = service === "sts";
  const answer = await fetch(stage.endpoint, {
    method: "POST",
    headers: isQuery
      ? { ...signed, "content-type": "application/x-www-form-urlencoded" }
      : {
          ...signed,
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `${targets.kinesis}.${step.operation}`,
        },
    body: isQuery
      ? new URLSearchParams({
          Action: step.operation,
          Version: "2011-06-15",
          ...(input as Record<string, string>),
        }).toString()
      : JSON.stringify(input),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: isQuery ? text : text === "" ? undefined : JSON.parse(text),
  };
}

function fill(value: unknown, kept: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const found = kept.get(name);
      assert.ok(found !== undefined, `nothing was kept as ${name}`);
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((inner) => fill(inner, kept));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, fill(inner, kept)]),
  );
}

function check(step: Step, reply: Reply, where: string): void {
  const text = JSON.stringify(reply.body);
  assert.equal(reply.status, step.status ?? 200, `${where} answered ${reply.status}: ${text}`);
  if (step.reply === undefined) return;
  const wrong = mismatch(step.reply, reply.body, "reply");
  assert.equal(wrong, undefined, `${where}: ${wrong}\n  answered ${text}`);
}

/** Says where `actual` is not as `expected`, or nothing. */
function mismatch(expected: unknown, actual: unknown, path: string): string | undefined {
  if (typeof expected === "string") {
    const matcher = matchers[expected];
    const holds = matcher ? matcher(actual) : matchesText(expected, actual);
    return holds ? undefined : `${path} should be ${expected}, is ${JSON.stringify(actual)}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path} should be a list`;
    if (actual.length !== expected.length) {
      return `${path} should have ${expected.length} members, has ${actual.length}`;
    }
    return first(expected.map((inner, i) => mismatch(inner, actual[i], `${path}[${i}]`)));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return `${path} should be an object`;
    const members = actual as Record<string, unknown>;
    return first(
      Object.entries(expected).map(([name, inner]) =>
        mismatch(inner, members[name], `${path}.${name}`),
      ),
    );
  }
  return Object.is(expected, actual)
    ? undefined
    : `${path} should be ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`;
}

/** A text may hold placeholders within: `…<text>…`. */
function matchesText(expected: string, actual: unknown): boolean {
  if (typeof actual !== "string") return false;
  if (!expected.includes("<text>")) return expected === actual;
  const pattern = expected
    .split("<text>")
    .map((part) => RegExp.escape(part))
    .join("[^]+");
  return new RegExp(`^${pattern}$`).test(actual);
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((wrong) => wrong !== undefined);
}

function keep(step: Step, body: unknown, kept: Map<string, string>): void {
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    let value: unknown = body;
    for (const part of path.split("."))
      value = (value as Record<string, unknown> | undefined)?.[part];
    assert.equal(typeof value, "string", `nothing at ${path} to keep as ${name}`);
    kept.set(name, value as string);
  }
}
