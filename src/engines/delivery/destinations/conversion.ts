/** Conversion: a batch of JSON records made a table of the catalogue's columns. */
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Batch } from "../batch.ts";
import type { PartNeeds } from "../errors.ts";
import { isFault, messageOf } from "../faults.ts";
import type { Converter, Failure } from "../formats/converter.ts";
import { SchemaError, type Column } from "../formats/hive-type.ts";
import type { ParquetSpec } from "../formats/parquet-file.ts";
import type { SerdeSpec } from "../formats/rows.ts";
import { glueSchema, type SchemaSpec } from "../formats/schema.ts";
import type { Receipt } from "../item.ts";
import { checkRunning, pause } from "../retry.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html

export interface ConversionSpec {
  readonly schema: SchemaSpec;
  readonly serde: SerdeSpec;
  readonly parquet: ParquetSpec;
}

export interface Table {
  readonly rows: number;
  /** Records that are in the table; the others are owed to the error prefix. */
  readonly converted: number;
  readonly pieces: () => AsyncIterable<Buffer>;
  discard(): Promise<void>;
}

interface Converting {
  readonly spec: ConversionSpec;
  readonly receipt: Receipt;
  readonly converter: Converter;
}

/** @throws StoppedError */
export async function convert(
  batch: Batch,
  converting: Converting,
  needs: PartNeeds,
): Promise<Table> {
  const { spec, converter } = converting;
  const columns = await columnsOf(spec, needs);
  const path = needs.room.path();
  let failed = 0;
  const { serde, parquet } = spec;
  const conversion = { path, columns, serde, parquet };
  const discard = (): Promise<void> => rm(path, { force: true });
  const putFailed = async (failures: readonly Failure[]): Promise<void> => {
    failed += failures.length;
    await putAside(failures, converting, needs);
  };
  const rows = await converter.convert(batch, conversion, putFailed).catch(async (error) => {
    await discard();
    throw error;
  });
  needs.measure("SucceedConversion.Records", batch.count - failed);
  needs.measure("FailedConversion.Records", failed);
  return {
    rows,
    converted: batch.count - failed,
    pieces: () => createReadStream(path) as AsyncIterable<Buffer>,
    discard,
  };
}

/** Waits for the catalogue as long as it takes: without the columns nothing can be delivered. */
async function columnsOf({ schema }: ConversionSpec, needs: PartNeeds): Promise<readonly Column[]> {
  const source = glueSchema(needs.ask);
  for (let attempts = 1; ; attempts++) {
    try {
      return await source(schema);
    } catch (error) {
      checkRunning(needs);
      const isSchema = error instanceof SchemaError;
      const code = isFault(error) ? error.code : isSchema ? "InvalidSchema" : "InternalError";
      needs.complain(`DataFormatConversion.${code}`, messageOf(error));
    }
    await pause(attempts, needs);
  }
}

async function putAside(
  failures: readonly Failure[],
  { spec, receipt }: Converting,
  needs: PartNeeds,
): Promise<void> {
  const [first] = failures;
  if (!first) return;
  needs.complain(`DataFormatConversion.${first.code}`, first.message);
  const { catalogId = null, database, table, region = null, versionId } = spec.schema;
  const catalogue = { catalogId, databaseName: database, tableName: table, region, versionId };
  const attemptEndingTimestamp = needs.clock.now();
  const items = failures.map(({ item, code, message }) => ({
    data: Buffer.from(
      `${JSON.stringify({
        attemptsMade: 1,
        arrivalTimestamp: item.arrivedMs,
        lastErrorCode: `DataFormatConversion.${code}`,
        lastErrorMessage: message,
        attemptEndingTimestamp,
        rawData: item.data.toString("base64"),
        sequenceNumber: item.id,
        subSequenceNumber: null,
        dataCatalogTable: { ...catalogue, catalogArn: null },
      })}\n`,
    ),
    arrivedMs: item.arrivedMs,
    id: item.id,
    receipt,
  }));
  await needs.errors.put("format-conversion-failed", items);
}
