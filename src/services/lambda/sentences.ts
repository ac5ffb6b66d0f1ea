/** Sentences: every error message of Lambda, in AWS's words where they are known. */

const runtimesHere =
  "nodejs18.x and later, python3.9 and later, provided, provided.al2 and .al2023";

export const sentences = {
  // Functions
  noFunction: (arn: string) => `Function not found: ${arn}`,
  functionExists: (name: string) => `Function already exist: ${name}`,
  noRuntime:
    "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
  noCode: "Please provide a source for function code.",
  twoCodes: "Please do not provide other FunctionCode parameters when providing a ZipFile.",
  runtimeNotHere: (runtime: string) =>
    `The runtime parameter of ${runtime} is not supported here. There are ${runtimesHere}.`,
  notHere: (what: string) => `${what} is not supported by this server.`,
  zipTooLarge: (bytes: number) => `Zipped size must be smaller than ${bytes} bytes`,
  badZip: "Could not unzip uploaded file. Please check your file, then try to upload again.",
  objectNotRead: (why: string) =>
    `Error occurred while GetObject. S3 Error Code: ${why.split(":")[0]}. S3 Error Message: ` +
    why.slice(why.indexOf(":") + 1).trim(),
  reservedKeys: (keys: readonly string[]) =>
    "Lambda was unable to configure your environment variables because the environment " +
    "variables you have provided contains reserved keys that are currently not supported for " +
    `modification. Reserved keys used in this request: ${keys.join(", ")}`,
  environmentTooLarge: (text: string) =>
    "Lambda was unable to configure your environment variables because the environment " +
    `variables you have provided exceeded the 4KB limit. String measured: ${text}`,
  overMaximum: (value: number, at: string, max: number) =>
    `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: ` +
    `Member must have value less than or equal to ${max}`,
  revision:
    "The Revision Id provided does not match the latest Revision Id. Call the " +
    "GetFunction/GetAlias API to retrieve the latest Revision Id",
  deadLetterArn: (arn: string) =>
    `The provided dead letter config TargetArn is invalid: ${arn}. It must be the ARN of an SQS ` +
    "queue or an SNS topic.",

  // Names
  qualifiers:
    "The derived qualifier from the function name does not match the specified qualifier.",
  otherRegion: (arn: string, region: string) =>
    `Functions from '${arn.split(":")[3]}' are not reachable in this region ('${region}')`,
  otherAccount: (caller: string, arn: string) =>
    `User: ${caller} is not authorized to perform this operation on resource: ${arn} because no ` +
    "resource-based policy allows it",

  // Versions and aliases
  deleteLatest: "$LATEST version cannot be deleted without deleting the function.",
  aliasesPoint: (names: readonly string[]) =>
    `Unable to delete version because the following aliases reference it: [${names.join(", ")}]`,
  codeChanged: (asked: string, found: string) =>
    `CodeSHA256 (${asked}) is different from current CodeSHA256 in $LATEST (${found}). Please ` +
    "try again with the CodeSHA256 in $LATEST.",
  aliasExists: (arn: string) => `Alias already exists: ${arn}`,
  noAlias: (arn: string) => `Cannot find alias arn: ${arn}`,
  aliasOfLatest: "$LATEST is not supported for an alias pointing to more than 1 version",
  oneWeight: "Number of items in AdditionalVersionWeights cannot be greater than 1",
  ownWeight: (version: string) =>
    `Invalid function version ${version}. Function version ${version} is already included in ` +
    "routing configuration.",
  weight: "Weight must be between 0.0 and 1.0.",

  // Policies
  noResource: "The resource you requested does not exist.",
  statementExists: (id: string) =>
    `The statement id (${id}) provided already exists. Please provide a new statement id, or ` +
    "remove the existing statement.",
  noStatement: (id: string) => `Statement ${id} is not found in resource policy.`,
  policyOfLatest: "We currently do not support adding policies for $LATEST.",
  badPrincipal: "The provided principal was invalid. Please check the principal and try again.",
  policyTooLong: (bytes: number) =>
    `The final policy size (${bytes}) is bigger than the limit (20480).`,

  // Invocations
  tooLarge: (bytesMax: number) =>
    `Request must be smaller than ${bytesMax} bytes for the InvokeFunction operation`,
  notJson: (why: string) =>
    `Could not parse request body into json: Could not parse payload into json: ${why}`,
  badClientContext: "Could not parse client context: it is not JSON in base64.",

  // Concurrency
  unreserved: (least: number) =>
    "Specified ReservedConcurrentExecutions for function decreases account's " +
    `UnreservedConcurrentExecution below its minimum value of [${least}].`,

  // Asynchronous invocations
  noEventConfig: (arn: string) => `The function ${arn} doesn't have an EventInvokeConfig`,
  emptyEventConfig: "You must specify at least one of error handling or destination setting.",
  badDestination: (arn: string) =>
    `The provided destination config DestinationConfig is invalid: ${arn} is not the ARN of an ` +
    "SQS queue, an SNS topic, a Lambda function, an event bus or, for failures, an S3 bucket.",
  destinationIsItself: "You can't specify the function as a destination for itself.",

  // Tags
  badTagArn: (arn: string) => `${arn} is not the ARN of a function or an event source mapping.`,
  qualifiedTagArn:
    "Tags on function aliases and versions are not supported. Please specify either a function arn.",
  tooManyTags: "Number of tags exceeds resource tag limit of 50.",

  // Event source mappings
  mappingExists: (source: string, name: string, id: string) =>
    `The event source arn (" ${source} ") and function (" ${name} ") provided mapping already ` +
    `exists. Please update or delete the existing mapping with UUID ${id}`,
  noSource: "EventSourceArn is required.",
  sourceNotHere: (arn: string) =>
    `Unrecognized event source, must be kinesis. Unsupported source arn ${arn} was given.`,
  noStream: (arn: string, why: string) => `Stream not found: ${arn} (${why})`,
  noPosition:
    "1 validation error detected: Value null at 'startingPosition' failed to satisfy " +
    "constraint: Member must not be null.",
  noTimestamp: "StartingPositionTimestamp is required when StartingPosition is AT_TIMESTAMP.",
  badTimestamp:
    "StartingPositionTimestamp cannot be set when StartingPosition is not AT_TIMESTAMP.",
  futureTimestamp: "StartingPositionTimestamp cannot be in the future.",
  notForStreams: (name: string) =>
    `${name} is not a supported parameter for the given event source.`,
  windowAndFactor: "ParallelizationFactor must be 1 when TumblingWindowInSeconds is set.",
  badAge: "MaximumRecordAgeInSeconds must be -1 or between 60 and 604800.",
  badFilter: (why: string) => `Invalid filter pattern definition. ${why}`,
  mappingChanges: (state: string) =>
    `The operation cannot be performed because the event source mapping is in the ${state} state.`,
};
