/** The services in scope: which models are cut, and for which of them types are generated. */

/** Model name (the file under models/) → folder in botocore's data. */
export const models: Readonly<Record<string, string>> = {
  athena: "athena",
  cloudwatch: "cloudwatch",
  datapipeline: "datapipeline",
  dynamodb: "dynamodb",
  emr: "emr",
  "emr-serverless": "emr-serverless",
  events: "events",
  firehose: "firehose",
  glue: "glue",
  iam: "iam",
  kinesis: "kinesis",
  kinesisanalyticsv2: "kinesisanalyticsv2",
  kinesisvideo: "kinesisvideo",
  "kinesis-video-archived-media": "kinesis-video-archived-media",
  "kinesis-video-media": "kinesis-video-media",
  lambda: "lambda",
  logs: "logs",
  redshift: "redshift",
  "redshift-data": "redshift-data",
  s3: "s3",
  scheduler: "scheduler",
  sns: "sns",
  sqs: "sqs",
  stepfunctions: "stepfunctions",
  sts: "sts",
};

/** Services with a table under src/services: their types and faults are generated. */
export const typed: Readonly<Record<string, string>> = {
  firehose: "Firehose",
  glue: "Glue",
  kinesis: "Kinesis",
  lambda: "Lambda",
  redshift: "Redshift",
  "redshift-data": "RedshiftData",
  s3: "S3",
  sts: "Sts",
};
