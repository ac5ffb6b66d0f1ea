/** Roots: how S3 names the root element of its answers, which the models leave out. */

/** Of every answer's root. */
export const answerNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** By output shape. Source: the response syntax of each operation in the Amazon S3 API reference. */
export const answerRoots: Readonly<Record<string, string>> = {
  CompleteMultipartUploadOutput: "CompleteMultipartUploadResult",
  CreateMultipartUploadOutput: "InitiateMultipartUploadResult",
  CreateSessionOutput: "CreateSessionResult",
  DeleteObjectsOutput: "DeleteResult",
  GetBucketAccelerateConfigurationOutput: "AccelerateConfiguration",
  GetBucketAclOutput: "AccessControlPolicy",
  GetBucketCorsOutput: "CORSConfiguration",
  GetBucketLifecycleConfigurationOutput: "LifecycleConfiguration",
  GetBucketLifecycleOutput: "LifecycleConfiguration",
  GetBucketLocationOutput: "LocationConstraint",
  GetBucketLoggingOutput: "BucketLoggingStatus",
  GetBucketRequestPaymentOutput: "RequestPaymentConfiguration",
  GetBucketTaggingOutput: "Tagging",
  GetBucketVersioningOutput: "VersioningConfiguration",
  GetBucketWebsiteOutput: "WebsiteConfiguration",
  GetObjectAclOutput: "AccessControlPolicy",
  GetObjectAttributesOutput: "GetObjectAttributesOutput",
  GetObjectTaggingOutput: "Tagging",
  ListBucketAnalyticsConfigurationsOutput: "ListBucketAnalyticsConfigurationResult",
  ListBucketIntelligentTieringConfigurationsOutput:
    "ListBucketIntelligentTieringConfigurationsOutput",
  ListBucketInventoryConfigurationsOutput: "ListInventoryConfigurationsResult",
  ListBucketMetricsConfigurationsOutput: "ListMetricsConfigurationsResult",
  ListBucketsOutput: "ListAllMyBucketsResult",
  ListDirectoryBucketsOutput: "ListAllMyDirectoryBucketsResult",
  ListMultipartUploadsOutput: "ListMultipartUploadsResult",
  ListObjectVersionsOutput: "ListVersionsResult",
  ListObjectsOutput: "ListBucketResult",
  ListObjectsV2Output: "ListBucketResult",
  ListPartsOutput: "ListPartsResult",
  NotificationConfigurationDeprecated: "NotificationConfiguration",
};

/** Outputs whose one member is the root's own text. */
export const unwrappedAnswers: Readonly<Record<string, string>> = {
  GetBucketLocationOutput: "LocationConstraint",
};
