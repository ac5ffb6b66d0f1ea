/** Limits of the Data Catalog. Source: https://docs.aws.amazon.com/general/latest/gr/glue.html */

/** Of GetDatabases, GetTables, GetTableVersions and GetUserDefinedFunctions without MaxResults. */
export const pageDefault = 100;
/** Of GetPartitions, SearchTables and the rest without MaxResults. */
export const longPageDefault = 1000;
export const partitionIndexesMax = 3;
export const tagsMax = 50;
export const expressionDepthMax = 200;
/** Partition names kept in memory, over all tables: at about 200 bytes each. */
export const namesInMemoryMax = 400_000;
/** Rows that are read or removed at once before others get their turn. */
export const rowsAtOnce = 1000;
export const policyBytesMax = 10 * 1024;
export const connectTimeoutMs = 10_000;
/** Definitions of databases and tables that are kept in memory, as letters of JSON. */
export const recentLettersMax = 8 * 1024 * 1024;
