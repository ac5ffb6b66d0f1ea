/** Data format conversion: its configuration checked, and made what the engine wants. */
import type { ConversionSpec } from "../../../engines/delivery/destinations/conversion.ts";
import { timeReader, TimePatternError } from "../../../engines/delivery/formats/times.ts";
import { MiB } from "../../../kernel/limits.ts";
import type {
  DataFormatConversionConfiguration,
  Deserializer,
  ExtendedS3DestinationConfiguration,
} from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";

type Config = DataFormatConversionConfiguration;

/** Unless it is switched off, a configuration that is given converts. */
export function converts(config: Config | undefined): config is Config {
  return config !== undefined && config.Enabled !== false;
}

/**
 * Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_DataFormatConversionConfiguration.html
 * @throws Fault InvalidArgumentException
 */
export function checkConversion(destination: ExtendedS3DestinationConfiguration): void {
  const config = destination.DataFormatConversionConfiguration;
  if (!converts(config)) return;
  const { CompressionFormat = "UNCOMPRESSED" } = destination;
  if (CompressionFormat !== "UNCOMPRESSED") throw badArgument(sentences.conversionCompression);
  const { SchemaConfiguration: schema, InputFormatConfiguration: input } = config;
  if (!schema) throw badArgument(sentences.conversionNeeds("SchemaConfiguration"));
  for (const member of ["RoleARN", "DatabaseName", "TableName"] as const) {
    if (schema[member] !== undefined) continue;
    throw badArgument(sentences.conversionNeeds(`SchemaConfiguration.${member}`));
  }
  if (!input?.Deserializer)
    throw badArgument(sentences.conversionNeeds("InputFormatConfiguration"));
  checkDeserializer(input.Deserializer);
  const serializer = config.OutputFormatConfiguration?.Serializer;
  if (!serializer) throw badArgument(sentences.conversionNeeds("OutputFormatConfiguration"));
  const { ParquetSerDe, OrcSerDe } = serializer;
  if ((ParquetSerDe === undefined) === (OrcSerDe === undefined)) {
    throw badArgument(sentences.oneSerializer);
  }
  if (OrcSerDe) throw badArgument(sentences.unsupported("OrcSerDe"));
}

function checkDeserializer({ OpenXJsonSerDe, HiveJsonSerDe }: Deserializer): void {
  if ((OpenXJsonSerDe === undefined) === (HiveJsonSerDe === undefined)) {
    throw badArgument(sentences.oneDeserializer);
  }
  try {
    for (const format of HiveJsonSerDe?.TimestampFormats ?? []) timeReader(format);
  } catch (error) {
    if (error instanceof TimePatternError) throw badArgument(error.message);
    throw error;
  }
}

const pageBytesDefault = MiB;

/** What a checked configuration means. */
export function conversionOf(config: Config | undefined): ConversionSpec | undefined {
  if (!converts(config)) return undefined;
  const {
    CatalogId,
    DatabaseName = "",
    TableName = "",
    Region,
    VersionId,
  } = config.SchemaConfiguration ?? {};
  const { OpenXJsonSerDe: openx, HiveJsonSerDe: hive } =
    config.InputFormatConfiguration?.Deserializer ?? {};
  const parquet = config.OutputFormatConfiguration?.Serializer?.ParquetSerDe;
  return {
    schema: {
      catalogId: CatalogId,
      database: DatabaseName,
      table: TableName,
      region: Region,
      versionId: VersionId ?? "LATEST",
    },
    serde: hive
      ? { kind: "hive", timestampFormats: hive.TimestampFormats ?? [] }
      : {
          kind: "openx",
          isCaseBlind: openx?.CaseInsensitive ?? true,
          dotsToUnderscores: openx?.ConvertDotsInJsonKeysToUnderscores ?? false,
          mappings: openx?.ColumnToJsonKeyMappings ?? {},
        },
    parquet: {
      codec: parquet?.Compression ?? "SNAPPY",
      pageBytes: parquet?.PageSizeBytes ?? pageBytesDefault,
    },
  };
}
