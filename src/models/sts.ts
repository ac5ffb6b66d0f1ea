/** AWS Security Token Service: types and faults of its API. Generated from models/sts.json. */
import type { CommonFault } from "./faults.ts";

export interface Sts {
  AssumeRole: { input: AssumeRoleRequest; output: AssumeRoleResponse };
  AssumeRoleWithSAML: { input: AssumeRoleWithSAMLRequest; output: AssumeRoleWithSAMLResponse };
  AssumeRoleWithWebIdentity: { input: AssumeRoleWithWebIdentityRequest; output: AssumeRoleWithWebIdentityResponse };
  AssumeRoot: { input: AssumeRootRequest; output: AssumeRootResponse };
  DecodeAuthorizationMessage: { input: DecodeAuthorizationMessageRequest; output: DecodeAuthorizationMessageResponse };
  GetAccessKeyInfo: { input: GetAccessKeyInfoRequest; output: GetAccessKeyInfoResponse };
  GetCallerIdentity: { input: GetCallerIdentityRequest; output: GetCallerIdentityResponse };
  GetDelegatedAccessToken: { input: GetDelegatedAccessTokenRequest; output: GetDelegatedAccessTokenResponse };
  GetFederationToken: { input: GetFederationTokenRequest; output: GetFederationTokenResponse };
  GetScopedCredentials: { input: GetScopedCredentialsRequest; output: GetScopedCredentialsResponse };
  GetSessionToken: { input: GetSessionTokenRequest; output: GetSessionTokenResponse };
  GetWebIdentityToken: { input: GetWebIdentityTokenRequest; output: GetWebIdentityTokenResponse };
}

export type StsFault =
  | "ExpiredTokenException"
  | "ExpiredTradeInTokenException"
  | "IDPCommunicationErrorException"
  | "IDPRejectedClaimException"
  | "InsufficientSessionLifetimeException"
  | "InvalidAuthorizationMessageException"
  | "InvalidContextAssertionException"
  | "InvalidIdentityTokenException"
  | "InvalidSubjectCredentialsException"
  | "JWTPayloadSizeExceededException"
  | "MalformedPolicyDocumentException"
  | "OutboundWebIdentityFederationDisabledException"
  | "PackedPolicyTooLargeException"
  | "RegionDisabledException"
  | "SessionDurationEscalationException"
  | CommonFault;

export type webIdentityTokenSubjectModeType = "AWSIdentity" | "OriginIdentity";

