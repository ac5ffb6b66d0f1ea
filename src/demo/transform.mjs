/** The demo's function: what Firehose hands it comes back with one more member. */

/** @param {{ records: { recordId: string, data: string }[] }} event */
export const handler = async ({ records }) => ({
  records: records.map(({ recordId, data }) => {
    const flight = JSON.parse(Buffer.from(data, "base64").toString());
    const changed = JSON.stringify({ ...flight, late: flight.delayMinutes > 15 });
    return { recordId, result: "Ok", data: Buffer.from(changed).toString("base64") };
  }),
});
