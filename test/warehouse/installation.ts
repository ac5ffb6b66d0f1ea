/** A whole server in a process of its own, asked through its inner door: to be killed. */
import { startServer } from "../../src/serve.ts";

export interface Question {
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly input: object;
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}

const [, , data = ""] = process.argv;
const server = await startServer({
  data,
  listen: "127.0.0.1:0",
  limits: "off",
  log: "error",
});
const from = {
  account: "000000000000",
  region: "us-east-1",
  caller: { arn: "arn:aws:iam::000000000000:root", userId: "000000000000", accessKeyId: "" },
  signal: new AbortController().signal,
};

function say(answer: Answer): void {
  process.send?.(answer);
}

process.on("message", ({ id, service, operation, input }: Question) => {
  server.invoke(service, operation, input, from).then(
    (value) => say({ id, value }),
    (error: unknown) => say({ id, failure: String(error) }),
  );
});
say({ id: 0, value: "ready" });
