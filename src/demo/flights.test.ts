/** Flights: the file holds what the demo says it does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCities, readFlights } from "./flights.ts";

test("the first flights are read in the file's order, with every field", async () => {
  const flights = await readFlights(1000);
  assert.equal(flights.length, 1000);
  assert.deepEqual(flights[0], {
    departs: "2001-01-01T00:01",
    origin: "LAS",
    destination: "PHL",
    delayMinutes: 33,
    distanceMiles: 2176,
  });
  for (const [i, flight] of flights.slice(1).entries()) {
    assert.ok(flight.departs >= (flights[i]?.departs ?? ""), "departures never run back");
    assert.match(flight.origin, /^[A-Z]{3}$/);
    assert.ok(Number.isInteger(flight.delayMinutes) && flight.distanceMiles > 0);
  }
});

test("airports have cities, one whose name holds a comma too", async () => {
  const cities = await readCities();
  assert.equal(cities.get("ORD"), "Chicago");
  assert.equal(cities.get("LAX"), "Los Angeles");
  assert.ok(cities.size > 3000);
});
