/** Faults: S3's error codes with their status and sentence. */
import { Fault, type FaultDetails } from "../../kernel/fault.ts";

type Row = readonly [status: number, sentence: string];

/* Source: Amazon S3 API reference, "Error responses", list of error codes. */
// prettier-ignore
const table = {
  AccessControlListNotSupported:   [400, "The bucket does not allow ACLs"],
  AccessDenied:                    [403, "Access Denied"],
  BadDigest:                       [400, "The Content-MD5 you specified did not match what we received."],
  BucketAlreadyExists:             [409, "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."],
  BucketAlreadyOwnedByYou:         [409, "Your previous request to create the named bucket succeeded and you already own it."],
  BucketNotEmpty:                  [409, "The bucket you tried to delete is not empty"],
  EntityTooLarge:                  [400, "Your proposed upload exceeds the maximum allowed size"],
  EntityTooSmall:                  [400, "Your proposed upload is smaller than the minimum allowed size"],
  IllegalLocationConstraintException: [400, "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."],
  IllegalVersioningConfigurationException: [400, "The versioning configuration specified in the request is invalid."],
  InvalidArgument:                 [400, "Invalid Argument"],
  InvalidBucketName:               [400, "The specified bucket is not valid."],
  InvalidBucketState:              [409, "The request is not valid with the current state of the bucket."],
  InvalidDigest:                   [400, "The Content-MD5 you specified was invalid."],
  InvalidObjectState:              [403, "The operation is not valid for the object's storage class"],
  InvalidPart:                     [400, "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."],
  InvalidPartNumber:               [416, "The requested partnumber is not satisfiable"],
  InvalidPartOrder:                [400, "The list of parts was not in ascending order. Parts must be ordered by part number."],
  InvalidRange:                    [416, "The requested range is not satisfiable"],
  InvalidRequest:                  [400, "Invalid Request"],
  InvalidStorageClass:             [400, "The storage class you specified is not valid"],
  InvalidTag:                      [400, "The tag provided was not a valid tag. This error can occur if the tag did not pass input validation."],
  KeyTooLongError:                 [400, "Your key is too long"],
  MalformedPolicy:                 [400, "Policies must be valid JSON and the first byte must be '{'"],
  MalformedXML:                    [400, "The XML you provided was not well-formed or did not validate against our published schema"],
  MetadataTooLarge:                [400, "Your metadata headers exceed the maximum allowed metadata size"],
  MethodNotAllowed:                [405, "The specified method is not allowed against this resource."],
  NoSuchBucket:                    [404, "The specified bucket does not exist"],
  NoSuchBucketPolicy:              [404, "The bucket policy does not exist"],
  NoSuchCORSConfiguration:         [404, "The CORS configuration does not exist"],
  NoSuchConfiguration:             [404, "The specified configuration does not exist."],
  NoSuchKey:                       [404, "The specified key does not exist."],
  NoSuchLifecycleConfiguration:    [404, "The lifecycle configuration does not exist"],
  NoSuchObjectLockConfiguration:   [404, "The specified object does not have a ObjectLock configuration"],
  NoSuchPublicAccessBlockConfiguration: [404, "The public access block configuration was not found"],
  NoSuchTagSet:                    [404, "The TagSet does not exist"],
  NoSuchUpload:                    [404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."],
  NoSuchVersion:                   [404, "The specified version does not exist."],
  NoSuchWebsiteConfiguration:      [404, "The specified bucket does not have a website configuration"],
  NotFound:                        [404, "Not Found"],
  NotImplemented:                  [501, "A header you provided implies functionality that is not implemented"],
  NotModified:                     [304, "Not Modified"],
  ObjectLockConfigurationNotFoundError: [404, "Object Lock configuration does not exist for this bucket"],
  OwnershipControlsNotFoundError:  [404, "The bucket ownership controls were not found"],
  PreconditionFailed:              [412, "At least one of the pre-conditions you specified did not hold"],
  ReplicationConfigurationNotFoundError: [404, "The replication configuration was not found"],
  ServerSideEncryptionConfigurationNotFoundError: [404, "The server side encryption configuration was not found"],
  ServiceUnavailable:              [503, "Please reduce your request rate."],
  XAmzContentChecksumMismatch:     [400, "The provided 'x-amz-checksum' header does not match what was computed."],
} satisfies Readonly<Record<string, Row>>;

export type S3Code = keyof typeof table;

export interface RefusalDetails extends FaultDetails {
  /** In place of the usual one. */
  readonly sentence?: string;
}

export function refusal(code: S3Code, { sentence, ...details }: RefusalDetails = {}): Fault {
  const [status, usual]: Row = table[code];
  return new Fault(code, sentence ?? usual, { status, ...details });
}

/** An argument that is refused, with its name and value as S3 tells them. */
export function badArgument(sentence: string, name?: string, value?: string): Fault {
  const members = name === undefined ? {} : { ArgumentName: name, ArgumentValue: value ?? "" };
  return refusal("InvalidArgument", { sentence, members });
}

export function noBucket(name: string): Fault {
  return refusal("NoSuchBucket", { members: { BucketName: name } });
}
