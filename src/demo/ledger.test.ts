/** The ledger: each way in which a stream may go wrong is found. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Flight } from "./flights.ts";
import { encode, Ledger, type Delivery } from "./ledger.ts";

const flights: Flight[] = ["ORD", "LAX", "ORD", "LAX"].map((origin, i) => ({
  departs: `2001-01-01T0${i}:00`,
  origin,
  destination: "DEN",
  delayMinutes: i,
  distanceMiles: 900,
}));
const clean = { missing: 0, twice: 0, changed: 0, misplaced: 0, disordered: 0 };

/** All flights put into one shard, row by row. */
function put(): Ledger {
  const ledger = new Ledger(flights);
  for (const row of flights.keys()) ledger.acknowledge(row, "shard", `${100 + row}`);
  return ledger;
}

function delivery(row: number): Delivery {
  const flight = flights[row];
  assert.ok(flight);
  return {
    data: encode(row, flight),
    key: flight.origin,
    shard: "shard",
    sequence: `${100 + row}`,
  };
}

test("all once and in order leaves nothing to find, and the file's counts", () => {
  const ledger = put();
  for (const row of flights.keys()) ledger.deliver(delivery(row));
  assert.deepEqual(ledger.findings(), clean);
  assert.ok(ledger.compare().every(({ same }) => same));
  assert.deepEqual(ledger.perAirport.get("LAX"), { flights: 2, delayMinutes: 4 });
});

test("keys may overtake each other, flights of one key may not", () => {
  const ledger = put();
  for (const row of [1, 0, 3, 2]) ledger.deliver(delivery(row));
  assert.deepEqual(ledger.findings(), clean);
  const disordered = put();
  for (const row of [2, 1, 0, 3]) disordered.deliver(delivery(row));
  assert.deepEqual(disordered.findings(), { ...clean, disordered: 1 });
});

test("a flight that was refused at first is in order behind those put meanwhile", () => {
  const ledger = new Ledger(flights);
  for (const row of [2, 1, 3, 0]) ledger.acknowledge(row, "shard", `${100 + row}`);
  for (const row of [2, 1, 3, 0]) ledger.deliver(delivery(row));
  assert.deepEqual(ledger.findings(), clean);
});

test("a flight that is missing, doubled, altered or elsewhere is found", () => {
  const ledger = put();
  ledger.deliver(delivery(0));
  ledger.deliver(delivery(0));
  ledger.deliver({ ...delivery(1), sequence: "7" });
  ledger.deliver({ ...delivery(2), key: "LAX" });
  ledger.deliver({ ...delivery(3), data: delivery(3).data.replace("DEN", "DFW") });
  assert.deepEqual(ledger.findings(), { ...clean, missing: 2, twice: 1, changed: 2, misplaced: 1 });
  assert.ok(ledger.compare().every(({ same }) => !same));
});
