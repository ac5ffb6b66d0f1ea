/** Sentences: every error message of the Data Catalog, in AWS's words where they are known. */

export const sentences = {
  // Catalogs, databases, tables
  noCatalog: (id: string) => `Catalog ${id} not found.`,
  otherAccount: (caller: string, account: string) =>
    `User: ${caller} is not authorized to access the Data Catalog of account ${account} ` +
    "because no resource-based policy allows it",
  noDatabase: (name: string) => `Database ${name} not found.`,
  databaseExists: "Database already exists.",
  databaseRenamed: "The name of a database cannot be changed.",
  noTableHere: "Entity Not Found",
  noTable: (name: string) => `Table ${name} not found.`,
  tableExists: "Table already exists.",
  tableUnnamed: "TableInput with a Name is required.",
  tableRenamed: "Name and the Name of TableInput must be the same.",
  openFormat: "Creating or updating a table from an open table format's input is not supported.",
  transactions: "Transactions of governed tables are not supported.",
  overtaken: "Update table failed due to concurrent modifications.",
  noVersion: (version: string) => `Table version ${version} not found.`,
  badVersion: (version: string) => `Version id ${version} is not a number.`,
  currentVersion: "The current version of a table cannot be deleted.",
  badKeyType: (name: string, type: string) =>
    `The partition key ${name} has the type ${type}: only primitive types are supported.`,
  badPattern: (pattern: string, why: string) => `The expression ${pattern} is not valid: ${why}`,
  attributesEmpty: "AttributesToGet must not be empty.",
  attributesUnnamed: "AttributesToGet must include NAME.",
  attributesOfTable: "AttributesToGet of one table takes DEFAULT and LATEST_ICEBERG_METADATA.",
  noIcebergMetadata: "LATEST_ICEBERG_METADATA is not supported.",
  noView: "The table is not a view that ViewUpdateAction could change.",
  dialectThere: (dialect: string) => `The view already has a representation in ${dialect}.`,
  dialectMissing: (dialect: string) => `The view has no representation in ${dialect}.`,
  badToken: "The NextToken is not valid.",

  // Partitions
  noPartition: "Cannot find partition.",
  partitionExists: "Partition already exists.",
  valuesMismatch: "The number of partition keys do not match the number of partition values",
  valuesMissing: "The values of the partition are required.",
  valueForm: "A partition value must be text without broken characters.",
  segmentRange: "SegmentNumber must be less than TotalSegments.",
  noIndex: (name: string) => `Index with the given indexName : ${name} does not exist`,
  indexExists: (name: string) => `Index with the given indexName : ${name} already exists`,
  sameIndex: "An index with the same keys already exists.",
  indexLimit: (max: number) => `A table can have at most ${max} partition indexes.`,
  indexKey: (key: string) => `The index key ${key} is not a partition key of the table.`,
  indexKeyTwice: (key: string) => `The index key ${key} appears more than once.`,

  // Expressions
  badExpression: (why: string) => `Unsupported expression: ${why}`,

  // Statistics
  noColumn: (name: string) => `Column ${name} not found.`,
  noStatistics: (name: string) => `Statistics of column ${name} not found.`,
  statisticsData: (type: string) => `The statistics of type ${type} need exactly their own data.`,

  // Functions
  noFunction: (name: string) => `Function ${name} not found.`,
  functionExists: "Function already exists.",
  functionUnnamed: "FunctionName is required.",
  functionNameDiffers: "The name of a function cannot be changed.",
  functionGovernance: "GovernanceMode LAKE_FORMATION is not supported.",

  // Connections
  noConnection: (name: string) => `Connection ${name} not found.`,
  connectionExists: "Connection already exists.",
  connectionNameDiffers: "The name of a connection cannot be changed.",
  connectionNeeds: (type: string, names: string) =>
    `Connection properties ${names} are required for a connection of type ${type}.`,
  badJdbcUrl: (url: string) => `The JDBC connection URL ${url} is not valid.`,
  testWhat: "Exactly one of ConnectionName and TestConnectionInput is required.",
  testUnsupported: (type: string) => `Testing a connection to ${type} is not supported.`,
  badPort: (port: string) => `${port} is not a port.`,
  testSecret: "A connection whose credentials are in Secrets Manager cannot be tested.",
  testFailed: (why: string) => `Failed to connect: ${why}`,

  // Policies and settings
  noPolicy: "Policy not found",
  policyExists: "Policy already exists.",
  policyHash: "Policy hash does not match the current policy.",
  policyForm: (why: string) => `Policy is not valid: ${why}`,
  policyOfOther: "Only the policy of the Data Catalog itself can be changed.",
  keyNeeded: "AwsKmsKeyId is required when ReturnConnectionPasswordEncrypted is true.",
  atRestKey: "CatalogEncryptionServiceRole is required with SSE-KMS-WITH-SERVICE-ROLE.",

  // Tags
  badArn: (arn: string) => `The ARN ${arn} is not the ARN of a resource that can have tags.`,
  tooManyTags: (max: number) => `A resource can have at most ${max} tags.`,
  reservedTag: "Tag keys that begin with aws: are reserved.",
  noResource: (arn: string) => `The resource ${arn} was not found.`,

  // Classifiers
  oneClassifier:
    "Exactly one of GrokClassifier, XMLClassifier, JsonClassifier and CsvClassifier is required.",
  noClassifier: (name: string) => `Classifier ${name} not found.`,
  classifierExists: (name: string) => `Classifier ${name} already exists.`,
  classifierKind: (name: string) => `Classifier ${name} is of another kind.`,
  quoteIsDelimiter: "QuoteSymbol must be different from Delimiter.",
  headerNeeded: "Header is required when ContainsHeader is ABSENT.",
  headerTwice: (name: string) => `The header has ${name} more than once.`,
  badDatatype: (name: string) => `${name} is not a custom data type.`,
  badGrok: (why: string) => `The grok pattern is not valid: ${why}`,
  badJsonPath: "The JSON path must begin with $.",
  badRowTag: "RowTag is required and must be the name of an element.",

  // Optimizers
  noOptimizer: (type: string) => `Table optimizer of type ${type} not found.`,
  optimizerExists: (type: string) => `Table optimizer of type ${type} already exists.`,
  optimizerTable: "Table optimizers are for Apache Iceberg tables.",
  optimizerOther: (name: string, type: string) =>
    `${name} is not for an optimizer of type ${type}.`,
  optimizerRange: (name: string, range: string) => `${name} must be ${range}.`,
  optimizerUnnamed: "databaseName, tableName and type are required.",
  optimizerRole: "roleArn is required.",

  // Search
  searchKey: (key: string) => `Unsupported search key: ${key}`,
  searchTime: (value: string) => `${value} is not a time.`,
  sortField: (name: string) => `Unsupported sort field: ${name}`,
};
