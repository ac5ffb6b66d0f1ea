/** Step: what was delivered against the file, flight by flight and airport by airport. */
import { readCities } from "../flights.ts";
import type { Compared, Ledger } from "../ledger.ts";
import { grouped, type Stage } from "../stage.ts";
import { shortName, type Flow } from "./flow.ts";

const airportsShown = 10;

type Finding = readonly [held: boolean, sentence: string, detail: string];

/** Shows every check. @throws Error in one sentence when any does not hold. */
export async function check(stage: Stage, ledger: Ledger, flow: Flow): Promise<void> {
  stage.step("Checked against the file");
  const compared = ledger.compare();
  const findings = findingsOf(ledger, compared, flow);
  for (const [held, sentence, detail] of findings) stage.check(held, sentence, detail);
  stage.table(airportRows(compared, await readCities()));
  const broken = findings.filter(([held]) => !held);
  if (broken.length === 0) return;
  const said = broken.map(([, sentence, detail]) => `"${sentence}" (${detail})`).join(" and ");
  throw new Error(`what came out is not what went in; it does not hold that ${said}`);
}

function findingsOf(ledger: Ledger, compared: readonly Compared[], { split }: Flow): Finding[] {
  const { missing, twice, changed, misplaced, disordered } = ledger.findings();
  const again = ledger.putAgain > 0 ? `, ${grouped(ledger.putAgain)} put again when refused` : "";
  const differ = compared.filter(({ same }) => !same).length;
  return [
    [
      missing === 0 && twice === 0,
      "every flight came out once",
      `${grouped(ledger.put)} put, ${missing} missing, ${twice} twice${again}`,
    ],
    [changed === 0, "every byte is as it was put", `${changed} changed`],
    [
      misplaced === 0,
      "each came where its put was told",
      `shard and sequence number of ${misplaced} differ`,
    ],
    [
      disordered === 0,
      "each airport's flights came in order",
      `${disordered} out of order; shard ${shortName(split.shard)} was split on the way`,
    ],
    [
      differ === 0,
      "each airport's count is the file's",
      `${compared.length} airports, ${differ} differ`,
    ],
  ];
}

function airportRows(
  compared: readonly Compared[],
  cities: ReadonlyMap<string, string>,
): string[][] {
  const rest = compared.slice(airportsShown);
  const rows = compared
    .slice(0, airportsShown)
    .map((each) => rowOf(`${each.airport}  ${cities.get(each.airport) ?? ""}`, [each]));
  if (rest.length > 0) rows.push(rowOf(`${rest.length} more`, rest));
  return [["departures from", "delivered", "in the file", "mean delay", ""], ...rows];
}

function rowOf(name: string, airports: readonly Compared[]): string[] {
  let [delivered, expected, delayMinutes] = [0, 0, 0];
  for (const each of airports) {
    delivered += each.delivered.flights;
    expected += each.expected.flights;
    delayMinutes += each.delivered.delayMinutes;
  }
  const mean = (delayMinutes / Math.max(delivered, 1)).toFixed(1);
  const verdict = airports.every(({ same }) => same) ? "same" : "DIFFERS";
  return [name, grouped(delivered), grouped(expected), `${mean} min`, verdict];
}