export interface AssumeRoleRequest {
  RoleArn: string;
  RoleSessionName: string;
  PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  Policy?: string | undefined;
  DurationSeconds?: number | undefined;
  Tags?: readonly Tag[] | undefined;
  TransitiveTagKeys?: readonly string[] | undefined;
  ExternalId?: string | undefined;
  SerialNumber?: string | undefined;
  TokenCode?: string | undefined;
  SourceIdentity?: string | undefined;
  ProvidedContexts?: readonly ProvidedContext[] | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleResponse {
  Credentials?: Credentials | undefined;
  AssumedRoleUser?: AssumedRoleUser | undefined;
  PackedPolicySize?: number | undefined;
  SourceIdentity?: string | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithSAMLRequest {
  RoleArn: string;
  PrincipalArn: string;
  SAMLAssertion: string;
  PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  Policy?: string | undefined;
  DurationSeconds?: number | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithSAMLResponse {
  Credentials?: Credentials | undefined;
  AssumedRoleUser?: AssumedRoleUser | undefined;
  PackedPolicySize?: number | undefined;
  Subject?: string | undefined;
  SubjectType?: string | undefined;
  Issuer?: string | undefined;
  Audience?: string | undefined;
  NameQualifier?: string | undefined;
  SourceIdentity?: string | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
  TrustedIdentityPropagationContext?: TrustedIdentityPropagationContext | undefined;
}

export interface AssumeRoleWithWebIdentityRequest {
  RoleArn: string;
  RoleSessionName: string;
  WebIdentityToken: string;
  ProviderId?: string | undefined;
  PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  Policy?: string | undefined;
  DurationSeconds?: number | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithWebIdentityResponse {
  Credentials?: Credentials | undefined;
  SubjectFromWebIdentityToken?: string | undefined;
  AssumedRoleUser?: AssumedRoleUser | undefined;
  PackedPolicySize?: number | undefined;
  Provider?: string | undefined;
  Audience?: string | undefined;
  SourceIdentity?: string | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
  TrustedIdentityPropagationContext?: TrustedIdentityPropagationContext | undefined;
}

export interface AssumeRootRequest {
  TargetPrincipal: string;
  TaskPolicyArn: PolicyDescriptorType;
  DurationSeconds?: number | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRootResponse {
  Credentials?: Credentials | undefined;
  SourceIdentity?: string | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
}

export interface AssumedRoleUser {
  AssumedRoleId: string;
  Arn: string;
}

export interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: number;
}

export interface DecodeAuthorizationMessageRequest {
  EncodedMessage: string;
}

export interface DecodeAuthorizationMessageResponse {
  DecodedMessage?: string | undefined;
}

export interface FederatedUser {
  FederatedUserId: string;
  Arn: string;
}

export interface GetAccessKeyInfoRequest {
  AccessKeyId: string;
}

export interface GetAccessKeyInfoResponse {
  Account?: string | undefined;
}

export type GetCallerIdentityRequest = { readonly [member: string]: never };

export interface GetCallerIdentityResponse {
  UserId?: string | undefined;
  Account?: string | undefined;
  Arn?: string | undefined;
}

export interface GetDelegatedAccessTokenRequest {
  TradeInToken: string;
}

export interface GetDelegatedAccessTokenResponse {
  Credentials?: Credentials | undefined;
  PackedPolicySize?: number | undefined;
  AssumedPrincipal?: string | undefined;
}

export interface GetFederationTokenRequest {
  Name: string;
  Policy?: string | undefined;
  PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  DurationSeconds?: number | undefined;
  Tags?: readonly Tag[] | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface GetFederationTokenResponse {
  Credentials?: Credentials | undefined;
  FederatedUser?: FederatedUser | undefined;
  PackedPolicySize?: number | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
}

export interface GetScopedCredentialsRequest {
  Policy?: string | undefined;
  DurationSeconds?: number | undefined;
  MinimumSessionTokenSize?: number | undefined;
  ScopedSessionDescription?: string | undefined;
}

export interface GetScopedCredentialsResponse {
  Credentials?: Credentials | undefined;
  SessionInfo?: ScopedSession | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
  ScopedPoliciesCount?: number | undefined;
  SourceIdentity?: string | undefined;
}

export interface GetSessionTokenRequest {
  DurationSeconds?: number | undefined;
  SerialNumber?: string | undefined;
  TokenCode?: string | undefined;
  MinimumSessionTokenSize?: number | undefined;
}

export interface GetSessionTokenResponse {
  Credentials?: Credentials | undefined;
  SessionTokenUtilization?: number | undefined;
  SessionTokenSize?: number | undefined;
}

export interface GetWebIdentityTokenRequest {
  Audience: readonly string[];
  DurationSeconds?: number | undefined;
  SigningAlgorithm: string;
  Scope?: string | undefined;
  SubjectMode?: webIdentityTokenSubjectModeType | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface GetWebIdentityTokenResponse {
  WebIdentityToken?: string | undefined;
  Expiration?: number | undefined;
}

export interface OriginIdentity {
  Subject?: string | undefined;
  SubjectType?: string | undefined;
  Issuer?: string | undefined;
  FederatedProviderArn?: string | undefined;
}

export interface PolicyDescriptorType {
  arn?: string | undefined;
}

export interface ProvidedContext {
  ProviderArn?: string | undefined;
  ContextAssertion?: string | undefined;
}

export interface ScopedSession {
  ScopedSessionId: string;
  Arn: string;
}

export interface Tag {
  Key: string;
  Value: string;
}

export interface TransactionContext {
  IdentityProvider?: { readonly [key: string]: string } | undefined;
}

export interface TrustedIdentityPropagationContext {
  OriginIdentity?: OriginIdentity | undefined;
  TransactionContext?: TransactionContext | undefined;
}
