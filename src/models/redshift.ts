/** Amazon Redshift: types and faults of its API. Generated from models/redshift.json. */
import type { CommonFault } from "./faults.ts";

export interface Redshift {
  AcceptReservedNodeExchange: { input: AcceptReservedNodeExchangeInputMessage; output: AcceptReservedNodeExchangeOutputMessage };
  AddPartner: { input: PartnerIntegrationInputMessage; output: PartnerIntegrationOutputMessage };
  AssociateDataShareConsumer: { input: AssociateDataShareConsumerMessage; output: DataShare };
  AuthorizeClusterSecurityGroupIngress: { input: AuthorizeClusterSecurityGroupIngressMessage; output: AuthorizeClusterSecurityGroupIngressResult };
  AuthorizeDataShare: { input: AuthorizeDataShareMessage; output: DataShare };
  AuthorizeEndpointAccess: { input: AuthorizeEndpointAccessMessage; output: EndpointAuthorization };
  AuthorizeSnapshotAccess: { input: AuthorizeSnapshotAccessMessage; output: AuthorizeSnapshotAccessResult };
  BatchDeleteClusterSnapshots: { input: BatchDeleteClusterSnapshotsRequest; output: BatchDeleteClusterSnapshotsResult };
  BatchModifyClusterSnapshots: { input: BatchModifyClusterSnapshotsMessage; output: BatchModifyClusterSnapshotsOutputMessage };
  CancelResize: { input: CancelResizeMessage; output: ResizeProgressMessage };
  CopyClusterSnapshot: { input: CopyClusterSnapshotMessage; output: CopyClusterSnapshotResult };
  CreateAuthenticationProfile: { input: CreateAuthenticationProfileMessage; output: CreateAuthenticationProfileResult };
  CreateCluster: { input: CreateClusterMessage; output: CreateClusterResult };
  CreateClusterParameterGroup: { input: CreateClusterParameterGroupMessage; output: CreateClusterParameterGroupResult };
  CreateClusterSecurityGroup: { input: CreateClusterSecurityGroupMessage; output: CreateClusterSecurityGroupResult };
  CreateClusterSnapshot: { input: CreateClusterSnapshotMessage; output: CreateClusterSnapshotResult };
  CreateClusterSubnetGroup: { input: CreateClusterSubnetGroupMessage; output: CreateClusterSubnetGroupResult };
  CreateCustomDomainAssociation: { input: CreateCustomDomainAssociationMessage; output: CreateCustomDomainAssociationResult };
  CreateEndpointAccess: { input: CreateEndpointAccessMessage; output: EndpointAccess };
  CreateEventSubscription: { input: CreateEventSubscriptionMessage; output: CreateEventSubscriptionResult };
  CreateHsmClientCertificate: { input: CreateHsmClientCertificateMessage; output: CreateHsmClientCertificateResult };
  CreateHsmConfiguration: { input: CreateHsmConfigurationMessage; output: CreateHsmConfigurationResult };
  CreateIntegration: { input: CreateIntegrationMessage; output: Integration };
  CreateQev2IdcApplication: { input: CreateQev2IdcApplicationMessage; output: CreateQev2IdcApplicationResult };
  CreateRedshiftIdcApplication: { input: CreateRedshiftIdcApplicationMessage; output: CreateRedshiftIdcApplicationResult };
  CreateScheduledAction: { input: CreateScheduledActionMessage; output: ScheduledAction };
  CreateSnapshotCopyGrant: { input: CreateSnapshotCopyGrantMessage; output: CreateSnapshotCopyGrantResult };
  CreateSnapshotSchedule: { input: CreateSnapshotScheduleMessage; output: SnapshotSchedule };
  CreateTags: { input: CreateTagsMessage; output: void };
  CreateUsageLimit: { input: CreateUsageLimitMessage; output: UsageLimit };
  DeauthorizeDataShare: { input: DeauthorizeDataShareMessage; output: DataShare };
  DeleteAuthenticationProfile: { input: DeleteAuthenticationProfileMessage; output: DeleteAuthenticationProfileResult };
  DeleteCluster: { input: DeleteClusterMessage; output: DeleteClusterResult };
  DeleteClusterParameterGroup: { input: DeleteClusterParameterGroupMessage; output: void };
  DeleteClusterSecurityGroup: { input: DeleteClusterSecurityGroupMessage; output: void };
  DeleteClusterSnapshot: { input: DeleteClusterSnapshotMessage; output: DeleteClusterSnapshotResult };
  DeleteClusterSubnetGroup: { input: DeleteClusterSubnetGroupMessage; output: void };
  DeleteCustomDomainAssociation: { input: DeleteCustomDomainAssociationMessage; output: void };
  DeleteEndpointAccess: { input: DeleteEndpointAccessMessage; output: EndpointAccess };
  DeleteEventSubscription: { input: DeleteEventSubscriptionMessage; output: void };
  DeleteHsmClientCertificate: { input: DeleteHsmClientCertificateMessage; output: void };
  DeleteHsmConfiguration: { input: DeleteHsmConfigurationMessage; output: void };
  DeleteIntegration: { input: DeleteIntegrationMessage; output: Integration };
  DeletePartner: { input: PartnerIntegrationInputMessage; output: PartnerIntegrationOutputMessage };
  DeleteQev2IdcApplication: { input: DeleteQev2IdcApplicationMessage; output: void };
  DeleteRedshiftIdcApplication: { input: DeleteRedshiftIdcApplicationMessage; output: void };
  DeleteResourcePolicy: { input: DeleteResourcePolicyMessage; output: void };
  DeleteScheduledAction: { input: DeleteScheduledActionMessage; output: void };
  DeleteSnapshotCopyGrant: { input: DeleteSnapshotCopyGrantMessage; output: void };
  DeleteSnapshotSchedule: { input: DeleteSnapshotScheduleMessage; output: void };
  DeleteTags: { input: DeleteTagsMessage; output: void };
  DeleteUsageLimit: { input: DeleteUsageLimitMessage; output: void };
  DeregisterNamespace: { input: DeregisterNamespaceInputMessage; output: DeregisterNamespaceOutputMessage };
  DescribeAccountAttributes: { input: DescribeAccountAttributesMessage; output: AccountAttributeList };
  DescribeAuthenticationProfiles: { input: DescribeAuthenticationProfilesMessage; output: DescribeAuthenticationProfilesResult };
  DescribeClusterDbRevisions: { input: DescribeClusterDbRevisionsMessage; output: ClusterDbRevisionsMessage };
  DescribeClusterParameterGroups: { input: DescribeClusterParameterGroupsMessage; output: ClusterParameterGroupsMessage };
  DescribeClusterParameters: { input: DescribeClusterParametersMessage; output: ClusterParameterGroupDetails };
  DescribeClusterSecurityGroups: { input: DescribeClusterSecurityGroupsMessage; output: ClusterSecurityGroupMessage };
  DescribeClusterSnapshots: { input: DescribeClusterSnapshotsMessage; output: SnapshotMessage };
  DescribeClusterSubnetGroups: { input: DescribeClusterSubnetGroupsMessage; output: ClusterSubnetGroupMessage };
  DescribeClusterTracks: { input: DescribeClusterTracksMessage; output: TrackListMessage };
  DescribeClusterVersions: { input: DescribeClusterVersionsMessage; output: ClusterVersionsMessage };
  DescribeClusters: { input: DescribeClustersMessage; output: ClustersMessage };
  DescribeCustomDomainAssociations: { input: DescribeCustomDomainAssociationsMessage; output: CustomDomainAssociationsMessage };
  DescribeDataShares: { input: DescribeDataSharesMessage; output: DescribeDataSharesResult };
  DescribeDataSharesForConsumer: { input: DescribeDataSharesForConsumerMessage; output: DescribeDataSharesForConsumerResult };
  DescribeDataSharesForProducer: { input: DescribeDataSharesForProducerMessage; output: DescribeDataSharesForProducerResult };
  DescribeDefaultClusterParameters: { input: DescribeDefaultClusterParametersMessage; output: DescribeDefaultClusterParametersResult };
  DescribeEndpointAccess: { input: DescribeEndpointAccessMessage; output: EndpointAccessList };
  DescribeEndpointAuthorization: { input: DescribeEndpointAuthorizationMessage; output: EndpointAuthorizationList };
  DescribeEventCategories: { input: DescribeEventCategoriesMessage; output: EventCategoriesMessage };
  DescribeEventSubscriptions: { input: DescribeEventSubscriptionsMessage; output: EventSubscriptionsMessage };
  DescribeEvents: { input: DescribeEventsMessage; output: EventsMessage };
  DescribeHsmClientCertificates: { input: DescribeHsmClientCertificatesMessage; output: HsmClientCertificateMessage };
  DescribeHsmConfigurations: { input: DescribeHsmConfigurationsMessage; output: HsmConfigurationMessage };
  DescribeInboundIntegrations: { input: DescribeInboundIntegrationsMessage; output: InboundIntegrationsMessage };
  DescribeIntegrations: { input: DescribeIntegrationsMessage; output: IntegrationsMessage };
  DescribeLoggingStatus: { input: DescribeLoggingStatusMessage; output: LoggingStatus };
  DescribeNodeConfigurationOptions: { input: DescribeNodeConfigurationOptionsMessage; output: NodeConfigurationOptionsMessage };
  DescribeOrderableClusterOptions: { input: DescribeOrderableClusterOptionsMessage; output: OrderableClusterOptionsMessage };
  DescribePartners: { input: DescribePartnersInputMessage; output: DescribePartnersOutputMessage };
  DescribeQev2IdcApplications: { input: DescribeQev2IdcApplicationsMessage; output: DescribeQev2IdcApplicationsResult };
  DescribeRedshiftIdcApplications: { input: DescribeRedshiftIdcApplicationsMessage; output: DescribeRedshiftIdcApplicationsResult };
  DescribeReservedNodeExchangeStatus: { input: DescribeReservedNodeExchangeStatusInputMessage; output: DescribeReservedNodeExchangeStatusOutputMessage };
  DescribeReservedNodeOfferings: { input: DescribeReservedNodeOfferingsMessage; output: ReservedNodeOfferingsMessage };
  DescribeReservedNodes: { input: DescribeReservedNodesMessage; output: ReservedNodesMessage };
  DescribeResize: { input: DescribeResizeMessage; output: ResizeProgressMessage };
  DescribeScheduledActions: { input: DescribeScheduledActionsMessage; output: ScheduledActionsMessage };
  DescribeSnapshotCopyGrants: { input: DescribeSnapshotCopyGrantsMessage; output: SnapshotCopyGrantMessage };
  DescribeSnapshotSchedules: { input: DescribeSnapshotSchedulesMessage; output: DescribeSnapshotSchedulesOutputMessage };
  DescribeStorage: { input: { readonly [member: string]: never }; output: CustomerStorageMessage };
  DescribeTableRestoreStatus: { input: DescribeTableRestoreStatusMessage; output: TableRestoreStatusMessage };
  DescribeTags: { input: DescribeTagsMessage; output: TaggedResourceListMessage };
  DescribeUsageLimits: { input: DescribeUsageLimitsMessage; output: UsageLimitList };
  DisableLogging: { input: DisableLoggingMessage; output: LoggingStatus };
  DisableSnapshotCopy: { input: DisableSnapshotCopyMessage; output: DisableSnapshotCopyResult };
  DisassociateDataShareConsumer: { input: DisassociateDataShareConsumerMessage; output: DataShare };
  EnableLogging: { input: EnableLoggingMessage; output: LoggingStatus };
  EnableSnapshotCopy: { input: EnableSnapshotCopyMessage; output: EnableSnapshotCopyResult };
  FailoverPrimaryCompute: { input: FailoverPrimaryComputeInputMessage; output: FailoverPrimaryComputeResult };
  GetClusterCredentials: { input: GetClusterCredentialsMessage; output: ClusterCredentials };
  GetClusterCredentialsWithIAM: { input: GetClusterCredentialsWithIAMMessage; output: ClusterExtendedCredentials };
  GetIdentityCenterAuthToken: { input: GetIdentityCenterAuthTokenRequest; output: GetIdentityCenterAuthTokenResponse };
  GetReservedNodeExchangeConfigurationOptions: { input: GetReservedNodeExchangeConfigurationOptionsInputMessage; output: GetReservedNodeExchangeConfigurationOptionsOutputMessage };
  GetReservedNodeExchangeOfferings: { input: GetReservedNodeExchangeOfferingsInputMessage; output: GetReservedNodeExchangeOfferingsOutputMessage };
  GetResourcePolicy: { input: GetResourcePolicyMessage; output: GetResourcePolicyResult };
  ListRecommendations: { input: ListRecommendationsMessage; output: ListRecommendationsResult };
  ModifyAquaConfiguration: { input: ModifyAquaInputMessage; output: ModifyAquaOutputMessage };
  ModifyAuthenticationProfile: { input: ModifyAuthenticationProfileMessage; output: ModifyAuthenticationProfileResult };
  ModifyCluster: { input: ModifyClusterMessage; output: ModifyClusterResult };
  ModifyClusterDbRevision: { input: ModifyClusterDbRevisionMessage; output: ModifyClusterDbRevisionResult };
  ModifyClusterIamRoles: { input: ModifyClusterIamRolesMessage; output: ModifyClusterIamRolesResult };
  ModifyClusterMaintenance: { input: ModifyClusterMaintenanceMessage; output: ModifyClusterMaintenanceResult };
  ModifyClusterParameterGroup: { input: ModifyClusterParameterGroupMessage; output: ClusterParameterGroupNameMessage };
  ModifyClusterSnapshot: { input: ModifyClusterSnapshotMessage; output: ModifyClusterSnapshotResult };
  ModifyClusterSnapshotSchedule: { input: ModifyClusterSnapshotScheduleMessage; output: void };
  ModifyClusterSubnetGroup: { input: ModifyClusterSubnetGroupMessage; output: ModifyClusterSubnetGroupResult };
  ModifyCustomDomainAssociation: { input: ModifyCustomDomainAssociationMessage; output: ModifyCustomDomainAssociationResult };
  ModifyEndpointAccess: { input: ModifyEndpointAccessMessage; output: EndpointAccess };
  ModifyEventSubscription: { input: ModifyEventSubscriptionMessage; output: ModifyEventSubscriptionResult };
  ModifyIntegration: { input: ModifyIntegrationMessage; output: Integration };
  ModifyLakehouseConfiguration: { input: ModifyLakehouseConfigurationMessage; output: LakehouseConfiguration };
  ModifyQev2IdcApplication: { input: ModifyQev2IdcApplicationMessage; output: ModifyQev2IdcApplicationResult };
  ModifyRedshiftIdcApplication: { input: ModifyRedshiftIdcApplicationMessage; output: ModifyRedshiftIdcApplicationResult };
  ModifyScheduledAction: { input: ModifyScheduledActionMessage; output: ScheduledAction };
  ModifySnapshotCopyRetentionPeriod: { input: ModifySnapshotCopyRetentionPeriodMessage; output: ModifySnapshotCopyRetentionPeriodResult };
  ModifySnapshotSchedule: { input: ModifySnapshotScheduleMessage; output: SnapshotSchedule };
  ModifyUsageLimit: { input: ModifyUsageLimitMessage; output: UsageLimit };
  PauseCluster: { input: PauseClusterMessage; output: PauseClusterResult };
  PurchaseReservedNodeOffering: { input: PurchaseReservedNodeOfferingMessage; output: PurchaseReservedNodeOfferingResult };
  PutResourcePolicy: { input: PutResourcePolicyMessage; output: PutResourcePolicyResult };
  RebootCluster: { input: RebootClusterMessage; output: RebootClusterResult };
  RegisterNamespace: { input: RegisterNamespaceInputMessage; output: RegisterNamespaceOutputMessage };
  RejectDataShare: { input: RejectDataShareMessage; output: DataShare };
  ResetClusterParameterGroup: { input: ResetClusterParameterGroupMessage; output: ClusterParameterGroupNameMessage };
  ResizeCluster: { input: ResizeClusterMessage; output: ResizeClusterResult };
  RestoreFromClusterSnapshot: { input: RestoreFromClusterSnapshotMessage; output: RestoreFromClusterSnapshotResult };
  RestoreTableFromClusterSnapshot: { input: RestoreTableFromClusterSnapshotMessage; output: RestoreTableFromClusterSnapshotResult };
  ResumeCluster: { input: ResumeClusterMessage; output: ResumeClusterResult };
  RevokeClusterSecurityGroupIngress: { input: RevokeClusterSecurityGroupIngressMessage; output: RevokeClusterSecurityGroupIngressResult };
  RevokeEndpointAccess: { input: RevokeEndpointAccessMessage; output: EndpointAuthorization };
  RevokeSnapshotAccess: { input: RevokeSnapshotAccessMessage; output: RevokeSnapshotAccessResult };
  RotateEncryptionKey: { input: RotateEncryptionKeyMessage; output: RotateEncryptionKeyResult };
  UpdatePartnerStatus: { input: UpdatePartnerStatusInputMessage; output: PartnerIntegrationOutputMessage };
}

