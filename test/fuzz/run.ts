/** A run of the fuzzer: cases from a seed, sent by several clients at once, judged one by one. */
import { randomBytes } from "node:crypto";
import { modelOf } from "../../src/gateway/models.ts";
import type { OperationModel, ServiceModel } from "../../src/models/model.ts";
import type { ProtocolName } from "../../src/wire/protocol.ts";
import { Dice } from "./dice.ts";
import { restDraft } from "./encode-rest.ts";
import {
  awsCborDraft,
  jsonDraft,
  queryDraft,
  rpcCborDraft,
  type Draft,
  type Encoding,
} from "./encode.ts";
import { broken, bytesOf, converse, readReply, tell, type Reply } from "./http1.ts";
import { Http2Client } from "./http2.ts";
import { judge, type Expecting } from "./judge.ts";
import { mutateDraft, mutatedValue } from "./mutate.ts";
import { breakSignature, sign } from "./sign.ts";
import type { FuzzStage } from "./stages.ts";
import { Pool, Time, valueOf } from "./values.ts";

export interface Running {
  readonly seed: number;
  readonly stages: readonly FuzzStage[];
  /** The first case; the next ones follow. */
  readonly first?: number;
  readonly casesMax: number;
  readonly seconds: number;
  readonly clients: number;
}

export interface Ran {
  readonly cases: number;
  /** Replies by stage, protocol and status. */
  readonly replies: ReadonlyMap<string, number>;
}

const encoders: Readonly<Record<ProtocolName, (encoding: Encoding) => Draft>> = {
  awsJson1_0: (encoding) => jsonDraft(encoding, "1.0"),
  awsJson1_1: (encoding) => jsonDraft(encoding, "1.1"),
  awsCbor1_1: awsCborDraft,
  rpcV2Cbor: rpcCborDraft,
  query: queryDraft,
  restJson: (encoding) => restDraft(encoding, "json"),
  restXml: (encoding) => restDraft(encoding, "xml"),
};

/** What a protocol's replies are written in, where that does not depend on the operation. */
const types: Readonly<Partial<Record<ProtocolName, string>>> = {
  awsJson1_0: "application/x-amz-json-1.0",
  awsJson1_1: "application/x-amz-json-1.1",
  awsCbor1_1: "application/x-amz-cbor-1.1",
  query: "text/xml",
};

/** How long a reply that is a stream is listened to. */
const streamMs = 30;

export function newSeed(): number {
  return randomBytes(4).readUInt32LE();
}

