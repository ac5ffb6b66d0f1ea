/** Sentences: every error message of STS, in AWS's words where they are known. */

export const sentences = {
  notAnArn: (text: string) => `${text} is invalid`,
  notARole: "Request ARN is invalid",
  chainTooLong:
    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role " +
    "chaining",
  duplicateTags: "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
  transitiveMissing: "The specified transitive tag key must be included in the requested tags.",
  transitiveTaken:
    "One of the specified transitive tag keys can't be set because it conflicts with a " +
    "transitive tag key from the calling session.",
  badPolicy: "This policy contains invalid Json",
  tooManyPolicies: (arns: readonly string[], max: number) =>
    `1 validation error detected: Value '[${arns.join(", ")}]' at 'policyArns' failed to satisfy ` +
    `constraint: Member must have length less than or equal to ${max}`,
  tokenTooLarge: (bytes: number, bytesMax: number) =>
    `The session token of ${bytes} bytes exceeds the maximum size of ${bytesMax} bytes. ` +
    "Pass fewer or shorter session policies and session tags.",
  otherSourceIdentity: (caller: string, role: string) =>
    `User: ${caller} is not authorized to perform: sts:SetSourceIdentity on resource: ${role}`,
  halfMfa:
    "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
  alreadySession: "Cannot call GetSessionToken with session credentials",
  noSuchKey: (accessKeyId: string) => `The access key ${accessKeyId} does not exist.`,
  tooMany: (count: number) =>
    `Rate exceeded: ${count} temporary credentials that have not expired are the most here`,
  diskFull: "The disk is full: no credentials can be issued until there is room",
} as const;