export type RedshiftFault =
  | "AccessToClusterDeniedFault"
  | "AccessToSnapshotDeniedFault"
  | "AuthenticationProfileAlreadyExistsFault"
  | "AuthenticationProfileNotFoundFault"
  | "AuthenticationProfileQuotaExceededFault"
  | "AuthorizationAlreadyExistsFault"
  | "AuthorizationNotFoundFault"
  | "AuthorizationQuotaExceededFault"
  | "BatchDeleteRequestSizeExceededFault"
  | "BatchModifyClusterSnapshotsLimitExceededFault"
  | "BucketNotFoundFault"
  | "ClusterAlreadyExistsFault"
  | "ClusterNotFoundFault"
  | "ClusterOnLatestRevisionFault"
  | "ClusterParameterGroupAlreadyExistsFault"
  | "ClusterParameterGroupNotFoundFault"
  | "ClusterParameterGroupQuotaExceededFault"
  | "ClusterQuotaExceededFault"
  | "ClusterSecurityGroupAlreadyExistsFault"
  | "ClusterSecurityGroupNotFoundFault"
  | "ClusterSecurityGroupQuotaExceededFault"
  | "ClusterSnapshotAlreadyExistsFault"
  | "ClusterSnapshotNotFoundFault"
  | "ClusterSnapshotQuotaExceededFault"
  | "ClusterSubnetGroupAlreadyExistsFault"
  | "ClusterSubnetGroupNotFoundFault"
  | "ClusterSubnetGroupQuotaExceededFault"
  | "ClusterSubnetQuotaExceededFault"
  | "ConflictPolicyUpdateFault"
  | "CopyToRegionDisabledFault"
  | "CustomCnameAssociationFault"
  | "CustomDomainAssociationNotFoundFault"
  | "DependentServiceAccessDeniedFault"
  | "DependentServiceRequestThrottlingFault"
  | "DependentServiceUnavailableFault"
  | "EndpointAlreadyExistsFault"
  | "EndpointAuthorizationAlreadyExistsFault"
  | "EndpointAuthorizationNotFoundFault"
  | "EndpointAuthorizationsPerClusterLimitExceededFault"
  | "EndpointNotFoundFault"
  | "EndpointsPerAuthorizationLimitExceededFault"
  | "EndpointsPerClusterLimitExceededFault"
  | "EventSubscriptionQuotaExceededFault"
  | "HsmClientCertificateAlreadyExistsFault"
  | "HsmClientCertificateNotFoundFault"
  | "HsmClientCertificateQuotaExceededFault"
  | "HsmConfigurationAlreadyExistsFault"
  | "HsmConfigurationNotFoundFault"
  | "HsmConfigurationQuotaExceededFault"
  | "InProgressTableRestoreQuotaExceededFault"
  | "IncompatibleOrderableOptions"
  | "InsufficientClusterCapacityFault"
  | "InsufficientS3BucketPolicyFault"
  | "IntegrationAlreadyExistsFault"
  | "IntegrationConflictOperationFault"
  | "IntegrationConflictStateFault"
  | "IntegrationNotFoundFault"
  | "IntegrationQuotaExceededFault"
  | "IntegrationSourceNotFoundFault"
  | "IntegrationTargetNotFoundFault"
  | "InvalidAuthenticationProfileRequestFault"
  | "InvalidAuthorizationStateFault"
  | "InvalidClusterParameterGroupStateFault"
  | "InvalidClusterSecurityGroupStateFault"
  | "InvalidClusterSnapshotScheduleStateFault"
  | "InvalidClusterSnapshotStateFault"
  | "InvalidClusterStateFault"
  | "InvalidClusterSubnetGroupStateFault"
  | "InvalidClusterSubnetStateFault"
  | "InvalidClusterTrackFault"
  | "InvalidDataShareFault"
  | "InvalidElasticIpFault"
  | "InvalidEndpointStateFault"
  | "InvalidHsmClientCertificateStateFault"
  | "InvalidHsmConfigurationStateFault"
  | "InvalidNamespaceFault"
  | "InvalidPolicyFault"
  | "InvalidReservedNodeStateFault"
  | "InvalidRestoreFault"
  | "InvalidRetentionPeriodFault"
  | "InvalidS3BucketNameFault"
  | "InvalidS3KeyPrefixFault"
  | "InvalidScheduleFault"
  | "InvalidScheduledActionFault"
  | "InvalidSnapshotCopyGrantStateFault"
  | "InvalidSubnet"
  | "InvalidSubscriptionStateFault"
  | "InvalidTableRestoreArgumentFault"
  | "InvalidTagFault"
  | "InvalidUsageLimitFault"
  | "InvalidVPCNetworkStateFault"
  | "Ipv6CidrBlockNotFoundFault"
  | "LimitExceededFault"
  | "NumberOfNodesPerClusterLimitExceededFault"
  | "NumberOfNodesQuotaExceededFault"
  | "PartnerNotFoundFault"
  | "Qev2IdcApplicationAlreadyExistsFault"
  | "Qev2IdcApplicationNotExistsFault"
  | "RedshiftIdcApplicationAlreadyExistsFault"
  | "RedshiftIdcApplicationNotExistsFault"
  | "RedshiftIdcApplicationQuotaExceededFault"
  | "RedshiftInvalidParameterFault"
  | "ReservedNodeAlreadyExistsFault"
  | "ReservedNodeAlreadyMigratedFault"
  | "ReservedNodeExchangeNotFoundFault"
  | "ReservedNodeNotFoundFault"
  | "ReservedNodeOfferingNotFoundFault"
  | "ReservedNodeQuotaExceededFault"
  | "ResizeNotFoundFault"
  | "ResourceNotFoundFault"
  | "SNSInvalidTopicFault"
  | "SNSNoAuthorizationFault"
  | "SNSTopicArnNotFoundFault"
  | "ScheduleDefinitionTypeUnsupportedFault"
  | "ScheduledActionAlreadyExistsFault"
  | "ScheduledActionNotFoundFault"
  | "ScheduledActionQuotaExceededFault"
  | "ScheduledActionTypeUnsupportedFault"
  | "SnapshotCopyAlreadyDisabledFault"
  | "SnapshotCopyAlreadyEnabledFault"
  | "SnapshotCopyDisabledFault"
  | "SnapshotCopyGrantAlreadyExistsFault"
  | "SnapshotCopyGrantNotFoundFault"
  | "SnapshotCopyGrantQuotaExceededFault"
  | "SnapshotScheduleAlreadyExistsFault"
  | "SnapshotScheduleNotFoundFault"
  | "SnapshotScheduleQuotaExceededFault"
  | "SnapshotScheduleUpdateInProgressFault"
  | "SourceNotFoundFault"
  | "SubnetAlreadyInUse"
  | "SubscriptionAlreadyExistFault"
  | "SubscriptionCategoryNotFoundFault"
  | "SubscriptionEventIdNotFoundFault"
  | "SubscriptionNotFoundFault"
  | "SubscriptionSeverityNotFoundFault"
  | "TableLimitExceededFault"
  | "TableRestoreNotFoundFault"
  | "TagLimitExceededFault"
  | "UnauthorizedOperation"
  | "UnauthorizedPartnerIntegrationFault"
  | "UnknownSnapshotCopyRegionFault"
  | "UnsupportedOperationFault"
  | "UnsupportedOptionFault"
  | "UsageLimitAlreadyExistsFault"
  | "UsageLimitNotFoundFault"
  | CommonFault;

