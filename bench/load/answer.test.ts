/** Answers: whole, in pieces cut anywhere, and wrong ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { AnswerReader, type Answer } from "./answer.ts";

const body = JSON.stringify({ FailedRecordCount: 0, Records: [] });
const whole = Buffer.from(
  `HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
);

test("an answer is read whole, whatever the pieces it comes in", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 6 }), (cuts) => {
      const reader = new AnswerReader();
      const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const answers: Answer[] = [];
      for (const [i, edge] of edges.slice(1).entries()) {
        const piece = whole.subarray(edges[i] ?? 0, edge);
        if (piece.length === 0) continue;
        const answer = reader.push(piece);
        if (answer) answers.push(answer);
      }
      assert.equal(answers.length, 1);
      assert.equal(answers[0]?.status, 200);
      assert.equal(answers[0]?.body.toString(), body);
    }),
  );
});

test("a second answer on the same connection is read after the first", () => {
  const reader = new AnswerReader();
  assert.equal(reader.push(whole)?.status, 200);
  const refusal = reader.push(
    Buffer.from("HTTP/1.1 400 Bad Request\r\ncontent-length:2\r\n\r\n{}"),
  );
  assert.equal(refusal?.status, 400);
  assert.equal(refusal?.body.toString(), "{}");
});

test("an empty body and an interim reply are answers too", () => {
  const reader = new AnswerReader();
  const empty = Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
  assert.equal(reader.push(empty)?.body.length, 0);
  const interim = Buffer.from("HTTP/1.1 100 Continue\r\n\r\n");
  assert.equal(reader.push(Buffer.concat([interim, whole]))?.body.toString(), body);
});

function push(text: string): () => Answer | undefined {
  return () => new AnswerReader().push(Buffer.from(text));
}

test("an answer without a length, not of HTTP, or longer than it says is an error", () => {
  assert.throws(push("HTTP/1.1 200 OK\r\n\r\n"), /without content-length/);
  assert.throws(push("SSH-2.0-x\r\n\r\n"), /not an HTTP/);
  assert.throws(push("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab"), /nobody asked for/);
});
