/** Reads: records and iterators are found in an answer's bytes without parsing it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countRecords, nextIterator } from "./read.ts";

const answer = (records: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      MillisBehindLatest: 0,
      NextShardIterator: "AAAA+/==",
      Records: Array.from({ length: records }, (_, i) => ({
        ApproximateArrivalTimestamp: 1.7e9,
        Data: "",
        PartitionKey: "k",
        SequenceNumber: `495${String(i).padStart(53, "0")}`,
      })),
    }),
  );

test("the smallest records are all counted", () => {
  for (const count of [0, 1, 2, 500]) assert.equal(countRecords(answer(count)), count);
});

test("the next iterator is found, and its absence too", () => {
  assert.equal(nextIterator(answer(2)), "AAAA+/==");
  assert.equal(nextIterator(Buffer.from('{"Records":[],"ChildShards":[]}')), undefined);
});