export type ActionType = "restore-cluster" | "recommend-node-config" | "resize-cluster";
export type ApplicationType = "None" | "Lakehouse";
export type AquaConfigurationStatus = "enabled" | "disabled" | "auto";
export type AquaStatus = "enabled" | "disabled" | "applying";
export type AuthorizationStatus = "Authorized" | "Revoking";
export type DataShareStatus = "ACTIVE" | "PENDING_AUTHORIZATION" | "AUTHORIZED" | "DEAUTHORIZED" | "REJECTED" | "AVAILABLE";
export type DataShareStatusForConsumer = "ACTIVE" | "AVAILABLE";
export type DataShareStatusForProducer = "ACTIVE" | "AUTHORIZED" | "PENDING_AUTHORIZATION" | "DEAUTHORIZED" | "REJECTED";
export type DataShareType = "INTERNAL";
export type DescribeIntegrationsFilterName = "integration-arn" | "source-arn" | "source-types" | "status";
export type ImpactRankingType = "HIGH" | "MEDIUM" | "LOW";
export type LakehouseIdcRegistration = "Associate" | "Disassociate";
export type LakehouseRegistration = "Register" | "Deregister";
export type LogDestinationType = "s3" | "cloudwatch" | "s3table";
export type Mode = "standard" | "high-performance";
export type NamespaceRegistrationStatus = "Registering" | "Deregistering";
export type NodeConfigurationOptionsFilterName = "NodeType" | "NumberOfNodes" | "EstimatedDiskUtilizationPercent" | "Mode";
export type OperatorType = "eq" | "lt" | "gt" | "le" | "ge" | "in" | "between";
export type ParameterApplyType = "static" | "dynamic";
export type PartnerIntegrationStatus = "Active" | "Inactive" | "RuntimeFailure" | "ConnectionFailure";
export type RecommendedActionType = "SQL" | "CLI";
export type ReservedNodeExchangeActionType = "restore-cluster" | "resize-cluster";
export type ReservedNodeExchangeStatusType = "REQUESTED" | "PENDING" | "IN_PROGRESS" | "RETRYING" | "SUCCEEDED" | "FAILED";
export type ReservedNodeOfferingType = "Regular" | "Upgradable";
export type ScheduleState = "MODIFYING" | "ACTIVE" | "FAILED";
export type ScheduledActionFilterName = "cluster-identifier" | "iam-role";
export type ScheduledActionState = "ACTIVE" | "DISABLED";
export type ScheduledActionTypeValues = "ResizeCluster" | "PauseCluster" | "ResumeCluster";
export type ServiceAuthorization = "Enabled" | "Disabled";
export type SnapshotAttributeToSortBy = "SOURCE_TYPE" | "TOTAL_SIZE" | "CREATE_TIME";
export type SortByOrder = "ASC" | "DESC";
export type SourceType = "cluster" | "cluster-parameter-group" | "cluster-security-group" | "cluster-snapshot" | "scheduled-action";
export type TableRestoreStatusType = "PENDING" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "CANCELED";
export type UsageLimitBreachAction = "log" | "emit-metric" | "disable";
export type UsageLimitFeatureType = "spectrum" | "concurrency-scaling" | "cross-region-datasharing" | "extra-compute-for-automatic-optimization";
export type UsageLimitLimitType = "time" | "data-scanned";
export type UsageLimitPeriod = "daily" | "weekly" | "monthly";
export type ZeroETLIntegrationStatus = "creating" | "active" | "modifying" | "failed" | "deleting" | "syncing" | "needs_attention";

export interface AcceptReservedNodeExchangeInputMessage {
  ReservedNodeId: string;
  TargetReservedNodeOfferingId: string;
}

export interface AcceptReservedNodeExchangeOutputMessage {
  ExchangedReservedNode?: ReservedNode | undefined;
}

export interface AccountAttribute {
  AttributeName?: string | undefined;
  AttributeValues?: readonly AttributeValueTarget[] | undefined;
}

export interface AccountAttributeList {
  AccountAttributes?: readonly AccountAttribute[] | undefined;
}

export interface AccountWithRestoreAccess {
  AccountId?: string | undefined;
  AccountAlias?: string | undefined;
}

export interface AquaConfiguration {
  AquaStatus?: AquaStatus | undefined;
  AquaConfigurationStatus?: AquaConfigurationStatus | undefined;
}

export interface AssociateDataShareConsumerMessage {
  DataShareArn: string;
  AssociateEntireAccount?: boolean | undefined;
  ConsumerArn?: string | undefined;
  ConsumerRegion?: string | undefined;
  AllowWrites?: boolean | undefined;
}

export interface Association {
  CustomDomainCertificateArn?: string | undefined;
  CustomDomainCertificateExpiryDate?: number | undefined;
  CertificateAssociations?: readonly CertificateAssociation[] | undefined;
}

export interface AttributeValueTarget {
  AttributeValue?: string | undefined;
}

export interface AuthenticationProfile {
  AuthenticationProfileName?: string | undefined;
  AuthenticationProfileContent?: string | undefined;
}

export interface AuthorizeClusterSecurityGroupIngressMessage {
  ClusterSecurityGroupName: string;
  CIDRIP?: string | undefined;
  EC2SecurityGroupName?: string | undefined;
  EC2SecurityGroupOwnerId?: string | undefined;
}

export interface AuthorizeClusterSecurityGroupIngressResult {
  ClusterSecurityGroup?: ClusterSecurityGroup | undefined;
}

export interface AuthorizeDataShareMessage {
  DataShareArn: string;
  ConsumerIdentifier: string;
  AllowWrites?: boolean | undefined;
}

export interface AuthorizeEndpointAccessMessage {
  ClusterIdentifier?: string | undefined;
  Account: string;
  VpcIds?: readonly string[] | undefined;
}

export interface AuthorizeSnapshotAccessMessage {
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotClusterIdentifier?: string | undefined;
  AccountWithRestoreAccess: string;
}

export interface AuthorizeSnapshotAccessResult {
  Snapshot?: Snapshot | undefined;
}

export interface AuthorizedTokenIssuer {
  TrustedTokenIssuerArn?: string | undefined;
  AuthorizedAudiencesList?: readonly string[] | undefined;
}

export interface AvailabilityZone {
  Name?: string | undefined;
  SupportedPlatforms?: readonly SupportedPlatform[] | undefined;
}

export interface BatchDeleteClusterSnapshotsRequest {
  Identifiers: readonly DeleteClusterSnapshotMessage[];
}

export interface BatchDeleteClusterSnapshotsResult {
  Resources?: readonly string[] | undefined;
  Errors?: readonly SnapshotErrorMessage[] | undefined;
}

export interface BatchModifyClusterSnapshotsMessage {
  SnapshotIdentifierList: readonly string[];
  ManualSnapshotRetentionPeriod?: number | undefined;
  Force?: boolean | undefined;
}

export interface BatchModifyClusterSnapshotsOutputMessage {
  Resources?: readonly string[] | undefined;
  Errors?: readonly SnapshotErrorMessage[] | undefined;
}

export interface CancelResizeMessage {
  ClusterIdentifier: string;
}

export interface CertificateAssociation {
  CustomDomainName?: string | undefined;
  ClusterIdentifier?: string | undefined;
}

export interface Cluster {
  ClusterIdentifier?: string | undefined;
  NodeType?: string | undefined;
  ClusterStatus?: string | undefined;
  ClusterAvailabilityStatus?: string | undefined;
  ModifyStatus?: string | undefined;
  MasterUsername?: string | undefined;
  DBName?: string | undefined;
  Endpoint?: Endpoint | undefined;
  ClusterCreateTime?: number | undefined;
  AutomatedSnapshotRetentionPeriod?: number | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  ClusterSecurityGroups?: readonly ClusterSecurityGroupMembership[] | undefined;
  VpcSecurityGroups?: readonly VpcSecurityGroupMembership[] | undefined;
  ClusterParameterGroups?: readonly ClusterParameterGroupStatus[] | undefined;
  ClusterSubnetGroupName?: string | undefined;
  VpcId?: string | undefined;
  AvailabilityZone?: string | undefined;
  PreferredMaintenanceWindow?: string | undefined;
  PendingModifiedValues?: PendingModifiedValues | undefined;
  ClusterVersion?: string | undefined;
  AllowVersionUpgrade?: boolean | undefined;
  NumberOfNodes?: number | undefined;
  PubliclyAccessible?: boolean | undefined;
  Encrypted?: boolean | undefined;
  RestoreStatus?: RestoreStatus | undefined;
  DataTransferProgress?: DataTransferProgress | undefined;
  HsmStatus?: HsmStatus | undefined;
  ClusterSnapshotCopyStatus?: ClusterSnapshotCopyStatus | undefined;
  ClusterPublicKey?: string | undefined;
  ClusterNodes?: readonly ClusterNode[] | undefined;
  ElasticIpStatus?: ElasticIpStatus | undefined;
  ClusterRevisionNumber?: string | undefined;
  Tags?: readonly Tag[] | undefined;
  KmsKeyId?: string | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  IamRoles?: readonly ClusterIamRole[] | undefined;
  PendingActions?: readonly string[] | undefined;
  MaintenanceTrackName?: string | undefined;
  ElasticResizeNumberOfNodeOptions?: string | undefined;
  DeferredMaintenanceWindows?: readonly DeferredMaintenanceWindow[] | undefined;
  SnapshotScheduleIdentifier?: string | undefined;
  SnapshotScheduleState?: ScheduleState | undefined;
  ExpectedNextSnapshotScheduleTime?: number | undefined;
  ExpectedNextSnapshotScheduleTimeStatus?: string | undefined;
  NextMaintenanceWindowStartTime?: number | undefined;
  ResizeInfo?: ResizeInfo | undefined;
  AvailabilityZoneRelocationStatus?: string | undefined;
  ClusterNamespaceArn?: string | undefined;
  TotalStorageCapacityInMegaBytes?: number | undefined;
  AquaConfiguration?: AquaConfiguration | undefined;
  DefaultIamRoleArn?: string | undefined;
  ReservedNodeExchangeStatus?: ReservedNodeExchangeStatus | undefined;
  CustomDomainName?: string | undefined;
  CustomDomainCertificateArn?: string | undefined;
  CustomDomainCertificateExpiryDate?: number | undefined;
  MasterPasswordSecretArn?: string | undefined;
  MasterPasswordSecretKmsKeyId?: string | undefined;
  IpAddressType?: string | undefined;
  MultiAZ?: string | undefined;
  MultiAZSecondary?: SecondaryClusterInfo | undefined;
  LakehouseRegistrationStatus?: string | undefined;
  CatalogArn?: string | undefined;
  ExtraComputeForAutomaticOptimization?: string | undefined;
  LoggingPublishStatus?: LoggingPublishStatus | undefined;
}

export interface ClusterAssociatedToSchedule {
  ClusterIdentifier?: string | undefined;
  ScheduleAssociationState?: ScheduleState | undefined;
}

export interface ClusterCredentials {
  DbUser?: string | undefined;
  DbPassword?: string | undefined;
  Expiration?: number | undefined;
}

export interface ClusterDbRevision {
  ClusterIdentifier?: string | undefined;
  CurrentDatabaseRevision?: string | undefined;
  DatabaseRevisionReleaseDate?: number | undefined;
  RevisionTargets?: readonly RevisionTarget[] | undefined;
}

export interface ClusterDbRevisionsMessage {
  Marker?: string | undefined;
  ClusterDbRevisions?: readonly ClusterDbRevision[] | undefined;
}

export interface ClusterExtendedCredentials {
  DbUser?: string | undefined;
  DbPassword?: string | undefined;
  Expiration?: number | undefined;
  NextRefreshTime?: number | undefined;
}