/** @throws Error that holds the seed, the case and the request, at the first reply that is wrong */
export async function fuzz(running: Running): Promise<Ran> {
  const { seed, stages, first = 0, casesMax, seconds, clients } = running;
  const untilMs = performance.now() + seconds * 1000;
  const replies = new Map<string, number>();
  const pools = new Map(stages.map((stage) => [stage, new Pool()]));
  let next = first;
  const client = async (): Promise<void> => {
    using sessions = new DisposableStack();
    const http2 = new Map(
      stages.map((stage) => [
        stage,
        sessions.use(new Http2Client(`http://127.0.0.1:${stage.port}`)),
      ]),
    );
    while (next < first + casesMax && performance.now() < untilMs) {
      const number = next++;
      const dice = new Dice(seed + number * 7919);
      const stage = dice.pick(stages);
      const trial = new Trial({ dice, stage, pool: pools.get(stage) ?? new Pool() });
      const told = await trial
        .run(http2.get(stage) as Http2Client)
        .catch((error: unknown) => Promise.reject(failed(error as Error, { seed, number, trial })));
      for (const each of told) replies.set(each, (replies.get(each) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { cases: next - first, replies };
}

function failed(
  error: Error,
  { seed, number, trial }: { seed: number; number: number; trial: Trial },
): Error {
  return new Error(
    `${error.message}\n  seed ${seed}, case ${number}, to ${trial.described}\n` +
      `  again: MILLRACE_FUZZ_SEED=${seed} MILLRACE_FUZZ_CASE=${number}\n` +
      `  sent: ${tell(trial.sent)}\n  the journal: ${trial.journal}`,
    { cause: error },
  );
}

interface Trying {
  readonly dice: Dice;
  readonly stage: FuzzStage;
  readonly pool: Pool;
}

/** One case. */
class Trial {
  readonly #dice: Dice;
  readonly #stage: FuzzStage;
  readonly #pool: Pool;
  readonly #model: ServiceModel;
  readonly #operation: OperationModel;
  readonly #protocol: ProtocolName;
  #isChanged = false;
  /** As HTTP/1.1 would carry it, for the report. */
  sent: Buffer = Buffer.alloc(0);

  constructor({ dice, stage, pool }: Trying) {
    this.#dice = dice;
    this.#stage = stage;
    this.#pool = pool;
    const { model, protocols } = dice.pick(stage.services);
    this.#model = modelOf(model);
    const operations = Object.values(this.#model.operations);
    const often = operations.filter(({ name }) => !stage.isSeldom(name));
    this.#operation = dice.pick(dice.oneIn(20) ? operations : often);
    this.#protocol = dice.pick(protocols);
  }

  /** The last that the server said of a failure of its own. */
  get journal(): string {
    return this.#stage.journal.at(-1) ?? "silent";
  }

  get described(): string {
    return `${this.#operation.name} in ${this.#protocol}, ${this.#stage.name}`;
  }

  async run(http2: Http2Client): Promise<string[]> {
    const dice = this.#dice;
    const draft = this.#draft();
    const host = `127.0.0.1:${this.#stage.port}`;
    this.sent = bytesOf(draft, host, dice);
    const isStream = this.#operation.name === "SubscribeToShard";
    const how = dice.below(isStream ? 8 : 10);
    if (how >= 8) return this.#sendBroken();
    const reply =
      how >= 5 ? await http2.send(draft, streamMs) : await this.#sendWhole(draft.method);
    if (!reply) {
      // Only what HTTP/2 itself forbids is answered by a reset.
      if (!this.#isChanged) throw new Error("a request that nobody changed was reset");
      return [];
    }
    this.#harvest(reply);
    return [this.#judge(reply, draft.method)];
  }

  #draft(): Draft {
    const dice = this.#dice;
    const { key } = this.#stage;
    const encoding = { model: this.#model, operation: this.#operation, value: this.#value() };
    const draft = encoders[this.#protocol](encoding);
    for (let i = dice.pick([0, 0, 0, 1, 2, 3]); i > 0; i--)
      this.#change(() => mutateDraft(draft, dice));
    const { signingName, endpointPrefix } = this.#model.metadata;
    const host = `127.0.0.1:${this.#stage.port}`;
    sign(draft, { ...key, host, signingName: signingName ?? endpointPrefix });
    if (dice.oneIn(8)) this.#change(() => breakSignature(draft, dice));
    return draft;
  }

  #value(): unknown {
    const dice = this.#dice;
    const { input } = this.#operation;
    const making = {
      dice,
      model: this.#model,
      pool: this.#pool,
      time: (ms: number) => new Time(ms),
      hints: this.#stage.hints,
    };
    let value: unknown = input ? valueOf(making, input) : {};
    for (let i = dice.pick([0, 0, 0, 1, 2]); i > 0; i--) {
      this.#change(() => (value = mutatedValue(value, dice, this.#pool)));
    }
    return value;
  }

  #change(change: () => void): void {
    this.#isChanged = true;
    change();
  }

  async #sendWhole(method: string): Promise<Reply> {
    const isDone = (heard: Buffer): boolean => isStreaming(heard) || !!readReply(heard, method);
    const heard = await converse(this.#stage.port, this.sent, { end: false, isDone });
    const read = readReply(heard.bytes, method);
    if (read) return read.reply;
    if (!isStreaming(heard.bytes)) throw new Error(`closed within a reply: ${tell(heard.bytes)}`);
    return { status: 200, headers: {}, body: Buffer.alloc(0), partial: true };
  }

  /** Framing that is broken: an answer for as much as could be read, and an end in any case. */
  async #sendBroken(): Promise<string[]> {
    this.#isChanged = true;
    this.sent = broken(this.sent, this.#dice);
    const { bytes } = await converse(this.#stage.port, this.sent, {
      end: true,
      isDone: () => false,
    });
    if (this.sent.subarray(0, 14).toString("latin1") === "PRI * HTTP/2.0") return ["frames"];
    const told: string[] = [];
    for (let rest = bytes; rest.length > 0 && !isInvitation(rest);) {
      // What could not be parsed is answered in words, even if it was HEAD.
      const isHead = this.sent.toString("latin1", 0, 5) === "HEAD " && !isOfPort(rest);
      const method = isHead ? "HEAD" : "";
      const read = readReply(rest, method);
      if (!read) throw new Error(`a reply that is not whole: ${tell(rest)}`);
      told.push(this.#judge(read.reply, method));
      rest = read.rest;
    }
    return told;
  }

  #judge(reply: Reply, method: string): string {
    const isPlain = !this.#isChanged && reply.headers["content-type"] !== undefined;
    const expecting: Expecting = {
      method,
      models: this.#stage.services.map(({ model }) => modelOf(model)),
      type: isPlain ? types[this.#protocol] : undefined,
    };
    if (!reply.partial || reply.headers["content-type"]) {
      try {
        judge(reply, expecting);
      } catch (error) {
        const { status, headers, body } = reply;
        const text = `${status} ${JSON.stringify(headers)} ${tell(body)}`;
        throw new Error(`${(error as Error).message}\n  answered: ${text}`, { cause: error });
      }
    }
    return `${this.#stage.name}, ${this.#protocol}, ${reply.status}`;
  }

  /** Texts of a reply are good for later requests: iterators, ARNs, tokens. */
  #harvest({ status, body }: Reply): void {
    if (status !== 200 || body.length > 20_000) return;
    const texts = body.toString("latin1").match(/"(?:[\w:/.+=-]{12,400})"/g) ?? [];
    for (const text of texts.slice(0, 5)) this.#pool.add(text.slice(1, -1));
  }
}

function isStreaming(heard: Buffer): boolean {
  const end = heard.indexOf("\r\n\r\n");
  return end > 0 && heard.toString("latin1", 0, end).includes("application/vnd.amazon.eventstream");
}

/** The server asked for a body, and the client had ended its side. */
function isInvitation(heard: Buffer): boolean {
  return heard.toString("latin1") === "HTTP/1.1 100 Continue\r\n\r\n";
}

function isOfPort(heard: Buffer): boolean {
  const head = heard.toString("latin1", 0, heard.indexOf("\r\n\r\n"));
  return /^x-amzn-errortype: BadRequestException$/im.test(head);
}
