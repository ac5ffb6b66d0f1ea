/** Errors that every AWS service may answer, whether its model lists them or not. */

/** Source: AWS's API references, "Common Error Types". */
export type CommonFault =
  | "AccessDeniedException"
  | "ExpiredTokenException"
  | "IncompleteSignature"
  | "InternalFailure"
  | "InvalidSignatureException"
  | "MissingAuthenticationTokenException"
  | "RequestEntityTooLargeException"
  | "SerializationException"
  | "ServiceUnavailable"
  | "UnknownOperationException"
  | "UnrecognizedClientException"
  | "ValidationException";