export interface ClusterIamRole {
  IamRoleArn?: string | undefined;
  ApplyStatus?: string | undefined;
}

export interface ClusterNode {
  NodeRole?: string | undefined;
  PrivateIPAddress?: string | undefined;
  PublicIPAddress?: string | undefined;
}

export interface ClusterParameterGroup {
  ParameterGroupName?: string | undefined;
  ParameterGroupFamily?: string | undefined;
  Description?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface ClusterParameterGroupDetails {
  Parameters?: readonly Parameter[] | undefined;
  Marker?: string | undefined;
}

export interface ClusterParameterGroupNameMessage {
  ParameterGroupName?: string | undefined;
  ParameterGroupStatus?: string | undefined;
}

export interface ClusterParameterGroupStatus {
  ParameterGroupName?: string | undefined;
  ParameterApplyStatus?: string | undefined;
  ClusterParameterStatusList?: readonly ClusterParameterStatus[] | undefined;
}

export interface ClusterParameterGroupsMessage {
  Marker?: string | undefined;
  ParameterGroups?: readonly ClusterParameterGroup[] | undefined;
}

export interface ClusterParameterStatus {
  ParameterName?: string | undefined;
  ParameterApplyStatus?: string | undefined;
  ParameterApplyErrorDescription?: string | undefined;
}

export interface ClusterSecurityGroup {
  ClusterSecurityGroupName?: string | undefined;
  Description?: string | undefined;
  EC2SecurityGroups?: readonly EC2SecurityGroup[] | undefined;
  IPRanges?: readonly IPRange[] | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface ClusterSecurityGroupMembership {
  ClusterSecurityGroupName?: string | undefined;
  Status?: string | undefined;
}

export interface ClusterSecurityGroupMessage {
  Marker?: string | undefined;
  ClusterSecurityGroups?: readonly ClusterSecurityGroup[] | undefined;
}

export interface ClusterSnapshotCopyStatus {
  DestinationRegion?: string | undefined;
  RetentionPeriod?: number | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  SnapshotCopyGrantName?: string | undefined;
}

export interface ClusterSubnetGroup {
  ClusterSubnetGroupName?: string | undefined;
  Description?: string | undefined;
  VpcId?: string | undefined;
  SubnetGroupStatus?: string | undefined;
  Subnets?: readonly Subnet[] | undefined;
  Tags?: readonly Tag[] | undefined;
  SupportedClusterIpAddressTypes?: readonly string[] | undefined;
}

export interface ClusterSubnetGroupMessage {
  Marker?: string | undefined;
  ClusterSubnetGroups?: readonly ClusterSubnetGroup[] | undefined;
}

export interface ClusterVersion {
  ClusterVersion?: string | undefined;
  ClusterParameterGroupFamily?: string | undefined;
  Description?: string | undefined;
}

export interface ClusterVersionsMessage {
  Marker?: string | undefined;
  ClusterVersions?: readonly ClusterVersion[] | undefined;
}

export interface ClustersMessage {
  Marker?: string | undefined;
  Clusters?: readonly Cluster[] | undefined;
}

export interface Connect {
  Authorization: ServiceAuthorization;
}

export interface CopyClusterSnapshotMessage {
  SourceSnapshotIdentifier: string;
  SourceSnapshotClusterIdentifier?: string | undefined;
  TargetSnapshotIdentifier: string;
  ManualSnapshotRetentionPeriod?: number | undefined;
}

export interface CopyClusterSnapshotResult {
  Snapshot?: Snapshot | undefined;
}

export interface CreateAuthenticationProfileMessage {
  AuthenticationProfileName: string;
  AuthenticationProfileContent: string;
}

export interface CreateAuthenticationProfileResult {
  AuthenticationProfileName?: string | undefined;
  AuthenticationProfileContent?: string | undefined;
}

export interface CreateClusterMessage {
  DBName?: string | undefined;
  ClusterIdentifier: string;
  ClusterType?: string | undefined;
  NodeType: string;
  MasterUsername: string;
  MasterUserPassword?: string | undefined;
  ClusterSecurityGroups?: readonly string[] | undefined;
  VpcSecurityGroupIds?: readonly string[] | undefined;
  ClusterSubnetGroupName?: string | undefined;
  AvailabilityZone?: string | undefined;
  PreferredMaintenanceWindow?: string | undefined;
  ClusterParameterGroupName?: string | undefined;
  AutomatedSnapshotRetentionPeriod?: number | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  Port?: number | undefined;
  ClusterVersion?: string | undefined;
  AllowVersionUpgrade?: boolean | undefined;
  NumberOfNodes?: number | undefined;
  PubliclyAccessible?: boolean | undefined;
  Encrypted?: boolean | undefined;
  HsmClientCertificateIdentifier?: string | undefined;
  HsmConfigurationIdentifier?: string | undefined;
  ElasticIp?: string | undefined;
  Tags?: readonly Tag[] | undefined;
  KmsKeyId?: string | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  AdditionalInfo?: string | undefined;
  IamRoles?: readonly string[] | undefined;
  MaintenanceTrackName?: string | undefined;
  SnapshotScheduleIdentifier?: string | undefined;
  AvailabilityZoneRelocation?: boolean | undefined;
  AquaConfigurationStatus?: AquaConfigurationStatus | undefined;
  DefaultIamRoleArn?: string | undefined;
  LoadSampleData?: string | undefined;
  ManageMasterPassword?: boolean | undefined;
  MasterPasswordSecretKmsKeyId?: string | undefined;
  IpAddressType?: string | undefined;
  MultiAZ?: boolean | undefined;
  RedshiftIdcApplicationArn?: string | undefined;
  CatalogName?: string | undefined;
  ExtraComputeForAutomaticOptimization?: boolean | undefined;
}

export interface CreateClusterParameterGroupMessage {
  ParameterGroupName: string;
  ParameterGroupFamily: string;
  Description: string;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateClusterParameterGroupResult {
  ClusterParameterGroup?: ClusterParameterGroup | undefined;
}

export interface CreateClusterResult {
  Cluster?: Cluster | undefined;
}

export interface CreateClusterSecurityGroupMessage {
  ClusterSecurityGroupName: string;
  Description: string;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateClusterSecurityGroupResult {
  ClusterSecurityGroup?: ClusterSecurityGroup | undefined;
}

export interface CreateClusterSnapshotMessage {
  SnapshotIdentifier: string;
  ClusterIdentifier: string;
  ManualSnapshotRetentionPeriod?: number | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateClusterSnapshotResult {
  Snapshot?: Snapshot | undefined;
}

export interface CreateClusterSubnetGroupMessage {
  ClusterSubnetGroupName: string;
  Description: string;
  SubnetIds: readonly string[];
  Tags?: readonly Tag[] | undefined;
}

export interface CreateClusterSubnetGroupResult {
  ClusterSubnetGroup?: ClusterSubnetGroup | undefined;
}

export interface CreateCustomDomainAssociationMessage {
  CustomDomainName: string;
  CustomDomainCertificateArn: string;
  ClusterIdentifier: string;
}

export interface CreateCustomDomainAssociationResult {
  CustomDomainName?: string | undefined;
  CustomDomainCertificateArn?: string | undefined;
  ClusterIdentifier?: string | undefined;
  CustomDomainCertExpiryTime?: string | undefined;
}

export interface CreateEndpointAccessMessage {
  ClusterIdentifier?: string | undefined;
  ResourceOwner?: string | undefined;
  EndpointName: string;
  SubnetGroupName: string;
  VpcSecurityGroupIds?: readonly string[] | undefined;
}

export interface CreateEventSubscriptionMessage {
  SubscriptionName: string;
  SnsTopicArn: string;
  SourceType?: string | undefined;
  SourceIds?: readonly string[] | undefined;
  EventCategories?: readonly string[] | undefined;
  Severity?: string | undefined;
  Enabled?: boolean | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateEventSubscriptionResult {
  EventSubscription?: EventSubscription | undefined;
}

export interface CreateHsmClientCertificateMessage {
  HsmClientCertificateIdentifier: string;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateHsmClientCertificateResult {
  HsmClientCertificate?: HsmClientCertificate | undefined;
}

export interface CreateHsmConfigurationMessage {
  HsmConfigurationIdentifier: string;
  Description: string;
  HsmIpAddress: string;
  HsmPartitionName: string;
  HsmPartitionPassword: string;
  HsmServerPublicCertificate: string;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateHsmConfigurationResult {
  HsmConfiguration?: HsmConfiguration | undefined;
}

export interface CreateIntegrationMessage {
  SourceArn: string;
  TargetArn: string;
  IntegrationName: string;
  KMSKeyId?: string | undefined;
  TagList?: readonly Tag[] | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Description?: string | undefined;
}

export interface CreateQev2IdcApplicationMessage {
  IdcInstanceArn: string;
  Qev2IdcApplicationName: string;
  IdcDisplayName: string;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateQev2IdcApplicationResult {
  Qev2IdcApplication?: Qev2IdcApplication | undefined;
}

export interface CreateRedshiftIdcApplicationMessage {
  IdcInstanceArn: string;
  RedshiftIdcApplicationName: string;
  IdentityNamespace?: string | undefined;
  IdcDisplayName: string;
  IamRoleArn: string;
  AuthorizedTokenIssuerList?: readonly AuthorizedTokenIssuer[] | undefined;
  ServiceIntegrations?: readonly ServiceIntegrationsUnion[] | undefined;
  ApplicationType?: ApplicationType | undefined;
  Tags?: readonly Tag[] | undefined;
  SsoTagKeys?: readonly string[] | undefined;
}

export interface CreateRedshiftIdcApplicationResult {
  RedshiftIdcApplication?: RedshiftIdcApplication | undefined;
}

export interface CreateScheduledActionMessage {
  ScheduledActionName: string;
  TargetAction: ScheduledActionType;
  Schedule: string;
  IamRole: string;
  ScheduledActionDescription?: string | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  Enable?: boolean | undefined;
}

export interface CreateSnapshotCopyGrantMessage {
  SnapshotCopyGrantName: string;
  KmsKeyId?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateSnapshotCopyGrantResult {
  SnapshotCopyGrant?: SnapshotCopyGrant | undefined;
}

export interface CreateSnapshotScheduleMessage {
  ScheduleDefinitions?: readonly string[] | undefined;
  ScheduleIdentifier?: string | undefined;
  ScheduleDescription?: string | undefined;
  Tags?: readonly Tag[] | undefined;
  DryRun?: boolean | undefined;
  NextInvocations?: number | undefined;
}

export interface CreateTagsMessage {
  ResourceName: string;
  Tags: readonly Tag[];
}

export interface CreateUsageLimitMessage {
  ClusterIdentifier: string;
  FeatureType: UsageLimitFeatureType;
  LimitType: UsageLimitLimitType;
  Amount: number;
  Period?: UsageLimitPeriod | undefined;
  BreachAction?: UsageLimitBreachAction | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface CustomDomainAssociationsMessage {
  Marker?: string | undefined;
  Associations?: readonly Association[] | undefined;
}

export interface CustomerStorageMessage {
  TotalBackupSizeInMegaBytes?: number | undefined;
  TotalProvisionedStorageInMegaBytes?: number | undefined;
}

export interface DataShare {
  DataShareArn?: string | undefined;
  ProducerArn?: string | undefined;
  AllowPubliclyAccessibleConsumers?: boolean | undefined;
  DataShareAssociations?: readonly DataShareAssociation[] | undefined;
  ManagedBy?: string | undefined;
  DataShareType?: DataShareType | undefined;
}

export interface DataShareAssociation {
  ConsumerIdentifier?: string | undefined;
  Status?: DataShareStatus | undefined;
  ConsumerRegion?: string | undefined;
  CreatedDate?: number | undefined;
  StatusChangeDate?: number | undefined;
  ProducerAllowedWrites?: boolean | undefined;
  ConsumerAcceptedWrites?: boolean | undefined;
}

export interface DataTransferProgress {
  Status?: string | undefined;
  CurrentRateInMegaBytesPerSecond?: number | undefined;
  TotalDataInMegaBytes?: number | undefined;
  DataTransferredInMegaBytes?: number | undefined;
  EstimatedTimeToCompletionInSeconds?: number | undefined;
  ElapsedTimeInSeconds?: number | undefined;
}

export interface DeauthorizeDataShareMessage {
  DataShareArn: string;
  ConsumerIdentifier: string;
}

export interface DefaultClusterParameters {
  ParameterGroupFamily?: string | undefined;
  Marker?: string | undefined;
  Parameters?: readonly Parameter[] | undefined;
}

export interface DeferredMaintenanceWindow {
  DeferMaintenanceIdentifier?: string | undefined;
  DeferMaintenanceStartTime?: number | undefined;
  DeferMaintenanceEndTime?: number | undefined;
}

export interface DeleteAuthenticationProfileMessage {
  AuthenticationProfileName: string;
}

export interface DeleteAuthenticationProfileResult {
  AuthenticationProfileName?: string | undefined;
}

export interface DeleteClusterMessage {
  ClusterIdentifier: string;
  SkipFinalClusterSnapshot?: boolean | undefined;
  FinalClusterSnapshotIdentifier?: string | undefined;
  FinalClusterSnapshotRetentionPeriod?: number | undefined;
}

export interface DeleteClusterParameterGroupMessage {
  ParameterGroupName: string;
}

export interface DeleteClusterResult {
  Cluster?: Cluster | undefined;
}

export interface DeleteClusterSecurityGroupMessage {
  ClusterSecurityGroupName: string;
}

export interface DeleteClusterSnapshotMessage {
  SnapshotIdentifier: string;
  SnapshotClusterIdentifier?: string | undefined;
}

export interface DeleteClusterSnapshotResult {
  Snapshot?: Snapshot | undefined;
}

export interface DeleteClusterSubnetGroupMessage {
  ClusterSubnetGroupName: string;
}

export interface DeleteCustomDomainAssociationMessage {
  ClusterIdentifier: string;
  CustomDomainName: string;
}

export interface DeleteEndpointAccessMessage {
  EndpointName: string;
}

export interface DeleteEventSubscriptionMessage {
  SubscriptionName: string;
}

export interface DeleteHsmClientCertificateMessage {
  HsmClientCertificateIdentifier: string;
}

export interface DeleteHsmConfigurationMessage {
  HsmConfigurationIdentifier: string;
}

export interface DeleteIntegrationMessage {
  IntegrationArn: string;
}

export interface DeleteQev2IdcApplicationMessage {
  Qev2IdcApplicationArn: string;
}

export interface DeleteRedshiftIdcApplicationMessage {
  RedshiftIdcApplicationArn: string;
}

export interface DeleteResourcePolicyMessage {
  ResourceArn: string;
}

export interface DeleteScheduledActionMessage {
  ScheduledActionName: string;
}

export interface DeleteSnapshotCopyGrantMessage {
  SnapshotCopyGrantName: string;
}

export interface DeleteSnapshotScheduleMessage {
  ScheduleIdentifier: string;
}

export interface DeleteTagsMessage {
  ResourceName: string;
  TagKeys: readonly string[];
}

export interface DeleteUsageLimitMessage {
  UsageLimitId: string;
}

export interface DeregisterNamespaceInputMessage {
  NamespaceIdentifier: NamespaceIdentifierUnion;
  ConsumerIdentifiers: readonly string[];
}

export interface DeregisterNamespaceOutputMessage {
  Status?: NamespaceRegistrationStatus | undefined;
}

export interface DescribeAccountAttributesMessage {
  AttributeNames?: readonly string[] | undefined;
}

export interface DescribeAuthenticationProfilesMessage {
  AuthenticationProfileName?: string | undefined;
}

export interface DescribeAuthenticationProfilesResult {
  AuthenticationProfiles?: readonly AuthenticationProfile[] | undefined;
}

export interface DescribeClusterDbRevisionsMessage {
  ClusterIdentifier?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeClusterParameterGroupsMessage {
  ParameterGroupName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeClusterParametersMessage {
  ParameterGroupName: string;
  Source?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeClusterSecurityGroupsMessage {
  ClusterSecurityGroupName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeClusterSnapshotsMessage {
  ClusterIdentifier?: string | undefined;
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotType?: string | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  OwnerAccount?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
  ClusterExists?: boolean | undefined;
  SortingEntities?: readonly SnapshotSortingEntity[] | undefined;
}

export interface DescribeClusterSubnetGroupsMessage {
  ClusterSubnetGroupName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeClusterTracksMessage {
  MaintenanceTrackName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeClusterVersionsMessage {
  ClusterVersion?: string | undefined;
  ClusterParameterGroupFamily?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeClustersMessage {
  ClusterIdentifier?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeCustomDomainAssociationsMessage {
  CustomDomainName?: string | undefined;
  CustomDomainCertificateArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesForConsumerMessage {
  ConsumerArn?: string | undefined;
  Status?: DataShareStatusForConsumer | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesForConsumerResult {
  DataShares?: readonly DataShare[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesForProducerMessage {
  ProducerArn?: string | undefined;
  Status?: DataShareStatusForProducer | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesForProducerResult {
  DataShares?: readonly DataShare[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesMessage {
  DataShareArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeDataSharesResult {
  DataShares?: readonly DataShare[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeDefaultClusterParametersMessage {
  ParameterGroupFamily: string;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeDefaultClusterParametersResult {
  DefaultClusterParameters?: DefaultClusterParameters | undefined;
}

export interface DescribeEndpointAccessMessage {
  ClusterIdentifier?: string | undefined;
  ResourceOwner?: string | undefined;
  EndpointName?: string | undefined;
  VpcId?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeEndpointAuthorizationMessage {
  ClusterIdentifier?: string | undefined;
  Account?: string | undefined;
  Grantee?: boolean | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeEventCategoriesMessage {
  SourceType?: string | undefined;
}

export interface DescribeEventSubscriptionsMessage {
  SubscriptionName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeEventsMessage {
  SourceIdentifier?: string | undefined;
  SourceType?: SourceType | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  Duration?: number | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeHsmClientCertificatesMessage {
  HsmClientCertificateIdentifier?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeHsmConfigurationsMessage {
  HsmConfigurationIdentifier?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeInboundIntegrationsMessage {
  IntegrationArn?: string | undefined;
  TargetArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeIntegrationsFilter {
  Name: DescribeIntegrationsFilterName;
  Values: readonly string[];
}

export interface DescribeIntegrationsMessage {
  IntegrationArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  Filters?: readonly DescribeIntegrationsFilter[] | undefined;
}

export interface DescribeLoggingStatusMessage {
  ClusterIdentifier: string;
}

export interface DescribeNodeConfigurationOptionsMessage {
  ActionType: ActionType;
  ClusterIdentifier?: string | undefined;
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  OwnerAccount?: string | undefined;
  Filters?: readonly NodeConfigurationOptionsFilter[] | undefined;
  Marker?: string | undefined;
  MaxRecords?: number | undefined;
}

export interface DescribeOrderableClusterOptionsMessage {
  ClusterVersion?: string | undefined;
  NodeType?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribePartnersInputMessage {
  AccountId: string;
  ClusterIdentifier: string;
  DatabaseName?: string | undefined;
  PartnerName?: string | undefined;
}

export interface DescribePartnersOutputMessage {
  PartnerIntegrationInfoList?: readonly PartnerIntegrationInfo[] | undefined;
}

export interface DescribeQev2IdcApplicationsMessage {
  Qev2IdcApplicationArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeQev2IdcApplicationsResult {
  Qev2IdcApplications?: readonly Qev2IdcApplication[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeRedshiftIdcApplicationsMessage {
  RedshiftIdcApplicationArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeRedshiftIdcApplicationsResult {
  RedshiftIdcApplications?: readonly RedshiftIdcApplication[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeReservedNodeExchangeStatusInputMessage {
  ReservedNodeId?: string | undefined;
  ReservedNodeExchangeRequestId?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeReservedNodeExchangeStatusOutputMessage {
  ReservedNodeExchangeStatusDetails?: readonly ReservedNodeExchangeStatus[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeReservedNodeOfferingsMessage {
  ReservedNodeOfferingId?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeReservedNodesMessage {
  ReservedNodeId?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeResizeMessage {
  ClusterIdentifier: string;
}

export interface DescribeScheduledActionsMessage {
  ScheduledActionName?: string | undefined;
  TargetActionType?: ScheduledActionTypeValues | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  Active?: boolean | undefined;
  Filters?: readonly ScheduledActionFilter[] | undefined;
  Marker?: string | undefined;
  MaxRecords?: number | undefined;
}

export interface DescribeSnapshotCopyGrantsMessage {
  SnapshotCopyGrantName?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeSnapshotSchedulesMessage {
  ClusterIdentifier?: string | undefined;
  ScheduleIdentifier?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
  Marker?: string | undefined;
  MaxRecords?: number | undefined;
}

export interface DescribeSnapshotSchedulesOutputMessage {
  SnapshotSchedules?: readonly SnapshotSchedule[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeTableRestoreStatusMessage {
  ClusterIdentifier?: string | undefined;
  TableRestoreRequestId?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface DescribeTagsMessage {
  ResourceName?: string | undefined;
  ResourceType?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DescribeUsageLimitsMessage {
  UsageLimitId?: string | undefined;
  ClusterIdentifier?: string | undefined;
  FeatureType?: UsageLimitFeatureType | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
  TagKeys?: readonly string[] | undefined;
  TagValues?: readonly string[] | undefined;
}

export interface DisableLoggingMessage {
  ClusterIdentifier: string;
  LogDestinationType?: LogDestinationType | undefined;
  LogExports?: readonly string[] | undefined;
}

export interface DisableSnapshotCopyMessage {
  ClusterIdentifier: string;
}

export interface DisableSnapshotCopyResult {
  Cluster?: Cluster | undefined;
}

export interface DisassociateDataShareConsumerMessage {
  DataShareArn: string;
  DisassociateEntireAccount?: boolean | undefined;
  ConsumerArn?: string | undefined;
  ConsumerRegion?: string | undefined;
}

export interface EC2SecurityGroup {
  Status?: string | undefined;
  EC2SecurityGroupName?: string | undefined;
  EC2SecurityGroupOwnerId?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface ElasticIpStatus {
  ElasticIp?: string | undefined;
  Status?: string | undefined;
}

export interface EnableLoggingMessage {
  ClusterIdentifier: string;
  BucketName?: string | undefined;
  S3KeyPrefix?: string | undefined;
  LogDestinationType?: LogDestinationType | undefined;
  LogExports?: readonly string[] | undefined;
  S3TableKmsKeyId?: string | undefined;
  S3TableGranularity?: string | undefined;
}

export interface EnableSnapshotCopyMessage {
  ClusterIdentifier: string;
  DestinationRegion: string;
  RetentionPeriod?: number | undefined;
  SnapshotCopyGrantName?: string | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
}

export interface EnableSnapshotCopyResult {
  Cluster?: Cluster | undefined;
}

export interface Endpoint {
  Address?: string | undefined;
  Port?: number | undefined;
  VpcEndpoints?: readonly VpcEndpoint[] | undefined;
}

export interface EndpointAccess {
  ClusterIdentifier?: string | undefined;
  ResourceOwner?: string | undefined;
  SubnetGroupName?: string | undefined;
  EndpointStatus?: string | undefined;
  EndpointName?: string | undefined;
  EndpointCreateTime?: number | undefined;
  Port?: number | undefined;
  Address?: string | undefined;
  VpcSecurityGroups?: readonly VpcSecurityGroupMembership[] | undefined;
  VpcEndpoint?: VpcEndpoint | undefined;
}

export interface EndpointAccessList {
  EndpointAccessList?: readonly EndpointAccess[] | undefined;
  Marker?: string | undefined;
}

export interface EndpointAuthorization {
  Grantor?: string | undefined;
  Grantee?: string | undefined;
  ClusterIdentifier?: string | undefined;
  AuthorizeTime?: number | undefined;
  ClusterStatus?: string | undefined;
  Status?: AuthorizationStatus | undefined;
  AllowedAllVPCs?: boolean | undefined;
  AllowedVPCs?: readonly string[] | undefined;
  EndpointCount?: number | undefined;
}

export interface EndpointAuthorizationList {
  EndpointAuthorizationList?: readonly EndpointAuthorization[] | undefined;
  Marker?: string | undefined;
}

export interface Event {
  SourceIdentifier?: string | undefined;
  SourceType?: SourceType | undefined;
  Message?: string | undefined;
  EventCategories?: readonly string[] | undefined;
  Severity?: string | undefined;
  Date?: number | undefined;
  EventId?: string | undefined;
}

export interface EventCategoriesMap {
  SourceType?: string | undefined;
  Events?: readonly EventInfoMap[] | undefined;
}

export interface EventCategoriesMessage {
  EventCategoriesMapList?: readonly EventCategoriesMap[] | undefined;
}

export interface EventInfoMap {
  EventId?: string | undefined;
  EventCategories?: readonly string[] | undefined;
  EventDescription?: string | undefined;
  Severity?: string | undefined;
}

export interface EventSubscription {
  CustomerAwsId?: string | undefined;
  CustSubscriptionId?: string | undefined;
  SnsTopicArn?: string | undefined;
  Status?: string | undefined;
  SubscriptionCreationTime?: number | undefined;
  SourceType?: string | undefined;
  SourceIdsList?: readonly string[] | undefined;
  EventCategoriesList?: readonly string[] | undefined;
  Severity?: string | undefined;
  Enabled?: boolean | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface EventSubscriptionsMessage {
  Marker?: string | undefined;
  EventSubscriptionsList?: readonly EventSubscription[] | undefined;
}

export interface EventsMessage {
  Marker?: string | undefined;
  Events?: readonly Event[] | undefined;
}

export interface FailoverPrimaryComputeInputMessage {
  ClusterIdentifier: string;
}

export interface FailoverPrimaryComputeResult {
  Cluster?: Cluster | undefined;
}

export interface GetClusterCredentialsMessage {
  DbUser: string;
  DbName?: string | undefined;
  ClusterIdentifier?: string | undefined;
  DurationSeconds?: number | undefined;
  AutoCreate?: boolean | undefined;
  DbGroups?: readonly string[] | undefined;
  CustomDomainName?: string | undefined;
}

export interface GetClusterCredentialsWithIAMMessage {
  DbName?: string | undefined;
  ClusterIdentifier?: string | undefined;
  DurationSeconds?: number | undefined;
  CustomDomainName?: string | undefined;
}

export interface GetIdentityCenterAuthTokenRequest {
  ClusterIds: readonly string[];
}

export interface GetIdentityCenterAuthTokenResponse {
  Token?: string | undefined;
  ExpirationTime?: number | undefined;
}

export interface GetReservedNodeExchangeConfigurationOptionsInputMessage {
  ActionType: ReservedNodeExchangeActionType;
  ClusterIdentifier?: string | undefined;
  SnapshotIdentifier?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface GetReservedNodeExchangeConfigurationOptionsOutputMessage {
  Marker?: string | undefined;
  ReservedNodeConfigurationOptionList?: readonly ReservedNodeConfigurationOption[] | undefined;
}

export interface GetReservedNodeExchangeOfferingsInputMessage {
  ReservedNodeId: string;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface GetReservedNodeExchangeOfferingsOutputMessage {
  Marker?: string | undefined;
  ReservedNodeOfferings?: readonly ReservedNodeOffering[] | undefined;
}

export interface GetResourcePolicyMessage {
  ResourceArn: string;
}

export interface GetResourcePolicyResult {
  ResourcePolicy?: ResourcePolicy | undefined;
}

export interface HsmClientCertificate {
  HsmClientCertificateIdentifier?: string | undefined;
  HsmClientCertificatePublicKey?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface HsmClientCertificateMessage {
  Marker?: string | undefined;
  HsmClientCertificates?: readonly HsmClientCertificate[] | undefined;
}

export interface HsmConfiguration {
  HsmConfigurationIdentifier?: string | undefined;
  Description?: string | undefined;
  HsmIpAddress?: string | undefined;
  HsmPartitionName?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface HsmConfigurationMessage {
  Marker?: string | undefined;
  HsmConfigurations?: readonly HsmConfiguration[] | undefined;
}

export interface HsmStatus {
  HsmClientCertificateIdentifier?: string | undefined;
  HsmConfigurationIdentifier?: string | undefined;
  Status?: string | undefined;
}

export interface IPRange {
  Status?: string | undefined;
  CIDRIP?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface InboundIntegration {
  IntegrationArn?: string | undefined;
  SourceArn?: string | undefined;
  TargetArn?: string | undefined;
  Status?: ZeroETLIntegrationStatus | undefined;
  Errors?: readonly IntegrationError[] | undefined;
  CreateTime?: number | undefined;
}

export interface InboundIntegrationsMessage {
  Marker?: string | undefined;
  InboundIntegrations?: readonly InboundIntegration[] | undefined;
}

export interface Integration {
  IntegrationArn?: string | undefined;
  IntegrationName?: string | undefined;
  SourceArn?: string | undefined;
  TargetArn?: string | undefined;
  Status?: ZeroETLIntegrationStatus | undefined;
  Errors?: readonly IntegrationError[] | undefined;
  CreateTime?: number | undefined;
  Description?: string | undefined;
  KMSKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface IntegrationError {
  ErrorCode: string;
  ErrorMessage?: string | undefined;
}

export interface IntegrationsMessage {
  Marker?: string | undefined;
  Integrations?: readonly Integration[] | undefined;
}

export interface LakeFormationQuery {
  Authorization: ServiceAuthorization;
}

export interface LakeFormationScopeUnion {
  LakeFormationQuery?: LakeFormationQuery | undefined;
}

export interface LakehouseConfiguration {
  ClusterIdentifier?: string | undefined;
  LakehouseIdcApplicationArn?: string | undefined;
  LakehouseRegistrationStatus?: string | undefined;
  CatalogArn?: string | undefined;
}

export interface ListRecommendationsMessage {
  ClusterIdentifier?: string | undefined;
  NamespaceArn?: string | undefined;
  MaxRecords?: number | undefined;
  Marker?: string | undefined;
}

export interface ListRecommendationsResult {
  Recommendations?: readonly Recommendation[] | undefined;
  Marker?: string | undefined;
}

export interface LoggingPublishStatus {
  S3Tables?: S3TablePublishStatus | undefined;
}

export interface LoggingStatus {
  LoggingEnabled?: boolean | undefined;
  BucketName?: string | undefined;
  S3KeyPrefix?: string | undefined;
  LastSuccessfulDeliveryTime?: number | undefined;
  LastFailureTime?: number | undefined;
  LastFailureMessage?: string | undefined;
  LogDestinationType?: LogDestinationType | undefined;
  LogExports?: readonly string[] | undefined;
  S3Tables?: S3TablePublishStatus | undefined;
}

export interface MaintenanceTrack {
  MaintenanceTrackName?: string | undefined;
  DatabaseVersion?: string | undefined;
  UpdateTargets?: readonly UpdateTarget[] | undefined;
}

export interface ModifyAquaInputMessage {
  ClusterIdentifier: string;
  AquaConfigurationStatus?: AquaConfigurationStatus | undefined;
}

export interface ModifyAquaOutputMessage {
  AquaConfiguration?: AquaConfiguration | undefined;
}

export interface ModifyAuthenticationProfileMessage {
  AuthenticationProfileName: string;
  AuthenticationProfileContent: string;
}

export interface ModifyAuthenticationProfileResult {
  AuthenticationProfileName?: string | undefined;
  AuthenticationProfileContent?: string | undefined;
}

export interface ModifyClusterDbRevisionMessage {
  ClusterIdentifier: string;
  RevisionTarget: string;
}

export interface ModifyClusterDbRevisionResult {
  Cluster?: Cluster | undefined;
}

export interface ModifyClusterIamRolesMessage {
  ClusterIdentifier: string;
  AddIamRoles?: readonly string[] | undefined;
  RemoveIamRoles?: readonly string[] | undefined;
  DefaultIamRoleArn?: string | undefined;
}

export interface ModifyClusterIamRolesResult {
  Cluster?: Cluster | undefined;
}

export interface ModifyClusterMaintenanceMessage {
  ClusterIdentifier: string;
  DeferMaintenance?: boolean | undefined;
  DeferMaintenanceIdentifier?: string | undefined;
  DeferMaintenanceStartTime?: number | undefined;
  DeferMaintenanceEndTime?: number | undefined;
  DeferMaintenanceDuration?: number | undefined;
}

export interface ModifyClusterMaintenanceResult {
  Cluster?: Cluster | undefined;
}

export interface ModifyClusterMessage {
  ClusterIdentifier: string;
  ClusterType?: string | undefined;
  NodeType?: string | undefined;
  NumberOfNodes?: number | undefined;
  ClusterSecurityGroups?: readonly string[] | undefined;
  VpcSecurityGroupIds?: readonly string[] | undefined;
  MasterUserPassword?: string | undefined;
  ClusterParameterGroupName?: string | undefined;
  AutomatedSnapshotRetentionPeriod?: number | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  PreferredMaintenanceWindow?: string | undefined;
  ClusterVersion?: string | undefined;
  AllowVersionUpgrade?: boolean | undefined;
  HsmClientCertificateIdentifier?: string | undefined;
  HsmConfigurationIdentifier?: string | undefined;
  NewClusterIdentifier?: string | undefined;
  PubliclyAccessible?: boolean | undefined;
  ElasticIp?: string | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  MaintenanceTrackName?: string | undefined;
  Encrypted?: boolean | undefined;
  KmsKeyId?: string | undefined;
  AvailabilityZoneRelocation?: boolean | undefined;
  AvailabilityZone?: string | undefined;
  Port?: number | undefined;
  ManageMasterPassword?: boolean | undefined;
  MasterPasswordSecretKmsKeyId?: string | undefined;
  IpAddressType?: string | undefined;
  MultiAZ?: boolean | undefined;
  ExtraComputeForAutomaticOptimization?: boolean | undefined;
}

export interface ModifyClusterParameterGroupMessage {
  ParameterGroupName: string;
  Parameters: readonly Parameter[];
}

export interface ModifyClusterResult {
  Cluster?: Cluster | undefined;
}

export interface ModifyClusterSnapshotMessage {
  SnapshotIdentifier: string;
  ManualSnapshotRetentionPeriod?: number | undefined;
  Force?: boolean | undefined;
}

export interface ModifyClusterSnapshotResult {
  Snapshot?: Snapshot | undefined;
}

export interface ModifyClusterSnapshotScheduleMessage {
  ClusterIdentifier: string;
  ScheduleIdentifier?: string | undefined;
  DisassociateSchedule?: boolean | undefined;
}

export interface ModifyClusterSubnetGroupMessage {
  ClusterSubnetGroupName: string;
  Description?: string | undefined;
  SubnetIds: readonly string[];
}

export interface ModifyClusterSubnetGroupResult {
  ClusterSubnetGroup?: ClusterSubnetGroup | undefined;
}

export interface ModifyCustomDomainAssociationMessage {
  CustomDomainName: string;
  CustomDomainCertificateArn: string;
  ClusterIdentifier: string;
}

export interface ModifyCustomDomainAssociationResult {
  CustomDomainName?: string | undefined;
  CustomDomainCertificateArn?: string | undefined;
  ClusterIdentifier?: string | undefined;
  CustomDomainCertExpiryTime?: string | undefined;
}

export interface ModifyEndpointAccessMessage {
  EndpointName: string;
  VpcSecurityGroupIds?: readonly string[] | undefined;
}

export interface ModifyEventSubscriptionMessage {
  SubscriptionName: string;
  SnsTopicArn?: string | undefined;
  SourceType?: string | undefined;
  SourceIds?: readonly string[] | undefined;
  EventCategories?: readonly string[] | undefined;
  Severity?: string | undefined;
  Enabled?: boolean | undefined;
}

export interface ModifyEventSubscriptionResult {
  EventSubscription?: EventSubscription | undefined;
}

export interface ModifyIntegrationMessage {
  IntegrationArn: string;
  Description?: string | undefined;
  IntegrationName?: string | undefined;
}

export interface ModifyLakehouseConfigurationMessage {
  ClusterIdentifier: string;
  LakehouseRegistration?: LakehouseRegistration | undefined;
  CatalogName?: string | undefined;
  LakehouseIdcRegistration?: LakehouseIdcRegistration | undefined;
  LakehouseIdcApplicationArn?: string | undefined;
  DryRun?: boolean | undefined;
}

export interface ModifyQev2IdcApplicationMessage {
  Qev2IdcApplicationArn: string;
  IdcDisplayName?: string | undefined;
}

export interface ModifyQev2IdcApplicationResult {
  Qev2IdcApplication?: Qev2IdcApplication | undefined;
}

export interface ModifyRedshiftIdcApplicationMessage {
  RedshiftIdcApplicationArn: string;
  IdentityNamespace?: string | undefined;
  IamRoleArn?: string | undefined;
  IdcDisplayName?: string | undefined;
  AuthorizedTokenIssuerList?: readonly AuthorizedTokenIssuer[] | undefined;
  ServiceIntegrations?: readonly ServiceIntegrationsUnion[] | undefined;
}

export interface ModifyRedshiftIdcApplicationResult {
  RedshiftIdcApplication?: RedshiftIdcApplication | undefined;
}

export interface ModifyScheduledActionMessage {
  ScheduledActionName: string;
  TargetAction?: ScheduledActionType | undefined;
  Schedule?: string | undefined;
  IamRole?: string | undefined;
  ScheduledActionDescription?: string | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  Enable?: boolean | undefined;
}

export interface ModifySnapshotCopyRetentionPeriodMessage {
  ClusterIdentifier: string;
  RetentionPeriod: number;
  Manual?: boolean | undefined;
}

export interface ModifySnapshotCopyRetentionPeriodResult {
  Cluster?: Cluster | undefined;
}

export interface ModifySnapshotScheduleMessage {
  ScheduleIdentifier: string;
  ScheduleDefinitions: readonly string[];
}

export interface ModifyUsageLimitMessage {
  UsageLimitId: string;
  Amount?: number | undefined;
  BreachAction?: UsageLimitBreachAction | undefined;
}

export interface NamespaceIdentifierUnion {
  ServerlessIdentifier?: ServerlessIdentifier | undefined;
  ProvisionedIdentifier?: ProvisionedIdentifier | undefined;
}

export interface NetworkInterface {
  NetworkInterfaceId?: string | undefined;
  SubnetId?: string | undefined;
  PrivateIpAddress?: string | undefined;
  AvailabilityZone?: string | undefined;
  Ipv6Address?: string | undefined;
}

export interface NodeConfigurationOption {
  NodeType?: string | undefined;
  NumberOfNodes?: number | undefined;
  EstimatedDiskUtilizationPercent?: number | undefined;
  Mode?: Mode | undefined;
}

export interface NodeConfigurationOptionsFilter {
  Name?: NodeConfigurationOptionsFilterName | undefined;
  Operator?: OperatorType | undefined;
  Values?: readonly string[] | undefined;
}

export interface NodeConfigurationOptionsMessage {
  NodeConfigurationOptionList?: readonly NodeConfigurationOption[] | undefined;
  Marker?: string | undefined;
}

export interface OrderableClusterOption {
  ClusterVersion?: string | undefined;
  ClusterType?: string | undefined;
  NodeType?: string | undefined;
  AvailabilityZones?: readonly AvailabilityZone[] | undefined;
}

export interface OrderableClusterOptionsMessage {
  OrderableClusterOptions?: readonly OrderableClusterOption[] | undefined;
  Marker?: string | undefined;
}

export interface Parameter {
  ParameterName?: string | undefined;
  ParameterValue?: string | undefined;
  Description?: string | undefined;
  Source?: string | undefined;
  DataType?: string | undefined;
  AllowedValues?: string | undefined;
  ApplyType?: ParameterApplyType | undefined;
  IsModifiable?: boolean | undefined;
  MinimumEngineVersion?: string | undefined;
}

export interface PartnerIntegrationInfo {
  DatabaseName?: string | undefined;
  PartnerName?: string | undefined;
  Status?: PartnerIntegrationStatus | undefined;
  StatusMessage?: string | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
}

export interface PartnerIntegrationInputMessage {
  AccountId: string;
  ClusterIdentifier: string;
  DatabaseName: string;
  PartnerName: string;
}

export interface PartnerIntegrationOutputMessage {
  DatabaseName?: string | undefined;
  PartnerName?: string | undefined;
}

export interface PauseClusterMessage {
  ClusterIdentifier: string;
}

export interface PauseClusterResult {
  Cluster?: Cluster | undefined;
}

export interface PendingModifiedValues {
  MasterUserPassword?: string | undefined;
  NodeType?: string | undefined;
  NumberOfNodes?: number | undefined;
  ClusterType?: string | undefined;
  ClusterVersion?: string | undefined;
  AutomatedSnapshotRetentionPeriod?: number | undefined;
  ClusterIdentifier?: string | undefined;
  PubliclyAccessible?: boolean | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  MaintenanceTrackName?: string | undefined;
  EncryptionType?: string | undefined;
}

export interface ProvisionedIdentifier {
  ClusterIdentifier: string;
}

export interface PurchaseReservedNodeOfferingMessage {
  ReservedNodeOfferingId: string;
  NodeCount?: number | undefined;
}

export interface PurchaseReservedNodeOfferingResult {
  ReservedNode?: ReservedNode | undefined;
}

export interface PutResourcePolicyMessage {
  ResourceArn: string;
  Policy: string;
}

export interface PutResourcePolicyResult {
  ResourcePolicy?: ResourcePolicy | undefined;
}

export interface Qev2IdcApplication {
  IdcInstanceArn?: string | undefined;
  Qev2IdcApplicationName?: string | undefined;
  Qev2IdcApplicationArn?: string | undefined;
  IdcManagedApplicationArn?: string | undefined;
  IdcOnboardStatus?: string | undefined;
  IdcDisplayName?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface ReadWriteAccess {
  Authorization: ServiceAuthorization;
}

export interface RebootClusterMessage {
  ClusterIdentifier: string;
}

export interface RebootClusterResult {
  Cluster?: Cluster | undefined;
}

export interface Recommendation {
  Id?: string | undefined;
  ClusterIdentifier?: string | undefined;
  NamespaceArn?: string | undefined;
  CreatedAt?: number | undefined;
  RecommendationType?: string | undefined;
  Title?: string | undefined;
  Description?: string | undefined;
  Observation?: string | undefined;
  ImpactRanking?: ImpactRankingType | undefined;
  RecommendationText?: string | undefined;
  RecommendedActions?: readonly RecommendedAction[] | undefined;
  ReferenceLinks?: readonly ReferenceLink[] | undefined;
}

export interface RecommendedAction {
  Text?: string | undefined;
  Database?: string | undefined;
  Command?: string | undefined;
  Type?: RecommendedActionType | undefined;
}

export interface RecurringCharge {
  RecurringChargeAmount?: number | undefined;
  RecurringChargeFrequency?: string | undefined;
}

export interface RedshiftIdcApplication {
  IdcInstanceArn?: string | undefined;
  RedshiftIdcApplicationName?: string | undefined;
  RedshiftIdcApplicationArn?: string | undefined;
  IdentityNamespace?: string | undefined;
  IdcDisplayName?: string | undefined;
  IamRoleArn?: string | undefined;
  IdcManagedApplicationArn?: string | undefined;
  IdcOnboardStatus?: string | undefined;
  AuthorizedTokenIssuerList?: readonly AuthorizedTokenIssuer[] | undefined;
  ServiceIntegrations?: readonly ServiceIntegrationsUnion[] | undefined;
  ApplicationType?: ApplicationType | undefined;
  Tags?: readonly Tag[] | undefined;
  SsoTagKeys?: readonly string[] | undefined;
}

export interface RedshiftScopeUnion {
  Connect?: Connect | undefined;
}

export interface ReferenceLink {
  Text?: string | undefined;
  Link?: string | undefined;
}

export interface RegisterNamespaceInputMessage {
  NamespaceIdentifier: NamespaceIdentifierUnion;
  ConsumerIdentifiers: readonly string[];
}

export interface RegisterNamespaceOutputMessage {
  Status?: NamespaceRegistrationStatus | undefined;
}

export interface RejectDataShareMessage {
  DataShareArn: string;
}

export interface ReservedNode {
  ReservedNodeId?: string | undefined;
  ReservedNodeOfferingId?: string | undefined;
  NodeType?: string | undefined;
  StartTime?: number | undefined;
  Duration?: number | undefined;
  FixedPrice?: number | undefined;
  UsagePrice?: number | undefined;
  CurrencyCode?: string | undefined;
  NodeCount?: number | undefined;
  State?: string | undefined;
  OfferingType?: string | undefined;
  RecurringCharges?: readonly RecurringCharge[] | undefined;
  ReservedNodeOfferingType?: ReservedNodeOfferingType | undefined;
}

export interface ReservedNodeConfigurationOption {
  SourceReservedNode?: ReservedNode | undefined;
  TargetReservedNodeCount?: number | undefined;
  TargetReservedNodeOffering?: ReservedNodeOffering | undefined;
}

export interface ReservedNodeExchangeStatus {
  ReservedNodeExchangeRequestId?: string | undefined;
  Status?: ReservedNodeExchangeStatusType | undefined;
  RequestTime?: number | undefined;
  SourceReservedNodeId?: string | undefined;
  SourceReservedNodeType?: string | undefined;
  SourceReservedNodeCount?: number | undefined;
  TargetReservedNodeOfferingId?: string | undefined;
  TargetReservedNodeType?: string | undefined;
  TargetReservedNodeCount?: number | undefined;
}

export interface ReservedNodeOffering {
  ReservedNodeOfferingId?: string | undefined;
  NodeType?: string | undefined;
  Duration?: number | undefined;
  FixedPrice?: number | undefined;
  UsagePrice?: number | undefined;
  CurrencyCode?: string | undefined;
  OfferingType?: string | undefined;
  RecurringCharges?: readonly RecurringCharge[] | undefined;
  ReservedNodeOfferingType?: ReservedNodeOfferingType | undefined;
}

export interface ReservedNodeOfferingsMessage {
  Marker?: string | undefined;
  ReservedNodeOfferings?: readonly ReservedNodeOffering[] | undefined;
}

export interface ReservedNodesMessage {
  Marker?: string | undefined;
  ReservedNodes?: readonly ReservedNode[] | undefined;
}

export interface ResetClusterParameterGroupMessage {
  ParameterGroupName: string;
  ResetAllParameters?: boolean | undefined;
  Parameters?: readonly Parameter[] | undefined;
}

export interface ResizeClusterMessage {
  ClusterIdentifier: string;
  ClusterType?: string | undefined;
  NodeType?: string | undefined;
  NumberOfNodes?: number | undefined;
  Classic?: boolean | undefined;
  ReservedNodeId?: string | undefined;
  TargetReservedNodeOfferingId?: string | undefined;
}

export interface ResizeClusterResult {
  Cluster?: Cluster | undefined;
}

export interface ResizeInfo {
  ResizeType?: string | undefined;
  AllowCancelResize?: boolean | undefined;
}

export interface ResizeProgressMessage {
  TargetNodeType?: string | undefined;
  TargetNumberOfNodes?: number | undefined;
  TargetClusterType?: string | undefined;
  Status?: string | undefined;
  ImportTablesCompleted?: readonly string[] | undefined;
  ImportTablesInProgress?: readonly string[] | undefined;
  ImportTablesNotStarted?: readonly string[] | undefined;
  AvgResizeRateInMegaBytesPerSecond?: number | undefined;
  TotalResizeDataInMegaBytes?: number | undefined;
  ProgressInMegaBytes?: number | undefined;
  ElapsedTimeInSeconds?: number | undefined;
  EstimatedTimeToCompletionInSeconds?: number | undefined;
  ResizeType?: string | undefined;
  Message?: string | undefined;
  TargetEncryptionType?: string | undefined;
  DataTransferProgressPercent?: number | undefined;
}

export interface ResourcePolicy {
  ResourceArn?: string | undefined;
  Policy?: string | undefined;
}

export interface RestoreFromClusterSnapshotMessage {
  ClusterIdentifier: string;
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotClusterIdentifier?: string | undefined;
  Port?: number | undefined;
  AvailabilityZone?: string | undefined;
  AllowVersionUpgrade?: boolean | undefined;
  ClusterSubnetGroupName?: string | undefined;
  PubliclyAccessible?: boolean | undefined;
  OwnerAccount?: string | undefined;
  HsmClientCertificateIdentifier?: string | undefined;
  HsmConfigurationIdentifier?: string | undefined;
  ElasticIp?: string | undefined;
  ClusterParameterGroupName?: string | undefined;
  ClusterSecurityGroups?: readonly string[] | undefined;
  VpcSecurityGroupIds?: readonly string[] | undefined;
  PreferredMaintenanceWindow?: string | undefined;
  AutomatedSnapshotRetentionPeriod?: number | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  KmsKeyId?: string | undefined;
  NodeType?: string | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  AdditionalInfo?: string | undefined;
  IamRoles?: readonly string[] | undefined;
  MaintenanceTrackName?: string | undefined;
  SnapshotScheduleIdentifier?: string | undefined;
  NumberOfNodes?: number | undefined;
  AvailabilityZoneRelocation?: boolean | undefined;
  AquaConfigurationStatus?: AquaConfigurationStatus | undefined;
  DefaultIamRoleArn?: string | undefined;
  ReservedNodeId?: string | undefined;
  TargetReservedNodeOfferingId?: string | undefined;
  Encrypted?: boolean | undefined;
  ManageMasterPassword?: boolean | undefined;
  MasterPasswordSecretKmsKeyId?: string | undefined;
  IpAddressType?: string | undefined;
  MultiAZ?: boolean | undefined;
  CatalogName?: string | undefined;
  RedshiftIdcApplicationArn?: string | undefined;
}

export interface RestoreFromClusterSnapshotResult {
  Cluster?: Cluster | undefined;
}

export interface RestoreStatus {
  Status?: string | undefined;
  CurrentRestoreRateInMegaBytesPerSecond?: number | undefined;
  SnapshotSizeInMegaBytes?: number | undefined;
  ProgressInMegaBytes?: number | undefined;
  ElapsedTimeInSeconds?: number | undefined;
  EstimatedTimeToCompletionInSeconds?: number | undefined;
}

export interface RestoreTableFromClusterSnapshotMessage {
  ClusterIdentifier: string;
  SnapshotIdentifier: string;
  SourceDatabaseName: string;
  SourceSchemaName?: string | undefined;
  SourceTableName: string;
  TargetDatabaseName?: string | undefined;
  TargetSchemaName?: string | undefined;
  NewTableName: string;
  EnableCaseSensitiveIdentifier?: boolean | undefined;
}

export interface RestoreTableFromClusterSnapshotResult {
  TableRestoreStatus?: TableRestoreStatus | undefined;
}

export interface ResumeClusterMessage {
  ClusterIdentifier: string;
}

export interface ResumeClusterResult {
  Cluster?: Cluster | undefined;
}

export interface RevisionTarget {
  DatabaseRevision?: string | undefined;
  Description?: string | undefined;
  DatabaseRevisionReleaseDate?: number | undefined;
}

export interface RevokeClusterSecurityGroupIngressMessage {
  ClusterSecurityGroupName: string;
  CIDRIP?: string | undefined;
  EC2SecurityGroupName?: string | undefined;
  EC2SecurityGroupOwnerId?: string | undefined;
}

export interface RevokeClusterSecurityGroupIngressResult {
  ClusterSecurityGroup?: ClusterSecurityGroup | undefined;
}

export interface RevokeEndpointAccessMessage {
  ClusterIdentifier?: string | undefined;
  Account?: string | undefined;
  VpcIds?: readonly string[] | undefined;
  Force?: boolean | undefined;
}

export interface RevokeSnapshotAccessMessage {
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotClusterIdentifier?: string | undefined;
  AccountWithRestoreAccess: string;
}

export interface RevokeSnapshotAccessResult {
  Snapshot?: Snapshot | undefined;
}

export interface RotateEncryptionKeyMessage {
  ClusterIdentifier: string;
}

export interface RotateEncryptionKeyResult {
  Cluster?: Cluster | undefined;
}

export interface S3AccessGrantsScopeUnion {
  ReadWriteAccess?: ReadWriteAccess | undefined;
}

export interface S3TablePublishStatus {
  S3Tables?: readonly string[] | undefined;
  S3TableNamespace?: string | undefined;
  S3TableGranularity?: string | undefined;
  EnabledAll?: boolean | undefined;
  LastIngestionTimes?: { readonly [key: string]: string } | undefined;
}

export interface ScheduledAction {
  ScheduledActionName?: string | undefined;
  TargetAction?: ScheduledActionType | undefined;
  Schedule?: string | undefined;
  IamRole?: string | undefined;
  ScheduledActionDescription?: string | undefined;
  State?: ScheduledActionState | undefined;
  NextInvocations?: readonly number[] | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
}

export interface ScheduledActionFilter {
  Name: ScheduledActionFilterName;
  Values: readonly string[];
}

export interface ScheduledActionType {
  ResizeCluster?: ResizeClusterMessage | undefined;
  PauseCluster?: PauseClusterMessage | undefined;
  ResumeCluster?: ResumeClusterMessage | undefined;
}

export interface ScheduledActionsMessage {
  Marker?: string | undefined;
  ScheduledActions?: readonly ScheduledAction[] | undefined;
}

export interface SecondaryClusterInfo {
  AvailabilityZone?: string | undefined;
  ClusterNodes?: readonly ClusterNode[] | undefined;
}

export interface ServerlessIdentifier {
  NamespaceIdentifier: string;
  WorkgroupIdentifier: string;
}

export interface ServiceIntegrationsUnion {
  LakeFormation?: readonly LakeFormationScopeUnion[] | undefined;
  S3AccessGrants?: readonly S3AccessGrantsScopeUnion[] | undefined;
  Redshift?: readonly RedshiftScopeUnion[] | undefined;
}

export interface Snapshot {
  SnapshotIdentifier?: string | undefined;
  ClusterIdentifier?: string | undefined;
  SnapshotCreateTime?: number | undefined;
  Status?: string | undefined;
  Port?: number | undefined;
  AvailabilityZone?: string | undefined;
  ClusterCreateTime?: number | undefined;
  MasterUsername?: string | undefined;
  ClusterVersion?: string | undefined;
  EngineFullVersion?: string | undefined;
  SnapshotType?: string | undefined;
  NodeType?: string | undefined;
  NumberOfNodes?: number | undefined;
  DBName?: string | undefined;
  VpcId?: string | undefined;
  Encrypted?: boolean | undefined;
  KmsKeyId?: string | undefined;
  EncryptedWithHSM?: boolean | undefined;
  AccountsWithRestoreAccess?: readonly AccountWithRestoreAccess[] | undefined;
  OwnerAccount?: string | undefined;
  TotalBackupSizeInMegaBytes?: number | undefined;
  ActualIncrementalBackupSizeInMegaBytes?: number | undefined;
  BackupProgressInMegaBytes?: number | undefined;
  CurrentBackupRateInMegaBytesPerSecond?: number | undefined;
  EstimatedSecondsToCompletion?: number | undefined;
  ElapsedTimeInSeconds?: number | undefined;
  SourceRegion?: string | undefined;
  Tags?: readonly Tag[] | undefined;
  RestorableNodeTypes?: readonly string[] | undefined;
  EnhancedVpcRouting?: boolean | undefined;
  MaintenanceTrackName?: string | undefined;
  ManualSnapshotRetentionPeriod?: number | undefined;
  ManualSnapshotRemainingDays?: number | undefined;
  SnapshotRetentionStartTime?: number | undefined;
  MasterPasswordSecretArn?: string | undefined;
  MasterPasswordSecretKmsKeyId?: string | undefined;
  SnapshotArn?: string | undefined;
}

export interface SnapshotCopyGrant {
  SnapshotCopyGrantName?: string | undefined;
  KmsKeyId?: string | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface SnapshotCopyGrantMessage {
  Marker?: string | undefined;
  SnapshotCopyGrants?: readonly SnapshotCopyGrant[] | undefined;
}

export interface SnapshotErrorMessage {
  SnapshotIdentifier?: string | undefined;
  SnapshotClusterIdentifier?: string | undefined;
  FailureCode?: string | undefined;
  FailureReason?: string | undefined;
}

export interface SnapshotMessage {
  Marker?: string | undefined;
  Snapshots?: readonly Snapshot[] | undefined;
}

export interface SnapshotSchedule {
  ScheduleDefinitions?: readonly string[] | undefined;
  ScheduleIdentifier?: string | undefined;
  ScheduleDescription?: string | undefined;
  Tags?: readonly Tag[] | undefined;
  NextInvocations?: readonly number[] | undefined;
  AssociatedClusterCount?: number | undefined;
  AssociatedClusters?: readonly ClusterAssociatedToSchedule[] | undefined;
}

export interface SnapshotSortingEntity {
  Attribute: SnapshotAttributeToSortBy;
  SortOrder?: SortByOrder | undefined;
}

export interface Subnet {
  SubnetIdentifier?: string | undefined;
  SubnetAvailabilityZone?: AvailabilityZone | undefined;
  SubnetStatus?: string | undefined;
}

export interface SupportedOperation {
  OperationName?: string | undefined;
}

export interface SupportedPlatform {
  Name?: string | undefined;
}

export interface TableRestoreStatus {
  TableRestoreRequestId?: string | undefined;
  Status?: TableRestoreStatusType | undefined;
  Message?: string | undefined;
  RequestTime?: number | undefined;
  ProgressInMegaBytes?: number | undefined;
  TotalDataInMegaBytes?: number | undefined;
  ClusterIdentifier?: string | undefined;
  SnapshotIdentifier?: string | undefined;
  SourceDatabaseName?: string | undefined;
  SourceSchemaName?: string | undefined;
  SourceTableName?: string | undefined;
  TargetDatabaseName?: string | undefined;
  TargetSchemaName?: string | undefined;
  NewTableName?: string | undefined;
}

export interface TableRestoreStatusMessage {
  TableRestoreStatusDetails?: readonly TableRestoreStatus[] | undefined;
  Marker?: string | undefined;
}

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export interface TaggedResource {
  Tag?: Tag | undefined;
  ResourceName?: string | undefined;
  ResourceType?: string | undefined;
}

export interface TaggedResourceListMessage {
  TaggedResources?: readonly TaggedResource[] | undefined;
  Marker?: string | undefined;
}

export interface TrackListMessage {
  MaintenanceTracks?: readonly MaintenanceTrack[] | undefined;
  Marker?: string | undefined;
}

export interface UpdatePartnerStatusInputMessage {
  AccountId: string;
  ClusterIdentifier: string;
  DatabaseName: string;
  PartnerName: string;
  Status: PartnerIntegrationStatus;
  StatusMessage?: string | undefined;
}

export interface UpdateTarget {
  MaintenanceTrackName?: string | undefined;
  DatabaseVersion?: string | undefined;
  SupportedOperations?: readonly SupportedOperation[] | undefined;
}

export interface UsageLimit {
  UsageLimitId?: string | undefined;
  ClusterIdentifier?: string | undefined;
  FeatureType?: UsageLimitFeatureType | undefined;
  LimitType?: UsageLimitLimitType | undefined;
  Amount?: number | undefined;
  Period?: UsageLimitPeriod | undefined;
  BreachAction?: UsageLimitBreachAction | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface UsageLimitList {
  UsageLimits?: readonly UsageLimit[] | undefined;
  Marker?: string | undefined;
}

export interface VpcEndpoint {
  VpcEndpointId?: string | undefined;
  VpcId?: string | undefined;
  NetworkInterfaces?: readonly NetworkInterface[] | undefined;
}

export interface VpcSecurityGroupMembership {
  VpcSecurityGroupId?: string | undefined;
  Status?: string | undefined;
}
