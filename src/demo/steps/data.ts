/** Step: real flights, read from the file that everything is checked against at the end. */
import { readFlights, sourceName, type Flight } from "../flights.ts";
import { Ledger } from "../ledger.ts";
import { grouped, type Stage } from "../stage.ts";

export async function readData(stage: Stage, records: number): Promise<Ledger> {
  stage.step("Real flights");
  const flights = await readFlights(records);
  if (flights.length < records) {
    throw new Error(`the file holds ${flights.length} flights, ${records} were asked for`);
  }
  const airports = new Set(flights.map(({ origin }) => origin)).size;
  stage.fact("file", sourceName);
  stage.fact("taken", `the first ${grouped(records)}, departing ${daysOf(flights)}`);
  stage.fact("key", `the airport of departure, of which there are ${airports}`);
  return new Ledger(flights);
}

function daysOf(flights: readonly Flight[]): string {
  const [first, last] = [flights[0], flights.at(-1)];
  return `${first?.departs.slice(0, 10)} to ${last?.departs.slice(0, 10)}`;
}
