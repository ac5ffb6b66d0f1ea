/** AWS Glue: types and faults of its API. Generated from models/glue.json. */
import type { CommonFault } from "./faults.ts";

export interface Glue {
  AssociateGlossaryTerms: { input: AssociateGlossaryTermsRequest; output: AssociateGlossaryTermsResponse };
  BatchCreatePartition: { input: BatchCreatePartitionRequest; output: BatchCreatePartitionResponse };
  BatchDeleteConnection: { input: BatchDeleteConnectionRequest; output: BatchDeleteConnectionResponse };
  BatchDeletePartition: { input: BatchDeletePartitionRequest; output: BatchDeletePartitionResponse };
  BatchDeleteTable: { input: BatchDeleteTableRequest; output: BatchDeleteTableResponse };
  BatchDeleteTableVersion: { input: BatchDeleteTableVersionRequest; output: BatchDeleteTableVersionResponse };
  BatchGetBlueprints: { input: BatchGetBlueprintsRequest; output: BatchGetBlueprintsResponse };
  BatchGetCrawlers: { input: BatchGetCrawlersRequest; output: BatchGetCrawlersResponse };
  BatchGetCustomEntityTypes: { input: BatchGetCustomEntityTypesRequest; output: BatchGetCustomEntityTypesResponse };
  BatchGetDataQualityResult: { input: BatchGetDataQualityResultRequest; output: BatchGetDataQualityResultResponse };
  BatchGetDataQualityResultV2: { input: BatchGetDataQualityResultV2Request; output: BatchGetDataQualityResultV2Response };
  BatchGetDataQualityRulesetEvaluationRun: { input: BatchGetDataQualityRulesetEvaluationRunRequest; output: BatchGetDataQualityRulesetEvaluationRunResponse };
  BatchGetDevEndpoints: { input: BatchGetDevEndpointsRequest; output: BatchGetDevEndpointsResponse };
  BatchGetIterableForms: { input: BatchGetIterableFormsRequest; output: BatchGetIterableFormsResponse };
  BatchGetJobs: { input: BatchGetJobsRequest; output: BatchGetJobsResponse };
  BatchGetPartition: { input: BatchGetPartitionRequest; output: BatchGetPartitionResponse };
  BatchGetTableOptimizer: { input: BatchGetTableOptimizerRequest; output: BatchGetTableOptimizerResponse };
  BatchGetTriggers: { input: BatchGetTriggersRequest; output: BatchGetTriggersResponse };
  BatchGetWorkflows: { input: BatchGetWorkflowsRequest; output: BatchGetWorkflowsResponse };
  BatchPutDataQualityStatisticAnnotation: { input: BatchPutDataQualityStatisticAnnotationRequest; output: BatchPutDataQualityStatisticAnnotationResponse };
  BatchStopJobRun: { input: BatchStopJobRunRequest; output: BatchStopJobRunResponse };
  BatchUpdatePartition: { input: BatchUpdatePartitionRequest; output: BatchUpdatePartitionResponse };
  CancelDataQualityRuleRecommendationRun: { input: CancelDataQualityRuleRecommendationRunRequest; output: CancelDataQualityRuleRecommendationRunResponse };
  CancelDataQualityRulesetEvaluationRun: { input: CancelDataQualityRulesetEvaluationRunRequest; output: CancelDataQualityRulesetEvaluationRunResponse };
  CancelMLTaskRun: { input: CancelMLTaskRunRequest; output: CancelMLTaskRunResponse };
  CancelStatement: { input: CancelStatementRequest; output: CancelStatementResponse };
  CheckSchemaVersionValidity: { input: CheckSchemaVersionValidityInput; output: CheckSchemaVersionValidityResponse };
  CreateBlueprint: { input: CreateBlueprintRequest; output: CreateBlueprintResponse };
  CreateCatalog: { input: CreateCatalogRequest; output: CreateCatalogResponse };
  CreateClassifier: { input: CreateClassifierRequest; output: CreateClassifierResponse };
  CreateColumnStatisticsTaskSettings: { input: CreateColumnStatisticsTaskSettingsRequest; output: CreateColumnStatisticsTaskSettingsResponse };
  CreateConnection: { input: CreateConnectionRequest; output: CreateConnectionResponse };
  CreateCrawler: { input: CreateCrawlerRequest; output: CreateCrawlerResponse };
  CreateCustomEntityType: { input: CreateCustomEntityTypeRequest; output: CreateCustomEntityTypeResponse };
  CreateDataQualityEvaluationConfig: { input: CreateDataQualityEvaluationConfigRequest; output: CreateDataQualityEvaluationConfigResponse };
  CreateDataQualityRuleset: { input: CreateDataQualityRulesetRequest; output: CreateDataQualityRulesetResponse };
  CreateDatabase: { input: CreateDatabaseRequest; output: CreateDatabaseResponse };
  CreateDevEndpoint: { input: CreateDevEndpointRequest; output: CreateDevEndpointResponse };
  CreateGlossary: { input: CreateGlossaryRequest; output: CreateGlossaryResponse };
  CreateGlossaryTerm: { input: CreateGlossaryTermRequest; output: CreateGlossaryTermResponse };
  CreateGlueIdentityCenterConfiguration: { input: CreateGlueIdentityCenterConfigurationRequest; output: CreateGlueIdentityCenterConfigurationResponse };
  CreateIntegration: { input: CreateIntegrationRequest; output: CreateIntegrationResponse };
  CreateIntegrationResourceProperty: { input: CreateIntegrationResourcePropertyRequest; output: CreateIntegrationResourcePropertyResponse };
  CreateIntegrationTableProperties: { input: CreateIntegrationTablePropertiesRequest; output: CreateIntegrationTablePropertiesResponse };
  CreateJob: { input: CreateJobRequest; output: CreateJobResponse };
  CreateMLTransform: { input: CreateMLTransformRequest; output: CreateMLTransformResponse };
  CreatePartition: { input: CreatePartitionRequest; output: CreatePartitionResponse };
  CreatePartitionIndex: { input: CreatePartitionIndexRequest; output: CreatePartitionIndexResponse };
  CreateRegistry: { input: CreateRegistryInput; output: CreateRegistryResponse };
  CreateSchema: { input: CreateSchemaInput; output: CreateSchemaResponse };
  CreateScript: { input: CreateScriptRequest; output: CreateScriptResponse };
  CreateSecurityConfiguration: { input: CreateSecurityConfigurationRequest; output: CreateSecurityConfigurationResponse };
  CreateSession: { input: CreateSessionRequest; output: CreateSessionResponse };
  CreateTable: { input: CreateTableRequest; output: CreateTableResponse };
  CreateTableOptimizer: { input: CreateTableOptimizerRequest; output: CreateTableOptimizerResponse };
  CreateTrigger: { input: CreateTriggerRequest; output: CreateTriggerResponse };
  CreateUsageProfile: { input: CreateUsageProfileRequest; output: CreateUsageProfileResponse };
  CreateUserDefinedFunction: { input: CreateUserDefinedFunctionRequest; output: CreateUserDefinedFunctionResponse };
  CreateWorkflow: { input: CreateWorkflowRequest; output: CreateWorkflowResponse };
  DeleteAsset: { input: DeleteAssetRequest; output: DeleteAssetResponse };
  DeleteAttachment: { input: DeleteAttachmentRequest; output: DeleteAttachmentResponse };
  DeleteBlueprint: { input: DeleteBlueprintRequest; output: DeleteBlueprintResponse };
  DeleteCatalog: { input: DeleteCatalogRequest; output: DeleteCatalogResponse };
  DeleteClassifier: { input: DeleteClassifierRequest; output: DeleteClassifierResponse };
  DeleteColumnStatisticsForPartition: { input: DeleteColumnStatisticsForPartitionRequest; output: DeleteColumnStatisticsForPartitionResponse };
  DeleteColumnStatisticsForTable: { input: DeleteColumnStatisticsForTableRequest; output: DeleteColumnStatisticsForTableResponse };
  DeleteColumnStatisticsTaskSettings: { input: DeleteColumnStatisticsTaskSettingsRequest; output: DeleteColumnStatisticsTaskSettingsResponse };
  DeleteConnection: { input: DeleteConnectionRequest; output: DeleteConnectionResponse };
  DeleteConnectionType: { input: DeleteConnectionTypeRequest; output: DeleteConnectionTypeResponse };
  DeleteCrawler: { input: DeleteCrawlerRequest; output: DeleteCrawlerResponse };
  DeleteCustomEntityType: { input: DeleteCustomEntityTypeRequest; output: DeleteCustomEntityTypeResponse };
  DeleteDataQualityEvaluationConfig: { input: DeleteDataQualityEvaluationConfigRequest; output: DeleteDataQualityEvaluationConfigResponse };
  DeleteDataQualityRuleset: { input: DeleteDataQualityRulesetRequest; output: DeleteDataQualityRulesetResponse };
  DeleteDatabase: { input: DeleteDatabaseRequest; output: DeleteDatabaseResponse };
  DeleteDevEndpoint: { input: DeleteDevEndpointRequest; output: DeleteDevEndpointResponse };
  DeleteFormType: { input: DeleteFormTypeRequest; output: DeleteFormTypeResponse };
  DeleteGlossary: { input: DeleteGlossaryRequest; output: DeleteGlossaryResponse };
  DeleteGlossaryTerm: { input: DeleteGlossaryTermRequest; output: DeleteGlossaryTermResponse };
  DeleteGlueIdentityCenterConfiguration: { input: DeleteGlueIdentityCenterConfigurationRequest; output: DeleteGlueIdentityCenterConfigurationResponse };
  DeleteIntegration: { input: DeleteIntegrationRequest; output: DeleteIntegrationResponse };
  DeleteIntegrationResourceProperty: { input: DeleteIntegrationResourcePropertyRequest; output: DeleteIntegrationResourcePropertyResponse };
  DeleteIntegrationTableProperties: { input: DeleteIntegrationTablePropertiesRequest; output: DeleteIntegrationTablePropertiesResponse };
  DeleteJob: { input: DeleteJobRequest; output: DeleteJobResponse };
  DeleteMLTransform: { input: DeleteMLTransformRequest; output: DeleteMLTransformResponse };
  DeletePartition: { input: DeletePartitionRequest; output: DeletePartitionResponse };
  DeletePartitionIndex: { input: DeletePartitionIndexRequest; output: DeletePartitionIndexResponse };
  DeleteRegistry: { input: DeleteRegistryInput; output: DeleteRegistryResponse };
  DeleteResourcePolicy: { input: DeleteResourcePolicyRequest; output: DeleteResourcePolicyResponse };
  DeleteSchema: { input: DeleteSchemaInput; output: DeleteSchemaResponse };
  DeleteSchemaVersions: { input: DeleteSchemaVersionsInput; output: DeleteSchemaVersionsResponse };
  DeleteSecurityConfiguration: { input: DeleteSecurityConfigurationRequest; output: DeleteSecurityConfigurationResponse };
  DeleteSession: { input: DeleteSessionRequest; output: DeleteSessionResponse };
  DeleteTable: { input: DeleteTableRequest; output: DeleteTableResponse };
  DeleteTableOptimizer: { input: DeleteTableOptimizerRequest; output: DeleteTableOptimizerResponse };
  DeleteTableVersion: { input: DeleteTableVersionRequest; output: DeleteTableVersionResponse };
  DeleteTrigger: { input: DeleteTriggerRequest; output: DeleteTriggerResponse };
  DeleteUsageProfile: { input: DeleteUsageProfileRequest; output: DeleteUsageProfileResponse };
  DeleteUserDefinedFunction: { input: DeleteUserDefinedFunctionRequest; output: DeleteUserDefinedFunctionResponse };
  DeleteWorkflow: { input: DeleteWorkflowRequest; output: DeleteWorkflowResponse };
  DescribeConnectionType: { input: DescribeConnectionTypeRequest; output: DescribeConnectionTypeResponse };
  DescribeEntity: { input: DescribeEntityRequest; output: DescribeEntityResponse };
  DescribeInboundIntegrations: { input: DescribeInboundIntegrationsRequest; output: DescribeInboundIntegrationsResponse };
  DescribeIntegrations: { input: DescribeIntegrationsRequest; output: DescribeIntegrationsResponse };
  DisassociateGlossaryTerms: { input: DisassociateGlossaryTermsRequest; output: DisassociateGlossaryTermsResponse };
  GetAsset: { input: GetAssetInput; output: GetAssetOutput };
  GetAssetType: { input: GetAssetTypeRequest; output: GetAssetTypeResponse };
  GetBlueprint: { input: GetBlueprintRequest; output: GetBlueprintResponse };
  GetBlueprintRun: { input: GetBlueprintRunRequest; output: GetBlueprintRunResponse };
  GetBlueprintRuns: { input: GetBlueprintRunsRequest; output: GetBlueprintRunsResponse };
  GetCatalog: { input: GetCatalogRequest; output: GetCatalogResponse };
  GetCatalogImportStatus: { input: GetCatalogImportStatusRequest; output: GetCatalogImportStatusResponse };
  GetCatalogs: { input: GetCatalogsRequest; output: GetCatalogsResponse };
  GetClassifier: { input: GetClassifierRequest; output: GetClassifierResponse };
  GetClassifiers: { input: GetClassifiersRequest; output: GetClassifiersResponse };
  GetColumnStatisticsForPartition: { input: GetColumnStatisticsForPartitionRequest; output: GetColumnStatisticsForPartitionResponse };
  GetColumnStatisticsForTable: { input: GetColumnStatisticsForTableRequest; output: GetColumnStatisticsForTableResponse };
  GetColumnStatisticsTaskRun: { input: GetColumnStatisticsTaskRunRequest; output: GetColumnStatisticsTaskRunResponse };
  GetColumnStatisticsTaskRuns: { input: GetColumnStatisticsTaskRunsRequest; output: GetColumnStatisticsTaskRunsResponse };
  GetColumnStatisticsTaskSettings: { input: GetColumnStatisticsTaskSettingsRequest; output: GetColumnStatisticsTaskSettingsResponse };
  GetConnection: { input: GetConnectionRequest; output: GetConnectionResponse };
  GetConnections: { input: GetConnectionsRequest; output: GetConnectionsResponse };
  GetCrawler: { input: GetCrawlerRequest; output: GetCrawlerResponse };
  GetCrawlerMetrics: { input: GetCrawlerMetricsRequest; output: GetCrawlerMetricsResponse };
  GetCrawlers: { input: GetCrawlersRequest; output: GetCrawlersResponse };
  GetCustomEntityType: { input: GetCustomEntityTypeRequest; output: GetCustomEntityTypeResponse };
  GetDashboardUrl: { input: GetDashboardUrlRequest; output: GetDashboardUrlResponse };
  GetDataCatalogEncryptionSettings: { input: GetDataCatalogEncryptionSettingsRequest; output: GetDataCatalogEncryptionSettingsResponse };
  GetDataCatalogExportConfiguration: { input: GetDataCatalogExportConfigurationInput; output: GetDataCatalogExportConfigurationOutput };
  GetDataQualityEvaluationConfig: { input: GetDataQualityEvaluationConfigRequest; output: GetDataQualityEvaluationConfigResponse };
  GetDataQualityModel: { input: GetDataQualityModelRequest; output: GetDataQualityModelResponse };
  GetDataQualityModelResult: { input: GetDataQualityModelResultRequest; output: GetDataQualityModelResultResponse };
  GetDataQualityResult: { input: GetDataQualityResultRequest; output: GetDataQualityResultResponse };
  GetDataQualityResultV2: { input: GetDataQualityResultV2Request; output: GetDataQualityResultV2Response };
  GetDataQualityRuleRecommendationRun: { input: GetDataQualityRuleRecommendationRunRequest; output: GetDataQualityRuleRecommendationRunResponse };
  GetDataQualityRuleset: { input: GetDataQualityRulesetRequest; output: GetDataQualityRulesetResponse };
  GetDataQualityRulesetEvaluationRun: { input: GetDataQualityRulesetEvaluationRunRequest; output: GetDataQualityRulesetEvaluationRunResponse };
  GetDatabase: { input: GetDatabaseRequest; output: GetDatabaseResponse };
  GetDatabases: { input: GetDatabasesRequest; output: GetDatabasesResponse };
  GetDataflowGraph: { input: GetDataflowGraphRequest; output: GetDataflowGraphResponse };
  GetDevEndpoint: { input: GetDevEndpointRequest; output: GetDevEndpointResponse };
  GetDevEndpoints: { input: GetDevEndpointsRequest; output: GetDevEndpointsResponse };
  GetEntityRecords: { input: GetEntityRecordsRequest; output: GetEntityRecordsResponse };
  GetFormType: { input: GetFormTypeRequest; output: GetFormTypeResponse };
  GetGlossary: { input: GetGlossaryRequest; output: GetGlossaryResponse };
  GetGlossaryTerm: { input: GetGlossaryTermRequest; output: GetGlossaryTermResponse };
  GetGlueIdentityCenterConfiguration: { input: GetGlueIdentityCenterConfigurationRequest; output: GetGlueIdentityCenterConfigurationResponse };
  GetIntegrationResourceProperty: { input: GetIntegrationResourcePropertyRequest; output: GetIntegrationResourcePropertyResponse };
  GetIntegrationTableProperties: { input: GetIntegrationTablePropertiesRequest; output: GetIntegrationTablePropertiesResponse };
  GetJob: { input: GetJobRequest; output: GetJobResponse };
  GetJobBookmark: { input: GetJobBookmarkRequest; output: GetJobBookmarkResponse };
  GetJobRun: { input: GetJobRunRequest; output: GetJobRunResponse };
  GetJobRuns: { input: GetJobRunsRequest; output: GetJobRunsResponse };
  GetJobUpgradeAnalysis: { input: GetJobUpgradeAnalysisRequest; output: GetJobUpgradeAnalysisResponse };
  GetJobs: { input: GetJobsRequest; output: GetJobsResponse };
  GetMLTaskRun: { input: GetMLTaskRunRequest; output: GetMLTaskRunResponse };
  GetMLTaskRuns: { input: GetMLTaskRunsRequest; output: GetMLTaskRunsResponse };
  GetMLTransform: { input: GetMLTransformRequest; output: GetMLTransformResponse };
  GetMLTransforms: { input: GetMLTransformsRequest; output: GetMLTransformsResponse };
  GetMapping: { input: GetMappingRequest; output: GetMappingResponse };
  GetMaterializedViewRefreshTaskRun: { input: GetMaterializedViewRefreshTaskRunRequest; output: GetMaterializedViewRefreshTaskRunResponse };
  GetPartition: { input: GetPartitionRequest; output: GetPartitionResponse };
  GetPartitionIndexes: { input: GetPartitionIndexesRequest; output: GetPartitionIndexesResponse };
  GetPartitions: { input: GetPartitionsRequest; output: GetPartitionsResponse };
  GetPlan: { input: GetPlanRequest; output: GetPlanResponse };
  GetRegistry: { input: GetRegistryInput; output: GetRegistryResponse };
  GetResourcePolicies: { input: GetResourcePoliciesRequest; output: GetResourcePoliciesResponse };
  GetResourcePolicy: { input: GetResourcePolicyRequest; output: GetResourcePolicyResponse };
  GetSchema: { input: GetSchemaInput; output: GetSchemaResponse };
  GetSchemaByDefinition: { input: GetSchemaByDefinitionInput; output: GetSchemaByDefinitionResponse };
  GetSchemaVersion: { input: GetSchemaVersionInput; output: GetSchemaVersionResponse };
  GetSchemaVersionsDiff: { input: GetSchemaVersionsDiffInput; output: GetSchemaVersionsDiffResponse };
  GetSecurityConfiguration: { input: GetSecurityConfigurationRequest; output: GetSecurityConfigurationResponse };
  GetSecurityConfigurations: { input: GetSecurityConfigurationsRequest; output: GetSecurityConfigurationsResponse };
  GetSession: { input: GetSessionRequest; output: GetSessionResponse };
  GetSessionEndpoint: { input: GetSessionEndpointRequest; output: GetSessionEndpointResponse };
  GetStatement: { input: GetStatementRequest; output: GetStatementResponse };
  GetSystemLogsForJobRun: { input: GetSystemLogsForJobRunRequest; output: GetSystemLogsForJobRunResponse };
  GetSystemLogsForSession: { input: GetSystemLogsForSessionRequest; output: GetSystemLogsForSessionResponse };
  GetTable: { input: GetTableRequest; output: GetTableResponse };
  GetTableOptimizer: { input: GetTableOptimizerRequest; output: GetTableOptimizerResponse };
  GetTableVersion: { input: GetTableVersionRequest; output: GetTableVersionResponse };
  GetTableVersions: { input: GetTableVersionsRequest; output: GetTableVersionsResponse };
  GetTables: { input: GetTablesRequest; output: GetTablesResponse };
  GetTags: { input: GetTagsRequest; output: GetTagsResponse };
  GetTrigger: { input: GetTriggerRequest; output: GetTriggerResponse };
  GetTriggers: { input: GetTriggersRequest; output: GetTriggersResponse };
  GetUnfilteredPartitionMetadata: { input: GetUnfilteredPartitionMetadataRequest; output: GetUnfilteredPartitionMetadataResponse };
  GetUnfilteredPartitionsMetadata: { input: GetUnfilteredPartitionsMetadataRequest; output: GetUnfilteredPartitionsMetadataResponse };
  GetUnfilteredTableMetadata: { input: GetUnfilteredTableMetadataRequest; output: GetUnfilteredTableMetadataResponse };
  GetUsageProfile: { input: GetUsageProfileRequest; output: GetUsageProfileResponse };
  GetUserDefinedFunction: { input: GetUserDefinedFunctionRequest; output: GetUserDefinedFunctionResponse };
  GetUserDefinedFunctions: { input: GetUserDefinedFunctionsRequest; output: GetUserDefinedFunctionsResponse };
  GetWorkflow: { input: GetWorkflowRequest; output: GetWorkflowResponse };
  GetWorkflowRun: { input: GetWorkflowRunRequest; output: GetWorkflowRunResponse };
  GetWorkflowRunProperties: { input: GetWorkflowRunPropertiesRequest; output: GetWorkflowRunPropertiesResponse };
  GetWorkflowRuns: { input: GetWorkflowRunsRequest; output: GetWorkflowRunsResponse };
  ImportCatalogToGlue: { input: ImportCatalogToGlueRequest; output: ImportCatalogToGlueResponse };
  ListAssetTypes: { input: ListAssetTypesRequest; output: ListAssetTypesResponse };
  ListBlueprints: { input: ListBlueprintsRequest; output: ListBlueprintsResponse };
  ListColumnStatisticsTaskRuns: { input: ListColumnStatisticsTaskRunsRequest; output: ListColumnStatisticsTaskRunsResponse };
  ListConnectionTypes: { input: ListConnectionTypesRequest; output: ListConnectionTypesResponse };
  ListCrawlers: { input: ListCrawlersRequest; output: ListCrawlersResponse };
  ListCrawls: { input: ListCrawlsRequest; output: ListCrawlsResponse };
  ListCustomEntityTypes: { input: ListCustomEntityTypesRequest; output: ListCustomEntityTypesResponse };
  ListDataQualityEvaluationConfigs: { input: ListDataQualityEvaluationConfigsRequest; output: ListDataQualityEvaluationConfigsResponse };
  ListDataQualityResults: { input: ListDataQualityResultsRequest; output: ListDataQualityResultsResponse };
  ListDataQualityResultsV2: { input: ListDataQualityResultsV2Request; output: ListDataQualityResultsV2Response };
  ListDataQualityRuleRecommendationRuns: { input: ListDataQualityRuleRecommendationRunsRequest; output: ListDataQualityRuleRecommendationRunsResponse };
  ListDataQualityRulesetEvaluationRuns: { input: ListDataQualityRulesetEvaluationRunsRequest; output: ListDataQualityRulesetEvaluationRunsResponse };
  ListDataQualityRulesets: { input: ListDataQualityRulesetsRequest; output: ListDataQualityRulesetsResponse };
  ListDataQualityStatisticAnnotations: { input: ListDataQualityStatisticAnnotationsRequest; output: ListDataQualityStatisticAnnotationsResponse };
  ListDataQualityStatistics: { input: ListDataQualityStatisticsRequest; output: ListDataQualityStatisticsResponse };
  ListDevEndpoints: { input: ListDevEndpointsRequest; output: ListDevEndpointsResponse };
  ListEntities: { input: ListEntitiesRequest; output: ListEntitiesResponse };
  ListFormTypes: { input: ListFormTypesRequest; output: ListFormTypesResponse };
  ListGlossaries: { input: ListGlossariesRequest; output: ListGlossariesResponse };
  ListGlossaryTerms: { input: ListGlossaryTermsRequest; output: ListGlossaryTermsResponse };
  ListIntegrationResourceProperties: { input: ListIntegrationResourcePropertiesRequest; output: ListIntegrationResourcePropertiesResponse };
  ListIntegrationTableProperties: { input: ListIntegrationTablePropertiesRequest; output: ListIntegrationTablePropertiesResponse };
  ListIterableForms: { input: ListIterableFormsRequest; output: ListIterableFormsResponse };
  ListJobs: { input: ListJobsRequest; output: ListJobsResponse };
  ListMLTransforms: { input: ListMLTransformsRequest; output: ListMLTransformsResponse };
  ListMaterializedViewRefreshTaskRuns: { input: ListMaterializedViewRefreshTaskRunsRequest; output: ListMaterializedViewRefreshTaskRunsResponse };
  ListRegistries: { input: ListRegistriesInput; output: ListRegistriesResponse };
  ListSchemaVersions: { input: ListSchemaVersionsInput; output: ListSchemaVersionsResponse };
  ListSchemas: { input: ListSchemasInput; output: ListSchemasResponse };
  ListSessions: { input: ListSessionsRequest; output: ListSessionsResponse };
  ListStatements: { input: ListStatementsRequest; output: ListStatementsResponse };
  ListTableOptimizerRuns: { input: ListTableOptimizerRunsRequest; output: ListTableOptimizerRunsResponse };
  ListTriggers: { input: ListTriggersRequest; output: ListTriggersResponse };
  ListUsageProfiles: { input: ListUsageProfilesRequest; output: ListUsageProfilesResponse };
  ListWorkflows: { input: ListWorkflowsRequest; output: ListWorkflowsResponse };
  ModifyIntegration: { input: ModifyIntegrationRequest; output: ModifyIntegrationResponse };
  PublishDataQualityResultV2: { input: PublishDataQualityResultV2Request; output: PublishDataQualityResultV2Response };
  PutAsset: { input: PutAssetRequest; output: PutAssetResponse };
  PutAttachment: { input: PutAttachmentRequest; output: PutAttachmentResponse };
  PutDataCatalogEncryptionSettings: { input: PutDataCatalogEncryptionSettingsRequest; output: PutDataCatalogEncryptionSettingsResponse };
  PutDataCatalogExportConfiguration: { input: PutDataCatalogExportConfigurationInput; output: PutDataCatalogExportConfigurationOutput };
  PutDataQualityProfileAnnotation: { input: PutDataQualityProfileAnnotationRequest; output: PutDataQualityProfileAnnotationResponse };
  PutFormType: { input: PutFormTypeRequest; output: PutFormTypeResponse };
  PutResourcePolicy: { input: PutResourcePolicyRequest; output: PutResourcePolicyResponse };
  PutSchemaVersionMetadata: { input: PutSchemaVersionMetadataInput; output: PutSchemaVersionMetadataResponse };
  PutWorkflowRunProperties: { input: PutWorkflowRunPropertiesRequest; output: PutWorkflowRunPropertiesResponse };
  QuerySchemaVersionMetadata: { input: QuerySchemaVersionMetadataInput; output: QuerySchemaVersionMetadataResponse };
  RegisterConnectionType: { input: RegisterConnectionTypeRequest; output: RegisterConnectionTypeResponse };
  RegisterSchemaVersion: { input: RegisterSchemaVersionInput; output: RegisterSchemaVersionResponse };
  RemoveSchemaVersionMetadata: { input: RemoveSchemaVersionMetadataInput; output: RemoveSchemaVersionMetadataResponse };
  ResetJobBookmark: { input: ResetJobBookmarkRequest; output: ResetJobBookmarkResponse };
  ResumeWorkflowRun: { input: ResumeWorkflowRunRequest; output: ResumeWorkflowRunResponse };
  RunStatement: { input: RunStatementRequest; output: RunStatementResponse };
  SearchAssets: { input: SearchAssetsInput; output: SearchAssetsOutput };
  SearchTables: { input: SearchTablesRequest; output: SearchTablesResponse };
  StartBlueprintRun: { input: StartBlueprintRunRequest; output: StartBlueprintRunResponse };
  StartColumnStatisticsTaskRun: { input: StartColumnStatisticsTaskRunRequest; output: StartColumnStatisticsTaskRunResponse };
  StartColumnStatisticsTaskRunSchedule: { input: StartColumnStatisticsTaskRunScheduleRequest; output: StartColumnStatisticsTaskRunScheduleResponse };
  StartCrawler: { input: StartCrawlerRequest; output: StartCrawlerResponse };
  StartCrawlerSchedule: { input: StartCrawlerScheduleRequest; output: StartCrawlerScheduleResponse };
  StartDataQualityRuleRecommendationRun: { input: StartDataQualityRuleRecommendationRunRequest; output: StartDataQualityRuleRecommendationRunResponse };
  StartDataQualityRulesetEvaluationRun: { input: StartDataQualityRulesetEvaluationRunRequest; output: StartDataQualityRulesetEvaluationRunResponse };
  StartExportLabelsTaskRun: { input: StartExportLabelsTaskRunRequest; output: StartExportLabelsTaskRunResponse };
  StartImportLabelsTaskRun: { input: StartImportLabelsTaskRunRequest; output: StartImportLabelsTaskRunResponse };
  StartJobRun: { input: StartJobRunRequest; output: StartJobRunResponse };
  StartJobUpgradeAnalysis: { input: StartJobUpgradeAnalysisRequest; output: StartJobUpgradeAnalysisResponse };
  StartMLEvaluationTaskRun: { input: StartMLEvaluationTaskRunRequest; output: StartMLEvaluationTaskRunResponse };
  StartMLLabelingSetGenerationTaskRun: { input: StartMLLabelingSetGenerationTaskRunRequest; output: StartMLLabelingSetGenerationTaskRunResponse };
  StartMaterializedViewRefreshTaskRun: { input: StartMaterializedViewRefreshTaskRunRequest; output: StartMaterializedViewRefreshTaskRunResponse };
  StartTrigger: { input: StartTriggerRequest; output: StartTriggerResponse };
  StartWorkflowRun: { input: StartWorkflowRunRequest; output: StartWorkflowRunResponse };
  StopColumnStatisticsTaskRun: { input: StopColumnStatisticsTaskRunRequest; output: StopColumnStatisticsTaskRunResponse };
  StopColumnStatisticsTaskRunSchedule: { input: StopColumnStatisticsTaskRunScheduleRequest; output: StopColumnStatisticsTaskRunScheduleResponse };
  StopCrawler: { input: StopCrawlerRequest; output: StopCrawlerResponse };
  StopCrawlerSchedule: { input: StopCrawlerScheduleRequest; output: StopCrawlerScheduleResponse };
  StopJobUpgradeAnalysis: { input: StopJobUpgradeAnalysisRequest; output: StopJobUpgradeAnalysisResponse };
  StopMaterializedViewRefreshTaskRun: { input: StopMaterializedViewRefreshTaskRunRequest; output: StopMaterializedViewRefreshTaskRunResponse };
  StopSession: { input: StopSessionRequest; output: StopSessionResponse };
  StopTrigger: { input: StopTriggerRequest; output: StopTriggerResponse };
  StopWorkflowRun: { input: StopWorkflowRunRequest; output: StopWorkflowRunResponse };
  TagResource: { input: TagResourceRequest; output: TagResourceResponse };
  TestConnection: { input: TestConnectionRequest; output: TestConnectionResponse };
  UntagResource: { input: UntagResourceRequest; output: UntagResourceResponse };
  UpdateAsset: { input: UpdateAssetRequest; output: UpdateAssetResponse };
  UpdateBlueprint: { input: UpdateBlueprintRequest; output: UpdateBlueprintResponse };
  UpdateCatalog: { input: UpdateCatalogRequest; output: UpdateCatalogResponse };
  UpdateClassifier: { input: UpdateClassifierRequest; output: UpdateClassifierResponse };
  UpdateColumnStatisticsForPartition: { input: UpdateColumnStatisticsForPartitionRequest; output: UpdateColumnStatisticsForPartitionResponse };
  UpdateColumnStatisticsForTable: { input: UpdateColumnStatisticsForTableRequest; output: UpdateColumnStatisticsForTableResponse };
  UpdateColumnStatisticsTaskSettings: { input: UpdateColumnStatisticsTaskSettingsRequest; output: UpdateColumnStatisticsTaskSettingsResponse };
  UpdateConnection: { input: UpdateConnectionRequest; output: UpdateConnectionResponse };
  UpdateCrawler: { input: UpdateCrawlerRequest; output: UpdateCrawlerResponse };
  UpdateCrawlerSchedule: { input: UpdateCrawlerScheduleRequest; output: UpdateCrawlerScheduleResponse };
  UpdateDataQualityEvaluationConfig: { input: UpdateDataQualityEvaluationConfigRequest; output: UpdateDataQualityEvaluationConfigResponse };
  UpdateDataQualityRuleset: { input: UpdateDataQualityRulesetRequest; output: UpdateDataQualityRulesetResponse };
  UpdateDatabase: { input: UpdateDatabaseRequest; output: UpdateDatabaseResponse };
  UpdateDevEndpoint: { input: UpdateDevEndpointRequest; output: UpdateDevEndpointResponse };
  UpdateGlossary: { input: UpdateGlossaryRequest; output: UpdateGlossaryResponse };
  UpdateGlossaryTerm: { input: UpdateGlossaryTermRequest; output: UpdateGlossaryTermResponse };
  UpdateGlueIdentityCenterConfiguration: { input: UpdateGlueIdentityCenterConfigurationRequest; output: UpdateGlueIdentityCenterConfigurationResponse };
  UpdateIntegrationResourceProperty: { input: UpdateIntegrationResourcePropertyRequest; output: UpdateIntegrationResourcePropertyResponse };
  UpdateIntegrationTableProperties: { input: UpdateIntegrationTablePropertiesRequest; output: UpdateIntegrationTablePropertiesResponse };
  UpdateJob: { input: UpdateJobRequest; output: UpdateJobResponse };
  UpdateJobFromSourceControl: { input: UpdateJobFromSourceControlRequest; output: UpdateJobFromSourceControlResponse };
  UpdateMLTransform: { input: UpdateMLTransformRequest; output: UpdateMLTransformResponse };
  UpdatePartition: { input: UpdatePartitionRequest; output: UpdatePartitionResponse };
  UpdateRegistry: { input: UpdateRegistryInput; output: UpdateRegistryResponse };
  UpdateSchema: { input: UpdateSchemaInput; output: UpdateSchemaResponse };
  UpdateSourceControlFromJob: { input: UpdateSourceControlFromJobRequest; output: UpdateSourceControlFromJobResponse };
  UpdateTable: { input: UpdateTableRequest; output: UpdateTableResponse };
  UpdateTableOptimizer: { input: UpdateTableOptimizerRequest; output: UpdateTableOptimizerResponse };
  UpdateTrigger: { input: UpdateTriggerRequest; output: UpdateTriggerResponse };
  UpdateUsageProfile: { input: UpdateUsageProfileRequest; output: UpdateUsageProfileResponse };
  UpdateUserDefinedFunction: { input: UpdateUserDefinedFunctionRequest; output: UpdateUserDefinedFunctionResponse };
  UpdateWorkflow: { input: UpdateWorkflowRequest; output: UpdateWorkflowResponse };
}

export type GlueFault =
  | "AccessDeniedException"
  | "AlreadyExistsException"
  | "ColumnStatisticsTaskNotRunningException"
  | "ColumnStatisticsTaskRunningException"
  | "ColumnStatisticsTaskStoppingException"
  | "ConcurrentModificationException"
  | "ConcurrentRunsExceededException"
  | "ConditionCheckFailureException"
  | "ConflictException"
  | "CrawlerNotRunningException"
  | "CrawlerRunningException"
  | "CrawlerStoppingException"
  | "EntityNotFoundException"
  | "FederatedResourceAlreadyExistsException"
  | "FederationSourceException"
  | "FederationSourceRetryableException"
  | "GlueEncryptionException"
  | "IdempotentParameterMismatchException"
  | "IllegalBlueprintStateException"
  | "IllegalSessionStateException"
  | "IllegalWorkflowStateException"
  | "IntegrationConflictOperationFault"
  | "IntegrationNotFoundFault"
  | "IntegrationQuotaExceededFault"
  | "InternalServerException"
  | "InternalServiceException"
  | "InvalidInputException"
  | "InvalidIntegrationStateFault"
  | "InvalidStateException"
  | "KMSKeyNotAccessibleFault"
  | "MLTransformNotReadyException"
  | "MaterializedViewRefreshTaskNotRunningException"
  | "MaterializedViewRefreshTaskRunningException"
  | "MaterializedViewRefreshTaskStoppingException"
  | "NoScheduleException"
  | "OperationNotSupportedException"
  | "OperationTimeoutException"
  | "PermissionTypeMismatchException"
  | "ResourceNotFoundException"
  | "ResourceNotReadyException"
  | "ResourceNumberLimitExceededException"
  | "SchedulerNotRunningException"
  | "SchedulerRunningException"
  | "SchedulerTransitioningException"
  | "SessionBusyException"
  | "TargetResourceNotFound"
  | "ThrottlingException"
  | "ValidationException"
  | "VersionMismatchException"
  | CommonFault;

export type AdditionalOptionKeys = "performanceTuning.caching" | "observations.scope" | "compositeRuleEvaluation.method";
export type AggFunction = "avg" | "countDistinct" | "count" | "first" | "last" | "kurtosis" | "max" | "min" | "skewness" | "stddev_samp" | "stddev_pop" | "sum" | "sumDistinct" | "var_samp" | "var_pop";
export type AllowFullTableExternalDataAccessEnum = "True" | "False";
export type AnalysisType = "AUTO_UPGRADE";
export type AuthenticationType = "BASIC" | "OAUTH2" | "CUSTOM" | "IAM";
export type AutoUpgradeStatus = "OBSERVING" | "UPGRADING" | "UPGRADE_SUCCEEDED" | "UPGRADE_FAILED" | "STOPPED" | "WAITING_FOR_CONSENT";
export type BackfillErrorCode = "ENCRYPTED_PARTITION_ERROR" | "INTERNAL_ERROR" | "INVALID_PARTITION_TYPE_DATA_ERROR" | "MISSING_PARTITION_VALUE_ERROR" | "UNSUPPORTED_PARTITION_CHARACTER_ERROR";
export type BlueprintRunState = "RUNNING" | "SUCCEEDED" | "FAILED" | "ROLLING_BACK";
export type BlueprintStatus = "CREATING" | "ACTIVE" | "UPDATING" | "FAILED";
export type CatalogEncryptionMode = "DISABLED" | "SSE-KMS" | "SSE-KMS-WITH-SERVICE-ROLE";
export type CloudWatchEncryptionMode = "DISABLED" | "SSE-KMS";
export type ColumnStatisticsState = "STARTING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "STOPPED";
export type ColumnStatisticsType = "BOOLEAN" | "DATE" | "DECIMAL" | "DOUBLE" | "LONG" | "STRING" | "BINARY";
export type CompactionStrategy = "binpack" | "sort" | "z-order";
export type Comparator = "EQUALS" | "GREATER_THAN" | "LESS_THAN" | "GREATER_THAN_EQUALS" | "LESS_THAN_EQUALS";
export type Compatibility = "NONE" | "DISABLED" | "BACKWARD" | "BACKWARD_ALL" | "FORWARD" | "FORWARD_ALL" | "FULL" | "FULL_ALL";
export type CompressionType = "gzip" | "bzip2";
export type ComputationType = "FULL" | "INCREMENTAL";
export type ComputeEnvironment = "SPARK" | "ATHENA" | "PYTHON";
export type ConfigurationSource = "catalog" | "table";
export type ConnectionPropertyKey = "HOST" | "PORT" | "USERNAME" | "PASSWORD" | "ENCRYPTED_PASSWORD" | "JDBC_DRIVER_JAR_URI" | "JDBC_DRIVER_CLASS_NAME" | "JDBC_ENGINE" | "JDBC_ENGINE_VERSION" | "CONFIG_FILES" | "INSTANCE_ID" | "JDBC_CONNECTION_URL" | "JDBC_ENFORCE_SSL" | "CUSTOM_JDBC_CERT" | "SKIP_CUSTOM_JDBC_CERT_VALIDATION" | "CUSTOM_JDBC_CERT_STRING" | "CONNECTION_URL" | "KAFKA_BOOTSTRAP_SERVERS" | "KAFKA_SSL_ENABLED" | "KAFKA_CUSTOM_CERT" | "KAFKA_SKIP_CUSTOM_CERT_VALIDATION" | "KAFKA_CLIENT_KEYSTORE" | "KAFKA_CLIENT_KEYSTORE_PASSWORD" | "KAFKA_CLIENT_KEY_PASSWORD" | "ENCRYPTED_KAFKA_CLIENT_KEYSTORE_PASSWORD" | "ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD" | "KAFKA_SASL_MECHANISM" | "KAFKA_SASL_PLAIN_USERNAME" | "KAFKA_SASL_PLAIN_PASSWORD" | "ENCRYPTED_KAFKA_SASL_PLAIN_PASSWORD" | "KAFKA_SASL_SCRAM_USERNAME" | "KAFKA_SASL_SCRAM_PASSWORD" | "KAFKA_SASL_SCRAM_SECRETS_ARN" | "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD" | "KAFKA_SASL_GSSAPI_KEYTAB" | "KAFKA_SASL_GSSAPI_KRB5_CONF" | "KAFKA_SASL_GSSAPI_SERVICE" | "KAFKA_SASL_GSSAPI_PRINCIPAL" | "SECRET_ID" | "CONNECTOR_URL" | "CONNECTOR_TYPE" | "CONNECTOR_CLASS_NAME" | "ENDPOINT" | "ENDPOINT_TYPE" | "ROLE_ARN" | "REGION" | "WORKGROUP_NAME" | "CLUSTER_IDENTIFIER" | "DATABASE";
export type ConnectionStatus = "READY" | "IN_PROGRESS" | "FAILED";
export type ConnectionType = "JDBC" | "SFTP" | "MONGODB" | "KAFKA" | "NETWORK" | "MARKETPLACE" | "CUSTOM" | "SALESFORCE" | "VIEW_VALIDATION_REDSHIFT" | "VIEW_VALIDATION_ATHENA" | "GOOGLEADS" | "GOOGLESHEETS" | "GOOGLEANALYTICS4" | "SERVICENOW" | "MARKETO" | "SAPODATA" | "ZENDESK" | "JIRACLOUD" | "NETSUITEERP" | "HUBSPOT" | "FACEBOOKADS" | "INSTAGRAMADS" | "ZOHOCRM" | "SALESFORCEPARDOT" | "SALESFORCEMARKETINGCLOUD" | "ADOBEANALYTICS" | "SLACK" | "LINKEDIN" | "MIXPANEL" | "ASANA" | "STRIPE" | "SMARTSHEET" | "DATADOG" | "WOOCOMMERCE" | "INTERCOM" | "SNAPCHATADS" | "PAYPAL" | "QUICKBOOKS" | "FACEBOOKPAGEINSIGHTS" | "FRESHDESK" | "TWILIO" | "DOCUSIGNMONITOR" | "FRESHSALES" | "ZOOM" | "GOOGLESEARCHCONSOLE" | "SALESFORCECOMMERCECLOUD" | "SAPCONCUR" | "DYNATRACE" | "MICROSOFTDYNAMIC365FINANCEANDOPS" | "MICROSOFTTEAMS" | "BLACKBAUDRAISEREDGENXT" | "MAILCHIMP" | "GITLAB" | "PENDO" | "PRODUCTBOARD" | "CIRCLECI" | "PIPEDIVE" | "SENDGRID" | "AZURECOSMOS" | "AZURESQL" | "BIGQUERY" | "BLACKBAUD" | "CLOUDERAHIVE" | "CLOUDERAIMPALA" | "CLOUDWATCH" | "CLOUDWATCHMETRICS" | "CMDB" | "DATALAKEGEN2" | "DB2" | "DB2AS400" | "DOCUMENTDB" | "DOMO" | "DYNAMODB" | "GOOGLECLOUDSTORAGE" | "HBASE" | "KUSTOMER" | "MICROSOFTDYNAMICS365CRM" | "MONDAY" | "MYSQL" | "OKTA" | "OPENSEARCH" | "ORACLE" | "PIPEDRIVE" | "POSTGRESQL" | "SAPHANA" | "SQLSERVER" | "SYNAPSE" | "TERADATA" | "TERADATANOS" | "TIMESTREAM" | "TPCDS" | "VERTICA";
export type ConnectorOAuth2GrantType = "CLIENT_CREDENTIALS" | "JWT_BEARER" | "AUTHORIZATION_CODE";
export type ContentType = "APPLICATION_JSON" | "URL_ENCODED";
export type CrawlState = "RUNNING" | "CANCELLING" | "CANCELLED" | "SUCCEEDED" | "FAILED" | "ERROR";
export type CrawlerHistoryState = "RUNNING" | "COMPLETED" | "FAILED" | "STOPPED";
export type CrawlerLineageSettings = "ENABLE" | "DISABLE";
export type CrawlerState = "READY" | "RUNNING" | "STOPPING";
export type CsvHeaderOption = "UNKNOWN" | "PRESENT" | "ABSENT";
export type CsvSerdeOption = "OpenCSVSerDe" | "LazySimpleSerDe" | "None";
export type DQCompositeRuleEvaluationMethod = "COLUMN" | "ROW";
export type DQStopJobOnFailureTiming = "Immediate" | "AfterDataLoad";
export type DQTransformOutput = "PrimaryInput" | "EvaluationResults";
export type DataFormat = "AVRO" | "JSON" | "PROTOBUF";
export type DataOperation = "READ" | "WRITE";
export type DataQualityEncryptionMode = "DISABLED" | "SSE-KMS";
export type DataQualityEngine = "SPARK" | "PYTHON";
export type DataQualityEvaluationConfigLevel = "CATALOG" | "DATABASE" | "TABLE";
export type DataQualityEvaluationConfigManagedRuleset = "SIMPLE" | "ADVANCED";
export type DataQualityEvaluationConfigTrigger = "ONCE" | "SCHEDULE" | "METADATA_CHANGE";
export type DataQualityEvaluationRunMode = "ON_DEMAND" | "EVALUATION_CONFIG";
export type DataQualityModelStatus = "RUNNING" | "SUCCEEDED" | "FAILED";
export type DataQualityRuleResultStatus = "PASS" | "FAIL" | "ERROR";
export type DatabaseAttributes = "NAME" | "TARGET_DATABASE";
export type DdbExportType = "ddb" | "s3";
export type DeleteBehavior = "LOG" | "DELETE_FROM_DATABASE" | "DEPRECATE_IN_DATABASE";
export type DeltaTargetCompressionType = "uncompressed" | "snappy";
export type EnableHybridValues = "TRUE" | "FALSE";
export type ExecutionClass = "FLEX" | "STANDARD";
export type ExecutionStatus = "FAILED" | "STARTED";
export type ExistCondition = "MUST_EXIST" | "NOT_EXIST" | "NONE";
export type ExportSetting = "ENABLED" | "DISABLED";
export type ExportStatus = "ENABLING" | "ENABLED" | "DISABLING" | "DISABLED" | "FAILED";
export type FederationSourceErrorCode = "AccessDeniedException" | "EntityNotFoundException" | "InvalidCredentialsException" | "InvalidInputException" | "InvalidResponseException" | "OperationTimeoutException" | "OperationNotSupportedException" | "InternalServiceException" | "PartialFailureException" | "ThrottlingException";
export type FieldDataType = "INT" | "SMALLINT" | "BIGINT" | "FLOAT" | "LONG" | "DATE" | "BOOLEAN" | "MAP" | "ARRAY" | "STRING" | "TIMESTAMP" | "DECIMAL" | "BYTE" | "SHORT" | "DOUBLE" | "STRUCT" | "BINARY" | "UNION";
export type FieldFilterOperator = "LESS_THAN" | "GREATER_THAN" | "BETWEEN" | "EQUAL_TO" | "NOT_EQUAL_TO" | "GREATER_THAN_OR_EQUAL_TO" | "LESS_THAN_OR_EQUAL_TO" | "CONTAINS" | "ORDER_BY";
export type FieldName = "CRAWL_ID" | "STATE" | "START_TIME" | "END_TIME" | "DPU_HOUR";
export type FilterLogicalOperator = "AND" | "OR";
export type FilterMode = "QUERY_PARAMS" | "FILTER_STRING";
export type FilterOperation = "EQ" | "LT" | "GT" | "LTE" | "GTE" | "REGEX" | "ISNULL";
export type FilterOperator = "GT" | "GE" | "LT" | "LE" | "EQ" | "NE";
export type FilterValueType = "COLUMNEXTRACTED" | "CONSTANT";
export type FunctionType = "REGULAR_FUNCTION" | "AGGREGATE_FUNCTION" | "STORED_PROCEDURE";
export type GlueRecordType = "DATE" | "STRING" | "TIMESTAMP" | "INT" | "FLOAT" | "LONG" | "BIGDECIMAL" | "BYTE" | "SHORT" | "DOUBLE";
export type GlueResourceType = "JOB" | "SESSION";
export type GovernanceMode = "IAM_ONLY" | "LAKE_FORMATION";
export type HTTPMethod = "GET" | "POST";
export type HudiTargetCompressionType = "gzip" | "lzo" | "uncompressed" | "snappy";
export type HyperTargetCompressionType = "uncompressed";
export type IcebergNullOrder = "nulls-first" | "nulls-last";
export type IcebergSortDirection = "asc" | "desc";
export type IcebergStructTypeEnum = "struct";
export type IcebergTargetCompressionType = "gzip" | "lzo" | "uncompressed" | "snappy";
export type IcebergUpdateAction = "add-schema" | "set-current-schema" | "add-spec" | "set-default-spec" | "add-sort-order" | "set-default-sort-order" | "set-location" | "set-properties" | "remove-properties" | "add-encryption-key" | "remove-encryption-key";
export type InclusionAnnotationValue = "INCLUDE" | "EXCLUDE";
export type IntegrationStatus = "CREATING" | "ACTIVE" | "MODIFYING" | "FAILED" | "DELETING" | "SYNCING" | "NEEDS_ATTENTION";
export type IntegrationType = "REST";
export type JDBCConnectionType = "sqlserver" | "mysql" | "oracle" | "postgresql" | "redshift";
export type JDBCDataType = "ARRAY" | "BIGINT" | "BINARY" | "BIT" | "BLOB" | "BOOLEAN" | "CHAR" | "CLOB" | "DATALINK" | "DATE" | "DECIMAL" | "DISTINCT" | "DOUBLE" | "FLOAT" | "INTEGER" | "JAVA_OBJECT" | "LONGNVARCHAR" | "LONGVARBINARY" | "LONGVARCHAR" | "NCHAR" | "NCLOB" | "NULL" | "NUMERIC" | "NVARCHAR" | "OTHER" | "REAL" | "REF" | "REF_CURSOR" | "ROWID" | "SMALLINT" | "SQLXML" | "STRUCT" | "TIME" | "TIME_WITH_TIMEZONE" | "TIMESTAMP" | "TIMESTAMP_WITH_TIMEZONE" | "TINYINT" | "VARBINARY" | "VARCHAR";
export type JdbcMetadataEntry = "COMMENTS" | "RAWTYPES";
export type JobBookmarksEncryptionMode = "DISABLED" | "CSE-KMS";
export type JobMode = "SCRIPT" | "VISUAL" | "NOTEBOOK";
export type JobRunState = "STARTING" | "RUNNING" | "STOPPING" | "STOPPED" | "SUCCEEDED" | "FAILED" | "TIMEOUT" | "ERROR" | "WAITING" | "EXPIRED";
export type JoinType = "equijoin" | "left" | "right" | "outer" | "leftsemi" | "leftanti";
export type Language = "PYTHON" | "SCALA";
export type LastCrawlStatus = "SUCCEEDED" | "CANCELLED" | "FAILED";
export type LastRefreshType = "FULL" | "INCREMENTAL";
export type Logical = "AND" | "ANY";
export type LogicalOperator = "EQUALS";
export type MLUserDataEncryptionModeString = "DISABLED" | "SSE-KMS";
export type MaterializedViewRefreshState = "STARTING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "STOPPED";
export type MaterializedViewRefreshType = "FULL" | "INCREMENTAL";
export type MetadataOperation = "CREATE";
export type NodeType = "CRAWLER" | "JOB" | "TRIGGER";
export type OAuth2GrantType = "AUTHORIZATION_CODE" | "CLIENT_CREDENTIALS" | "JWT_BEARER" | "REFRESH_TOKEN";
export type ObservationConfiguration = "ALL" | "NONE";
export type ObservationMode = "SCHEDULED" | "FIXED";
export type OverwriteChildResourcePermissionsWithDefaultEnum = "Accept" | "Deny";
export type ParamType = "str" | "int" | "float" | "complex" | "bool" | "list" | "null";
export type ParquetCompressionType = "snappy" | "lzo" | "gzip" | "brotli" | "lz4" | "uncompressed" | "none";
export type PartitionIndexStatus = "CREATING" | "ACTIVE" | "DELETING" | "FAILED";
export type Permission = "ALL" | "SELECT" | "ALTER" | "DROP" | "DELETE" | "INSERT" | "CREATE_DATABASE" | "CREATE_TABLE" | "DATA_LOCATION_ACCESS";
export type PermissionType = "COLUMN_PERMISSION" | "CELL_FILTER_PERMISSION" | "NESTED_PERMISSION" | "NESTED_CELL_PERMISSION";
export type PiiType = "RowAudit" | "RowHashing" | "RowMasking" | "RowPartialMasking" | "ColumnAudit" | "ColumnHashing" | "ColumnMasking";
export type PrincipalType = "USER" | "ROLE" | "GROUP";
export type PropertyLocation = "HEADER" | "BODY" | "QUERY_PARAM" | "PATH";
export type PropertyType = "USER_INPUT" | "SECRET" | "READ_ONLY" | "UNUSED" | "SECRET_OR_USER_INPUT";
export type QuoteChar = "quote" | "quillemet" | "single_quote" | "disabled";
export type RecommendationMode = "BASIC" | "ADVANCED";
export type RecrawlBehavior = "CRAWL_EVERYTHING" | "CRAWL_NEW_FOLDERS_ONLY" | "CRAWL_EVENT_MODE";
export type RegistryStatus = "AVAILABLE" | "DELETING";
export type ResourceAction = "UPDATE" | "CREATE";
export type ResourceShareType = "FOREIGN" | "ALL" | "FEDERATED";
export type ResourceState = "QUEUED" | "IN_PROGRESS" | "SUCCESS" | "STOPPED" | "FAILED";
export type ResourceType = "JAR" | "FILE" | "ARCHIVE";
export type ResultTypeEnum = "ALL" | "PASSED_ONLY" | "FAILED_ONLY";
export type S3EncryptionMode = "DISABLED" | "SSE-KMS" | "SSE-S3";
export type ScheduleState = "SCHEDULED" | "NOT_SCHEDULED" | "TRANSITIONING";
export type ScheduleType = "CRON" | "AUTO";
export type SchemaDiffType = "SYNTAX_DIFF";
export type SchemaStatus = "AVAILABLE" | "PENDING" | "DELETING";
export type SchemaVersionStatus = "AVAILABLE" | "PENDING" | "FAILURE" | "DELETING";
export type SearchFilterComparator = "EQUALS" | "GREATER_THAN" | "GREATER_THAN_OR_EQUALS" | "LESS_THAN" | "LESS_THAN_OR_EQUALS" | "NOT_EXISTS";
export type SearchSortOrder = "ASCENDING" | "DESCENDING";
export type Separator = "comma" | "ctrla" | "pipe" | "semicolon" | "tab";
export type SessionStatus = "PROVISIONING" | "READY" | "FAILED" | "TIMEOUT" | "STOPPING" | "STOPPED";
export type SessionType = "LIVY" | "SPARK_CONNECT";
export type SettingSource = "CATALOG" | "TABLE";
export type Sort = "ASC" | "DESC";
export type SortDirectionType = "DESCENDING" | "ASCENDING";
export type SourceControlAuthStrategy = "PERSONAL_ACCESS_TOKEN" | "AWS_SECRETS_MANAGER";
export type SourceControlProvider = "GITHUB" | "GITLAB" | "BITBUCKET" | "AWS_CODE_COMMIT";
export type StartingPosition = "latest" | "trim_horizon" | "earliest" | "timestamp";
export type StatementState = "WAITING" | "RUNNING" | "AVAILABLE" | "CANCELLING" | "CANCELLED" | "ERROR";
export type StatisticEvaluationLevel = "Dataset" | "Column" | "Multicolumn";
export type Status = "OBSERVING" | "WAITING_FOR_CONSENT" | "UPGRADING" | "SUCCEEDED" | "FAILED" | "TIMEOUT" | "STOPPED";
export type SubObjectSourceType = "HIVE_PARQUET" | "HIVE_ORC" | "HIVE_CSV" | "HIVE_JSON" | "PLAIN_PARQUET" | "ICEBERG";
export type TableAttributes = "NAME" | "TABLE_TYPE" | "DEFAULT" | "LATEST_ICEBERG_METADATA";
export type TableOptimizerEventType = "starting" | "completed" | "failed" | "in_progress";
export type TableOptimizerType = "compaction" | "retention" | "orphan_file_deletion";
export type TableResourceShareType = "FEDERATED" | "ALL";
export type TargetFormat = "json" | "csv" | "avro" | "orc" | "parquet" | "hudi" | "delta" | "iceberg" | "hyper" | "xml";
export type TaskRunSortColumnType = "TASK_RUN_TYPE" | "STATUS" | "STARTED";
export type TaskStatusType = "STARTING" | "RUNNING" | "STOPPING" | "STOPPED" | "SUCCEEDED" | "FAILED" | "TIMEOUT";
export type TaskType = "EVALUATION" | "LABELING_SET_GENERATION" | "IMPORT_LABELS" | "EXPORT_LABELS" | "FIND_MATCHES";
export type TransformSortColumnType = "NAME" | "TRANSFORM_TYPE" | "STATUS" | "CREATED" | "LAST_MODIFIED";
export type TransformStatusType = "NOT_READY" | "READY" | "DELETING";
export type TransformType = "FIND_MATCHES";
export type TriggerState = "CREATING" | "CREATED" | "ACTIVATING" | "ACTIVATED" | "DEACTIVATING" | "DEACTIVATED" | "DELETING" | "UPDATING";
export type TriggerType = "SCHEDULED" | "CONDITIONAL" | "ON_DEMAND" | "EVENT";
export type UnionType = "ALL" | "DISTINCT";
export type UnnestSpec = "TOPLEVEL" | "FULL" | "NOUNNEST";
export type UpdateBehavior = "LOG" | "UPDATE_IN_DATABASE";
export type UpdateCatalogBehavior = "UPDATE_IN_DATABASE" | "LOG";
export type UpgradeConsent = "APPROVE" | "DECLINE";
export type ViewDialect = "REDSHIFT" | "ATHENA" | "SPARK";
export type ViewUpdateAction = "ADD" | "REPLACE" | "ADD_OR_REPLACE" | "DROP";
export type WorkerType = "Standard" | "G.1X" | "G.2X" | "G.4X" | "G.8X" | "G.025X" | "Z.2X" | "G.12X" | "G.16X" | "R.1X" | "R.2X" | "R.4X" | "R.8X";
export type WorkflowRunStatus = "RUNNING" | "COMPLETED" | "STOPPING" | "STOPPED" | "ERROR";

export interface Action {
  JobName?: string | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
  Timeout?: number | undefined;
  SecurityConfiguration?: string | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  CrawlerName?: string | undefined;
}

export interface Aggregate {
  Name: string;
  Inputs: readonly string[];
  Groups: readonly (readonly string[])[];
  Aggs: readonly AggregateOperation[];
}

export interface AggregateOperation {
  Column: readonly string[];
  AggFunc: AggFunction;
}

export interface AllowedValue {
  Description?: string | undefined;
  Value: string;
}

export interface AmazonRedshiftAdvancedOption {
  Key?: string | undefined;
  Value?: string | undefined;
}

export interface AmazonRedshiftNodeData {
  AccessType?: string | undefined;
  SourceType?: string | undefined;
  Connection?: Option | undefined;
  Schema?: Option | undefined;
  Table?: Option | undefined;
  CatalogDatabase?: Option | undefined;
  CatalogTable?: Option | undefined;
  CatalogRedshiftSchema?: string | undefined;
  CatalogRedshiftTable?: string | undefined;
  TempDir?: string | undefined;
  IamRole?: Option | undefined;
  AdvancedOptions?: readonly AmazonRedshiftAdvancedOption[] | undefined;
  SampleQuery?: string | undefined;
  PreAction?: string | undefined;
  PostAction?: string | undefined;
  Action?: string | undefined;
  TablePrefix?: string | undefined;
  Upsert?: boolean | undefined;
  MergeAction?: string | undefined;
  MergeWhenMatched?: string | undefined;
  MergeWhenNotMatched?: string | undefined;
  MergeClause?: string | undefined;
  CrawlerConnection?: string | undefined;
  TableSchema?: readonly Option[] | undefined;
  StagingTable?: string | undefined;
  SelectedColumns?: readonly Option[] | undefined;
}

export interface AmazonRedshiftSource {
  Name?: string | undefined;
  Data?: AmazonRedshiftNodeData | undefined;
}

export interface AmazonRedshiftTarget {
  Name?: string | undefined;
  Data?: AmazonRedshiftNodeData | undefined;
  Inputs?: readonly string[] | undefined;
}

export interface AnnotationError {
  ProfileId?: string | undefined;
  StatisticId?: string | undefined;
  FailureReason?: string | undefined;
}

export interface ApplyMapping {
  Name: string;
  Inputs: readonly string[];
  Mapping: readonly Mapping[];
}

export interface AssetFormEntry {
  FormTypeId?: string | undefined;
  Content?: string | undefined;
}

export interface AssetFormInput {
  FormTypeIdentifier?: string | undefined;
  Content?: string | undefined;
}

export interface AssetTypeFormOutput {
  FormTypeId?: string | undefined;
}

export interface AssetTypeItem {
  Id?: string | undefined;
  Name?: string | undefined;
}

export interface AssetsExport {
  S3TablesExport?: ExportSetting | undefined;
}

export interface AssetsExportResult {
  S3TablesExport?: ExportSetting | undefined;
  S3TablesExportState?: S3TablesExportState | undefined;
}

export interface AssociateGlossaryTermsRequest {
  AssetIdentifier: string;
  IterableFormName?: string | undefined;
  ItemIdentifier?: string | undefined;
  GlossaryTermIdentifiers: readonly string[];
  ClientToken?: string | undefined;
}

export interface AssociateGlossaryTermsResponse {
  AssetId?: string | undefined;
  IterableFormName?: string | undefined;
  ItemId?: string | undefined;
  GlossaryTerms?: readonly string[] | undefined;
}

export interface AthenaConnectorSource {
  Name: string;
  ConnectionName: string;
  ConnectorName: string;
  ConnectionType: string;
  ConnectionTable?: string | undefined;
  SchemaName: string;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface AuditContext {
  AdditionalAuditContext?: string | undefined;
  RequestedColumns?: readonly string[] | undefined;
  AllColumnsRequested?: boolean | undefined;
}

export interface AuthConfiguration {
  AuthenticationType: Property;
  SecretArn?: Property | undefined;
  OAuth2Properties?: { readonly [key: string]: Property } | undefined;
  BasicAuthenticationProperties?: { readonly [key: string]: Property } | undefined;
  CustomAuthenticationProperties?: { readonly [key: string]: Property } | undefined;
}

export interface AuthenticationConfiguration {
  AuthenticationType?: AuthenticationType | undefined;
  SecretArn?: string | undefined;
  KmsKeyArn?: string | undefined;
  OAuth2Properties?: OAuth2Properties | undefined;
}

export interface AuthenticationConfigurationInput {
  AuthenticationType?: AuthenticationType | undefined;
  OAuth2Properties?: OAuth2PropertiesInput | undefined;
  SecretArn?: string | undefined;
  KmsKeyArn?: string | undefined;
  BasicAuthenticationCredentials?: BasicAuthenticationCredentials | undefined;
  CustomAuthenticationCredentials?: { readonly [key: string]: string } | undefined;
}

export interface AuthorizationCodeProperties {
  AuthorizationCode?: string | undefined;
  RedirectUri?: string | undefined;
}

export interface AutoDataQuality {
  IsEnabled?: boolean | undefined;
  EvaluationContext?: string | undefined;
}

export interface AutoUpgradeMetadata {
  TargetVersion?: string | undefined;
  SourceVersion?: string | undefined;
  Status?: AutoUpgradeStatus | undefined;
  AnalysisId?: string | undefined;
}

export interface BackfillError {
  Code?: BackfillErrorCode | undefined;
  Partitions?: readonly PartitionValueList[] | undefined;
}

export interface BasicAuthenticationCredentials {
  Username?: string | undefined;
  Password?: string | undefined;
}

export interface BasicAuthenticationProperties {
  Username?: ConnectorProperty | undefined;
  Password?: ConnectorProperty | undefined;
}

export interface BasicCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Database: string;
  Table: string;
}

export interface BatchCreatePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionInputList: readonly PartitionInput[];
}

export interface BatchCreatePartitionResponse {
  Errors?: readonly PartitionError[] | undefined;
}

export interface BatchDeleteConnectionRequest {
  CatalogId?: string | undefined;
  ConnectionNameList: readonly string[];
}

export interface BatchDeleteConnectionResponse {
  Succeeded?: readonly string[] | undefined;
  Errors?: { readonly [key: string]: ErrorDetail } | undefined;
}

export interface BatchDeletePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionsToDelete: readonly PartitionValueList[];
}

export interface BatchDeletePartitionResponse {
  Errors?: readonly PartitionError[] | undefined;
}

export interface BatchDeleteTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TablesToDelete: readonly string[];
  TransactionId?: string | undefined;
}

export interface BatchDeleteTableResponse {
  Errors?: readonly TableError[] | undefined;
}

export interface BatchDeleteTableVersionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  VersionIds: readonly string[];
}

export interface BatchDeleteTableVersionResponse {
  Errors?: readonly TableVersionError[] | undefined;
}

export interface BatchGetBlueprintsRequest {
  Names: readonly string[];
  IncludeBlueprint?: boolean | undefined;
  IncludeParameterSpec?: boolean | undefined;
}

export interface BatchGetBlueprintsResponse {
  Blueprints?: readonly Blueprint[] | undefined;
  MissingBlueprints?: readonly string[] | undefined;
}

export interface BatchGetCrawlersRequest {
  CrawlerNames: readonly string[];
}

export interface BatchGetCrawlersResponse {
  Crawlers?: readonly Crawler[] | undefined;
  CrawlersNotFound?: readonly string[] | undefined;
}

export interface BatchGetCustomEntityTypesRequest {
  Names: readonly string[];
}

export interface BatchGetCustomEntityTypesResponse {
  CustomEntityTypes?: readonly CustomEntityType[] | undefined;
  CustomEntityTypesNotFound?: readonly string[] | undefined;
}

export interface BatchGetDataQualityResultRequest {
  ResultIds: readonly string[];
}

export interface BatchGetDataQualityResultResponse {
  Results: readonly DataQualityResult[];
  ResultsNotFound?: readonly string[] | undefined;
}

export interface BatchGetDataQualityResultV2Request {
  ResultIds: readonly string[];
}

export interface BatchGetDataQualityResultV2Response {
  Results: readonly DataQualityResultV2Item[];
  ResultsNotFound?: readonly string[] | undefined;
}

export interface BatchGetDataQualityRulesetEvaluationRunRequest {
  RunIds: readonly string[];
}

export interface BatchGetDataQualityRulesetEvaluationRunResponse {
  Runs?: readonly DataQualityRulesetEvaluationRun[] | undefined;
  RunsNotFound?: readonly string[] | undefined;
}

export interface BatchGetDevEndpointsRequest {
  DevEndpointNames: readonly string[];
}

export interface BatchGetDevEndpointsResponse {
  DevEndpoints?: readonly DevEndpoint[] | undefined;
  DevEndpointsNotFound?: readonly string[] | undefined;
}

export interface BatchGetIterableFormsRequest {
  AssetIdentifier: string;
  IterableFormName: string;
  ItemIdentifiers: readonly string[];
}

export interface BatchGetIterableFormsResponse {
  Items?: readonly IterableFormItem[] | undefined;
  Errors?: readonly ItemError[] | undefined;
}

export interface BatchGetJobsRequest {
  JobNames: readonly string[];
}

export interface BatchGetJobsResponse {
  Jobs?: readonly Job[] | undefined;
  JobsNotFound?: readonly string[] | undefined;
}

export interface BatchGetPartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionsToGet: readonly PartitionValueList[];
  AuditContext?: AuditContext | undefined;
  QuerySessionContext?: QuerySessionContext | undefined;
}

export interface BatchGetPartitionResponse {
  Partitions?: readonly Partition[] | undefined;
  UnprocessedKeys?: readonly PartitionValueList[] | undefined;
}

export interface BatchGetTableOptimizerEntry {
  catalogId?: string | undefined;
  databaseName?: string | undefined;
  tableName?: string | undefined;
  type?: TableOptimizerType | undefined;
}

export interface BatchGetTableOptimizerError {
  error?: ErrorDetail | undefined;
  catalogId?: string | undefined;
  databaseName?: string | undefined;
  tableName?: string | undefined;
  type?: TableOptimizerType | undefined;
}

export interface BatchGetTableOptimizerRequest {
  Entries: readonly BatchGetTableOptimizerEntry[];
}

export interface BatchGetTableOptimizerResponse {
  TableOptimizers?: readonly BatchTableOptimizer[] | undefined;
  Failures?: readonly BatchGetTableOptimizerError[] | undefined;
}

export interface BatchGetTriggersRequest {
  TriggerNames: readonly string[];
}

export interface BatchGetTriggersResponse {
  Triggers?: readonly Trigger[] | undefined;
  TriggersNotFound?: readonly string[] | undefined;
}

export interface BatchGetWorkflowsRequest {
  Names: readonly string[];
  IncludeGraph?: boolean | undefined;
}

export interface BatchGetWorkflowsResponse {
  Workflows?: readonly Workflow[] | undefined;
  MissingWorkflows?: readonly string[] | undefined;
}

export interface BatchPutDataQualityStatisticAnnotationRequest {
  InclusionAnnotations: readonly DatapointInclusionAnnotation[];
  ClientToken?: string | undefined;
}

export interface BatchPutDataQualityStatisticAnnotationResponse {
  FailedInclusionAnnotations?: readonly AnnotationError[] | undefined;
}

export interface BatchStopJobRunError {
  JobName?: string | undefined;
  JobRunId?: string | undefined;
  ErrorDetail?: ErrorDetail | undefined;
}

export interface BatchStopJobRunRequest {
  JobName: string;
  JobRunIds: readonly string[];
}

export interface BatchStopJobRunResponse {
  SuccessfulSubmissions?: readonly BatchStopJobRunSuccessfulSubmission[] | undefined;
  Errors?: readonly BatchStopJobRunError[] | undefined;
}

export interface BatchStopJobRunSuccessfulSubmission {
  JobName?: string | undefined;
  JobRunId?: string | undefined;
}

export interface BatchTableOptimizer {
  catalogId?: string | undefined;
  databaseName?: string | undefined;
  tableName?: string | undefined;
  tableOptimizer?: TableOptimizer | undefined;
}

export interface BatchUpdatePartitionFailureEntry {
  PartitionValueList?: readonly string[] | undefined;
  ErrorDetail?: ErrorDetail | undefined;
}

export interface BatchUpdatePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  Entries: readonly BatchUpdatePartitionRequestEntry[];
}

export interface BatchUpdatePartitionRequestEntry {
  PartitionValueList: readonly string[];
  PartitionInput: PartitionInput;
}

export interface BatchUpdatePartitionResponse {
  Errors?: readonly BatchUpdatePartitionFailureEntry[] | undefined;
}

export interface BetweenConfiguration {
  LowBoundKey?: string | undefined;
  HighBoundKey?: string | undefined;
  Template?: string | undefined;
}

export interface BinaryColumnStatisticsData {
  MaximumLength: number;
  AverageLength: number;
  NumberOfNulls: number;
}

export interface Blueprint {
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  ParameterSpec?: string | undefined;
  BlueprintLocation?: string | undefined;
  BlueprintServiceLocation?: string | undefined;
  Status?: BlueprintStatus | undefined;
  ErrorMessage?: string | undefined;
  LastActiveDefinition?: LastActiveDefinition | undefined;
}

export interface BlueprintDetails {
  BlueprintName?: string | undefined;
  RunId?: string | undefined;
}

export interface BlueprintRun {
  BlueprintName?: string | undefined;
  RunId?: string | undefined;
  WorkflowName?: string | undefined;
  State?: BlueprintRunState | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ErrorMessage?: string | undefined;
  RollbackErrorMessage?: string | undefined;
  Parameters?: string | undefined;
  RoleArn?: string | undefined;
}

export interface BooleanColumnStatisticsData {
  NumberOfTrues: number;
  NumberOfFalses: number;
  NumberOfNulls: number;
}

export interface CancelDataQualityRuleRecommendationRunRequest {
  RunId: string;
}

export type CancelDataQualityRuleRecommendationRunResponse = { readonly [member: string]: never };

export interface CancelDataQualityRulesetEvaluationRunRequest {
  RunId: string;
}

export type CancelDataQualityRulesetEvaluationRunResponse = { readonly [member: string]: never };

export interface CancelMLTaskRunRequest {
  TransformId: string;
  TaskRunId: string;
}

export interface CancelMLTaskRunResponse {
  TransformId?: string | undefined;
  TaskRunId?: string | undefined;
  Status?: TaskStatusType | undefined;
}

export interface CancelStatementRequest {
  SessionId: string;
  Id: number;
  RequestOrigin?: string | undefined;
}

export type CancelStatementResponse = { readonly [member: string]: never };

export interface Capabilities {
  SupportedAuthenticationTypes: readonly AuthenticationType[];
  SupportedDataOperations: readonly DataOperation[];
  SupportedComputeEnvironments: readonly ComputeEnvironment[];
}

export interface Catalog {
  CatalogId?: string | undefined;
  Name: string;
  ResourceArn?: string | undefined;
  Description?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  CreateTime?: number | undefined;
  UpdateTime?: number | undefined;
  TargetRedshiftCatalog?: TargetRedshiftCatalog | undefined;
  FederatedCatalog?: FederatedCatalog | undefined;
  CatalogProperties?: CatalogPropertiesOutput | undefined;
  CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  CreateDatabaseDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  AllowFullTableExternalDataAccess?: AllowFullTableExternalDataAccessEnum | undefined;
}

export interface CatalogDeltaSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalDeltaOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface CatalogEntry {
  DatabaseName: string;
  TableName: string;
}

export interface CatalogHudiSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalHudiOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface CatalogIcebergSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalIcebergOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface CatalogImportStatus {
  ImportCompleted?: boolean | undefined;
  ImportTime?: number | undefined;
  ImportedBy?: string | undefined;
}

export interface CatalogInput {
  Description?: string | undefined;
  FederatedCatalog?: FederatedCatalog | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  TargetRedshiftCatalog?: TargetRedshiftCatalog | undefined;
  CatalogProperties?: CatalogProperties | undefined;
  CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  CreateDatabaseDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  AllowFullTableExternalDataAccess?: AllowFullTableExternalDataAccessEnum | undefined;
  OverwriteChildResourcePermissionsWithDefault?: OverwriteChildResourcePermissionsWithDefaultEnum | undefined;
}

export interface CatalogKafkaSource {
  Name: string;
  WindowSize?: number | undefined;
  DetectSchema?: boolean | undefined;
  Table: string;
  Database: string;
  StreamingOptions?: KafkaStreamingSourceOptions | undefined;
  DataPreviewOptions?: StreamingDataPreviewOptions | undefined;
}

export interface CatalogKinesisSource {
  Name: string;
  WindowSize?: number | undefined;
  DetectSchema?: boolean | undefined;
  Table: string;
  Database: string;
  StreamingOptions?: KinesisStreamingSourceOptions | undefined;
  DataPreviewOptions?: StreamingDataPreviewOptions | undefined;
}

export interface CatalogProperties {
  DataLakeAccessProperties?: DataLakeAccessProperties | undefined;
  IcebergOptimizationProperties?: IcebergOptimizationProperties | undefined;
  CustomProperties?: { readonly [key: string]: string } | undefined;
}

export interface CatalogPropertiesOutput {
  DataLakeAccessProperties?: DataLakeAccessPropertiesOutput | undefined;
  IcebergOptimizationProperties?: IcebergOptimizationPropertiesOutput | undefined;
  CustomProperties?: { readonly [key: string]: string } | undefined;
}

export interface CatalogSchemaChangePolicy {
  EnableUpdateCatalog?: boolean | undefined;
  UpdateBehavior?: UpdateCatalogBehavior | undefined;
}

export interface CatalogSource {
  Name: string;
  Database: string;
  Table: string;
  PartitionPredicate?: string | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface CatalogTableConfigOptions {
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  S3Location?: string | undefined;
  CatalogId?: string | undefined;
}

export interface CatalogTarget {
  DatabaseName: string;
  Tables: readonly string[];
  ConnectionName?: string | undefined;
  EventQueueArn?: string | undefined;
  DlqEventQueueArn?: string | undefined;
}

export interface CheckSchemaVersionValidityInput {
  DataFormat: DataFormat;
  SchemaDefinition: string;
}

export interface CheckSchemaVersionValidityResponse {
  Valid?: boolean | undefined;
  Error?: string | undefined;
}

export interface Classifier {
  GrokClassifier?: GrokClassifier | undefined;
  XMLClassifier?: XMLClassifier | undefined;
  JsonClassifier?: JsonClassifier | undefined;
  CsvClassifier?: CsvClassifier | undefined;
}

export interface ClientCredentialsProperties {
  TokenUrl?: ConnectorProperty | undefined;
  RequestMethod?: HTTPMethod | undefined;
  ContentType?: ContentType | undefined;
  ClientId?: ConnectorProperty | undefined;
  ClientSecret?: ConnectorProperty | undefined;
  Scope?: ConnectorProperty | undefined;
  TokenUrlParameters?: readonly ConnectorProperty[] | undefined;
}

export interface CloudWatchEncryption {
  CloudWatchEncryptionMode?: CloudWatchEncryptionMode | undefined;
  KmsKeyArn?: string | undefined;
}

export interface CodeGenConfigurationNode {
  AthenaConnectorSource?: AthenaConnectorSource | undefined;
  JDBCConnectorSource?: JDBCConnectorSource | undefined;
  SparkConnectorSource?: SparkConnectorSource | undefined;
  CatalogSource?: CatalogSource | undefined;
  RedshiftSource?: RedshiftSource | undefined;
  S3CatalogSource?: S3CatalogSource | undefined;
  S3CsvSource?: S3CsvSource | undefined;
  S3JsonSource?: S3JsonSource | undefined;
  S3ParquetSource?: S3ParquetSource | undefined;
  RelationalCatalogSource?: RelationalCatalogSource | undefined;
  DynamoDBCatalogSource?: DynamoDBCatalogSource | undefined;
  JDBCConnectorTarget?: JDBCConnectorTarget | undefined;
  SparkConnectorTarget?: SparkConnectorTarget | undefined;
  CatalogTarget?: BasicCatalogTarget | undefined;
  RedshiftTarget?: RedshiftTarget | undefined;
  S3CatalogTarget?: S3CatalogTarget | undefined;
  S3GlueParquetTarget?: S3GlueParquetTarget | undefined;
  S3DirectTarget?: S3DirectTarget | undefined;
  ApplyMapping?: ApplyMapping | undefined;
  SelectFields?: SelectFields | undefined;
  DropFields?: DropFields | undefined;
  RenameField?: RenameField | undefined;
  Spigot?: Spigot | undefined;
  Join?: Join | undefined;
  SplitFields?: SplitFields | undefined;
  SelectFromCollection?: SelectFromCollection | undefined;
  FillMissingValues?: FillMissingValues | undefined;
  Filter?: Filter | undefined;
  CustomCode?: CustomCode | undefined;
  SparkSQL?: SparkSQL | undefined;
  DirectKinesisSource?: DirectKinesisSource | undefined;
  DirectKafkaSource?: DirectKafkaSource | undefined;
  CatalogKinesisSource?: CatalogKinesisSource | undefined;
  CatalogKafkaSource?: CatalogKafkaSource | undefined;
  DropNullFields?: DropNullFields | undefined;
  Merge?: Merge | undefined;
  Union?: Union | undefined;
  PIIDetection?: PIIDetection | undefined;
  Aggregate?: Aggregate | undefined;
  DropDuplicates?: DropDuplicates | undefined;
  GovernedCatalogTarget?: GovernedCatalogTarget | undefined;
  GovernedCatalogSource?: GovernedCatalogSource | undefined;
  MicrosoftSQLServerCatalogSource?: MicrosoftSQLServerCatalogSource | undefined;
  MySQLCatalogSource?: MySQLCatalogSource | undefined;
  OracleSQLCatalogSource?: OracleSQLCatalogSource | undefined;
  PostgreSQLCatalogSource?: PostgreSQLCatalogSource | undefined;
  MicrosoftSQLServerCatalogTarget?: MicrosoftSQLServerCatalogTarget | undefined;
  MySQLCatalogTarget?: MySQLCatalogTarget | undefined;
  OracleSQLCatalogTarget?: OracleSQLCatalogTarget | undefined;
  PostgreSQLCatalogTarget?: PostgreSQLCatalogTarget | undefined;
  Route?: Route | undefined;
  DynamicTransform?: DynamicTransform | undefined;
  EvaluateDataQuality?: EvaluateDataQuality | undefined;
  S3CatalogHudiSource?: S3CatalogHudiSource | undefined;
  CatalogHudiSource?: CatalogHudiSource | undefined;
  S3HudiSource?: S3HudiSource | undefined;
  S3HudiCatalogTarget?: S3HudiCatalogTarget | undefined;
  S3HudiDirectTarget?: S3HudiDirectTarget | undefined;
  DirectJDBCSource?: DirectJDBCSource | undefined;
  S3CatalogDeltaSource?: S3CatalogDeltaSource | undefined;
  CatalogDeltaSource?: CatalogDeltaSource | undefined;
  S3DeltaSource?: S3DeltaSource | undefined;
  S3DeltaCatalogTarget?: S3DeltaCatalogTarget | undefined;
  S3DeltaDirectTarget?: S3DeltaDirectTarget | undefined;
  AmazonRedshiftSource?: AmazonRedshiftSource | undefined;
  AmazonRedshiftTarget?: AmazonRedshiftTarget | undefined;
  EvaluateDataQualityMultiFrame?: EvaluateDataQualityMultiFrame | undefined;
  Recipe?: Recipe | undefined;
  SnowflakeSource?: SnowflakeSource | undefined;
  SnowflakeTarget?: SnowflakeTarget | undefined;
  ConnectorDataSource?: ConnectorDataSource | undefined;
  ConnectorDataTarget?: ConnectorDataTarget | undefined;
  S3CatalogIcebergSource?: S3CatalogIcebergSource | undefined;
  CatalogIcebergSource?: CatalogIcebergSource | undefined;
  S3IcebergCatalogTarget?: S3IcebergCatalogTarget | undefined;
  S3IcebergDirectTarget?: S3IcebergDirectTarget | undefined;
  S3ExcelSource?: S3ExcelSource | undefined;
  S3HyperDirectTarget?: S3HyperDirectTarget | undefined;
  DynamoDBELTConnectorSource?: DynamoDBELTConnectorSource | undefined;
}

export interface CodeGenEdge {
  Source: string;
  Target: string;
  TargetParameter?: string | undefined;
}

export interface CodeGenNode {
  Id: string;
  NodeType: string;
  Args: readonly CodeGenNodeArg[];
  LineNumber?: number | undefined;
}

export interface CodeGenNodeArg {
  Name: string;
  Value: string;
  Param?: boolean | undefined;
}

export interface Column {
  Name: string;
  Type?: string | undefined;
  Comment?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
}

export interface ColumnError {
  ColumnName?: string | undefined;
  Error?: ErrorDetail | undefined;
}

export interface ColumnImportance {
  ColumnName?: string | undefined;
  Importance?: number | undefined;
}

export interface ColumnRowFilter {
  ColumnName?: string | undefined;
  RowFilterExpression?: string | undefined;
}

export interface ColumnStatistics {
  ColumnName: string;
  ColumnType: string;
  AnalyzedTime: number;
  StatisticsData: ColumnStatisticsData;
}

export interface ColumnStatisticsData {
  Type: ColumnStatisticsType;
  BooleanColumnStatisticsData?: BooleanColumnStatisticsData | undefined;
  DateColumnStatisticsData?: DateColumnStatisticsData | undefined;
  DecimalColumnStatisticsData?: DecimalColumnStatisticsData | undefined;
  DoubleColumnStatisticsData?: DoubleColumnStatisticsData | undefined;
  LongColumnStatisticsData?: LongColumnStatisticsData | undefined;
  StringColumnStatisticsData?: StringColumnStatisticsData | undefined;
  BinaryColumnStatisticsData?: BinaryColumnStatisticsData | undefined;
}

export interface ColumnStatisticsError {
  ColumnStatistics?: ColumnStatistics | undefined;
  Error?: ErrorDetail | undefined;
}

export interface ColumnStatisticsTaskRun {
  CustomerId?: string | undefined;
  ColumnStatisticsTaskRunId?: string | undefined;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  ColumnNameList?: readonly string[] | undefined;
  CatalogID?: string | undefined;
  Role?: string | undefined;
  SampleSize?: number | undefined;
  SecurityConfiguration?: string | undefined;
  NumberOfWorkers?: number | undefined;
  WorkerType?: string | undefined;
  ComputationType?: ComputationType | undefined;
  Status?: ColumnStatisticsState | undefined;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  ErrorMessage?: string | undefined;
  DPUSeconds?: number | undefined;
}

export interface ColumnStatisticsTaskSettings {
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  Schedule?: Schedule | undefined;
  ColumnNameList?: readonly string[] | undefined;
  CatalogID?: string | undefined;
  Role?: string | undefined;
  SampleSize?: number | undefined;
  SecurityConfiguration?: string | undefined;
  ScheduleType?: ScheduleType | undefined;
  SettingSource?: SettingSource | undefined;
  LastExecutionAttempt?: ExecutionAttempt | undefined;
}

export interface CompactionConfiguration {
  icebergConfiguration?: IcebergCompactionConfiguration | undefined;
}

export interface CompactionMetrics {
  IcebergMetrics?: IcebergCompactionMetrics | undefined;
}

export interface ComputeEnvironmentConfiguration {
  Name: string;
  Description: string;
  ComputeEnvironment: ComputeEnvironment;
  SupportedAuthenticationTypes: readonly AuthenticationType[];
  ConnectionOptions: { readonly [key: string]: Property };
  ConnectionPropertyNameOverrides: { readonly [key: string]: string };
  ConnectionOptionNameOverrides: { readonly [key: string]: string };
  ConnectionPropertiesRequiredOverrides: readonly string[];
  PhysicalConnectionPropertiesRequired?: boolean | undefined;
}

export interface Condition {
  LogicalOperator?: LogicalOperator | undefined;
  JobName?: string | undefined;
  State?: JobRunState | undefined;
  CrawlerName?: string | undefined;
  CrawlState?: CrawlState | undefined;
}

export interface ConditionExpression {
  Condition: string;
  Value?: string | undefined;
  TargetColumn: string;
}

export interface ConfigurationObject {
  DefaultValue?: string | undefined;
  AllowedValues?: readonly string[] | undefined;
  MinValue?: string | undefined;
  MaxValue?: string | undefined;
}

export interface ConfusionMatrix {
  NumTruePositives?: number | undefined;
  NumFalsePositives?: number | undefined;
  NumTrueNegatives?: number | undefined;
  NumFalseNegatives?: number | undefined;
}

export interface Connection {
  Name?: string | undefined;
  Description?: string | undefined;
  ConnectionType?: ConnectionType | undefined;
  MatchCriteria?: readonly string[] | undefined;
  ConnectionProperties?: { readonly [key: string]: string } | undefined;
  SparkProperties?: { readonly [key: string]: string } | undefined;
  AthenaProperties?: { readonly [key: string]: string } | undefined;
  PythonProperties?: { readonly [key: string]: string } | undefined;
  PhysicalConnectionRequirements?: PhysicalConnectionRequirements | undefined;
  CreationTime?: number | undefined;
  LastUpdatedTime?: number | undefined;
  LastUpdatedBy?: string | undefined;
  Status?: ConnectionStatus | undefined;
  StatusReason?: string | undefined;
  LastConnectionValidationTime?: number | undefined;
  AuthenticationConfiguration?: AuthenticationConfiguration | undefined;
  ConnectionSchemaVersion?: number | undefined;
  CompatibleComputeEnvironments?: readonly ComputeEnvironment[] | undefined;
}

export interface ConnectionInput {
  Name: string;
  Description?: string | undefined;
  ConnectionType: ConnectionType;
  MatchCriteria?: readonly string[] | undefined;
  ConnectionProperties: { readonly [key: string]: string };
  SparkProperties?: { readonly [key: string]: string } | undefined;
  AthenaProperties?: { readonly [key: string]: string } | undefined;
  PythonProperties?: { readonly [key: string]: string } | undefined;
  PhysicalConnectionRequirements?: PhysicalConnectionRequirements | undefined;
  AuthenticationConfiguration?: AuthenticationConfigurationInput | undefined;
  ValidateCredentials?: boolean | undefined;
  ValidateForComputeEnvironments?: readonly ComputeEnvironment[] | undefined;
}

export interface ConnectionPasswordEncryption {
  ReturnConnectionPasswordEncrypted: boolean;
  AwsKmsKeyId?: string | undefined;
}

export interface ConnectionPropertiesConfiguration {
  Url?: ConnectorProperty | undefined;
  AdditionalRequestParameters?: readonly ConnectorProperty[] | undefined;
}

export interface ConnectionTypeBrief {
  ConnectionType?: ConnectionType | undefined;
  DisplayName?: string | undefined;
  Vendor?: string | undefined;
  Description?: string | undefined;
  Categories?: readonly string[] | undefined;
  Capabilities?: Capabilities | undefined;
  LogoUrl?: string | undefined;
  ConnectionTypeVariants?: readonly ConnectionTypeVariant[] | undefined;
}

export interface ConnectionTypeVariant {
  ConnectionTypeVariantName?: string | undefined;
  DisplayName?: string | undefined;
  Description?: string | undefined;
  LogoUrl?: string | undefined;
}

export interface ConnectionsList {
  Connections?: readonly string[] | undefined;
}

export interface ConnectorAuthenticationConfiguration {
  AuthenticationTypes: readonly AuthenticationType[];
  OAuth2Properties?: ConnectorOAuth2Properties | undefined;
  BasicAuthenticationProperties?: BasicAuthenticationProperties | undefined;
  CustomAuthenticationProperties?: CustomAuthenticationProperties | undefined;
}

export interface ConnectorAuthorizationCodeProperties {
  AuthorizationCodeUrl?: ConnectorProperty | undefined;
  AuthorizationCode?: ConnectorProperty | undefined;
  RedirectUri?: ConnectorProperty | undefined;
  TokenUrl?: ConnectorProperty | undefined;
  RequestMethod?: HTTPMethod | undefined;
  ContentType?: ContentType | undefined;
  ClientId?: ConnectorProperty | undefined;
  ClientSecret?: ConnectorProperty | undefined;
  Scope?: ConnectorProperty | undefined;
  Prompt?: ConnectorProperty | undefined;
  TokenUrlParameters?: readonly ConnectorProperty[] | undefined;
}

export interface ConnectorDataSource {
  Name: string;
  ConnectionType: string;
  Data: { readonly [key: string]: string };
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface ConnectorDataTarget {
  Name: string;
  ConnectionType: string;
  Data: { readonly [key: string]: string };
  Inputs?: readonly string[] | undefined;
}

export interface ConnectorOAuth2Properties {
  OAuth2GrantType: ConnectorOAuth2GrantType;
  ClientCredentialsProperties?: ClientCredentialsProperties | undefined;
  JWTBearerProperties?: JWTBearerProperties | undefined;
  AuthorizationCodeProperties?: ConnectorAuthorizationCodeProperties | undefined;
}

export interface ConnectorProperty {
  Name: string;
  KeyOverride?: string | undefined;
  Required: boolean;
  DefaultValue?: string | undefined;
  AllowedValues?: readonly string[] | undefined;
  PropertyLocation?: PropertyLocation | undefined;
  PropertyType: PropertyType;
  Format?: string | undefined;
}

export interface Crawl {
  State?: CrawlState | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ErrorMessage?: string | undefined;
  LogGroup?: string | undefined;
  LogStream?: string | undefined;
}

export interface Crawler {
  Name?: string | undefined;
  Role?: string | undefined;
  Targets?: CrawlerTargets | undefined;
  DatabaseName?: string | undefined;
  Description?: string | undefined;
  Classifiers?: readonly string[] | undefined;
  RecrawlPolicy?: RecrawlPolicy | undefined;
  SchemaChangePolicy?: SchemaChangePolicy | undefined;
  LineageConfiguration?: LineageConfiguration | undefined;
  State?: CrawlerState | undefined;
  TablePrefix?: string | undefined;
  Schedule?: Schedule | undefined;
  CrawlElapsedTime?: number | undefined;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  LastCrawl?: LastCrawlInfo | undefined;
  Version?: number | undefined;
  Configuration?: string | undefined;
  CrawlerSecurityConfiguration?: string | undefined;
  LakeFormationConfiguration?: LakeFormationConfiguration | undefined;
  CatalogId?: string | undefined;
}

export interface CrawlerHistory {
  CrawlId?: string | undefined;
  State?: CrawlerHistoryState | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  Summary?: string | undefined;
  ErrorMessage?: string | undefined;
  LogGroup?: string | undefined;
  LogStream?: string | undefined;
  MessagePrefix?: string | undefined;
  DPUHour?: number | undefined;
}

export interface CrawlerMetrics {
  CrawlerName?: string | undefined;
  TimeLeftSeconds?: number | undefined;
  StillEstimating?: boolean | undefined;
  LastRuntimeSeconds?: number | undefined;
  MedianRuntimeSeconds?: number | undefined;
  TablesCreated?: number | undefined;
  TablesUpdated?: number | undefined;
  TablesDeleted?: number | undefined;
}

export interface CrawlerNodeDetails {
  Crawls?: readonly Crawl[] | undefined;
}

export interface CrawlerTargets {
  S3Targets?: readonly S3Target[] | undefined;
  JdbcTargets?: readonly JdbcTarget[] | undefined;
  MongoDBTargets?: readonly MongoDBTarget[] | undefined;
  DynamoDBTargets?: readonly DynamoDBTarget[] | undefined;
  CatalogTargets?: readonly CatalogTarget[] | undefined;
  DeltaTargets?: readonly DeltaTarget[] | undefined;
  IcebergTargets?: readonly IcebergTarget[] | undefined;
  HudiTargets?: readonly HudiTarget[] | undefined;
}

export interface CrawlsFilter {
  FieldName?: FieldName | undefined;
  FilterOperator?: FilterOperator | undefined;
  FieldValue?: string | undefined;
}

export interface CreateBlueprintRequest {
  Name: string;
  Description?: string | undefined;
  BlueprintLocation: string;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateBlueprintResponse {
  Name?: string | undefined;
}

export interface CreateCatalogRequest {
  Name: string;
  CatalogInput: CatalogInput;
  Tags?: { readonly [key: string]: string } | undefined;
}

export type CreateCatalogResponse = { readonly [member: string]: never };

export interface CreateClassifierRequest {
  GrokClassifier?: CreateGrokClassifierRequest | undefined;
  XMLClassifier?: CreateXMLClassifierRequest | undefined;
  JsonClassifier?: CreateJsonClassifierRequest | undefined;
  CsvClassifier?: CreateCsvClassifierRequest | undefined;
}

export type CreateClassifierResponse = { readonly [member: string]: never };

export interface CreateColumnStatisticsTaskSettingsRequest {
  DatabaseName: string;
  TableName: string;
  Role: string;
  Schedule?: string | undefined;
  ColumnNameList?: readonly string[] | undefined;
  SampleSize?: number | undefined;
  CatalogID?: string | undefined;
  SecurityConfiguration?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export type CreateColumnStatisticsTaskSettingsResponse = { readonly [member: string]: never };

export interface CreateConnectionRequest {
  CatalogId?: string | undefined;
  ConnectionInput: ConnectionInput;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateConnectionResponse {
  CreateConnectionStatus?: ConnectionStatus | undefined;
}

export interface CreateCrawlerRequest {
  Name: string;
  Role: string;
  DatabaseName?: string | undefined;
  Description?: string | undefined;
  Targets: CrawlerTargets;
  Schedule?: string | undefined;
  Classifiers?: readonly string[] | undefined;
  TablePrefix?: string | undefined;
  SchemaChangePolicy?: SchemaChangePolicy | undefined;
  RecrawlPolicy?: RecrawlPolicy | undefined;
  LineageConfiguration?: LineageConfiguration | undefined;
  LakeFormationConfiguration?: LakeFormationConfiguration | undefined;
  Configuration?: string | undefined;
  CrawlerSecurityConfiguration?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  CatalogId?: string | undefined;
}

export type CreateCrawlerResponse = { readonly [member: string]: never };

export interface CreateCsvClassifierRequest {
  Name: string;
  Delimiter?: string | undefined;
  QuoteSymbol?: string | undefined;
  ContainsHeader?: CsvHeaderOption | undefined;
  Header?: readonly string[] | undefined;
  DisableValueTrimming?: boolean | undefined;
  AllowSingleColumn?: boolean | undefined;
  CustomDatatypeConfigured?: boolean | undefined;
  CustomDatatypes?: readonly string[] | undefined;
  Serde?: CsvSerdeOption | undefined;
}

export interface CreateCustomEntityTypeRequest {
  Name: string;
  RegexString: string;
  ContextWords?: readonly string[] | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateCustomEntityTypeResponse {
  Name?: string | undefined;
}

export interface CreateDataQualityEvaluationConfigRequest {
  Name: string;
  Level: DataQualityEvaluationConfigLevel;
  DataSource: DataQualityEvaluationConfigDataSource;
  RulesetName?: string | undefined;
  ManagedRulesetName?: DataQualityEvaluationConfigManagedRuleset | undefined;
  Triggers?: readonly DataQualityEvaluationConfigTrigger[] | undefined;
  ScheduleExpression?: string | undefined;
  StartAt?: number | undefined;
  EndAt?: number | undefined;
  Role: string;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationConfigAdditionalRunOptions | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  ClientToken?: string | undefined;
}

export interface CreateDataQualityEvaluationConfigResponse {
  Name?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
}

export interface CreateDataQualityRulesetRequest {
  Name: string;
  Description?: string | undefined;
  Ruleset: string;
  Tags?: { readonly [key: string]: string } | undefined;
  TargetTable?: DataQualityTargetTable | undefined;
  DataQualitySecurityConfiguration?: string | undefined;
  ClientToken?: string | undefined;
}

export interface CreateDataQualityRulesetResponse {
  Name?: string | undefined;
}

export interface CreateDatabaseRequest {
  CatalogId?: string | undefined;
  DatabaseInput: DatabaseInput;
  Tags?: { readonly [key: string]: string } | undefined;
}

export type CreateDatabaseResponse = { readonly [member: string]: never };

export interface CreateDevEndpointRequest {
  EndpointName: string;
  RoleArn: string;
  SecurityGroupIds?: readonly string[] | undefined;
  SubnetId?: string | undefined;
  PublicKey?: string | undefined;
  PublicKeys?: readonly string[] | undefined;
  NumberOfNodes?: number | undefined;
  WorkerType?: WorkerType | undefined;
  GlueVersion?: string | undefined;
  NumberOfWorkers?: number | undefined;
  ExtraPythonLibsS3Path?: string | undefined;
  ExtraJarsS3Path?: string | undefined;
  SecurityConfiguration?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
}

export interface CreateDevEndpointResponse {
  EndpointName?: string | undefined;
  Status?: string | undefined;
  SecurityGroupIds?: readonly string[] | undefined;
  SubnetId?: string | undefined;
  RoleArn?: string | undefined;
  YarnEndpointAddress?: string | undefined;
  ZeppelinRemoteSparkInterpreterPort?: number | undefined;
  NumberOfNodes?: number | undefined;
  WorkerType?: WorkerType | undefined;
  GlueVersion?: string | undefined;
  NumberOfWorkers?: number | undefined;
  AvailabilityZone?: string | undefined;
  VpcId?: string | undefined;
  ExtraPythonLibsS3Path?: string | undefined;
  ExtraJarsS3Path?: string | undefined;
  FailureReason?: string | undefined;
  SecurityConfiguration?: string | undefined;
  CreatedTimestamp?: number | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
}

export interface CreateGlossaryRequest {
  Name: string;
  Description?: string | undefined;
  ClientToken?: string | undefined;
}

export interface CreateGlossaryResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
}

export interface CreateGlossaryTermRequest {
  GlossaryIdentifier: string;
  Name: string;
  ShortDescription?: string | undefined;
  LongDescription?: string | undefined;
  ClientToken?: string | undefined;
}

export interface CreateGlossaryTermResponse {
  Id?: string | undefined;
  GlossaryId?: string | undefined;
  Name?: string | undefined;
  ShortDescription?: string | undefined;
  LongDescription?: string | undefined;
}

export interface CreateGlueIdentityCenterConfigurationRequest {
  InstanceArn: string;
  Scopes?: readonly string[] | undefined;
  UserBackgroundSessionsEnabled?: boolean | undefined;
}

export interface CreateGlueIdentityCenterConfigurationResponse {
  ApplicationArn?: string | undefined;
}

export interface CreateGrokClassifierRequest {
  Classification: string;
  Name: string;
  GrokPattern: string;
  CustomPatterns?: string | undefined;
}

export interface CreateIcebergTableInput {
  Location: string;
  Schema: IcebergSchema;
  PartitionSpec?: IcebergPartitionSpec | undefined;
  WriteOrder?: IcebergSortOrder | undefined;
  Properties?: { readonly [key: string]: string } | undefined;
}

export interface CreateIntegrationRequest {
  IntegrationName: string;
  SourceArn: string;
  TargetArn: string;
  Description?: string | undefined;
  DataFilter?: string | undefined;
  KmsKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
  IntegrationConfig?: IntegrationConfig | undefined;
}

export interface CreateIntegrationResourcePropertyRequest {
  ResourceArn: string;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
  Tags?: readonly Tag[] | undefined;
}

export interface CreateIntegrationResourcePropertyResponse {
  ResourceArn: string;
  ResourcePropertyArn?: string | undefined;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
}

export interface CreateIntegrationResponse {
  SourceArn: string;
  TargetArn: string;
  IntegrationName: string;
  Description?: string | undefined;
  IntegrationArn: string;
  KmsKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
  Status: IntegrationStatus;
  CreateTime: number;
  Errors?: readonly IntegrationError[] | undefined;
  DataFilter?: string | undefined;
  IntegrationConfig?: IntegrationConfig | undefined;
}

export interface CreateIntegrationTablePropertiesRequest {
  ResourceArn: string;
  TableName: string;
  SourceTableConfig?: SourceTableConfig | undefined;
  TargetTableConfig?: TargetTableConfig | undefined;
}

export type CreateIntegrationTablePropertiesResponse = { readonly [member: string]: never };

export interface CreateJobRequest {
  Name: string;
  JobMode?: JobMode | undefined;
  JobRunQueuingEnabled?: boolean | undefined;
  Description?: string | undefined;
  LogUri?: string | undefined;
  Role: string;
  ExecutionProperty?: ExecutionProperty | undefined;
  Command: JobCommand;
  DefaultArguments?: { readonly [key: string]: string } | undefined;
  NonOverridableArguments?: { readonly [key: string]: string } | undefined;
  Connections?: ConnectionsList | undefined;
  MaxRetries?: number | undefined;
  AllocatedCapacity?: number | undefined;
  Timeout?: number | undefined;
  MaxCapacity?: number | undefined;
  SecurityConfiguration?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  GlueVersion?: string | undefined;
  NumberOfWorkers?: number | undefined;
  WorkerType?: WorkerType | undefined;
  CodeGenConfigurationNodes?: { readonly [key: string]: CodeGenConfigurationNode } | undefined;
  ExecutionClass?: ExecutionClass | undefined;
  SourceControlDetails?: SourceControlDetails | undefined;
  MaintenanceWindow?: string | undefined;
}

export interface CreateJobResponse {
  Name?: string | undefined;
}

export interface CreateJsonClassifierRequest {
  Name: string;
  JsonPath: string;
}

export interface CreateMLTransformRequest {
  Name: string;
  Description?: string | undefined;
  InputRecordTables: readonly GlueTable[];
  Parameters: TransformParameters;
  Role: string;
  GlueVersion?: string | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  MaxRetries?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  TransformEncryption?: TransformEncryption | undefined;
}

export interface CreateMLTransformResponse {
  TransformId?: string | undefined;
}

export interface CreatePartitionIndexRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionIndex: PartitionIndex;
}

export type CreatePartitionIndexResponse = { readonly [member: string]: never };

export interface CreatePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionInput: PartitionInput;
}

export type CreatePartitionResponse = { readonly [member: string]: never };

export interface CreateRegistryInput {
  RegistryName: string;
  Description?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateRegistryResponse {
  RegistryArn?: string | undefined;
  RegistryName?: string | undefined;
  Description?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateSchemaInput {
  RegistryId?: RegistryId | undefined;
  SchemaName: string;
  DataFormat: DataFormat;
  Compatibility?: Compatibility | undefined;
  Description?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  SchemaDefinition?: string | undefined;
}

export interface CreateSchemaResponse {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
  SchemaName?: string | undefined;
  SchemaArn?: string | undefined;
  Description?: string | undefined;
  DataFormat?: DataFormat | undefined;
  Compatibility?: Compatibility | undefined;
  SchemaCheckpoint?: number | undefined;
  LatestSchemaVersion?: number | undefined;
  NextSchemaVersion?: number | undefined;
  SchemaStatus?: SchemaStatus | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  SchemaVersionId?: string | undefined;
  SchemaVersionStatus?: SchemaVersionStatus | undefined;
}

export interface CreateScriptRequest {
  DagNodes?: readonly CodeGenNode[] | undefined;
  DagEdges?: readonly CodeGenEdge[] | undefined;
  Language?: Language | undefined;
}

export interface CreateScriptResponse {
  PythonScript?: string | undefined;
  ScalaCode?: string | undefined;
}

export interface CreateSecurityConfigurationRequest {
  Name: string;
  EncryptionConfiguration: EncryptionConfiguration;
}

export interface CreateSecurityConfigurationResponse {
  Name?: string | undefined;
  CreatedTimestamp?: number | undefined;
}

export interface CreateSessionRequest {
  Id: string;
  Description?: string | undefined;
  Role: string;
  Command: SessionCommand;
  Timeout?: number | undefined;
  IdleTimeout?: number | undefined;
  DefaultArguments?: { readonly [key: string]: string } | undefined;
  Connections?: ConnectionsList | undefined;
  MaxCapacity?: number | undefined;
  NumberOfWorkers?: number | undefined;
  WorkerType?: WorkerType | undefined;
  SecurityConfiguration?: string | undefined;
  GlueVersion?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  RequestOrigin?: string | undefined;
  SessionType?: SessionType | undefined;
}

export interface CreateSessionResponse {
  Session?: Session | undefined;
}

export interface CreateTableOptimizerRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Type: TableOptimizerType;
  TableOptimizerConfiguration: TableOptimizerConfiguration;
}

export type CreateTableOptimizerResponse = { readonly [member: string]: never };

export interface CreateTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  Name?: string | undefined;
  TableInput?: TableInput | undefined;
  PartitionIndexes?: readonly PartitionIndex[] | undefined;
  TransactionId?: string | undefined;
  OpenTableFormatInput?: OpenTableFormatInput | undefined;
}

export type CreateTableResponse = { readonly [member: string]: never };

export interface CreateTriggerRequest {
  Name: string;
  WorkflowName?: string | undefined;
  Type: TriggerType;
  Schedule?: string | undefined;
  Predicate?: Predicate | undefined;
  Actions: readonly Action[];
  Description?: string | undefined;
  StartOnCreation?: boolean | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  EventBatchingCondition?: EventBatchingCondition | undefined;
}

export interface CreateTriggerResponse {
  Name?: string | undefined;
}

export interface CreateUsageProfileRequest {
  Name: string;
  Description?: string | undefined;
  Configuration: ProfileConfiguration;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface CreateUsageProfileResponse {
  Name?: string | undefined;
}

export interface CreateUserDefinedFunctionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  FunctionInput: UserDefinedFunctionInput;
}

export type CreateUserDefinedFunctionResponse = { readonly [member: string]: never };

export interface CreateWorkflowRequest {
  Name: string;
  Description?: string | undefined;
  DefaultRunProperties?: { readonly [key: string]: string } | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  MaxConcurrentRuns?: number | undefined;
}

export interface CreateWorkflowResponse {
  Name?: string | undefined;
}

export interface CreateXMLClassifierRequest {
  Classification: string;
  Name: string;
  RowTag?: string | undefined;
}

export interface CsvClassifier {
  Name: string;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  Version?: number | undefined;
  Delimiter?: string | undefined;
  QuoteSymbol?: string | undefined;
  ContainsHeader?: CsvHeaderOption | undefined;
  Header?: readonly string[] | undefined;
  DisableValueTrimming?: boolean | undefined;
  AllowSingleColumn?: boolean | undefined;
  CustomDatatypeConfigured?: boolean | undefined;
  CustomDatatypes?: readonly string[] | undefined;
  Serde?: CsvSerdeOption | undefined;
}

export interface CursorConfiguration {
  NextPage: ExtractedParameter;
  LimitParameter?: ExtractedParameter | undefined;
}

export interface CustomAuthenticationProperties {
  AuthenticationParameters: readonly ConnectorProperty[];
}

export interface CustomCode {
  Name: string;
  Inputs: readonly string[];
  Code: string;
  ClassName: string;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface CustomEntityType {
  Name: string;
  RegexString: string;
  ContextWords?: readonly string[] | undefined;
}

export interface DDBELTCatalogAdditionalOptions {
  DynamodbExport?: string | undefined;
  DynamodbUnnestDDBJson?: boolean | undefined;
}

export interface DDBELTConnectionOptions {
  DynamodbExport?: DdbExportType | undefined;
  DynamodbUnnestDDBJson?: boolean | undefined;
  DynamodbTableArn: string;
  DynamodbS3Bucket?: string | undefined;
  DynamodbS3Prefix?: string | undefined;
  DynamodbS3BucketOwner?: string | undefined;
  DynamodbStsRoleArn?: string | undefined;
}

export interface DQResultsPublishingOptions {
  EvaluationContext?: string | undefined;
  ResultsS3Prefix?: string | undefined;
  CloudWatchMetricsEnabled?: boolean | undefined;
  ResultsPublishingEnabled?: boolean | undefined;
}

export interface DQStopJobOnFailureOptions {
  StopJobOnFailureTiming?: DQStopJobOnFailureTiming | undefined;
}

export interface DataCatalogEncryptionSettings {
  EncryptionAtRest?: EncryptionAtRest | undefined;
  ConnectionPasswordEncryption?: ConnectionPasswordEncryption | undefined;
}

export interface DataLakeAccessProperties {
  DataLakeAccess?: boolean | undefined;
  DataTransferRole?: string | undefined;
  KmsKey?: string | undefined;
  CatalogType?: string | undefined;
}

export interface DataLakeAccessPropertiesOutput {
  DataLakeAccess?: boolean | undefined;
  DataTransferRole?: string | undefined;
  KmsKey?: string | undefined;
  ManagedWorkgroupName?: string | undefined;
  ManagedWorkgroupStatus?: string | undefined;
  RedshiftDatabaseName?: string | undefined;
  StatusMessage?: string | undefined;
  CatalogType?: string | undefined;
}

export interface DataLakePrincipal {
  DataLakePrincipalIdentifier?: string | undefined;
}

export interface DataQualityAggregatedMetrics {
  TotalRowsProcessed?: number | undefined;
  TotalRowsPassed?: number | undefined;
  TotalRowsFailed?: number | undefined;
  TotalRulesProcessed?: number | undefined;
  TotalRulesPassed?: number | undefined;
  TotalRulesFailed?: number | undefined;
}

export interface DataQualityAnalyzerResult {
  Name?: string | undefined;
  Description?: string | undefined;
  EvaluationMessage?: string | undefined;
  EvaluatedMetrics?: { readonly [key: string]: number } | undefined;
  EvaluatedDistributions?: { readonly [key: string]: DistributionData } | undefined;
}

export interface DataQualityConfigurationV2 {
  ObservationsEnabled?: ObservationConfiguration | undefined;
  ObservationMode?: ObservationMode | undefined;
}

export interface DataQualityEncryption {
  DataQualityEncryptionMode?: DataQualityEncryptionMode | undefined;
  KmsKeyArn?: string | undefined;
}

export interface DataQualityEvaluationConfigAdditionalRunOptions {
  CloudWatchMetricsEnabled?: boolean | undefined;
  ResultsS3Prefix?: string | undefined;
  CompositeRuleEvaluationMethod?: DQCompositeRuleEvaluationMethod | undefined;
  RowLevelResults?: RowLevelResultsOptions | undefined;
  ProfilingResults?: ProfilingResultsOptions | undefined;
  ObservationScope?: ObservationConfiguration | undefined;
  ObservationMode?: ObservationMode | undefined;
  DataQualityRuleResults?: DataQualityRuleResultsOptions | undefined;
  ObservationResults?: ObservationResultsOptions | undefined;
  CustomLogGroupPrefix?: string | undefined;
}

export interface DataQualityEvaluationConfigDataSource {
  GlueTables?: DataQualityEvaluationConfigGlueTables | undefined;
}

export interface DataQualityEvaluationConfigGlueTables {
  CatalogId: string;
  DatabaseName?: string | undefined;
  TableNamePattern?: string | undefined;
  PreProcessingQuery?: string | undefined;
  ConnectionName?: string | undefined;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
}

export interface DataQualityEvaluationConfigListDataSource {
  GlueTables?: DataQualityEvaluationConfigListGlueTables | undefined;
}

export interface DataQualityEvaluationConfigListDetails {
  Name?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  Level?: DataQualityEvaluationConfigLevel | undefined;
  DataSource?: DataQualityEvaluationConfigListDataSource | undefined;
  RulesetName?: string | undefined;
  ManagedRulesetName?: DataQualityEvaluationConfigManagedRuleset | undefined;
  PauseRuns?: boolean | undefined;
}

export interface DataQualityEvaluationConfigListGlueTables {
  CatalogId: string;
  DatabaseName?: string | undefined;
  TableNamePattern?: string | undefined;
}

export interface DataQualityEvaluationRunAdditionalRunOptions {
  CloudWatchMetricsEnabled?: boolean | undefined;
  ResultsS3Prefix?: string | undefined;
  CompositeRuleEvaluationMethod?: DQCompositeRuleEvaluationMethod | undefined;
  CustomLogGroupPrefix?: string | undefined;
  RowLevelResults?: RowLevelResultsOptions | undefined;
  ProfilingResults?: ProfilingResultsOptions | undefined;
  ObservationScope?: ObservationConfiguration | undefined;
  ObservationMode?: ObservationMode | undefined;
  DataQualityRuleResults?: DataQualityRuleResultsOptions | undefined;
  ObservationResults?: ObservationResultsOptions | undefined;
}

export interface DataQualityGlueTable {
  DatabaseName: string;
  TableName: string;
  CatalogId?: string | undefined;
  ConnectionName?: string | undefined;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  PreProcessingQuery?: string | undefined;
}

export interface DataQualityMetricValues {
  ActualValue?: number | undefined;
  ExpectedValue?: number | undefined;
  LowerLimit?: number | undefined;
  UpperLimit?: number | undefined;
}

export interface DataQualityObservation {
  Description?: string | undefined;
  MetricBasedObservation?: MetricBasedObservation | undefined;
}

export interface DataQualityResult {
  ResultId?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  ProfileId?: string | undefined;
  Score?: number | undefined;
  DataSource?: DataSource | undefined;
  RulesetName?: string | undefined;
  EvaluationContext?: string | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  JobName?: string | undefined;
  JobRunId?: string | undefined;
  RulesetEvaluationRunId?: string | undefined;
  RuleResults?: readonly DataQualityRuleResult[] | undefined;
  AnalyzerResults?: readonly DataQualityAnalyzerResult[] | undefined;
  Observations?: readonly DataQualityObservation[] | undefined;
  AggregatedMetrics?: DataQualityAggregatedMetrics | undefined;
}

export interface DataQualityResultDescription {
  ResultId?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  DataSource?: DataSource | undefined;
  JobName?: string | undefined;
  JobRunId?: string | undefined;
  StartedOn?: number | undefined;
}

export interface DataQualityResultFilterCriteria {
  DataSource?: DataSource | undefined;
  JobName?: string | undefined;
  JobRunId?: string | undefined;
  StartedAfter?: number | undefined;
  StartedBefore?: number | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
}

export interface DataQualityResultV2Item {
  ResultId: string;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  DataSource?: DataSource | undefined;
  Dimensions?: { readonly [key: string]: string } | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  ExecutionStartedOn?: number | undefined;
  ExecutionCompletedOn?: number | undefined;
  ResultPublishedOn?: number | undefined;
  Score?: number | undefined;
  RuleResults?: readonly DataQualityRuleResult[] | undefined;
  AnalyzerResults?: readonly DataQualityAnalyzerResult[] | undefined;
  Observations?: readonly DataQualityObservation[] | undefined;
  EvaluationContext?: string | undefined;
  Descriptors?: { readonly [key: string]: string } | undefined;
  AggregatedMetrics?: DataQualityAggregatedMetrics | undefined;
  RulesetName?: string | undefined;
}

export interface DataQualityResultsV2Description {
  ResultId?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  DataSource?: DataSource | undefined;
  ResultPublishedOn?: number | undefined;
  Dimensions?: { readonly [key: string]: string } | undefined;
  EvaluationContext?: string | undefined;
  Descriptors?: { readonly [key: string]: string } | undefined;
}

export interface DataQualityResultsV2FilterCriteria {
  DataSource?: DataSource | undefined;
  PublishedAfter?: number | undefined;
  PublishedBefore?: number | undefined;
  Dimensions?: { readonly [key: string]: string } | undefined;
  EvaluationContext?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
}

export interface DataQualityRuleRecommendationRunAdditionalRunOptions {
  CustomLogGroupPrefix?: string | undefined;
}

export interface DataQualityRuleRecommendationRunDescription {
  RunId?: string | undefined;
  Status?: TaskStatusType | undefined;
  StartedOn?: number | undefined;
  DataSource?: DataSource | undefined;
  CreatedRulesetName?: string | undefined;
  RecommendationMode?: RecommendationMode | undefined;
}

export interface DataQualityRuleRecommendationRunFilter {
  DataSource: DataSource;
  StartedBefore?: number | undefined;
  StartedAfter?: number | undefined;
}

export interface DataQualityRuleResult {
  Name?: string | undefined;
  Description?: string | undefined;
  EvaluationMessage?: string | undefined;
  Result?: DataQualityRuleResultStatus | undefined;
  EvaluatedMetrics?: { readonly [key: string]: number } | undefined;
  EvaluatedRule?: string | undefined;
  RuleMetrics?: { readonly [key: string]: number } | undefined;
  Labels?: { readonly [key: string]: string } | undefined;
}

export interface DataQualityRuleResultsOptions {
  WriteDataQualityRuleResultsEnabled?: boolean | undefined;
  CatalogTableConfig?: CatalogTableConfigOptions | undefined;
}

export interface DataQualityRulesetEvaluationRun {
  RunId?: string | undefined;
  DataSource?: DataSource | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationRunAdditionalRunOptions | undefined;
  Status?: TaskStatusType | undefined;
  ErrorString?: string | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
  RulesetNames?: readonly string[] | undefined;
  ResultIds?: readonly string[] | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface DataQualityRulesetEvaluationRunDescription {
  RunId?: string | undefined;
  Status?: TaskStatusType | undefined;
  StartedOn?: number | undefined;
  DataSource?: DataSource | undefined;
}

export interface DataQualityRulesetEvaluationRunFilter {
  DataSource: DataSource;
  StartedBefore?: number | undefined;
  StartedAfter?: number | undefined;
  RulesetName?: string | undefined;
}

export interface DataQualityRulesetFilterCriteria {
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedBefore?: number | undefined;
  CreatedAfter?: number | undefined;
  LastModifiedBefore?: number | undefined;
  LastModifiedAfter?: number | undefined;
  TargetTable?: DataQualityTargetTable | undefined;
}

export interface DataQualityRulesetListDetails {
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  TargetTable?: DataQualityTargetTable | undefined;
  RecommendationRunId?: string | undefined;
  RuleCount?: number | undefined;
}

export interface DataQualityTargetTable {
  TableName: string;
  DatabaseName: string;
  CatalogId?: string | undefined;
}

export interface DataQualityTelemetry {
  VcpuHours?: number | undefined;
  FlagsEnabled?: { readonly [key: string]: string } | undefined;
  LibraryVersion?: string | undefined;
  SparkVersion?: string | undefined;
  HostRuntimeVersion?: string | undefined;
  Engine?: DataQualityEngine | undefined;
}

export interface DataSource {
  GlueTable?: GlueTable | undefined;
  DataQualityGlueTable?: DataQualityGlueTable | undefined;
}

export interface Database {
  Name: string;
  Description?: string | undefined;
  LocationUri?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  CreateTime?: number | undefined;
  CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  TargetDatabase?: DatabaseIdentifier | undefined;
  CatalogId?: string | undefined;
  FederatedDatabase?: FederatedDatabase | undefined;
}

export interface DatabaseIdentifier {
  CatalogId?: string | undefined;
  DatabaseName?: string | undefined;
  Region?: string | undefined;
}

export interface DatabaseInput {
  Name: string;
  Description?: string | undefined;
  LocationUri?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  TargetDatabase?: DatabaseIdentifier | undefined;
  FederatedDatabase?: FederatedDatabase | undefined;
}

export interface DatapointInclusionAnnotation {
  ProfileId?: string | undefined;
  StatisticId?: string | undefined;
  InclusionAnnotation?: InclusionAnnotationValue | undefined;
}

export interface Datatype {
  Id: string;
  Label: string;
}

export interface DateColumnStatisticsData {
  MinimumValue?: number | undefined;
  MaximumValue?: number | undefined;
  NumberOfNulls: number;
  NumberOfDistinctValues: number;
}

export interface DecimalColumnStatisticsData {
  MinimumValue?: DecimalNumber | undefined;
  MaximumValue?: DecimalNumber | undefined;
  NumberOfNulls: number;
  NumberOfDistinctValues: number;
}

export interface DecimalNumber {
  UnscaledValue: Buffer;
  Scale: number;
}

export interface DeleteAssetRequest {
  Identifier: string;
}

export type DeleteAssetResponse = { readonly [member: string]: never };

export interface DeleteAttachmentRequest {
  AssetIdentifier: string;
  IterableFormName?: string | undefined;
  ItemIdentifier?: string | undefined;
  AttachmentName: string;
}

export interface DeleteAttachmentResponse {
  AssetId?: string | undefined;
  IterableFormName?: string | undefined;
  ItemId?: string | undefined;
}

export interface DeleteBlueprintRequest {
  Name: string;
}

export interface DeleteBlueprintResponse {
  Name?: string | undefined;
}

export interface DeleteCatalogRequest {
  CatalogId: string;
}

export type DeleteCatalogResponse = { readonly [member: string]: never };

export interface DeleteClassifierRequest {
  Name: string;
}

export type DeleteClassifierResponse = { readonly [member: string]: never };

export interface DeleteColumnStatisticsForPartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
  ColumnName: string;
}

export type DeleteColumnStatisticsForPartitionResponse = { readonly [member: string]: never };

export interface DeleteColumnStatisticsForTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  ColumnName: string;
}

export type DeleteColumnStatisticsForTableResponse = { readonly [member: string]: never };

export interface DeleteColumnStatisticsTaskSettingsRequest {
  DatabaseName: string;
  TableName: string;
  CatalogID?: string | undefined;
}

export type DeleteColumnStatisticsTaskSettingsResponse = { readonly [member: string]: never };

export interface DeleteConnectionRequest {
  CatalogId?: string | undefined;
  ConnectionName: string;
}

export type DeleteConnectionResponse = { readonly [member: string]: never };

export interface DeleteConnectionTypeRequest {
  ConnectionType: string;
}

export type DeleteConnectionTypeResponse = { readonly [member: string]: never };

export interface DeleteCrawlerRequest {
  Name: string;
}

export type DeleteCrawlerResponse = { readonly [member: string]: never };

export interface DeleteCustomEntityTypeRequest {
  Name: string;
}

export interface DeleteCustomEntityTypeResponse {
  Name?: string | undefined;
}

export interface DeleteDataQualityEvaluationConfigRequest {
  Name: string;
}

export type DeleteDataQualityEvaluationConfigResponse = { readonly [member: string]: never };

export interface DeleteDataQualityRulesetRequest {
  Name: string;
}

export type DeleteDataQualityRulesetResponse = { readonly [member: string]: never };

export interface DeleteDatabaseRequest {
  CatalogId?: string | undefined;
  Name: string;
}

export type DeleteDatabaseResponse = { readonly [member: string]: never };

export interface DeleteDevEndpointRequest {
  EndpointName: string;
}

export type DeleteDevEndpointResponse = { readonly [member: string]: never };

export interface DeleteFormTypeRequest {
  Identifier: string;
}

export type DeleteFormTypeResponse = { readonly [member: string]: never };

export interface DeleteGlossaryRequest {
  Identifier: string;
}

export type DeleteGlossaryResponse = { readonly [member: string]: never };

export interface DeleteGlossaryTermRequest {
  Identifier: string;
}

export type DeleteGlossaryTermResponse = { readonly [member: string]: never };

export type DeleteGlueIdentityCenterConfigurationRequest = { readonly [member: string]: never };

export type DeleteGlueIdentityCenterConfigurationResponse = { readonly [member: string]: never };

export interface DeleteIntegrationRequest {
  IntegrationIdentifier: string;
}

export interface DeleteIntegrationResourcePropertyRequest {
  ResourceArn: string;
}

export type DeleteIntegrationResourcePropertyResponse = { readonly [member: string]: never };

export interface DeleteIntegrationResponse {
  SourceArn: string;
  TargetArn: string;
  IntegrationName: string;
  Description?: string | undefined;
  IntegrationArn: string;
  KmsKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
  Status: IntegrationStatus;
  CreateTime: number;
  Errors?: readonly IntegrationError[] | undefined;
  DataFilter?: string | undefined;
}

export interface DeleteIntegrationTablePropertiesRequest {
  ResourceArn: string;
  TableName: string;
}

export type DeleteIntegrationTablePropertiesResponse = { readonly [member: string]: never };

export interface DeleteJobRequest {
  JobName: string;
}

export interface DeleteJobResponse {
  JobName?: string | undefined;
}

export interface DeleteMLTransformRequest {
  TransformId: string;
}

export interface DeleteMLTransformResponse {
  TransformId?: string | undefined;
}

export interface DeletePartitionIndexRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  IndexName: string;
}

export type DeletePartitionIndexResponse = { readonly [member: string]: never };

export interface DeletePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
}

export type DeletePartitionResponse = { readonly [member: string]: never };

export interface DeleteRegistryInput {
  RegistryId: RegistryId;
}

export interface DeleteRegistryResponse {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
  Status?: RegistryStatus | undefined;
}

export interface DeleteResourcePolicyRequest {
  PolicyHashCondition?: string | undefined;
  ResourceArn?: string | undefined;
}

export type DeleteResourcePolicyResponse = { readonly [member: string]: never };

export interface DeleteSchemaInput {
  SchemaId: SchemaId;
}

export interface DeleteSchemaResponse {
  SchemaArn?: string | undefined;
  SchemaName?: string | undefined;
  Status?: SchemaStatus | undefined;
}

export interface DeleteSchemaVersionsInput {
  SchemaId: SchemaId;
  Versions: string;
}

export interface DeleteSchemaVersionsResponse {
  SchemaVersionErrors?: readonly SchemaVersionErrorItem[] | undefined;
}

export interface DeleteSecurityConfigurationRequest {
  Name: string;
}

export type DeleteSecurityConfigurationResponse = { readonly [member: string]: never };

export interface DeleteSessionRequest {
  Id: string;
  RequestOrigin?: string | undefined;
}

export interface DeleteSessionResponse {
  Id?: string | undefined;
}

export interface DeleteTableOptimizerRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Type: TableOptimizerType;
}

export type DeleteTableOptimizerResponse = { readonly [member: string]: never };

export interface DeleteTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  Name: string;
  TransactionId?: string | undefined;
}

export type DeleteTableResponse = { readonly [member: string]: never };

export interface DeleteTableVersionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  VersionId: string;
}

export type DeleteTableVersionResponse = { readonly [member: string]: never };

export interface DeleteTriggerRequest {
  Name: string;
}

export interface DeleteTriggerResponse {
  Name?: string | undefined;
}

export interface DeleteUsageProfileRequest {
  Name: string;
}

export type DeleteUsageProfileResponse = { readonly [member: string]: never };

export interface DeleteUserDefinedFunctionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  FunctionName: string;
}

export type DeleteUserDefinedFunctionResponse = { readonly [member: string]: never };

export interface DeleteWorkflowRequest {
  Name: string;
}

export interface DeleteWorkflowResponse {
  Name?: string | undefined;
}

export interface DeltaTarget {
  DeltaTables?: readonly string[] | undefined;
  ConnectionName?: string | undefined;
  WriteManifest?: boolean | undefined;
  CreateNativeDeltaTable?: boolean | undefined;
}

export interface DescribeConnectionTypeRequest {
  ConnectionType: string;
}

export interface DescribeConnectionTypeResponse {
  ConnectionType?: string | undefined;
  Description?: string | undefined;
  Capabilities?: Capabilities | undefined;
  ConnectionProperties?: { readonly [key: string]: Property } | undefined;
  ConnectionOptions?: { readonly [key: string]: Property } | undefined;
  AuthenticationConfiguration?: AuthConfiguration | undefined;
  ComputeEnvironmentConfigurations?: { readonly [key: string]: ComputeEnvironmentConfiguration } | undefined;
  PhysicalConnectionRequirements?: { readonly [key: string]: Property } | undefined;
  AthenaConnectionProperties?: { readonly [key: string]: Property } | undefined;
  PythonConnectionProperties?: { readonly [key: string]: Property } | undefined;
  SparkConnectionProperties?: { readonly [key: string]: Property } | undefined;
  RestConfiguration?: RestConfiguration | undefined;
}

export interface DescribeEntityRequest {
  ConnectionName: string;
  CatalogId?: string | undefined;
  EntityName: string;
  NextToken?: string | undefined;
  DataStoreApiVersion?: string | undefined;
}

export interface DescribeEntityResponse {
  Fields?: readonly Field[] | undefined;
  NextToken?: string | undefined;
}

export interface DescribeInboundIntegrationsRequest {
  IntegrationArn?: string | undefined;
  Marker?: string | undefined;
  MaxRecords?: number | undefined;
  TargetArn?: string | undefined;
}

export interface DescribeInboundIntegrationsResponse {
  InboundIntegrations?: readonly InboundIntegration[] | undefined;
  Marker?: string | undefined;
}

export interface DescribeIntegrationsRequest {
  IntegrationIdentifier?: string | undefined;
  Marker?: string | undefined;
  MaxRecords?: number | undefined;
  Filters?: readonly IntegrationFilter[] | undefined;
}

export interface DescribeIntegrationsResponse {
  Integrations?: readonly Integration[] | undefined;
  Marker?: string | undefined;
}

export interface DevEndpoint {
  EndpointName?: string | undefined;
  RoleArn?: string | undefined;
  SecurityGroupIds?: readonly string[] | undefined;
  SubnetId?: string | undefined;
  YarnEndpointAddress?: string | undefined;
  PrivateAddress?: string | undefined;
  ZeppelinRemoteSparkInterpreterPort?: number | undefined;
  PublicAddress?: string | undefined;
  Status?: string | undefined;
  WorkerType?: WorkerType | undefined;
  GlueVersion?: string | undefined;
  NumberOfWorkers?: number | undefined;
  NumberOfNodes?: number | undefined;
  AvailabilityZone?: string | undefined;
  VpcId?: string | undefined;
  ExtraPythonLibsS3Path?: string | undefined;
  ExtraJarsS3Path?: string | undefined;
  FailureReason?: string | undefined;
  LastUpdateStatus?: string | undefined;
  CreatedTimestamp?: number | undefined;
  LastModifiedTimestamp?: number | undefined;
  PublicKey?: string | undefined;
  PublicKeys?: readonly string[] | undefined;
  SecurityConfiguration?: string | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
}

export interface DevEndpointCustomLibraries {
  ExtraPythonLibsS3Path?: string | undefined;
  ExtraJarsS3Path?: string | undefined;
}

export interface DirectJDBCSource {
  Name: string;
  Database: string;
  Table: string;
  ConnectionName: string;
  ConnectionType: JDBCConnectionType;
  RedshiftTmpDir?: string | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface DirectKafkaSource {
  Name: string;
  StreamingOptions?: KafkaStreamingSourceOptions | undefined;
  WindowSize?: number | undefined;
  DetectSchema?: boolean | undefined;
  DataPreviewOptions?: StreamingDataPreviewOptions | undefined;
}

export interface DirectKinesisSource {
  Name: string;
  WindowSize?: number | undefined;
  DetectSchema?: boolean | undefined;
  StreamingOptions?: KinesisStreamingSourceOptions | undefined;
  DataPreviewOptions?: StreamingDataPreviewOptions | undefined;
}

export interface DirectSchemaChangePolicy {
  EnableUpdateCatalog?: boolean | undefined;
  UpdateBehavior?: UpdateCatalogBehavior | undefined;
  Table?: string | undefined;
  Database?: string | undefined;
}

export interface DisassociateGlossaryTermsRequest {
  AssetIdentifier: string;
  IterableFormName?: string | undefined;
  ItemIdentifier?: string | undefined;
  GlossaryTermIdentifiers: readonly string[];
  ClientToken?: string | undefined;
}

export interface DisassociateGlossaryTermsResponse {
  AssetId?: string | undefined;
  IterableFormName?: string | undefined;
  ItemId?: string | undefined;
  GlossaryTerms?: readonly string[] | undefined;
}

export interface DistributionData {
  BinEdges?: readonly string[] | undefined;
  Count?: readonly number[] | undefined;
  DataType?: string | undefined;
}

export interface DistributionResultsOptions {
  WriteDistributionResultsEnabled?: boolean | undefined;
  CatalogTableConfig?: CatalogTableConfigOptions | undefined;
}

export interface DoubleColumnStatisticsData {
  MinimumValue?: number | undefined;
  MaximumValue?: number | undefined;
  NumberOfNulls: number;
  NumberOfDistinctValues: number;
}

export interface DropDuplicates {
  Name: string;
  Inputs: readonly string[];
  Columns?: readonly (readonly string[])[] | undefined;
}

export interface DropFields {
  Name: string;
  Inputs: readonly string[];
  Paths: readonly (readonly string[])[];
}

export interface DropNullFields {
  Name: string;
  Inputs: readonly string[];
  NullCheckBoxList?: NullCheckBoxList | undefined;
  NullTextList?: readonly NullValueField[] | undefined;
}

export interface DynamicTransform {
  Name: string;
  TransformName: string;
  Inputs: readonly string[];
  Parameters?: readonly TransformConfigParameter[] | undefined;
  FunctionName: string;
  Path: string;
  Version?: string | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface DynamoDBCatalogSource {
  Name: string;
  Database: string;
  Table: string;
  PitrEnabled?: boolean | undefined;
  AdditionalOptions?: DDBELTCatalogAdditionalOptions | undefined;
}

export interface DynamoDBELTConnectorSource {
  Name: string;
  ConnectionOptions?: DDBELTConnectionOptions | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface DynamoDBTarget {
  Path?: string | undefined;
  scanAll?: boolean | undefined;
  scanRate?: number | undefined;
}

export interface Edge {
  SourceId?: string | undefined;
  DestinationId?: string | undefined;
}

export interface EncryptionAtRest {
  CatalogEncryptionMode: CatalogEncryptionMode;
  SseAwsKmsKeyId?: string | undefined;
  CatalogEncryptionServiceRole?: string | undefined;
}

export interface EncryptionConfiguration {
  S3Encryption?: readonly S3Encryption[] | undefined;
  CloudWatchEncryption?: CloudWatchEncryption | undefined;
  JobBookmarksEncryption?: JobBookmarksEncryption | undefined;
  DataQualityEncryption?: DataQualityEncryption | undefined;
}

export interface Entity {
  EntityName?: string | undefined;
  Label?: string | undefined;
  IsParentEntity?: boolean | undefined;
  Description?: string | undefined;
  Category?: string | undefined;
  CustomProperties?: { readonly [key: string]: string } | undefined;
}

export interface EntityConfiguration {
  SourceConfiguration?: SourceConfiguration | undefined;
  Schema?: { readonly [key: string]: FieldDefinition } | undefined;
}

export interface ErrorDetail {
  ErrorCode?: string | undefined;
  ErrorMessage?: string | undefined;
}

export interface ErrorDetails {
  ErrorCode?: string | undefined;
  ErrorMessage?: string | undefined;
}

export interface EvaluateDataQuality {
  Name: string;
  Inputs: readonly string[];
  Ruleset: string;
  Output?: DQTransformOutput | undefined;
  PublishingOptions?: DQResultsPublishingOptions | undefined;
  StopJobOnFailureOptions?: DQStopJobOnFailureOptions | undefined;
}

export interface EvaluateDataQualityMultiFrame {
  Name: string;
  Inputs: readonly string[];
  AdditionalDataSources?: { readonly [key: string]: string } | undefined;
  Ruleset: string;
  PublishingOptions?: DQResultsPublishingOptions | undefined;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  StopJobOnFailureOptions?: DQStopJobOnFailureOptions | undefined;
}

export interface EvaluationMetrics {
  TransformType: TransformType;
  FindMatchesMetrics?: FindMatchesMetrics | undefined;
}

export interface EventBatchingCondition {
  BatchSize: number;
  BatchWindow?: number | undefined;
}

export interface ExecutionAttempt {
  Status?: ExecutionStatus | undefined;
  ColumnStatisticsTaskRunId?: string | undefined;
  ExecutionTimestamp?: number | undefined;
  ErrorMessage?: string | undefined;
}

export interface ExecutionProperty {
  MaxConcurrentRuns?: number | undefined;
}

export interface ExportEncryptionConfiguration {
  SseAlgorithm?: string | undefined;
  KmsKeyArn?: string | undefined;
}

export interface ExportLabelsTaskRunProperties {
  OutputS3Path?: string | undefined;
}

export interface ExtractedParameter {
  Key?: string | undefined;
  DefaultValue?: string | undefined;
  PropertyLocation?: PropertyLocation | undefined;
  Value?: ResponseExtractionMapping | undefined;
}

export interface FederatedCatalog {
  Identifier?: string | undefined;
  ConnectionName?: string | undefined;
  ConnectionType?: string | undefined;
}

export interface FederatedDatabase {
  Identifier?: string | undefined;
  ConnectionName?: string | undefined;
  ConnectionType?: string | undefined;
}

export interface FederatedTable {
  Identifier?: string | undefined;
  DatabaseIdentifier?: string | undefined;
  ConnectionName?: string | undefined;
  ConnectionType?: string | undefined;
}

export interface Field {
  FieldName?: string | undefined;
  Label?: string | undefined;
  Description?: string | undefined;
  FieldType?: FieldDataType | undefined;
  IsPrimaryKey?: boolean | undefined;
  IsNullable?: boolean | undefined;
  IsRetrievable?: boolean | undefined;
  IsFilterable?: boolean | undefined;
  IsPartitionable?: boolean | undefined;
  IsCreateable?: boolean | undefined;
  IsUpdateable?: boolean | undefined;
  IsUpsertable?: boolean | undefined;
  IsDefaultOnCreate?: boolean | undefined;
  SupportedValues?: readonly string[] | undefined;
  SupportedFilterOperators?: readonly FieldFilterOperator[] | undefined;
  ParentField?: string | undefined;
  NativeDataType?: string | undefined;
  CustomProperties?: { readonly [key: string]: string } | undefined;
}

export interface FieldDefinition {
  Name: string;
  FieldDataType: FieldDataType;
  ResponseDateFormat?: string | undefined;
  IsPartitionable?: boolean | undefined;
  IsNullable?: boolean | undefined;
  IsQueryable?: boolean | undefined;
  IsOrderable?: boolean | undefined;
  FilterOverrides?: FilterOverrides | undefined;
}

export interface FillMissingValues {
  Name: string;
  Inputs: readonly string[];
  ImputedPath: string;
  FilledPath?: string | undefined;
}

export interface Filter {
  Name: string;
  Inputs: readonly string[];
  LogicalOperator: FilterLogicalOperator;
  Filters: readonly FilterExpression[];
}

export interface FilterConfiguration {
  FilterMode: FilterMode;
  OperatorMappings?: { readonly [key: string]: string } | undefined;
  DateTimeFormat?: string | undefined;
  StripQuotes?: boolean | undefined;
  BetweenConfiguration?: BetweenConfiguration | undefined;
  FilterStringConfiguration?: FilterStringConfiguration | undefined;
}

export interface FilterExpression {
  Operation: FilterOperation;
  Negated?: boolean | undefined;
  Values: readonly FilterValue[];
}

export interface FilterOverrides {
  FieldName?: string | undefined;
  OperatorMappings?: { readonly [key: string]: string } | undefined;
  BetweenConfiguration?: BetweenConfiguration | undefined;
  DateTimeFormat?: string | undefined;
}

export interface FilterStringConfiguration {
  QueryParameterName: string;
  QuoteStringValues?: boolean | undefined;
  QuoteCharacter?: string | undefined;
}

export interface FilterValue {
  Type: FilterValueType;
  Value: readonly string[];
}

export interface FindMatchesMetrics {
  AreaUnderPRCurve?: number | undefined;
  Precision?: number | undefined;
  Recall?: number | undefined;
  F1?: number | undefined;
  ConfusionMatrix?: ConfusionMatrix | undefined;
  ColumnImportances?: readonly ColumnImportance[] | undefined;
}

export interface FindMatchesParameters {
  PrimaryKeyColumnName?: string | undefined;
  PrecisionRecallTradeoff?: number | undefined;
  AccuracyCostTradeoff?: number | undefined;
  EnforceProvidedLabels?: boolean | undefined;
}

export interface FindMatchesTaskRunProperties {
  JobId?: string | undefined;
  JobName?: string | undefined;
  JobRunId?: string | undefined;
}

export interface FormTypeItem {
  Id?: string | undefined;
  Name?: string | undefined;
}

export interface GetAssetInput {
  Identifier: string;
}

export interface GetAssetOutput {
  Id: string;
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  AssetTypeId: string;
  GlossaryTerms?: readonly string[] | undefined;
  Forms?: { readonly [key: string]: AssetFormEntry } | undefined;
  Attachments?: { readonly [key: string]: AssetFormEntry } | undefined;
  IterableForms?: { readonly [key: string]: IterableFormEntry } | undefined;
}

export interface GetAssetTypeRequest {
  Identifier: string;
}

export interface GetAssetTypeResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Forms?: { readonly [key: string]: AssetTypeFormOutput } | undefined;
}

export interface GetBlueprintRequest {
  Name: string;
  IncludeBlueprint?: boolean | undefined;
  IncludeParameterSpec?: boolean | undefined;
}

export interface GetBlueprintResponse {
  Blueprint?: Blueprint | undefined;
}

export interface GetBlueprintRunRequest {
  BlueprintName: string;
  RunId: string;
}

export interface GetBlueprintRunResponse {
  BlueprintRun?: BlueprintRun | undefined;
}

export interface GetBlueprintRunsRequest {
  BlueprintName: string;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetBlueprintRunsResponse {
  BlueprintRuns?: readonly BlueprintRun[] | undefined;
  NextToken?: string | undefined;
}

export interface GetCatalogImportStatusRequest {
  CatalogId?: string | undefined;
}

export interface GetCatalogImportStatusResponse {
  ImportStatus?: CatalogImportStatus | undefined;
}

export interface GetCatalogRequest {
  CatalogId: string;
}

export interface GetCatalogResponse {
  Catalog?: Catalog | undefined;
}

export interface GetCatalogsRequest {
  ParentCatalogId?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Recursive?: boolean | undefined;
  IncludeRoot?: boolean | undefined;
  HasDatabases?: boolean | undefined;
}

export interface GetCatalogsResponse {
  CatalogList: readonly Catalog[];
  NextToken?: string | undefined;
}

export interface GetClassifierRequest {
  Name: string;
}

export interface GetClassifierResponse {
  Classifier?: Classifier | undefined;
}

export interface GetClassifiersRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetClassifiersResponse {
  Classifiers?: readonly Classifier[] | undefined;
  NextToken?: string | undefined;
}

export interface GetColumnStatisticsForPartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
  ColumnNames: readonly string[];
}

export interface GetColumnStatisticsForPartitionResponse {
  ColumnStatisticsList?: readonly ColumnStatistics[] | undefined;
  Errors?: readonly ColumnError[] | undefined;
}

export interface GetColumnStatisticsForTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  ColumnNames: readonly string[];
}

export interface GetColumnStatisticsForTableResponse {
  ColumnStatisticsList?: readonly ColumnStatistics[] | undefined;
  Errors?: readonly ColumnError[] | undefined;
}

export interface GetColumnStatisticsTaskRunRequest {
  ColumnStatisticsTaskRunId: string;
}

export interface GetColumnStatisticsTaskRunResponse {
  ColumnStatisticsTaskRun?: ColumnStatisticsTaskRun | undefined;
}

export interface GetColumnStatisticsTaskRunsRequest {
  DatabaseName: string;
  TableName: string;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  CatalogID?: string | undefined;
}

export interface GetColumnStatisticsTaskRunsResponse {
  ColumnStatisticsTaskRuns?: readonly ColumnStatisticsTaskRun[] | undefined;
  NextToken?: string | undefined;
}

export interface GetColumnStatisticsTaskSettingsRequest {
  DatabaseName: string;
  TableName: string;
  CatalogID?: string | undefined;
}

export interface GetColumnStatisticsTaskSettingsResponse {
  ColumnStatisticsTaskSettings?: ColumnStatisticsTaskSettings | undefined;
}

export interface GetConnectionRequest {
  CatalogId?: string | undefined;
  Name: string;
  HidePassword?: boolean | undefined;
  ApplyOverrideForComputeEnvironment?: ComputeEnvironment | undefined;
}

export interface GetConnectionResponse {
  Connection?: Connection | undefined;
}

export interface GetConnectionsFilter {
  MatchCriteria?: readonly string[] | undefined;
  ConnectionType?: ConnectionType | undefined;
  ConnectionSchemaVersion?: number | undefined;
}

export interface GetConnectionsRequest {
  CatalogId?: string | undefined;
  Filter?: GetConnectionsFilter | undefined;
  HidePassword?: boolean | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetConnectionsResponse {
  ConnectionList?: readonly Connection[] | undefined;
  NextToken?: string | undefined;
}

export interface GetCrawlerMetricsRequest {
  CrawlerNameList?: readonly string[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetCrawlerMetricsResponse {
  CrawlerMetricsList?: readonly CrawlerMetrics[] | undefined;
  NextToken?: string | undefined;
}

export interface GetCrawlerRequest {
  Name: string;
}

export interface GetCrawlerResponse {
  Crawler?: Crawler | undefined;
}

export interface GetCrawlersRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetCrawlersResponse {
  Crawlers?: readonly Crawler[] | undefined;
  NextToken?: string | undefined;
}

export interface GetCustomEntityTypeRequest {
  Name: string;
}

export interface GetCustomEntityTypeResponse {
  Name?: string | undefined;
  RegexString?: string | undefined;
  ContextWords?: readonly string[] | undefined;
}

export interface GetDashboardUrlRequest {
  ResourceId: string;
  ResourceType: GlueResourceType;
  RequestOrigin?: string | undefined;
}

export interface GetDashboardUrlResponse {
  Url: string;
}

export interface GetDataCatalogEncryptionSettingsRequest {
  CatalogId?: string | undefined;
}

export interface GetDataCatalogEncryptionSettingsResponse {
  DataCatalogEncryptionSettings?: DataCatalogEncryptionSettings | undefined;
}

export type GetDataCatalogExportConfigurationInput = { readonly [member: string]: never };

export interface GetDataCatalogExportConfigurationOutput {
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  S3TablesConfiguration?: S3TablesConfigurationResult | undefined;
  Assets?: AssetsExportResult | undefined;
}

export interface GetDataQualityEvaluationConfigRequest {
  Name: string;
}

export interface GetDataQualityEvaluationConfigResponse {
  Name?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  Level?: DataQualityEvaluationConfigLevel | undefined;
  DataSource?: DataQualityEvaluationConfigDataSource | undefined;
  RulesetName?: string | undefined;
  ManagedRulesetName?: DataQualityEvaluationConfigManagedRuleset | undefined;
  Triggers?: readonly DataQualityEvaluationConfigTrigger[] | undefined;
  ScheduleExpression?: string | undefined;
  StartAt?: number | undefined;
  EndAt?: number | undefined;
  PauseRuns?: boolean | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationConfigAdditionalRunOptions | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface GetDataQualityModelRequest {
  StatisticId?: string | undefined;
  ProfileId: string;
}

export interface GetDataQualityModelResponse {
  Status?: DataQualityModelStatus | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  FailureReason?: string | undefined;
}

export interface GetDataQualityModelResultRequest {
  StatisticId: string;
  ProfileId: string;
}

export interface GetDataQualityModelResultResponse {
  CompletedOn?: number | undefined;
  Model?: readonly StatisticModelResult[] | undefined;
}

export interface GetDataQualityResultRequest {
  ResultId: string;
}

export interface GetDataQualityResultResponse {
  ResultId?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  ProfileId?: string | undefined;
  Score?: number | undefined;
  DataSource?: DataSource | undefined;
  RulesetName?: string | undefined;
  EvaluationContext?: string | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  JobName?: string | undefined;
  JobRunId?: string | undefined;
  RulesetEvaluationRunId?: string | undefined;
  RuleResults?: readonly DataQualityRuleResult[] | undefined;
  AnalyzerResults?: readonly DataQualityAnalyzerResult[] | undefined;
  Observations?: readonly DataQualityObservation[] | undefined;
  AggregatedMetrics?: DataQualityAggregatedMetrics | undefined;
}

export interface GetDataQualityResultV2Request {
  ResultId: string;
}

export interface GetDataQualityResultV2Response {
  ResultId?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  DataQualityEvaluationConfig?: string | undefined;
  DataSource?: DataSource | undefined;
  ProfileId?: string | undefined;
  Dimensions?: { readonly [key: string]: string } | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  ExecutionStartedOn?: number | undefined;
  ExecutionCompletedOn?: number | undefined;
  ResultPublishedOn?: number | undefined;
  Score?: number | undefined;
  RuleResults?: readonly DataQualityRuleResult[] | undefined;
  AnalyzerResults?: readonly DataQualityAnalyzerResult[] | undefined;
  Observations?: readonly DataQualityObservation[] | undefined;
  EvaluationContext?: string | undefined;
  Descriptors?: { readonly [key: string]: string } | undefined;
  AggregatedMetrics?: DataQualityAggregatedMetrics | undefined;
  RulesetName?: string | undefined;
}

export interface GetDataQualityRuleRecommendationRunRequest {
  RunId: string;
}

export interface GetDataQualityRuleRecommendationRunResponse {
  RunId?: string | undefined;
  DataSource?: DataSource | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  Status?: TaskStatusType | undefined;
  ErrorString?: string | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
  RecommendedRuleset?: string | undefined;
  CreatedRulesetName?: string | undefined;
  DataQualitySecurityConfiguration?: string | undefined;
  AdditionalRunOptions?: DataQualityRuleRecommendationRunAdditionalRunOptions | undefined;
  RecommendationMode?: RecommendationMode | undefined;
}

export interface GetDataQualityRulesetEvaluationRunRequest {
  RunId: string;
}

export interface GetDataQualityRulesetEvaluationRunResponse {
  RunId?: string | undefined;
  DataSource?: DataSource | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationRunAdditionalRunOptions | undefined;
  Status?: TaskStatusType | undefined;
  ErrorString?: string | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
  RulesetNames?: readonly string[] | undefined;
  ResultIds?: readonly string[] | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface GetDataQualityRulesetRequest {
  Name: string;
}

export interface GetDataQualityRulesetResponse {
  Name?: string | undefined;
  Description?: string | undefined;
  Ruleset?: string | undefined;
  TargetTable?: DataQualityTargetTable | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  RecommendationRunId?: string | undefined;
  DataQualitySecurityConfiguration?: string | undefined;
}

export interface GetDatabaseRequest {
  CatalogId?: string | undefined;
  Name: string;
}

export interface GetDatabaseResponse {
  Database?: Database | undefined;
}

export interface GetDatabasesRequest {
  CatalogId?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  ResourceShareType?: ResourceShareType | undefined;
  AttributesToGet?: readonly DatabaseAttributes[] | undefined;
}

export interface GetDatabasesResponse {
  DatabaseList: readonly Database[];
  NextToken?: string | undefined;
}

export interface GetDataflowGraphRequest {
  PythonScript?: string | undefined;
}

export interface GetDataflowGraphResponse {
  DagNodes?: readonly CodeGenNode[] | undefined;
  DagEdges?: readonly CodeGenEdge[] | undefined;
}

export interface GetDevEndpointRequest {
  EndpointName: string;
}

export interface GetDevEndpointResponse {
  DevEndpoint?: DevEndpoint | undefined;
}

export interface GetDevEndpointsRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetDevEndpointsResponse {
  DevEndpoints?: readonly DevEndpoint[] | undefined;
  NextToken?: string | undefined;
}

export interface GetEntityRecordsRequest {
  ConnectionName?: string | undefined;
  CatalogId?: string | undefined;
  EntityName: string;
  NextToken?: string | undefined;
  DataStoreApiVersion?: string | undefined;
  ConnectionOptions?: { readonly [key: string]: string } | undefined;
  FilterPredicate?: string | undefined;
  Limit: number;
  OrderBy?: string | undefined;
  SelectedFields?: readonly string[] | undefined;
}

export interface GetEntityRecordsResponse {
  Records?: readonly unknown[] | undefined;
  NextToken?: string | undefined;
}

export interface GetFormTypeRequest {
  Identifier: string;
}

export interface GetFormTypeResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Schema?: string | undefined;
}

export interface GetGlossaryRequest {
  Identifier: string;
}

export interface GetGlossaryResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
}

export interface GetGlossaryTermRequest {
  Identifier: string;
}

export interface GetGlossaryTermResponse {
  Id?: string | undefined;
  GlossaryId?: string | undefined;
  Name?: string | undefined;
  ShortDescription?: string | undefined;
  LongDescription?: string | undefined;
}

export type GetGlueIdentityCenterConfigurationRequest = { readonly [member: string]: never };

export interface GetGlueIdentityCenterConfigurationResponse {
  ApplicationArn?: string | undefined;
  InstanceArn?: string | undefined;
  Scopes?: readonly string[] | undefined;
  UserBackgroundSessionsEnabled?: boolean | undefined;
}

export interface GetIntegrationResourcePropertyRequest {
  ResourceArn: string;
}

export interface GetIntegrationResourcePropertyResponse {
  ResourceArn?: string | undefined;
  ResourcePropertyArn?: string | undefined;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
}

export interface GetIntegrationTablePropertiesRequest {
  ResourceArn: string;
  TableName: string;
}

export interface GetIntegrationTablePropertiesResponse {
  ResourceArn?: string | undefined;
  TableName?: string | undefined;
  SourceTableConfig?: SourceTableConfig | undefined;
  TargetTableConfig?: TargetTableConfig | undefined;
}

export interface GetJobBookmarkRequest {
  JobName: string;
  RunId?: string | undefined;
}

export interface GetJobBookmarkResponse {
  JobBookmarkEntry?: JobBookmarkEntry | undefined;
}

export interface GetJobRequest {
  JobName: string;
}

export interface GetJobResponse {
  Job?: Job | undefined;
}

export interface GetJobRunRequest {
  JobName: string;
  RunId: string;
  PredecessorsIncluded?: boolean | undefined;
}

export interface GetJobRunResponse {
  JobRun?: JobRun | undefined;
}

export interface GetJobRunsRequest {
  JobName: string;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetJobRunsResponse {
  JobRuns?: readonly JobRun[] | undefined;
  NextToken?: string | undefined;
}

export interface GetJobUpgradeAnalysisRequest {
  analysisId: string;
  jobName: string;
}

export interface GetJobUpgradeAnalysisResponse {
  jobName: string;
  analysisId: string;
  status: Status;
  sourceVersion?: string | undefined;
  targetVersion: string;
  analysisType?: AnalysisType | undefined;
  autoUpgradeEvaluationSummary?: string | undefined;
  errorMessage?: string | undefined;
  autoUpgradeEligibilitySummary?: string | undefined;
}

export interface GetJobsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetJobsResponse {
  Jobs?: readonly Job[] | undefined;
  NextToken?: string | undefined;
}

export interface GetMLTaskRunRequest {
  TransformId: string;
  TaskRunId: string;
}

export interface GetMLTaskRunResponse {
  TransformId?: string | undefined;
  TaskRunId?: string | undefined;
  Status?: TaskStatusType | undefined;
  LogGroupName?: string | undefined;
  Properties?: TaskRunProperties | undefined;
  ErrorString?: string | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
}

export interface GetMLTaskRunsRequest {
  TransformId: string;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Filter?: TaskRunFilterCriteria | undefined;
  Sort?: TaskRunSortCriteria | undefined;
}

export interface GetMLTaskRunsResponse {
  TaskRuns?: readonly TaskRun[] | undefined;
  NextToken?: string | undefined;
}

export interface GetMLTransformRequest {
  TransformId: string;
}

export interface GetMLTransformResponse {
  TransformId?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
  Status?: TransformStatusType | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  InputRecordTables?: readonly GlueTable[] | undefined;
  Parameters?: TransformParameters | undefined;
  EvaluationMetrics?: EvaluationMetrics | undefined;
  LabelCount?: number | undefined;
  Schema?: readonly SchemaColumn[] | undefined;
  Role?: string | undefined;
  GlueVersion?: string | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  MaxRetries?: number | undefined;
  TransformEncryption?: TransformEncryption | undefined;
}

export interface GetMLTransformsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Filter?: TransformFilterCriteria | undefined;
  Sort?: TransformSortCriteria | undefined;
}

export interface GetMLTransformsResponse {
  Transforms: readonly MLTransform[];
  NextToken?: string | undefined;
}

export interface GetMappingRequest {
  Source: CatalogEntry;
  Sinks?: readonly CatalogEntry[] | undefined;
  Location?: Location | undefined;
}

export interface GetMappingResponse {
  Mapping: readonly MappingEntry[];
}

export interface GetMaterializedViewRefreshTaskRunRequest {
  CatalogId: string;
  MaterializedViewRefreshTaskRunId: string;
}

export interface GetMaterializedViewRefreshTaskRunResponse {
  MaterializedViewRefreshTaskRun?: MaterializedViewRefreshTaskRun | undefined;
}

export interface GetPartitionIndexesRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  NextToken?: string | undefined;
}

export interface GetPartitionIndexesResponse {
  PartitionIndexDescriptorList?: readonly PartitionIndexDescriptor[] | undefined;
  NextToken?: string | undefined;
}

export interface GetPartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
  AuditContext?: AuditContext | undefined;
}

export interface GetPartitionResponse {
  Partition?: Partition | undefined;
}

export interface GetPartitionsRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  Expression?: string | undefined;
  NextToken?: string | undefined;
  Segment?: Segment | undefined;
  MaxResults?: number | undefined;
  ExcludeColumnSchema?: boolean | undefined;
  TransactionId?: string | undefined;
  QueryAsOfTime?: number | undefined;
  AuditContext?: AuditContext | undefined;
}

export interface GetPartitionsResponse {
  Partitions?: readonly Partition[] | undefined;
  NextToken?: string | undefined;
}

export interface GetPlanRequest {
  Mapping: readonly MappingEntry[];
  Source: CatalogEntry;
  Sinks?: readonly CatalogEntry[] | undefined;
  Location?: Location | undefined;
  Language?: Language | undefined;
  AdditionalPlanOptionsMap?: { readonly [key: string]: string } | undefined;
}

export interface GetPlanResponse {
  PythonScript?: string | undefined;
  ScalaCode?: string | undefined;
}

export interface GetRegistryInput {
  RegistryId: RegistryId;
}

export interface GetRegistryResponse {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
  Description?: string | undefined;
  Status?: RegistryStatus | undefined;
  CreatedTime?: string | undefined;
  UpdatedTime?: string | undefined;
}

export interface GetResourcePoliciesRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetResourcePoliciesResponse {
  GetResourcePoliciesResponseList?: readonly GluePolicy[] | undefined;
  NextToken?: string | undefined;
}

export interface GetResourcePolicyRequest {
  ResourceArn?: string | undefined;
}

export interface GetResourcePolicyResponse {
  PolicyInJson?: string | undefined;
  PolicyHash?: string | undefined;
  CreateTime?: number | undefined;
  UpdateTime?: number | undefined;
}

export interface GetSchemaByDefinitionInput {
  SchemaId: SchemaId;
  SchemaDefinition: string;
}

export interface GetSchemaByDefinitionResponse {
  SchemaVersionId?: string | undefined;
  SchemaArn?: string | undefined;
  DataFormat?: DataFormat | undefined;
  Status?: SchemaVersionStatus | undefined;
  CreatedTime?: string | undefined;
}

export interface GetSchemaInput {
  SchemaId: SchemaId;
}

export interface GetSchemaResponse {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
  SchemaName?: string | undefined;
  SchemaArn?: string | undefined;
  Description?: string | undefined;
  DataFormat?: DataFormat | undefined;
  Compatibility?: Compatibility | undefined;
  SchemaCheckpoint?: number | undefined;
  LatestSchemaVersion?: number | undefined;
  NextSchemaVersion?: number | undefined;
  SchemaStatus?: SchemaStatus | undefined;
  CreatedTime?: string | undefined;
  UpdatedTime?: string | undefined;
}

export interface GetSchemaVersionInput {
  SchemaId?: SchemaId | undefined;
  SchemaVersionId?: string | undefined;
  SchemaVersionNumber?: SchemaVersionNumber | undefined;
}

export interface GetSchemaVersionResponse {
  SchemaVersionId?: string | undefined;
  SchemaDefinition?: string | undefined;
  DataFormat?: DataFormat | undefined;
  SchemaArn?: string | undefined;
  VersionNumber?: number | undefined;
  Status?: SchemaVersionStatus | undefined;
  CreatedTime?: string | undefined;
}

export interface GetSchemaVersionsDiffInput {
  SchemaId: SchemaId;
  FirstSchemaVersionNumber: SchemaVersionNumber;
  SecondSchemaVersionNumber: SchemaVersionNumber;
  SchemaDiffType: SchemaDiffType;
}

export interface GetSchemaVersionsDiffResponse {
  Diff?: string | undefined;
}

export interface GetSecurityConfigurationRequest {
  Name: string;
}

export interface GetSecurityConfigurationResponse {
  SecurityConfiguration?: SecurityConfiguration | undefined;
}

export interface GetSecurityConfigurationsRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetSecurityConfigurationsResponse {
  SecurityConfigurations?: readonly SecurityConfiguration[] | undefined;
  NextToken?: string | undefined;
}

export interface GetSessionEndpointRequest {
  SessionId: string;
}

export interface GetSessionEndpointResponse {
  SparkConnect: SessionEndpoint;
}

export interface GetSessionRequest {
  Id: string;
  RequestOrigin?: string | undefined;
}

export interface GetSessionResponse {
  Session?: Session | undefined;
}

export interface GetStatementRequest {
  SessionId: string;
  Id: number;
  RequestOrigin?: string | undefined;
}

export interface GetStatementResponse {
  Statement?: Statement | undefined;
}

export interface GetSystemLogsForJobRunRequest {
  JobName: string;
  RunId: string;
}

export interface GetSystemLogsForJobRunResponse {
  SystemLogsUrl?: string | undefined;
}

export interface GetSystemLogsForSessionRequest {
  Id: string;
}

export interface GetSystemLogsForSessionResponse {
  SystemLogsUrl?: string | undefined;
}

export interface GetTableOptimizerRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Type: TableOptimizerType;
}

export interface GetTableOptimizerResponse {
  CatalogId?: string | undefined;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  TableOptimizer?: TableOptimizer | undefined;
}

export interface GetTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  Name: string;
  TransactionId?: string | undefined;
  QueryAsOfTime?: number | undefined;
  AuditContext?: AuditContext | undefined;
  IncludeStatusDetails?: boolean | undefined;
  AttributesToGet?: readonly TableAttributes[] | undefined;
}

export interface GetTableResponse {
  Table?: Table | undefined;
}

export interface GetTableVersionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  VersionId?: string | undefined;
  AuditContext?: AuditContext | undefined;
}

export interface GetTableVersionResponse {
  TableVersion?: TableVersion | undefined;
}

export interface GetTableVersionsRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  AuditContext?: AuditContext | undefined;
}

export interface GetTableVersionsResponse {
  TableVersions?: readonly TableVersion[] | undefined;
  NextToken?: string | undefined;
}

export interface GetTablesRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  Expression?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  TransactionId?: string | undefined;
  QueryAsOfTime?: number | undefined;
  AuditContext?: AuditContext | undefined;
  ResourceShareType?: TableResourceShareType | undefined;
  IncludeStatusDetails?: boolean | undefined;
  AttributesToGet?: readonly TableAttributes[] | undefined;
}

export interface GetTablesResponse {
  TableList?: readonly Table[] | undefined;
  NextToken?: string | undefined;
}

export interface GetTagsRequest {
  ResourceArn: string;
}

export interface GetTagsResponse {
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface GetTriggerRequest {
  Name: string;
}

export interface GetTriggerResponse {
  Trigger?: Trigger | undefined;
}

export interface GetTriggersRequest {
  NextToken?: string | undefined;
  DependentJobName?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetTriggersResponse {
  Triggers?: readonly Trigger[] | undefined;
  NextToken?: string | undefined;
}

export interface GetUnfilteredPartitionMetadataRequest {
  Region?: string | undefined;
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
  AuditContext?: AuditContext | undefined;
  SupportedPermissionTypes: readonly PermissionType[];
  QuerySessionContext?: QuerySessionContext | undefined;
}

export interface GetUnfilteredPartitionMetadataResponse {
  Partition?: Partition | undefined;
  AuthorizedColumns?: readonly string[] | undefined;
  IsRegisteredWithLakeFormation?: boolean | undefined;
}

export interface GetUnfilteredPartitionsMetadataRequest {
  Region?: string | undefined;
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Expression?: string | undefined;
  AuditContext?: AuditContext | undefined;
  SupportedPermissionTypes: readonly PermissionType[];
  NextToken?: string | undefined;
  Segment?: Segment | undefined;
  MaxResults?: number | undefined;
  QuerySessionContext?: QuerySessionContext | undefined;
}

export interface GetUnfilteredPartitionsMetadataResponse {
  UnfilteredPartitions?: readonly UnfilteredPartition[] | undefined;
  NextToken?: string | undefined;
}

export interface GetUnfilteredTableMetadataRequest {
  Region?: string | undefined;
  CatalogId: string;
  DatabaseName: string;
  Name: string;
  AuditContext?: AuditContext | undefined;
  SupportedPermissionTypes: readonly PermissionType[];
  ParentResourceArn?: string | undefined;
  RootResourceArn?: string | undefined;
  SupportedDialect?: SupportedDialect | undefined;
  Permissions?: readonly Permission[] | undefined;
  QuerySessionContext?: QuerySessionContext | undefined;
}

export interface GetUnfilteredTableMetadataResponse {
  Table?: Table | undefined;
  AuthorizedColumns?: readonly string[] | undefined;
  IsRegisteredWithLakeFormation?: boolean | undefined;
  CellFilters?: readonly ColumnRowFilter[] | undefined;
  QueryAuthorizationId?: string | undefined;
  IsMultiDialectView?: boolean | undefined;
  IsMaterializedView?: boolean | undefined;
  ResourceArn?: string | undefined;
  IsProtected?: boolean | undefined;
  Permissions?: readonly Permission[] | undefined;
  RowFilter?: string | undefined;
}

export interface GetUsageProfileRequest {
  Name: string;
}

export interface GetUsageProfileResponse {
  Name?: string | undefined;
  Description?: string | undefined;
  Configuration?: ProfileConfiguration | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
}

export interface GetUserDefinedFunctionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  FunctionName: string;
}

export interface GetUserDefinedFunctionResponse {
  UserDefinedFunction?: UserDefinedFunction | undefined;
}

export interface GetUserDefinedFunctionsRequest {
  CatalogId?: string | undefined;
  DatabaseName?: string | undefined;
  Pattern: string;
  FunctionType?: FunctionType | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetUserDefinedFunctionsResponse {
  UserDefinedFunctions?: readonly UserDefinedFunction[] | undefined;
  NextToken?: string | undefined;
}

export interface GetWorkflowRequest {
  Name: string;
  IncludeGraph?: boolean | undefined;
}

export interface GetWorkflowResponse {
  Workflow?: Workflow | undefined;
}

export interface GetWorkflowRunPropertiesRequest {
  Name: string;
  RunId: string;
}

export interface GetWorkflowRunPropertiesResponse {
  RunProperties?: { readonly [key: string]: string } | undefined;
}

export interface GetWorkflowRunRequest {
  Name: string;
  RunId: string;
  IncludeGraph?: boolean | undefined;
}

export interface GetWorkflowRunResponse {
  Run?: WorkflowRun | undefined;
}

export interface GetWorkflowRunsRequest {
  Name: string;
  IncludeGraph?: boolean | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface GetWorkflowRunsResponse {
  Runs?: readonly WorkflowRun[] | undefined;
  NextToken?: string | undefined;
}

export interface GlossaryItem {
  Id?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
}

export interface GlossaryTermItem {
  Id?: string | undefined;
  Name?: string | undefined;
  ShortDescription?: string | undefined;
}

export interface GluePolicy {
  PolicyInJson?: string | undefined;
  PolicyHash?: string | undefined;
  CreateTime?: number | undefined;
  UpdateTime?: number | undefined;
}

export interface GlueSchema {
  Columns?: readonly GlueStudioSchemaColumn[] | undefined;
}

export interface GlueStudioSchemaColumn {
  Name: string;
  Type?: string | undefined;
  GlueStudioType?: string | undefined;
}

export interface GlueTable {
  DatabaseName: string;
  TableName: string;
  CatalogId?: string | undefined;
  ConnectionName?: string | undefined;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
}

export interface GovernedCatalogSource {
  Name: string;
  Database: string;
  Table: string;
  PartitionPredicate?: string | undefined;
  AdditionalOptions?: S3SourceAdditionalOptions | undefined;
}

export interface GovernedCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Table: string;
  Database: string;
  SchemaChangePolicy?: CatalogSchemaChangePolicy | undefined;
}

export interface GrokClassifier {
  Name: string;
  Classification: string;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  Version?: number | undefined;
  GrokPattern: string;
  CustomPatterns?: string | undefined;
}

export interface GroupFilters {
  GroupName: string;
  Filters: readonly FilterExpression[];
  LogicalOperator: FilterLogicalOperator;
}

export interface HudiTarget {
  Paths?: readonly string[] | undefined;
  ConnectionName?: string | undefined;
  Exclusions?: readonly string[] | undefined;
  MaximumTraversalDepth?: number | undefined;
}

export interface IcebergCompactionConfiguration {
  strategy?: CompactionStrategy | undefined;
  minInputFiles?: number | undefined;
  deleteFileThreshold?: number | undefined;
}

export interface IcebergCompactionMetrics {
  NumberOfBytesCompacted?: number | undefined;
  NumberOfFilesCompacted?: number | undefined;
  DpuHours?: number | undefined;
  NumberOfDpus?: number | undefined;
  JobDurationInHour?: number | undefined;
}

export interface IcebergEncryptedKey {
  KeyId: string;
  EncryptedKeyMetadata: string;
  EncryptedById?: string | undefined;
  Properties?: { readonly [key: string]: string } | undefined;
}

export interface IcebergInput {
  MetadataOperation: MetadataOperation;
  Version?: string | undefined;
  CreateIcebergTableInput?: CreateIcebergTableInput | undefined;
}

export interface IcebergOptimizationProperties {
  RoleArn?: string | undefined;
  Compaction?: { readonly [key: string]: string } | undefined;
  Retention?: { readonly [key: string]: string } | undefined;
  OrphanFileDeletion?: { readonly [key: string]: string } | undefined;
}

export interface IcebergOptimizationPropertiesOutput {
  RoleArn?: string | undefined;
  Compaction?: { readonly [key: string]: string } | undefined;
  Retention?: { readonly [key: string]: string } | undefined;
  OrphanFileDeletion?: { readonly [key: string]: string } | undefined;
  LastUpdatedTime?: number | undefined;
}

export interface IcebergOrphanFileDeletionConfiguration {
  orphanFileRetentionPeriodInDays?: number | undefined;
  location?: string | undefined;
  runRateInHours?: number | undefined;
}

export interface IcebergOrphanFileDeletionMetrics {
  NumberOfOrphanFilesDeleted?: number | undefined;
  DpuHours?: number | undefined;
  NumberOfDpus?: number | undefined;
  JobDurationInHour?: number | undefined;
}

export interface IcebergPartitionField {
  SourceId: number;
  Transform: string;
  Name: string;
  FieldId?: number | undefined;
}

export interface IcebergPartitionSpec {
  Fields: readonly IcebergPartitionField[];
  SpecId?: number | undefined;
}

export interface IcebergRetentionConfiguration {
  snapshotRetentionPeriodInDays?: number | undefined;
  numberOfSnapshotsToRetain?: number | undefined;
  cleanExpiredFiles?: boolean | undefined;
  runRateInHours?: number | undefined;
}

export interface IcebergRetentionMetrics {
  NumberOfDataFilesDeleted?: number | undefined;
  NumberOfManifestFilesDeleted?: number | undefined;
  NumberOfManifestListsDeleted?: number | undefined;
  DpuHours?: number | undefined;
  NumberOfDpus?: number | undefined;
  JobDurationInHour?: number | undefined;
}

export interface IcebergSchema {
  SchemaId?: number | undefined;
  IdentifierFieldIds?: readonly number[] | undefined;
  Type?: IcebergStructTypeEnum | undefined;
  Fields: readonly IcebergStructField[];
}

export interface IcebergSortField {
  SourceId: number;
  Transform: string;
  Direction: IcebergSortDirection;
  NullOrder: IcebergNullOrder;
}

export interface IcebergSortOrder {
  OrderId: number;
  Fields: readonly IcebergSortField[];
}

export interface IcebergStructField {
  Id: number;
  Name: string;
  Type: unknown;
  Required: boolean;
  Doc?: string | undefined;
  InitialDefault?: unknown | undefined;
  WriteDefault?: unknown | undefined;
}

export interface IcebergTableMetadata {
  FormatVersion?: string | undefined;
  TableUuid?: string | undefined;
  Location?: string | undefined;
  Properties?: { readonly [key: string]: string } | undefined;
  Schemas?: readonly IcebergSchema[] | undefined;
  CurrentSchemaId?: number | undefined;
  LastColumnId?: number | undefined;
  PartitionSpecs?: readonly IcebergPartitionSpec[] | undefined;
  DefaultSpecId?: number | undefined;
  LastPartitionId?: number | undefined;
  SortOrders?: readonly IcebergSortOrder[] | undefined;
  DefaultSortOrderId?: number | undefined;
}

export interface IcebergTableUpdate {
  Schema: IcebergSchema;
  PartitionSpec?: IcebergPartitionSpec | undefined;
  SortOrder?: IcebergSortOrder | undefined;
  Location: string;
  Properties?: { readonly [key: string]: string } | undefined;
  Action?: IcebergUpdateAction | undefined;
  EncryptionKey?: IcebergEncryptedKey | undefined;
  KeyId?: string | undefined;
}

export interface IcebergTarget {
  Paths?: readonly string[] | undefined;
  ConnectionName?: string | undefined;
  Exclusions?: readonly string[] | undefined;
  MaximumTraversalDepth?: number | undefined;
}

export interface ImportCatalogToGlueRequest {
  CatalogId?: string | undefined;
}

export type ImportCatalogToGlueResponse = { readonly [member: string]: never };

export interface ImportLabelsTaskRunProperties {
  InputS3Path?: string | undefined;
  Replace?: boolean | undefined;
}

export interface InboundIntegration {
  SourceArn: string;
  TargetArn: string;
  IntegrationArn: string;
  Status: IntegrationStatus;
  CreateTime: number;
  IntegrationConfig?: IntegrationConfig | undefined;
  Errors?: readonly IntegrationError[] | undefined;
}

export interface Integration {
  SourceArn: string;
  TargetArn: string;
  Description?: string | undefined;
  IntegrationName: string;
  IntegrationArn: string;
  KmsKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
  Status: IntegrationStatus;
  CreateTime: number;
  IntegrationConfig?: IntegrationConfig | undefined;
  Errors?: readonly IntegrationError[] | undefined;
  DataFilter?: string | undefined;
}

export interface IntegrationConfig {
  RefreshInterval?: string | undefined;
  SourceProperties?: { readonly [key: string]: string } | undefined;
  ContinuousSync?: boolean | undefined;
  TargetNamespace?: string | undefined;
}

export interface IntegrationError {
  ErrorCode?: string | undefined;
  ErrorMessage?: string | undefined;
}

export interface IntegrationFilter {
  Name?: string | undefined;
  Values?: readonly string[] | undefined;
}

export interface IntegrationPartition {
  FieldName?: string | undefined;
  FunctionSpec?: string | undefined;
  ConversionSpec?: string | undefined;
}

export interface IntegrationResourceProperty {
  ResourceArn: string;
  ResourcePropertyArn?: string | undefined;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
}

export interface IntegrationResourcePropertyFilter {
  Name?: string | undefined;
  Values?: readonly string[] | undefined;
}

export interface IntegrationTableProperties {
  ResourceArn: string;
  TableName: string;
  SourceTableConfig?: SourceTableConfig | undefined;
  TargetTableConfig?: TargetTableConfig | undefined;
}

export interface IntegrationTablePropertiesFilter {
  Name?: string | undefined;
  Values?: readonly string[] | undefined;
}

export interface ItemError {
  ItemIdentifier?: string | undefined;
  Code?: string | undefined;
  Message?: string | undefined;
}

export interface IterableFormEntry {
  FormTypeId?: string | undefined;
}

export interface IterableFormItem {
  ItemId?: string | undefined;
  ItemName?: string | undefined;
  GlossaryTerms?: readonly string[] | undefined;
  Forms?: { readonly [key: string]: AssetFormEntry } | undefined;
  Attachments?: { readonly [key: string]: AssetFormEntry } | undefined;
}

export interface IterableFormListItem {
  ItemId?: string | undefined;
  ItemName?: string | undefined;
  Description?: string | undefined;
  GlossaryTerms?: readonly string[] | undefined;
}

export interface JDBCConnectorOptions {
  FilterPredicate?: string | undefined;
  PartitionColumn?: string | undefined;
  LowerBound?: number | undefined;
  UpperBound?: number | undefined;
  NumPartitions?: number | undefined;
  JobBookmarkKeys?: readonly string[] | undefined;
  JobBookmarkKeysSortOrder?: string | undefined;
  DataTypeMapping?: { readonly [key: string]: GlueRecordType } | undefined;
}

export interface JDBCConnectorSource {
  Name: string;
  ConnectionName: string;
  ConnectorName: string;
  ConnectionType: string;
  AdditionalOptions?: JDBCConnectorOptions | undefined;
  ConnectionTable?: string | undefined;
  Query?: string | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface JDBCConnectorTarget {
  Name: string;
  Inputs: readonly string[];
  ConnectionName: string;
  ConnectionTable: string;
  ConnectorName: string;
  ConnectionType: string;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface JWTBearerProperties {
  TokenUrl?: ConnectorProperty | undefined;
  RequestMethod?: HTTPMethod | undefined;
  ContentType?: ContentType | undefined;
  JwtToken?: ConnectorProperty | undefined;
  TokenUrlParameters?: readonly ConnectorProperty[] | undefined;
}

export interface JdbcTarget {
  ConnectionName?: string | undefined;
  Path?: string | undefined;
  Exclusions?: readonly string[] | undefined;
  EnableAdditionalMetadata?: readonly JdbcMetadataEntry[] | undefined;
}

export interface Job {
  Name?: string | undefined;
  JobMode?: JobMode | undefined;
  JobRunQueuingEnabled?: boolean | undefined;
  Description?: string | undefined;
  LogUri?: string | undefined;
  Role?: string | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  ExecutionProperty?: ExecutionProperty | undefined;
  Command?: JobCommand | undefined;
  DefaultArguments?: { readonly [key: string]: string } | undefined;
  NonOverridableArguments?: { readonly [key: string]: string } | undefined;
  Connections?: ConnectionsList | undefined;
  MaxRetries?: number | undefined;
  AllocatedCapacity?: number | undefined;
  Timeout?: number | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  SecurityConfiguration?: string | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  GlueVersion?: string | undefined;
  CodeGenConfigurationNodes?: { readonly [key: string]: CodeGenConfigurationNode } | undefined;
  ExecutionClass?: ExecutionClass | undefined;
  SourceControlDetails?: SourceControlDetails | undefined;
  MaintenanceWindow?: string | undefined;
  ProfileName?: string | undefined;
  AutoUpgradeMetadata?: AutoUpgradeMetadata | undefined;
}

export interface JobBookmarkEntry {
  JobName?: string | undefined;
  Version?: number | undefined;
  Run?: number | undefined;
  Attempt?: number | undefined;
  PreviousRunId?: string | undefined;
  RunId?: string | undefined;
  JobBookmark?: string | undefined;
}

export interface JobBookmarksEncryption {
  JobBookmarksEncryptionMode?: JobBookmarksEncryptionMode | undefined;
  KmsKeyArn?: string | undefined;
}

export interface JobCommand {
  Name?: string | undefined;
  ScriptLocation?: string | undefined;
  PythonVersion?: string | undefined;
  Runtime?: string | undefined;
}

export interface JobNodeDetails {
  JobRuns?: readonly JobRun[] | undefined;
}

export interface JobRun {
  Id?: string | undefined;
  Attempt?: number | undefined;
  PreviousRunId?: string | undefined;
  TriggerName?: string | undefined;
  JobName?: string | undefined;
  JobMode?: JobMode | undefined;
  JobRunQueuingEnabled?: boolean | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  JobRunState?: JobRunState | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
  ErrorMessage?: string | undefined;
  PredecessorRuns?: readonly Predecessor[] | undefined;
  AllocatedCapacity?: number | undefined;
  ExecutionTime?: number | undefined;
  Timeout?: number | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  SecurityConfiguration?: string | undefined;
  LogGroupName?: string | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  GlueVersion?: string | undefined;
  DPUSeconds?: number | undefined;
  ExecutionClass?: ExecutionClass | undefined;
  MaintenanceWindow?: string | undefined;
  ProfileName?: string | undefined;
  StateDetail?: string | undefined;
  ExecutionRoleSessionPolicy?: string | undefined;
}

export interface JobUpdate {
  JobMode?: JobMode | undefined;
  JobRunQueuingEnabled?: boolean | undefined;
  Description?: string | undefined;
  LogUri?: string | undefined;
  Role?: string | undefined;
  ExecutionProperty?: ExecutionProperty | undefined;
  Command?: JobCommand | undefined;
  DefaultArguments?: { readonly [key: string]: string } | undefined;
  NonOverridableArguments?: { readonly [key: string]: string } | undefined;
  Connections?: ConnectionsList | undefined;
  MaxRetries?: number | undefined;
  AllocatedCapacity?: number | undefined;
  Timeout?: number | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  SecurityConfiguration?: string | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  GlueVersion?: string | undefined;
  CodeGenConfigurationNodes?: { readonly [key: string]: CodeGenConfigurationNode } | undefined;
  ExecutionClass?: ExecutionClass | undefined;
  SourceControlDetails?: SourceControlDetails | undefined;
  MaintenanceWindow?: string | undefined;
}

export interface Join {
  Name: string;
  Inputs: readonly string[];
  JoinType: JoinType;
  Columns: readonly JoinColumn[];
}

export interface JoinColumn {
  From: string;
  Keys: readonly (readonly string[])[];
}

export interface JsonClassifier {
  Name: string;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  Version?: number | undefined;
  JsonPath: string;
}

export interface KafkaStreamingSourceOptions {
  BootstrapServers?: string | undefined;
  SecurityProtocol?: string | undefined;
  ConnectionName?: string | undefined;
  TopicName?: string | undefined;
  Assign?: string | undefined;
  SubscribePattern?: string | undefined;
  Classification?: string | undefined;
  Delimiter?: string | undefined;
  StartingOffsets?: string | undefined;
  EndingOffsets?: string | undefined;
  PollTimeoutMs?: number | undefined;
  NumRetries?: number | undefined;
  RetryIntervalMs?: number | undefined;
  MaxOffsetsPerTrigger?: number | undefined;
  MinPartitions?: number | undefined;
  IncludeHeaders?: boolean | undefined;
  AddRecordTimestamp?: string | undefined;
  EmitConsumerLagMetrics?: string | undefined;
  StartingTimestamp?: number | undefined;
}

export interface KeySchemaElement {
  Name: string;
  Type: string;
}

export interface KinesisStreamingSourceOptions {
  EndpointUrl?: string | undefined;
  StreamName?: string | undefined;
  Classification?: string | undefined;
  Delimiter?: string | undefined;
  StartingPosition?: StartingPosition | undefined;
  MaxFetchTimeInMs?: number | undefined;
  MaxFetchRecordsPerShard?: number | undefined;
  MaxRecordPerRead?: number | undefined;
  AddIdleTimeBetweenReads?: boolean | undefined;
  IdleTimeBetweenReadsInMs?: number | undefined;
  DescribeShardInterval?: number | undefined;
  NumRetries?: number | undefined;
  RetryIntervalMs?: number | undefined;
  MaxRetryIntervalMs?: number | undefined;
  AvoidEmptyBatches?: boolean | undefined;
  StreamArn?: string | undefined;
  RoleArn?: string | undefined;
  RoleSessionName?: string | undefined;
  AddRecordTimestamp?: string | undefined;
  EmitConsumerLagMetrics?: string | undefined;
  StartingTimestamp?: number | undefined;
  FanoutConsumerARN?: string | undefined;
}

export interface LabelingSetGenerationTaskRunProperties {
  OutputS3Path?: string | undefined;
}

export interface LakeFormationConfiguration {
  UseLakeFormationCredentials?: boolean | undefined;
  AccountId?: string | undefined;
}

export interface LastActiveDefinition {
  Description?: string | undefined;
  LastModifiedOn?: number | undefined;
  ParameterSpec?: string | undefined;
  BlueprintLocation?: string | undefined;
  BlueprintServiceLocation?: string | undefined;
}

export interface LastCrawlInfo {
  Status?: LastCrawlStatus | undefined;
  ErrorMessage?: string | undefined;
  LogGroup?: string | undefined;
  LogStream?: string | undefined;
  MessagePrefix?: string | undefined;
  StartTime?: number | undefined;
}

export interface LineageConfiguration {
  CrawlerLineageSettings?: CrawlerLineageSettings | undefined;
}

export interface ListAssetTypesRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListAssetTypesResponse {
  Items?: readonly AssetTypeItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListBlueprintsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListBlueprintsResponse {
  Blueprints?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListColumnStatisticsTaskRunsRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListColumnStatisticsTaskRunsResponse {
  ColumnStatisticsTaskRunIds?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListConnectionTypesRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListConnectionTypesResponse {
  ConnectionTypes?: readonly ConnectionTypeBrief[] | undefined;
  NextToken?: string | undefined;
}

export interface ListCrawlersRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListCrawlersResponse {
  CrawlerNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListCrawlsRequest {
  CrawlerName: string;
  MaxResults?: number | undefined;
  Filters?: readonly CrawlsFilter[] | undefined;
  NextToken?: string | undefined;
}

export interface ListCrawlsResponse {
  Crawls?: readonly CrawlerHistory[] | undefined;
  NextToken?: string | undefined;
}

export interface ListCustomEntityTypesRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListCustomEntityTypesResponse {
  CustomEntityTypes?: readonly CustomEntityType[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityEvaluationConfigsRequest {
  Level?: DataQualityEvaluationConfigLevel | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityEvaluationConfigsResponse {
  DataQualityEvaluationConfigs?: readonly DataQualityEvaluationConfigListDetails[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityResultsRequest {
  Filter?: DataQualityResultFilterCriteria | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface ListDataQualityResultsResponse {
  Results: readonly DataQualityResultDescription[];
  NextToken?: string | undefined;
}

export interface ListDataQualityResultsV2Request {
  Filter?: DataQualityResultsV2FilterCriteria | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface ListDataQualityResultsV2Response {
  Results: readonly DataQualityResultsV2Description[];
  NextToken?: string | undefined;
}

export interface ListDataQualityRuleRecommendationRunsRequest {
  Filter?: DataQualityRuleRecommendationRunFilter | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListDataQualityRuleRecommendationRunsResponse {
  Runs?: readonly DataQualityRuleRecommendationRunDescription[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityRulesetEvaluationRunsRequest {
  Filter?: DataQualityRulesetEvaluationRunFilter | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface ListDataQualityRulesetEvaluationRunsResponse {
  Runs?: readonly DataQualityRulesetEvaluationRunDescription[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityRulesetsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Filter?: DataQualityRulesetFilterCriteria | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListDataQualityRulesetsResponse {
  Rulesets?: readonly DataQualityRulesetListDetails[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityStatisticAnnotationsRequest {
  StatisticId?: string | undefined;
  ProfileId?: string | undefined;
  TimestampFilter?: TimestampFilter | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityStatisticAnnotationsResponse {
  Annotations?: readonly StatisticAnnotation[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityStatisticsRequest {
  StatisticId?: string | undefined;
  ProfileId?: string | undefined;
  TimestampFilter?: TimestampFilter | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListDataQualityStatisticsResponse {
  Statistics?: readonly StatisticSummary[] | undefined;
  NextToken?: string | undefined;
}

export interface ListDevEndpointsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListDevEndpointsResponse {
  DevEndpointNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListEntitiesRequest {
  ConnectionName?: string | undefined;
  CatalogId?: string | undefined;
  ParentEntityName?: string | undefined;
  NextToken?: string | undefined;
  DataStoreApiVersion?: string | undefined;
}

export interface ListEntitiesResponse {
  Entities?: readonly Entity[] | undefined;
  NextToken?: string | undefined;
}

export interface ListFormTypesRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListFormTypesResponse {
  Items: readonly FormTypeItem[];
  NextToken?: string | undefined;
}

export interface ListGlossariesRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListGlossariesResponse {
  Items?: readonly GlossaryItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListGlossaryTermsRequest {
  GlossaryIdentifier: string;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListGlossaryTermsResponse {
  Items?: readonly GlossaryTermItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListIntegrationResourcePropertiesRequest {
  Marker?: string | undefined;
  Filters?: readonly IntegrationResourcePropertyFilter[] | undefined;
  MaxRecords?: number | undefined;
}

export interface ListIntegrationResourcePropertiesResponse {
  IntegrationResourcePropertyList?: readonly IntegrationResourceProperty[] | undefined;
  Marker?: string | undefined;
}

export interface ListIntegrationTablePropertiesRequest {
  Marker?: string | undefined;
  Filters?: readonly IntegrationTablePropertiesFilter[] | undefined;
  MaxRecords?: number | undefined;
}

export interface ListIntegrationTablePropertiesResponse {
  IntegrationTablePropertiesList?: readonly IntegrationTableProperties[] | undefined;
  Marker?: string | undefined;
}

export interface ListIterableFormsRequest {
  AssetIdentifier: string;
  IterableFormName: string;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListIterableFormsResponse {
  Items?: readonly IterableFormListItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListJobsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListJobsResponse {
  JobNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListMLTransformsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Filter?: TransformFilterCriteria | undefined;
  Sort?: TransformSortCriteria | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListMLTransformsResponse {
  TransformIds: readonly string[];
  NextToken?: string | undefined;
}

export interface ListMaterializedViewRefreshTaskRunsRequest {
  CatalogId: string;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListMaterializedViewRefreshTaskRunsResponse {
  MaterializedViewRefreshTaskRuns?: readonly MaterializedViewRefreshTaskRun[] | undefined;
  NextToken?: string | undefined;
}

export interface ListRegistriesInput {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListRegistriesResponse {
  Registries?: readonly RegistryListItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListSchemaVersionsInput {
  SchemaId: SchemaId;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListSchemaVersionsResponse {
  Schemas?: readonly SchemaVersionListItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListSchemasInput {
  RegistryId?: RegistryId | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListSchemasResponse {
  Schemas?: readonly SchemaListItem[] | undefined;
  NextToken?: string | undefined;
}

export interface ListSessionsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
  RequestOrigin?: string | undefined;
}

export interface ListSessionsResponse {
  Ids?: readonly string[] | undefined;
  Sessions?: readonly Session[] | undefined;
  NextToken?: string | undefined;
}

export interface ListStatementsRequest {
  SessionId: string;
  RequestOrigin?: string | undefined;
  NextToken?: string | undefined;
}

export interface ListStatementsResponse {
  Statements?: readonly Statement[] | undefined;
  NextToken?: string | undefined;
}

export interface ListTableOptimizerRunsRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Type: TableOptimizerType;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListTableOptimizerRunsResponse {
  CatalogId?: string | undefined;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  NextToken?: string | undefined;
  TableOptimizerRuns?: readonly TableOptimizerRun[] | undefined;
}

export interface ListTriggersRequest {
  NextToken?: string | undefined;
  DependentJobName?: string | undefined;
  MaxResults?: number | undefined;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface ListTriggersResponse {
  TriggerNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListUsageProfilesRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface ListUsageProfilesResponse {
  Profiles?: readonly UsageProfileDefinition[] | undefined;
  NextToken?: string | undefined;
}

export interface ListWorkflowsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface ListWorkflowsResponse {
  Workflows?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface Location {
  Jdbc?: readonly CodeGenNodeArg[] | undefined;
  S3?: readonly CodeGenNodeArg[] | undefined;
  DynamoDB?: readonly CodeGenNodeArg[] | undefined;
}

export interface LongColumnStatisticsData {
  MinimumValue?: number | undefined;
  MaximumValue?: number | undefined;
  NumberOfNulls: number;
  NumberOfDistinctValues: number;
}

export interface MLTransform {
  TransformId?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
  Status?: TransformStatusType | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  InputRecordTables?: readonly GlueTable[] | undefined;
  Parameters?: TransformParameters | undefined;
  EvaluationMetrics?: EvaluationMetrics | undefined;
  LabelCount?: number | undefined;
  Schema?: readonly SchemaColumn[] | undefined;
  Role?: string | undefined;
  GlueVersion?: string | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  MaxRetries?: number | undefined;
  TransformEncryption?: TransformEncryption | undefined;
}

export interface MLUserDataEncryption {
  MlUserDataEncryptionMode: MLUserDataEncryptionModeString;
  KmsKeyId?: string | undefined;
}

export interface Mapping {
  ToKey?: string | undefined;
  FromPath?: readonly string[] | undefined;
  FromType?: string | undefined;
  ToType?: string | undefined;
  Dropped?: boolean | undefined;
  Children?: readonly Mapping[] | undefined;
}

export interface MappingEntry {
  SourceTable?: string | undefined;
  SourcePath?: string | undefined;
  SourceType?: string | undefined;
  TargetTable?: string | undefined;
  TargetPath?: string | undefined;
  TargetType?: string | undefined;
}

export interface MaterializedViewRefreshTaskRun {
  CustomerId?: string | undefined;
  MaterializedViewRefreshTaskRunId?: string | undefined;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  CatalogId?: string | undefined;
  Role?: string | undefined;
  Status?: MaterializedViewRefreshState | undefined;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  StartTime?: number | undefined;
  EndTime?: number | undefined;
  ErrorMessage?: string | undefined;
  DPUSeconds?: number | undefined;
  RefreshType?: MaterializedViewRefreshType | undefined;
  ProcessedBytes?: number | undefined;
}

export interface Merge {
  Name: string;
  Inputs: readonly string[];
  Source: string;
  PrimaryKeys: readonly (readonly string[])[];
}

export interface MetadataInfo {
  MetadataValue?: string | undefined;
  CreatedTime?: string | undefined;
  OtherMetadataValueList?: readonly OtherMetadataValueListItem[] | undefined;
}

export interface MetadataKeyValuePair {
  MetadataKey?: string | undefined;
  MetadataValue?: string | undefined;
}

export interface MetricBasedObservation {
  MetricName?: string | undefined;
  StatisticId?: string | undefined;
  MetricValues?: DataQualityMetricValues | undefined;
  NewRules?: readonly string[] | undefined;
}

export interface MicrosoftSQLServerCatalogSource {
  Name: string;
  Database: string;
  Table: string;
}

export interface MicrosoftSQLServerCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  Database: string;
  Table: string;
}

export interface ModifyIntegrationRequest {
  IntegrationIdentifier: string;
  Description?: string | undefined;
  DataFilter?: string | undefined;
  IntegrationConfig?: IntegrationConfig | undefined;
  IntegrationName?: string | undefined;
}

export interface ModifyIntegrationResponse {
  SourceArn: string;
  TargetArn: string;
  IntegrationName: string;
  Description?: string | undefined;
  IntegrationArn: string;
  KmsKeyId?: string | undefined;
  AdditionalEncryptionContext?: { readonly [key: string]: string } | undefined;
  Tags?: readonly Tag[] | undefined;
  Status: IntegrationStatus;
  CreateTime: number;
  Errors?: readonly IntegrationError[] | undefined;
  DataFilter?: string | undefined;
  IntegrationConfig?: IntegrationConfig | undefined;
}

export interface MongoDBTarget {
  ConnectionName?: string | undefined;
  Path?: string | undefined;
  ScanAll?: boolean | undefined;
}

export interface MySQLCatalogSource {
  Name: string;
  Database: string;
  Table: string;
}

export interface MySQLCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  Database: string;
  Table: string;
}

export interface Node {
  Type?: NodeType | undefined;
  Name?: string | undefined;
  UniqueId?: string | undefined;
  TriggerDetails?: TriggerNodeDetails | undefined;
  JobDetails?: JobNodeDetails | undefined;
  CrawlerDetails?: CrawlerNodeDetails | undefined;
}

export interface NotificationProperty {
  NotifyDelayAfter?: number | undefined;
}

export interface NullCheckBoxList {
  IsEmpty?: boolean | undefined;
  IsNullString?: boolean | undefined;
  IsNegOne?: boolean | undefined;
}

export interface NullValueField {
  Value: string;
  Datatype: Datatype;
}

export interface OAuth2ClientApplication {
  UserManagedClientApplicationClientId?: string | undefined;
  AWSManagedClientApplicationReference?: string | undefined;
}

export interface OAuth2Credentials {
  UserManagedClientApplicationClientSecret?: string | undefined;
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  JwtToken?: string | undefined;
}

export interface OAuth2Properties {
  OAuth2GrantType?: OAuth2GrantType | undefined;
  OAuth2ClientApplication?: OAuth2ClientApplication | undefined;
  TokenUrl?: string | undefined;
  TokenUrlParametersMap?: { readonly [key: string]: string } | undefined;
}

export interface OAuth2PropertiesInput {
  OAuth2GrantType?: OAuth2GrantType | undefined;
  OAuth2ClientApplication?: OAuth2ClientApplication | undefined;
  TokenUrl?: string | undefined;
  TokenUrlParametersMap?: { readonly [key: string]: string } | undefined;
  AuthorizationCodeProperties?: AuthorizationCodeProperties | undefined;
  OAuth2Credentials?: OAuth2Credentials | undefined;
}

export interface ObservationResultsOptions {
  WriteObservationResultsEnabled?: boolean | undefined;
  CatalogTableConfig?: CatalogTableConfigOptions | undefined;
}

export interface OffsetConfiguration {
  OffsetParameter: ExtractedParameter;
  LimitParameter: ExtractedParameter;
}

export interface OpenTableFormatInput {
  IcebergInput?: IcebergInput | undefined;
}

export interface Option {
  Value?: string | undefined;
  Label?: string | undefined;
  Description?: string | undefined;
}

export interface OracleSQLCatalogSource {
  Name: string;
  Database: string;
  Table: string;
}

export interface OracleSQLCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  Database: string;
  Table: string;
}

export interface Order {
  Column: string;
  SortOrder: number;
}

export interface OrphanFileDeletionConfiguration {
  icebergConfiguration?: IcebergOrphanFileDeletionConfiguration | undefined;
}

export interface OrphanFileDeletionMetrics {
  IcebergMetrics?: IcebergOrphanFileDeletionMetrics | undefined;
}

export interface OtherMetadataValueListItem {
  MetadataValue?: string | undefined;
  CreatedTime?: string | undefined;
}

export interface PIIDetection {
  Name: string;
  Inputs: readonly string[];
  PiiType: PiiType;
  EntityTypesToDetect: readonly string[];
  OutputColumnName?: string | undefined;
  SampleFraction?: number | undefined;
  ThresholdFraction?: number | undefined;
  MaskValue?: string | undefined;
  RedactText?: string | undefined;
  RedactChar?: string | undefined;
  MatchPattern?: string | undefined;
  NumLeftCharsToExclude?: number | undefined;
  NumRightCharsToExclude?: number | undefined;
  DetectionParameters?: string | undefined;
  DetectionSensitivity?: string | undefined;
}

export interface PaginationConfiguration {
  CursorConfiguration?: CursorConfiguration | undefined;
  OffsetConfiguration?: OffsetConfiguration | undefined;
}

export interface Partition {
  Values?: readonly string[] | undefined;
  DatabaseName?: string | undefined;
  TableName?: string | undefined;
  CreationTime?: number | undefined;
  LastAccessTime?: number | undefined;
  StorageDescriptor?: StorageDescriptor | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  LastAnalyzedTime?: number | undefined;
  CatalogId?: string | undefined;
}

export interface PartitionError {
  PartitionValues?: readonly string[] | undefined;
  ErrorDetail?: ErrorDetail | undefined;
}

export interface PartitionIndex {
  Keys: readonly string[];
  IndexName: string;
}

export interface PartitionIndexDescriptor {
  IndexName: string;
  Keys: readonly KeySchemaElement[];
  IndexStatus: PartitionIndexStatus;
  BackfillErrors?: readonly BackfillError[] | undefined;
}

export interface PartitionInput {
  Values?: readonly string[] | undefined;
  LastAccessTime?: number | undefined;
  StorageDescriptor?: StorageDescriptor | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  LastAnalyzedTime?: number | undefined;
}

export interface PartitionValueList {
  Values: readonly string[];
}

export interface PhysicalConnectionRequirements {
  SubnetId?: string | undefined;
  SecurityGroupIdList?: readonly string[] | undefined;
  AvailabilityZone?: string | undefined;
}

export interface PostgreSQLCatalogSource {
  Name: string;
  Database: string;
  Table: string;
}

export interface PostgreSQLCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  Database: string;
  Table: string;
}

export interface Predecessor {
  JobName?: string | undefined;
  RunId?: string | undefined;
}

export interface Predicate {
  Logical?: Logical | undefined;
  Conditions?: readonly Condition[] | undefined;
}

export interface PrincipalPermissions {
  Principal?: DataLakePrincipal | undefined;
  Permissions?: readonly Permission[] | undefined;
}

export interface ProfileConfiguration {
  SessionConfiguration?: { readonly [key: string]: ConfigurationObject } | undefined;
  JobConfiguration?: { readonly [key: string]: ConfigurationObject } | undefined;
}

export interface ProfilingResultsOptions {
  WriteProfilingResultsEnabled?: boolean | undefined;
  CatalogTableConfig?: CatalogTableConfigOptions | undefined;
  DistributionResults?: DistributionResultsOptions | undefined;
}

export interface Property {
  Name: string;
  Description: string;
  Required: boolean;
  DefaultValue?: string | undefined;
  PropertyTypes: readonly PropertyType[];
  AllowedValues?: readonly AllowedValue[] | undefined;
  DataOperationScopes?: readonly DataOperation[] | undefined;
  KeyOverride?: string | undefined;
  PropertyLocation?: PropertyLocation | undefined;
}

export interface PropertyPredicate {
  Key?: string | undefined;
  Value?: string | undefined;
  Comparator?: Comparator | undefined;
}

export interface PublishDataQualityResultV2Request {
  Dimensions: { readonly [key: string]: string };
  Tags?: { readonly [key: string]: string } | undefined;
  ExecutionStartedOn?: number | undefined;
  ExecutionCompletedOn?: number | undefined;
  Score: number;
  RuleResults: readonly DataQualityRuleResult[];
  AnalyzerResults?: readonly DataQualityAnalyzerResult[] | undefined;
  Observations?: readonly DataQualityObservation[] | undefined;
  AggregatedMetrics?: DataQualityAggregatedMetrics | undefined;
  Statistics?: readonly StatisticSummary[] | undefined;
  RunConfiguration?: DataQualityConfigurationV2 | undefined;
  ClientToken?: string | undefined;
  EvaluationContext: string;
  Descriptors?: { readonly [key: string]: string } | undefined;
  RulesetName?: string | undefined;
  DataQualitySecurityConfiguration?: string | undefined;
  Telemetry?: DataQualityTelemetry | undefined;
}

export interface PublishDataQualityResultV2Response {
  ResultId: string;
}

export interface PutAssetRequest {
  AssetTypeIdentifier?: string | undefined;
  Identifier: string;
  Name: string;
  Description?: string | undefined;
  Forms: { readonly [key: string]: AssetFormInput };
  ClientToken?: string | undefined;
}

export interface PutAssetResponse {
  Id: string;
  Name: string;
  Description?: string | undefined;
  AssetTypeId: string;
  CreatedAt?: number | undefined;
  Forms?: { readonly [key: string]: AssetFormEntry } | undefined;
}

export interface PutAttachmentRequest {
  AssetIdentifier: string;
  IterableFormName?: string | undefined;
  ItemIdentifier?: string | undefined;
  AttachmentName: string;
  Content: string;
  FormTypeIdentifier?: string | undefined;
  ClientToken?: string | undefined;
}

export interface PutAttachmentResponse {
  AssetId?: string | undefined;
  IterableFormName?: string | undefined;
  ItemId?: string | undefined;
  AttachmentName?: string | undefined;
  FormTypeId?: string | undefined;
}

export interface PutDataCatalogEncryptionSettingsRequest {
  CatalogId?: string | undefined;
  DataCatalogEncryptionSettings: DataCatalogEncryptionSettings;
}

export type PutDataCatalogEncryptionSettingsResponse = { readonly [member: string]: never };

export interface PutDataCatalogExportConfigurationInput {
  ClientToken?: string | undefined;
  S3TablesConfiguration?: S3TablesConfiguration | undefined;
  Assets?: AssetsExport | undefined;
}

export interface PutDataCatalogExportConfigurationOutput {
  S3TablesConfiguration?: S3TablesConfiguration | undefined;
  Assets?: AssetsExport | undefined;
}

export interface PutDataQualityProfileAnnotationRequest {
  ProfileId: string;
  InclusionAnnotation: InclusionAnnotationValue;
}

export type PutDataQualityProfileAnnotationResponse = { readonly [member: string]: never };

export interface PutFormTypeRequest {
  Name: string;
  Schema: string;
  ClientToken?: string | undefined;
}

export interface PutFormTypeResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Schema?: string | undefined;
}

export interface PutResourcePolicyRequest {
  PolicyInJson: string;
  ResourceArn?: string | undefined;
  PolicyHashCondition?: string | undefined;
  PolicyExistsCondition?: ExistCondition | undefined;
  EnableHybrid?: EnableHybridValues | undefined;
}

export interface PutResourcePolicyResponse {
  PolicyHash?: string | undefined;
}

export interface PutSchemaVersionMetadataInput {
  SchemaId?: SchemaId | undefined;
  SchemaVersionNumber?: SchemaVersionNumber | undefined;
  SchemaVersionId?: string | undefined;
  MetadataKeyValue: MetadataKeyValuePair;
}

export interface PutSchemaVersionMetadataResponse {
  SchemaArn?: string | undefined;
  SchemaName?: string | undefined;
  RegistryName?: string | undefined;
  LatestVersion?: boolean | undefined;
  VersionNumber?: number | undefined;
  SchemaVersionId?: string | undefined;
  MetadataKey?: string | undefined;
  MetadataValue?: string | undefined;
}

export interface PutWorkflowRunPropertiesRequest {
  Name: string;
  RunId: string;
  RunProperties: { readonly [key: string]: string };
}

export type PutWorkflowRunPropertiesResponse = { readonly [member: string]: never };

export interface QuerySchemaVersionMetadataInput {
  SchemaId?: SchemaId | undefined;
  SchemaVersionNumber?: SchemaVersionNumber | undefined;
  SchemaVersionId?: string | undefined;
  MetadataList?: readonly MetadataKeyValuePair[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface QuerySchemaVersionMetadataResponse {
  MetadataInfoMap?: { readonly [key: string]: MetadataInfo } | undefined;
  SchemaVersionId?: string | undefined;
  NextToken?: string | undefined;
}

export interface QuerySessionContext {
  QueryId?: string | undefined;
  QueryStartTime?: number | undefined;
  ClusterId?: string | undefined;
  QueryAuthorizationId?: string | undefined;
  AdditionalContext?: { readonly [key: string]: string } | undefined;
}

export interface RLSProperties {
  DefaultRLSPolicy?: string | undefined;
}

export interface Recipe {
  Name: string;
  Inputs: readonly string[];
  RecipeReference?: RecipeReference | undefined;
  RecipeSteps?: readonly RecipeStep[] | undefined;
}

export interface RecipeAction {
  Operation: string;
  Parameters?: { readonly [key: string]: string } | undefined;
}

export interface RecipeReference {
  RecipeArn: string;
  RecipeVersion: string;
}

export interface RecipeStep {
  Action: RecipeAction;
  ConditionExpressions?: readonly ConditionExpression[] | undefined;
}

export interface RecrawlPolicy {
  RecrawlBehavior?: RecrawlBehavior | undefined;
}

export interface RedshiftSource {
  Name: string;
  Database: string;
  Table: string;
  RedshiftTmpDir?: string | undefined;
  TmpDirIAMRole?: string | undefined;
}

export interface RedshiftTarget {
  Name: string;
  Inputs: readonly string[];
  Database: string;
  Table: string;
  RedshiftTmpDir?: string | undefined;
  TmpDirIAMRole?: string | undefined;
  UpsertRedshiftOptions?: UpsertRedshiftTargetOptions | undefined;
}

export interface RegisterConnectionTypeRequest {
  ConnectionType: string;
  IntegrationType: IntegrationType;
  Description?: string | undefined;
  ConnectionProperties: ConnectionPropertiesConfiguration;
  ConnectorAuthenticationConfiguration: ConnectorAuthenticationConfiguration;
  RestConfiguration: RestConfiguration;
  Tags?: { readonly [key: string]: string } | undefined;
}

export interface RegisterConnectionTypeResponse {
  ConnectionTypeArn?: string | undefined;
}

export interface RegisterSchemaVersionInput {
  SchemaId: SchemaId;
  SchemaDefinition: string;
}

export interface RegisterSchemaVersionResponse {
  SchemaVersionId?: string | undefined;
  VersionNumber?: number | undefined;
  Status?: SchemaVersionStatus | undefined;
}

export interface RegistryId {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
}

export interface RegistryListItem {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
  Description?: string | undefined;
  Status?: RegistryStatus | undefined;
  CreatedTime?: string | undefined;
  UpdatedTime?: string | undefined;
}

export interface RelationalCatalogSource {
  Name: string;
  Database: string;
  Table: string;
}

export interface RemoveSchemaVersionMetadataInput {
  SchemaId?: SchemaId | undefined;
  SchemaVersionNumber?: SchemaVersionNumber | undefined;
  SchemaVersionId?: string | undefined;
  MetadataKeyValue: MetadataKeyValuePair;
}

export interface RemoveSchemaVersionMetadataResponse {
  SchemaArn?: string | undefined;
  SchemaName?: string | undefined;
  RegistryName?: string | undefined;
  LatestVersion?: boolean | undefined;
  VersionNumber?: number | undefined;
  SchemaVersionId?: string | undefined;
  MetadataKey?: string | undefined;
  MetadataValue?: string | undefined;
}

export interface RenameField {
  Name: string;
  Inputs: readonly string[];
  SourcePath: readonly string[];
  TargetPath: readonly string[];
}

export interface ResetJobBookmarkRequest {
  JobName: string;
  RunId?: string | undefined;
}

export interface ResetJobBookmarkResponse {
  JobBookmarkEntry?: JobBookmarkEntry | undefined;
}

export interface ResourceUri {
  ResourceType?: ResourceType | undefined;
  Uri?: string | undefined;
  LastModified?: number | undefined;
}

export interface ResponseConfiguration {
  ResultPath: string;
  ErrorPath?: string | undefined;
}

export interface ResponseExtractionMapping {
  ContentPath?: string | undefined;
  HeaderKey?: string | undefined;
}

export interface RestConfiguration {
  GlobalSourceConfiguration?: SourceConfiguration | undefined;
  ValidationEndpointConfiguration?: SourceConfiguration | undefined;
  EntityConfigurations?: { readonly [key: string]: EntityConfiguration } | undefined;
}

export interface ResumeWorkflowRunRequest {
  Name: string;
  RunId: string;
  NodeIds: readonly string[];
}

export interface ResumeWorkflowRunResponse {
  RunId?: string | undefined;
  NodeIds?: readonly string[] | undefined;
}

export interface RetentionConfiguration {
  icebergConfiguration?: IcebergRetentionConfiguration | undefined;
}

export interface RetentionMetrics {
  IcebergMetrics?: IcebergRetentionMetrics | undefined;
}

export interface Route {
  Name: string;
  Inputs: readonly string[];
  GroupFiltersList: readonly GroupFilters[];
}

export interface RowLevelResultsOptions {
  MaxRowsToWrite?: number | undefined;
  ResultType?: ResultTypeEnum | undefined;
  CatalogTableConfig?: CatalogTableConfigOptions | undefined;
}

export interface RunIdentifier {
  RunId?: string | undefined;
  JobRunId?: string | undefined;
}

export interface RunMetrics {
  NumberOfBytesCompacted?: string | undefined;
  NumberOfFilesCompacted?: string | undefined;
  NumberOfDpus?: string | undefined;
  JobDurationInHour?: string | undefined;
}

export interface RunStatementRequest {
  SessionId: string;
  Code: string;
  RequestOrigin?: string | undefined;
}

export interface RunStatementResponse {
  Id?: number | undefined;
}

export interface S3CatalogDeltaSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalDeltaOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3CatalogHudiSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalHudiOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3CatalogIcebergSource {
  Name: string;
  Database: string;
  Table: string;
  AdditionalIcebergOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3CatalogSource {
  Name: string;
  Database: string;
  Table: string;
  PartitionPredicate?: string | undefined;
  AdditionalOptions?: S3SourceAdditionalOptions | undefined;
}

export interface S3CatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Table: string;
  Database: string;
  SchemaChangePolicy?: CatalogSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
}

export interface S3CsvSource {
  Name: string;
  Paths: readonly string[];
  CompressionType?: CompressionType | undefined;
  Exclusions?: readonly string[] | undefined;
  GroupSize?: string | undefined;
  GroupFiles?: string | undefined;
  Recurse?: boolean | undefined;
  MaxBand?: number | undefined;
  MaxFilesInBand?: number | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  Separator: Separator;
  Escaper?: string | undefined;
  QuoteChar: QuoteChar;
  Multiline?: boolean | undefined;
  WithHeader?: boolean | undefined;
  WriteHeader?: boolean | undefined;
  SkipFirst?: boolean | undefined;
  OptimizePerformance?: boolean | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3DeltaCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Table: string;
  Database: string;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  SchemaChangePolicy?: CatalogSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3DeltaDirectTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Path: string;
  Compression: DeltaTargetCompressionType;
  NumberTargetPartitions?: string | undefined;
  Format: TargetFormat;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
}

export interface S3DeltaSource {
  Name: string;
  Paths: readonly string[];
  AdditionalDeltaOptions?: { readonly [key: string]: string } | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3DirectSourceAdditionalOptions {
  BoundedSize?: number | undefined;
  BoundedFiles?: number | undefined;
  EnableSamplePath?: boolean | undefined;
  SamplePath?: string | undefined;
}

export interface S3DirectTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Path: string;
  Compression?: string | undefined;
  NumberTargetPartitions?: string | undefined;
  Format: TargetFormat;
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3Encryption {
  S3EncryptionMode?: S3EncryptionMode | undefined;
  KmsKeyArn?: string | undefined;
}

export interface S3ExcelSource {
  Name: string;
  Paths: readonly string[];
  CompressionType?: ParquetCompressionType | undefined;
  Exclusions?: readonly string[] | undefined;
  GroupSize?: string | undefined;
  GroupFiles?: string | undefined;
  Recurse?: boolean | undefined;
  MaxBand?: number | undefined;
  MaxFilesInBand?: number | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  NumberRows?: number | undefined;
  SkipFooter?: number | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3GlueParquetTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Path: string;
  Compression?: ParquetCompressionType | undefined;
  NumberTargetPartitions?: string | undefined;
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
}

export interface S3HudiCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Table: string;
  Database: string;
  AdditionalOptions: { readonly [key: string]: string };
  SchemaChangePolicy?: CatalogSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3HudiDirectTarget {
  Name: string;
  Inputs: readonly string[];
  Path: string;
  Compression: HudiTargetCompressionType;
  NumberTargetPartitions?: string | undefined;
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Format: TargetFormat;
  AdditionalOptions: { readonly [key: string]: string };
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
}

export interface S3HudiSource {
  Name: string;
  Paths: readonly string[];
  AdditionalHudiOptions?: { readonly [key: string]: string } | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3HyperDirectTarget {
  Name: string;
  Inputs: readonly string[];
  Format?: TargetFormat | undefined;
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Path: string;
  Compression?: HyperTargetCompressionType | undefined;
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3IcebergCatalogTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Table: string;
  Database: string;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  SchemaChangePolicy?: CatalogSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
}

export interface S3IcebergDirectTarget {
  Name: string;
  Inputs: readonly string[];
  PartitionKeys?: readonly (readonly string[])[] | undefined;
  Path: string;
  Format: TargetFormat;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  SchemaChangePolicy?: DirectSchemaChangePolicy | undefined;
  AutoDataQuality?: AutoDataQuality | undefined;
  Compression: IcebergTargetCompressionType;
  NumberTargetPartitions?: string | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3JsonSource {
  Name: string;
  Paths: readonly string[];
  CompressionType?: CompressionType | undefined;
  Exclusions?: readonly string[] | undefined;
  GroupSize?: string | undefined;
  GroupFiles?: string | undefined;
  Recurse?: boolean | undefined;
  MaxBand?: number | undefined;
  MaxFilesInBand?: number | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  JsonPath?: string | undefined;
  Multiline?: boolean | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3ParquetSource {
  Name: string;
  Paths: readonly string[];
  CompressionType?: ParquetCompressionType | undefined;
  Exclusions?: readonly string[] | undefined;
  GroupSize?: string | undefined;
  GroupFiles?: string | undefined;
  Recurse?: boolean | undefined;
  MaxBand?: number | undefined;
  MaxFilesInBand?: number | undefined;
  AdditionalOptions?: S3DirectSourceAdditionalOptions | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface S3SourceAdditionalOptions {
  BoundedSize?: number | undefined;
  BoundedFiles?: number | undefined;
}

export interface S3TablesConfiguration {
  EncryptionConfiguration?: ExportEncryptionConfiguration | undefined;
}

export interface S3TablesConfigurationResult {
  TableBucketArn?: string | undefined;
  EncryptionConfiguration?: ExportEncryptionConfiguration | undefined;
}

export interface S3TablesExportState {
  Status?: ExportStatus | undefined;
}

export interface S3Target {
  Path?: string | undefined;
  Exclusions?: readonly string[] | undefined;
  ConnectionName?: string | undefined;
  SampleSize?: number | undefined;
  EventQueueArn?: string | undefined;
  DlqEventQueueArn?: string | undefined;
}

export interface Schedule {
  ScheduleExpression?: string | undefined;
  State?: ScheduleState | undefined;
}

export interface SchemaChangePolicy {
  UpdateBehavior?: UpdateBehavior | undefined;
  DeleteBehavior?: DeleteBehavior | undefined;
}

export interface SchemaColumn {
  Name?: string | undefined;
  DataType?: string | undefined;
}

export interface SchemaId {
  SchemaArn?: string | undefined;
  SchemaName?: string | undefined;
  RegistryName?: string | undefined;
}

export interface SchemaListItem {
  RegistryName?: string | undefined;
  SchemaName?: string | undefined;
  SchemaArn?: string | undefined;
  Description?: string | undefined;
  SchemaStatus?: SchemaStatus | undefined;
  CreatedTime?: string | undefined;
  UpdatedTime?: string | undefined;
}

export interface SchemaReference {
  SchemaId?: SchemaId | undefined;
  SchemaVersionId?: string | undefined;
  SchemaVersionNumber?: number | undefined;
}

export interface SchemaVersionErrorItem {
  VersionNumber?: number | undefined;
  ErrorDetails?: ErrorDetails | undefined;
}

export interface SchemaVersionListItem {
  SchemaArn?: string | undefined;
  SchemaVersionId?: string | undefined;
  VersionNumber?: number | undefined;
  Status?: SchemaVersionStatus | undefined;
  CreatedTime?: string | undefined;
}

export interface SchemaVersionNumber {
  LatestVersion?: boolean | undefined;
  VersionNumber?: number | undefined;
}

export interface SearchAssetsInput {
  SearchText?: string | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  Sort?: SearchSort | undefined;
  FilterClause?: SearchFilterClause | undefined;
}

export interface SearchAssetsOutput {
  Items?: readonly SearchResultItem[] | undefined;
  NextToken?: string | undefined;
}

export interface SearchAttributeFilter {
  Attribute: string;
  Comparator?: SearchFilterComparator | undefined;
  Value?: SearchFilterValue | undefined;
}

export interface SearchFilterClause {
  AndAllFilters?: readonly SearchFilterClause[] | undefined;
  OrAnyFilters?: readonly SearchFilterClause[] | undefined;
  AttributeFilter?: SearchAttributeFilter | undefined;
  MapFilter?: SearchMapFilter | undefined;
}

export interface SearchFilterValue {
  StringValue?: string | undefined;
  LongValue?: number | undefined;
}

export interface SearchMapFilter {
  Attribute: string;
  Key: string;
  Value: SearchMapFilterValue;
}

export interface SearchMapFilterValue {
  StringValue?: string | undefined;
}

export interface SearchResultItem {
  Id?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  AssetTypeId?: string | undefined;
}

export interface SearchSort {
  Attribute: string;
  Order?: SearchSortOrder | undefined;
}

export interface SearchTablesRequest {
  CatalogId?: string | undefined;
  NextToken?: string | undefined;
  Filters?: readonly PropertyPredicate[] | undefined;
  SearchText?: string | undefined;
  SortCriteria?: readonly SortCriterion[] | undefined;
  MaxResults?: number | undefined;
  ResourceShareType?: ResourceShareType | undefined;
  IncludeStatusDetails?: boolean | undefined;
}

export interface SearchTablesResponse {
  NextToken?: string | undefined;
  TableList?: readonly Table[] | undefined;
}

export interface SecurityConfiguration {
  Name?: string | undefined;
  CreatedTimeStamp?: number | undefined;
  EncryptionConfiguration?: EncryptionConfiguration | undefined;
}

export interface Segment {
  SegmentNumber: number;
  TotalSegments: number;
}

export interface SelectFields {
  Name: string;
  Inputs: readonly string[];
  Paths: readonly (readonly string[])[];
}

export interface SelectFromCollection {
  Name: string;
  Inputs: readonly string[];
  Index: number;
}

export interface SerDeInfo {
  Name?: string | undefined;
  SerializationLibrary?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
}

export interface Session {
  Id?: string | undefined;
  CreatedOn?: number | undefined;
  Status?: SessionStatus | undefined;
  ErrorMessage?: string | undefined;
  Description?: string | undefined;
  Role?: string | undefined;
  Command?: SessionCommand | undefined;
  DefaultArguments?: { readonly [key: string]: string } | undefined;
  Connections?: ConnectionsList | undefined;
  Progress?: number | undefined;
  MaxCapacity?: number | undefined;
  SecurityConfiguration?: string | undefined;
  GlueVersion?: string | undefined;
  NumberOfWorkers?: number | undefined;
  WorkerType?: WorkerType | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
  DPUSeconds?: number | undefined;
  IdleTimeout?: number | undefined;
  ProfileName?: string | undefined;
  SessionType?: SessionType | undefined;
}

export interface SessionCommand {
  Name?: string | undefined;
  PythonVersion?: string | undefined;
}

export interface SessionEndpoint {
  Url: string;
  AuthToken: string;
  AuthTokenExpirationTime: number;
}

export interface SkewedInfo {
  SkewedColumnNames?: readonly string[] | undefined;
  SkewedColumnValues?: readonly string[] | undefined;
  SkewedColumnValueLocationMaps?: { readonly [key: string]: string } | undefined;
}

export interface SnowflakeNodeData {
  SourceType?: string | undefined;
  Connection?: Option | undefined;
  Schema?: string | undefined;
  Table?: string | undefined;
  Database?: string | undefined;
  TempDir?: string | undefined;
  IamRole?: Option | undefined;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  SampleQuery?: string | undefined;
  PreAction?: string | undefined;
  PostAction?: string | undefined;
  Action?: string | undefined;
  Upsert?: boolean | undefined;
  MergeAction?: string | undefined;
  MergeWhenMatched?: string | undefined;
  MergeWhenNotMatched?: string | undefined;
  MergeClause?: string | undefined;
  StagingTable?: string | undefined;
  SelectedColumns?: readonly Option[] | undefined;
  AutoPushdown?: boolean | undefined;
  TableSchema?: readonly Option[] | undefined;
}

export interface SnowflakeSource {
  Name: string;
  Data: SnowflakeNodeData;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface SnowflakeTarget {
  Name: string;
  Data: SnowflakeNodeData;
  Inputs?: readonly string[] | undefined;
}

export interface SortCriterion {
  FieldName?: string | undefined;
  Sort?: Sort | undefined;
}

export interface SourceConfiguration {
  RequestMethod?: HTTPMethod | undefined;
  RequestPath?: string | undefined;
  RequestParameters?: readonly ConnectorProperty[] | undefined;
  ResponseConfiguration?: ResponseConfiguration | undefined;
  PaginationConfiguration?: PaginationConfiguration | undefined;
  FilterConfiguration?: FilterConfiguration | undefined;
}

export interface SourceControlDetails {
  Provider?: SourceControlProvider | undefined;
  Repository?: string | undefined;
  Owner?: string | undefined;
  Branch?: string | undefined;
  Folder?: string | undefined;
  LastCommitId?: string | undefined;
  AuthStrategy?: SourceControlAuthStrategy | undefined;
  AuthToken?: string | undefined;
}

export interface SourceProcessingProperties {
  RoleArn?: string | undefined;
}

export interface SourceTableConfig {
  Fields?: readonly string[] | undefined;
  FilterPredicate?: string | undefined;
  PrimaryKey?: readonly string[] | undefined;
  RecordUpdateField?: string | undefined;
}

export interface SparkConnectorSource {
  Name: string;
  ConnectionName: string;
  ConnectorName: string;
  ConnectionType: string;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface SparkConnectorTarget {
  Name: string;
  Inputs: readonly string[];
  ConnectionName: string;
  ConnectorName: string;
  ConnectionType: string;
  AdditionalOptions?: { readonly [key: string]: string } | undefined;
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface SparkSQL {
  Name: string;
  Inputs: readonly string[];
  SqlQuery: string;
  SqlAliases: readonly SqlAlias[];
  OutputSchemas?: readonly GlueSchema[] | undefined;
}

export interface Spigot {
  Name: string;
  Inputs: readonly string[];
  Path: string;
  Topk?: number | undefined;
  Prob?: number | undefined;
}

export interface SplitFields {
  Name: string;
  Inputs: readonly string[];
  Paths: readonly (readonly string[])[];
}

export interface SqlAlias {
  From: string;
  Alias: string;
}

export interface StartBlueprintRunRequest {
  BlueprintName: string;
  Parameters?: string | undefined;
  RoleArn: string;
}

export interface StartBlueprintRunResponse {
  RunId?: string | undefined;
}

export interface StartColumnStatisticsTaskRunRequest {
  DatabaseName: string;
  TableName: string;
  ColumnNameList?: readonly string[] | undefined;
  Role: string;
  SampleSize?: number | undefined;
  CatalogID?: string | undefined;
  SecurityConfiguration?: string | undefined;
}

export interface StartColumnStatisticsTaskRunResponse {
  ColumnStatisticsTaskRunId?: string | undefined;
}

export interface StartColumnStatisticsTaskRunScheduleRequest {
  DatabaseName: string;
  TableName: string;
  CatalogID?: string | undefined;
}

export type StartColumnStatisticsTaskRunScheduleResponse = { readonly [member: string]: never };

export interface StartCrawlerRequest {
  Name: string;
}

export type StartCrawlerResponse = { readonly [member: string]: never };

export interface StartCrawlerScheduleRequest {
  CrawlerName: string;
}

export type StartCrawlerScheduleResponse = { readonly [member: string]: never };

export interface StartDataQualityRuleRecommendationRunRequest {
  DataSource: DataSource;
  Role: string;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  CreatedRulesetName?: string | undefined;
  DataQualitySecurityConfiguration?: string | undefined;
  ClientToken?: string | undefined;
  AdditionalRunOptions?: DataQualityRuleRecommendationRunAdditionalRunOptions | undefined;
  RecommendationMode?: RecommendationMode | undefined;
}

export interface StartDataQualityRuleRecommendationRunResponse {
  RunId?: string | undefined;
}

export interface StartDataQualityRulesetEvaluationRunRequest {
  DataSource: DataSource;
  Role: string;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  ClientToken?: string | undefined;
  AdditionalRunOptions?: DataQualityEvaluationRunAdditionalRunOptions | undefined;
  RulesetNames: readonly string[];
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface StartDataQualityRulesetEvaluationRunResponse {
  RunId?: string | undefined;
}

export interface StartExportLabelsTaskRunRequest {
  TransformId: string;
  OutputS3Path: string;
}

export interface StartExportLabelsTaskRunResponse {
  TaskRunId?: string | undefined;
}

export interface StartImportLabelsTaskRunRequest {
  TransformId: string;
  InputS3Path: string;
  ReplaceAllLabels?: boolean | undefined;
}

export interface StartImportLabelsTaskRunResponse {
  TaskRunId?: string | undefined;
}

export interface StartJobRunRequest {
  JobName: string;
  JobRunQueuingEnabled?: boolean | undefined;
  JobRunId?: string | undefined;
  Arguments?: { readonly [key: string]: string } | undefined;
  AllocatedCapacity?: number | undefined;
  Timeout?: number | undefined;
  MaxCapacity?: number | undefined;
  SecurityConfiguration?: string | undefined;
  NotificationProperty?: NotificationProperty | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  ExecutionClass?: ExecutionClass | undefined;
  ExecutionRoleSessionPolicy?: string | undefined;
}

export interface StartJobRunResponse {
  JobRunId?: string | undefined;
}

export interface StartJobUpgradeAnalysisRequest {
  jobName: string;
  analysisId?: string | undefined;
  upgradeConsent?: UpgradeConsent | undefined;
}

export interface StartJobUpgradeAnalysisResponse {
  analysisId?: string | undefined;
  jobName?: string | undefined;
}

export interface StartMLEvaluationTaskRunRequest {
  TransformId: string;
}

export interface StartMLEvaluationTaskRunResponse {
  TaskRunId?: string | undefined;
}

export interface StartMLLabelingSetGenerationTaskRunRequest {
  TransformId: string;
  OutputS3Path: string;
}

export interface StartMLLabelingSetGenerationTaskRunResponse {
  TaskRunId?: string | undefined;
}

export interface StartMaterializedViewRefreshTaskRunRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  FullRefresh?: boolean | undefined;
}

export interface StartMaterializedViewRefreshTaskRunResponse {
  MaterializedViewRefreshTaskRunId?: string | undefined;
}

export interface StartTriggerRequest {
  Name: string;
}

export interface StartTriggerResponse {
  Name?: string | undefined;
}

export interface StartWorkflowRunRequest {
  Name: string;
  RunProperties?: { readonly [key: string]: string } | undefined;
}

export interface StartWorkflowRunResponse {
  RunId?: string | undefined;
}

export interface StartingEventBatchCondition {
  BatchSize?: number | undefined;
  BatchWindow?: number | undefined;
}

export interface Statement {
  Id?: number | undefined;
  Code?: string | undefined;
  State?: StatementState | undefined;
  Output?: StatementOutput | undefined;
  Progress?: number | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
}

export interface StatementOutput {
  Data?: StatementOutputData | undefined;
  ExecutionCount?: number | undefined;
  Status?: StatementState | undefined;
  ErrorName?: string | undefined;
  ErrorValue?: string | undefined;
  Traceback?: readonly string[] | undefined;
}

export interface StatementOutputData {
  TextPlain?: string | undefined;
}

export interface StatisticAnnotation {
  ProfileId?: string | undefined;
  StatisticId?: string | undefined;
  StatisticRecordedOn?: number | undefined;
  InclusionAnnotation?: TimestampedInclusionAnnotation | undefined;
}

export interface StatisticModelResult {
  LowerBound?: number | undefined;
  UpperBound?: number | undefined;
  PredictedValue?: number | undefined;
  ActualValue?: number | undefined;
  Date?: number | undefined;
  InclusionAnnotation?: InclusionAnnotationValue | undefined;
}

export interface StatisticSummary {
  StatisticId?: string | undefined;
  ProfileId?: string | undefined;
  RunIdentifier?: RunIdentifier | undefined;
  StatisticName?: string | undefined;
  DoubleValue?: number | undefined;
  DistributionValue?: DistributionData | undefined;
  EvaluationLevel?: StatisticEvaluationLevel | undefined;
  ColumnsReferenced?: readonly string[] | undefined;
  ReferencedDatasets?: readonly string[] | undefined;
  StatisticProperties?: { readonly [key: string]: string } | undefined;
  RecordedOn?: number | undefined;
  InclusionAnnotation?: TimestampedInclusionAnnotation | undefined;
}

export interface StatusDetails {
  RequestedChange?: Table | undefined;
  ViewValidations?: readonly ViewValidation[] | undefined;
}

export interface StopColumnStatisticsTaskRunRequest {
  DatabaseName: string;
  TableName: string;
  CatalogID?: string | undefined;
}

export type StopColumnStatisticsTaskRunResponse = { readonly [member: string]: never };

export interface StopColumnStatisticsTaskRunScheduleRequest {
  DatabaseName: string;
  TableName: string;
  CatalogID?: string | undefined;
}

export type StopColumnStatisticsTaskRunScheduleResponse = { readonly [member: string]: never };

export interface StopCrawlerRequest {
  Name: string;
}

export type StopCrawlerResponse = { readonly [member: string]: never };

export interface StopCrawlerScheduleRequest {
  CrawlerName: string;
}

export type StopCrawlerScheduleResponse = { readonly [member: string]: never };

export interface StopJobUpgradeAnalysisRequest {
  jobName: string;
  analysisId: string;
}

export type StopJobUpgradeAnalysisResponse = { readonly [member: string]: never };

export interface StopMaterializedViewRefreshTaskRunRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
}

export type StopMaterializedViewRefreshTaskRunResponse = { readonly [member: string]: never };

export interface StopSessionRequest {
  Id: string;
  RequestOrigin?: string | undefined;
}

export interface StopSessionResponse {
  Id?: string | undefined;
}

export interface StopTriggerRequest {
  Name: string;
}

export interface StopTriggerResponse {
  Name?: string | undefined;
}

export interface StopWorkflowRunRequest {
  Name: string;
  RunId: string;
}

export type StopWorkflowRunResponse = { readonly [member: string]: never };

export interface StorageDescriptor {
  Columns?: readonly Column[] | undefined;
  Location?: string | undefined;
  AdditionalLocations?: readonly string[] | undefined;
  InputFormat?: string | undefined;
  OutputFormat?: string | undefined;
  Compressed?: boolean | undefined;
  NumberOfBuckets?: number | undefined;
  SerdeInfo?: SerDeInfo | undefined;
  BucketColumns?: readonly string[] | undefined;
  SortColumns?: readonly Order[] | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  SkewedInfo?: SkewedInfo | undefined;
  StoredAsSubDirectories?: boolean | undefined;
  SchemaReference?: SchemaReference | undefined;
}

export interface StreamingDataPreviewOptions {
  PollingTime?: number | undefined;
  RecordPollingLimit?: number | undefined;
}

export interface StringColumnStatisticsData {
  MaximumLength: number;
  AverageLength: number;
  NumberOfNulls: number;
  NumberOfDistinctValues: number;
}

export interface SubObjectStatistics {
  SourceType?: SubObjectSourceType | undefined;
  GlueVersionId?: string | undefined;
  PartitionCount?: number | undefined;
  FileCount?: number | undefined;
  TotalFileBytes?: number | undefined;
}

export interface SupportedDialect {
  Dialect?: ViewDialect | undefined;
  DialectVersion?: string | undefined;
}

export interface Table {
  Name: string;
  DatabaseName?: string | undefined;
  Description?: string | undefined;
  Owner?: string | undefined;
  CreateTime?: number | undefined;
  UpdateTime?: number | undefined;
  LastAccessTime?: number | undefined;
  LastAnalyzedTime?: number | undefined;
  Retention?: number | undefined;
  StorageDescriptor?: StorageDescriptor | undefined;
  PartitionKeys?: readonly Column[] | undefined;
  ViewOriginalText?: string | undefined;
  ViewExpandedText?: string | undefined;
  TableType?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  CreatedBy?: string | undefined;
  IsRegisteredWithLakeFormation?: boolean | undefined;
  TargetTable?: TableIdentifier | undefined;
  CatalogId?: string | undefined;
  VersionId?: string | undefined;
  FederatedTable?: FederatedTable | undefined;
  ViewDefinition?: ViewDefinition | undefined;
  IsMultiDialectView?: boolean | undefined;
  IsMaterializedView?: boolean | undefined;
  IcebergTableMetadata?: IcebergTableMetadata | undefined;
  Status?: TableStatus | undefined;
  RLSProperties?: RLSProperties | undefined;
}

export interface TableError {
  TableName?: string | undefined;
  ErrorDetail?: ErrorDetail | undefined;
}

export interface TableIdentifier {
  CatalogId?: string | undefined;
  DatabaseName?: string | undefined;
  Name?: string | undefined;
  Region?: string | undefined;
}

export interface TableInput {
  Name: string;
  Description?: string | undefined;
  Owner?: string | undefined;
  LastAccessTime?: number | undefined;
  LastAnalyzedTime?: number | undefined;
  Retention?: number | undefined;
  StorageDescriptor?: StorageDescriptor | undefined;
  PartitionKeys?: readonly Column[] | undefined;
  ViewOriginalText?: string | undefined;
  ViewExpandedText?: string | undefined;
  TableType?: string | undefined;
  Parameters?: { readonly [key: string]: string } | undefined;
  TargetTable?: TableIdentifier | undefined;
  FederatedTable?: FederatedTable | undefined;
  ViewDefinition?: ViewDefinitionInput | undefined;
}

export interface TableOptimizer {
  type?: TableOptimizerType | undefined;
  configuration?: TableOptimizerConfiguration | undefined;
  lastRun?: TableOptimizerRun | undefined;
  configurationSource?: ConfigurationSource | undefined;
}

export interface TableOptimizerConfiguration {
  roleArn?: string | undefined;
  enabled?: boolean | undefined;
  vpcConfiguration?: TableOptimizerVpcConfiguration | undefined;
  compactionConfiguration?: CompactionConfiguration | undefined;
  retentionConfiguration?: RetentionConfiguration | undefined;
  orphanFileDeletionConfiguration?: OrphanFileDeletionConfiguration | undefined;
}

export interface TableOptimizerRun {
  eventType?: TableOptimizerEventType | undefined;
  startTimestamp?: number | undefined;
  endTimestamp?: number | undefined;
  metrics?: RunMetrics | undefined;
  error?: string | undefined;
  compactionMetrics?: CompactionMetrics | undefined;
  compactionStrategy?: CompactionStrategy | undefined;
  retentionMetrics?: RetentionMetrics | undefined;
  orphanFileDeletionMetrics?: OrphanFileDeletionMetrics | undefined;
}

export interface TableOptimizerVpcConfiguration {
  glueConnectionName?: string | undefined;
}

export interface TableStatus {
  RequestedBy?: string | undefined;
  UpdatedBy?: string | undefined;
  RequestTime?: number | undefined;
  UpdateTime?: number | undefined;
  Action?: ResourceAction | undefined;
  State?: ResourceState | undefined;
  Error?: ErrorDetail | undefined;
  Details?: StatusDetails | undefined;
}

export interface TableVersion {
  Table?: Table | undefined;
  VersionId?: string | undefined;
}

export interface TableVersionError {
  TableName?: string | undefined;
  VersionId?: string | undefined;
  ErrorDetail?: ErrorDetail | undefined;
}

export interface Tag {
  key?: string | undefined;
  value?: string | undefined;
}

export interface TagResourceRequest {
  ResourceArn: string;
  TagsToAdd: { readonly [key: string]: string };
}

export type TagResourceResponse = { readonly [member: string]: never };

export interface TargetProcessingProperties {
  RoleArn?: string | undefined;
  KmsArn?: string | undefined;
  ConnectionName?: string | undefined;
  EventBusArn?: string | undefined;
}

export interface TargetRedshiftCatalog {
  CatalogArn: string;
}

export interface TargetTableConfig {
  UnnestSpec?: UnnestSpec | undefined;
  PartitionSpec?: readonly IntegrationPartition[] | undefined;
  TargetTableName?: string | undefined;
  IntegrationArn?: string | undefined;
}

export interface TaskRun {
  TransformId?: string | undefined;
  TaskRunId?: string | undefined;
  Status?: TaskStatusType | undefined;
  LogGroupName?: string | undefined;
  Properties?: TaskRunProperties | undefined;
  ErrorString?: string | undefined;
  StartedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  CompletedOn?: number | undefined;
  ExecutionTime?: number | undefined;
}

export interface TaskRunFilterCriteria {
  TaskRunType?: TaskType | undefined;
  Status?: TaskStatusType | undefined;
  StartedBefore?: number | undefined;
  StartedAfter?: number | undefined;
}

export interface TaskRunProperties {
  TaskType?: TaskType | undefined;
  ImportLabelsTaskRunProperties?: ImportLabelsTaskRunProperties | undefined;
  ExportLabelsTaskRunProperties?: ExportLabelsTaskRunProperties | undefined;
  LabelingSetGenerationTaskRunProperties?: LabelingSetGenerationTaskRunProperties | undefined;
  FindMatchesTaskRunProperties?: FindMatchesTaskRunProperties | undefined;
}

export interface TaskRunSortCriteria {
  Column: TaskRunSortColumnType;
  SortDirection: SortDirectionType;
}

export interface TestConnectionInput {
  ConnectionType: ConnectionType;
  ConnectionProperties: { readonly [key: string]: string };
  AuthenticationConfiguration?: AuthenticationConfigurationInput | undefined;
}

export interface TestConnectionRequest {
  ConnectionName?: string | undefined;
  CatalogId?: string | undefined;
  TestConnectionInput?: TestConnectionInput | undefined;
}

export type TestConnectionResponse = { readonly [member: string]: never };

export interface TimestampFilter {
  RecordedBefore?: number | undefined;
  RecordedAfter?: number | undefined;
}

export interface TimestampedInclusionAnnotation {
  Value?: InclusionAnnotationValue | undefined;
  LastModifiedOn?: number | undefined;
}

export interface TransformConfigParameter {
  Name: string;
  Type: ParamType;
  ValidationRule?: string | undefined;
  ValidationMessage?: string | undefined;
  Value?: readonly string[] | undefined;
  ListType?: ParamType | undefined;
  IsOptional?: boolean | undefined;
}

export interface TransformEncryption {
  MlUserDataEncryption?: MLUserDataEncryption | undefined;
  TaskRunSecurityConfigurationName?: string | undefined;
}

export interface TransformFilterCriteria {
  Name?: string | undefined;
  TransformType?: TransformType | undefined;
  Status?: TransformStatusType | undefined;
  GlueVersion?: string | undefined;
  CreatedBefore?: number | undefined;
  CreatedAfter?: number | undefined;
  LastModifiedBefore?: number | undefined;
  LastModifiedAfter?: number | undefined;
  Schema?: readonly SchemaColumn[] | undefined;
}

export interface TransformParameters {
  TransformType: TransformType;
  FindMatchesParameters?: FindMatchesParameters | undefined;
}

export interface TransformSortCriteria {
  Column: TransformSortColumnType;
  SortDirection: SortDirectionType;
}

export interface Trigger {
  Name?: string | undefined;
  WorkflowName?: string | undefined;
  Id?: string | undefined;
  Type?: TriggerType | undefined;
  State?: TriggerState | undefined;
  Description?: string | undefined;
  Schedule?: string | undefined;
  Actions?: readonly Action[] | undefined;
  Predicate?: Predicate | undefined;
  EventBatchingCondition?: EventBatchingCondition | undefined;
}

export interface TriggerNodeDetails {
  Trigger?: Trigger | undefined;
}

export interface TriggerUpdate {
  Name?: string | undefined;
  Description?: string | undefined;
  Schedule?: string | undefined;
  Actions?: readonly Action[] | undefined;
  Predicate?: Predicate | undefined;
  EventBatchingCondition?: EventBatchingCondition | undefined;
}

export interface UnfilteredPartition {
  Partition?: Partition | undefined;
  AuthorizedColumns?: readonly string[] | undefined;
  IsRegisteredWithLakeFormation?: boolean | undefined;
}

export interface Union {
  Name: string;
  Inputs: readonly string[];
  UnionType: UnionType;
}

export interface UntagResourceRequest {
  ResourceArn: string;
  TagsToRemove: readonly string[];
}

export type UntagResourceResponse = { readonly [member: string]: never };

export interface UpdateAssetRequest {
  Identifier: string;
  Name?: string | undefined;
  Description?: string | undefined;
  ClientToken?: string | undefined;
}

export interface UpdateAssetResponse {
  Id: string;
  Name?: string | undefined;
  Description?: string | undefined;
  UpdatedAt?: number | undefined;
}

export interface UpdateBlueprintRequest {
  Name: string;
  Description?: string | undefined;
  BlueprintLocation: string;
}

export interface UpdateBlueprintResponse {
  Name?: string | undefined;
}

export interface UpdateCatalogRequest {
  CatalogId: string;
  CatalogInput: CatalogInput;
}

export type UpdateCatalogResponse = { readonly [member: string]: never };

export interface UpdateClassifierRequest {
  GrokClassifier?: UpdateGrokClassifierRequest | undefined;
  XMLClassifier?: UpdateXMLClassifierRequest | undefined;
  JsonClassifier?: UpdateJsonClassifierRequest | undefined;
  CsvClassifier?: UpdateCsvClassifierRequest | undefined;
}

export type UpdateClassifierResponse = { readonly [member: string]: never };

export interface UpdateColumnStatisticsForPartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValues: readonly string[];
  ColumnStatisticsList: readonly ColumnStatistics[];
}

export interface UpdateColumnStatisticsForPartitionResponse {
  Errors?: readonly ColumnStatisticsError[] | undefined;
}

export interface UpdateColumnStatisticsForTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  ColumnStatisticsList: readonly ColumnStatistics[];
}

export interface UpdateColumnStatisticsForTableResponse {
  Errors?: readonly ColumnStatisticsError[] | undefined;
}

export interface UpdateColumnStatisticsTaskSettingsRequest {
  DatabaseName: string;
  TableName: string;
  Role?: string | undefined;
  Schedule?: string | undefined;
  ColumnNameList?: readonly string[] | undefined;
  SampleSize?: number | undefined;
  CatalogID?: string | undefined;
  SecurityConfiguration?: string | undefined;
}

export type UpdateColumnStatisticsTaskSettingsResponse = { readonly [member: string]: never };

export interface UpdateConnectionRequest {
  CatalogId?: string | undefined;
  Name: string;
  ConnectionInput: ConnectionInput;
}

export type UpdateConnectionResponse = { readonly [member: string]: never };

export interface UpdateCrawlerRequest {
  Name: string;
  Role?: string | undefined;
  DatabaseName?: string | undefined;
  Description?: string | undefined;
  Targets?: CrawlerTargets | undefined;
  Schedule?: string | undefined;
  Classifiers?: readonly string[] | undefined;
  TablePrefix?: string | undefined;
  SchemaChangePolicy?: SchemaChangePolicy | undefined;
  RecrawlPolicy?: RecrawlPolicy | undefined;
  LineageConfiguration?: LineageConfiguration | undefined;
  LakeFormationConfiguration?: LakeFormationConfiguration | undefined;
  Configuration?: string | undefined;
  CrawlerSecurityConfiguration?: string | undefined;
  CatalogId?: string | undefined;
}

export type UpdateCrawlerResponse = { readonly [member: string]: never };

export interface UpdateCrawlerScheduleRequest {
  CrawlerName: string;
  Schedule?: string | undefined;
}

export type UpdateCrawlerScheduleResponse = { readonly [member: string]: never };

export interface UpdateCsvClassifierRequest {
  Name: string;
  Delimiter?: string | undefined;
  QuoteSymbol?: string | undefined;
  ContainsHeader?: CsvHeaderOption | undefined;
  Header?: readonly string[] | undefined;
  DisableValueTrimming?: boolean | undefined;
  AllowSingleColumn?: boolean | undefined;
  CustomDatatypeConfigured?: boolean | undefined;
  CustomDatatypes?: readonly string[] | undefined;
  Serde?: CsvSerdeOption | undefined;
}

export interface UpdateDataQualityEvaluationConfigRequest {
  Name: string;
  DataSource?: DataQualityEvaluationConfigDataSource | undefined;
  RulesetName?: string | undefined;
  ManagedRulesetName?: DataQualityEvaluationConfigManagedRuleset | undefined;
  Triggers?: readonly DataQualityEvaluationConfigTrigger[] | undefined;
  ScheduleExpression?: string | undefined;
  StartAt?: number | undefined;
  EndAt?: number | undefined;
  PauseRuns?: boolean | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationConfigAdditionalRunOptions | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface UpdateDataQualityEvaluationConfigResponse {
  Name?: string | undefined;
  EvaluationRunMode?: DataQualityEvaluationRunMode | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  Level?: DataQualityEvaluationConfigLevel | undefined;
  DataSource?: DataQualityEvaluationConfigDataSource | undefined;
  RulesetName?: string | undefined;
  ManagedRulesetName?: DataQualityEvaluationConfigManagedRuleset | undefined;
  Triggers?: readonly DataQualityEvaluationConfigTrigger[] | undefined;
  ScheduleExpression?: string | undefined;
  StartAt?: number | undefined;
  EndAt?: number | undefined;
  PauseRuns?: boolean | undefined;
  Role?: string | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  AdditionalRunOptions?: DataQualityEvaluationConfigAdditionalRunOptions | undefined;
  AdditionalDataSources?: { readonly [key: string]: DataSource } | undefined;
}

export interface UpdateDataQualityRulesetRequest {
  Name: string;
  Description?: string | undefined;
  Ruleset?: string | undefined;
}

export interface UpdateDataQualityRulesetResponse {
  Name?: string | undefined;
  Description?: string | undefined;
  Ruleset?: string | undefined;
}

export interface UpdateDatabaseRequest {
  CatalogId?: string | undefined;
  Name: string;
  DatabaseInput: DatabaseInput;
}

export type UpdateDatabaseResponse = { readonly [member: string]: never };

export interface UpdateDevEndpointRequest {
  EndpointName: string;
  PublicKey?: string | undefined;
  AddPublicKeys?: readonly string[] | undefined;
  DeletePublicKeys?: readonly string[] | undefined;
  CustomLibraries?: DevEndpointCustomLibraries | undefined;
  UpdateEtlLibraries?: boolean | undefined;
  DeleteArguments?: readonly string[] | undefined;
  AddArguments?: { readonly [key: string]: string } | undefined;
}

export type UpdateDevEndpointResponse = { readonly [member: string]: never };

export interface UpdateGlossaryRequest {
  Identifier: string;
  Name?: string | undefined;
  Description?: string | undefined;
  ClientToken?: string | undefined;
}

export interface UpdateGlossaryResponse {
  Id?: string | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
}

export interface UpdateGlossaryTermRequest {
  Identifier: string;
  Name?: string | undefined;
  ShortDescription?: string | undefined;
  LongDescription?: string | undefined;
  ClientToken?: string | undefined;
}

export interface UpdateGlossaryTermResponse {
  Id?: string | undefined;
  GlossaryId?: string | undefined;
  Name?: string | undefined;
  ShortDescription?: string | undefined;
  LongDescription?: string | undefined;
}

export interface UpdateGlueIdentityCenterConfigurationRequest {
  Scopes?: readonly string[] | undefined;
  UserBackgroundSessionsEnabled?: boolean | undefined;
}

export type UpdateGlueIdentityCenterConfigurationResponse = { readonly [member: string]: never };

export interface UpdateGrokClassifierRequest {
  Name: string;
  Classification?: string | undefined;
  GrokPattern?: string | undefined;
  CustomPatterns?: string | undefined;
}

export interface UpdateIcebergInput {
  UpdateIcebergTableInput: UpdateIcebergTableInput;
}

export interface UpdateIcebergTableInput {
  Updates: readonly IcebergTableUpdate[];
}

export interface UpdateIntegrationResourcePropertyRequest {
  ResourceArn: string;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
}

export interface UpdateIntegrationResourcePropertyResponse {
  ResourceArn?: string | undefined;
  ResourcePropertyArn?: string | undefined;
  SourceProcessingProperties?: SourceProcessingProperties | undefined;
  TargetProcessingProperties?: TargetProcessingProperties | undefined;
}

export interface UpdateIntegrationTablePropertiesRequest {
  ResourceArn: string;
  TableName: string;
  SourceTableConfig?: SourceTableConfig | undefined;
  TargetTableConfig?: TargetTableConfig | undefined;
}

export type UpdateIntegrationTablePropertiesResponse = { readonly [member: string]: never };

export interface UpdateJobFromSourceControlRequest {
  JobName?: string | undefined;
  Provider?: SourceControlProvider | undefined;
  RepositoryName?: string | undefined;
  RepositoryOwner?: string | undefined;
  BranchName?: string | undefined;
  Folder?: string | undefined;
  CommitId?: string | undefined;
  AuthStrategy?: SourceControlAuthStrategy | undefined;
  AuthToken?: string | undefined;
}

export interface UpdateJobFromSourceControlResponse {
  JobName?: string | undefined;
}

export interface UpdateJobRequest {
  JobName: string;
  JobUpdate: JobUpdate;
}

export interface UpdateJobResponse {
  JobName?: string | undefined;
}

export interface UpdateJsonClassifierRequest {
  Name: string;
  JsonPath?: string | undefined;
}

export interface UpdateMLTransformRequest {
  TransformId: string;
  Name?: string | undefined;
  Description?: string | undefined;
  Parameters?: TransformParameters | undefined;
  Role?: string | undefined;
  GlueVersion?: string | undefined;
  MaxCapacity?: number | undefined;
  WorkerType?: WorkerType | undefined;
  NumberOfWorkers?: number | undefined;
  Timeout?: number | undefined;
  MaxRetries?: number | undefined;
}

export interface UpdateMLTransformResponse {
  TransformId?: string | undefined;
}

export interface UpdateOpenTableFormatInput {
  UpdateIcebergInput?: UpdateIcebergInput | undefined;
}

export interface UpdatePartitionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  TableName: string;
  PartitionValueList: readonly string[];
  PartitionInput: PartitionInput;
}

export type UpdatePartitionResponse = { readonly [member: string]: never };

export interface UpdateRegistryInput {
  RegistryId: RegistryId;
  Description: string;
}

export interface UpdateRegistryResponse {
  RegistryName?: string | undefined;
  RegistryArn?: string | undefined;
}

export interface UpdateSchemaInput {
  SchemaId: SchemaId;
  SchemaVersionNumber?: SchemaVersionNumber | undefined;
  Compatibility?: Compatibility | undefined;
  Description?: string | undefined;
}

export interface UpdateSchemaResponse {
  SchemaArn?: string | undefined;
  SchemaName?: string | undefined;
  RegistryName?: string | undefined;
}

export interface UpdateSourceControlFromJobRequest {
  JobName?: string | undefined;
  Provider?: SourceControlProvider | undefined;
  RepositoryName?: string | undefined;
  RepositoryOwner?: string | undefined;
  BranchName?: string | undefined;
  Folder?: string | undefined;
  CommitId?: string | undefined;
  AuthStrategy?: SourceControlAuthStrategy | undefined;
  AuthToken?: string | undefined;
}

export interface UpdateSourceControlFromJobResponse {
  JobName?: string | undefined;
}

export interface UpdateTableOptimizerRequest {
  CatalogId: string;
  DatabaseName: string;
  TableName: string;
  Type: TableOptimizerType;
  TableOptimizerConfiguration: TableOptimizerConfiguration;
}

export type UpdateTableOptimizerResponse = { readonly [member: string]: never };

export interface UpdateTableRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  Name?: string | undefined;
  TableInput?: TableInput | undefined;
  SkipArchive?: boolean | undefined;
  TransactionId?: string | undefined;
  VersionId?: string | undefined;
  ViewUpdateAction?: ViewUpdateAction | undefined;
  Force?: boolean | undefined;
  UpdateOpenTableFormatInput?: UpdateOpenTableFormatInput | undefined;
}

export type UpdateTableResponse = { readonly [member: string]: never };

export interface UpdateTriggerRequest {
  Name: string;
  TriggerUpdate: TriggerUpdate;
}

export interface UpdateTriggerResponse {
  Trigger?: Trigger | undefined;
}

export interface UpdateUsageProfileRequest {
  Name: string;
  Description?: string | undefined;
  Configuration: ProfileConfiguration;
}

export interface UpdateUsageProfileResponse {
  Name?: string | undefined;
}

export interface UpdateUserDefinedFunctionRequest {
  CatalogId?: string | undefined;
  DatabaseName: string;
  FunctionName: string;
  FunctionInput: UserDefinedFunctionInput;
}

export type UpdateUserDefinedFunctionResponse = { readonly [member: string]: never };

export interface UpdateWorkflowRequest {
  Name: string;
  Description?: string | undefined;
  DefaultRunProperties?: { readonly [key: string]: string } | undefined;
  MaxConcurrentRuns?: number | undefined;
}

export interface UpdateWorkflowResponse {
  Name?: string | undefined;
}

export interface UpdateXMLClassifierRequest {
  Name: string;
  Classification?: string | undefined;
  RowTag?: string | undefined;
}

export interface UpsertRedshiftTargetOptions {
  TableLocation?: string | undefined;
  ConnectionName?: string | undefined;
  UpsertKeys?: readonly string[] | undefined;
}

export interface UsageProfileDefinition {
  Name?: string | undefined;
  Description?: string | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
}

export interface UserDefinedFunction {
  FunctionName?: string | undefined;
  DatabaseName?: string | undefined;
  ClassName?: string | undefined;
  OwnerName?: string | undefined;
  FunctionType?: FunctionType | undefined;
  OwnerType?: PrincipalType | undefined;
  CreateTime?: number | undefined;
  ResourceUris?: readonly ResourceUri[] | undefined;
  ArtifactLocation?: string | undefined;
  GovernanceMode?: GovernanceMode | undefined;
  CatalogId?: string | undefined;
}

export interface UserDefinedFunctionInput {
  FunctionName?: string | undefined;
  ClassName?: string | undefined;
  OwnerName?: string | undefined;
  FunctionType?: FunctionType | undefined;
  OwnerType?: PrincipalType | undefined;
  ResourceUris?: readonly ResourceUri[] | undefined;
  ArtifactLocation?: string | undefined;
  GovernanceMode?: GovernanceMode | undefined;
}

export interface ViewDefinition {
  IsProtected?: boolean | undefined;
  IsManaged?: boolean | undefined;
  Definer?: string | undefined;
  ViewVersionId?: number | undefined;
  ViewVersionToken?: string | undefined;
  RefreshSeconds?: number | undefined;
  LastRefreshType?: LastRefreshType | undefined;
  SubObjects?: readonly string[] | undefined;
  SubObjectVersionIds?: readonly number[] | undefined;
  SubObjectsStatistics?: readonly SubObjectStatistics[] | undefined;
  Representations?: readonly ViewRepresentation[] | undefined;
  SparkPipelineInfo?: { readonly [key: string]: string } | undefined;
}

export interface ViewDefinitionInput {
  IsProtected?: boolean | undefined;
  IsManaged?: boolean | undefined;
  Definer?: string | undefined;
  Representations?: readonly ViewRepresentationInput[] | undefined;
  ViewVersionId?: number | undefined;
  ViewVersionToken?: string | undefined;
  RefreshSeconds?: number | undefined;
  LastRefreshType?: LastRefreshType | undefined;
  SubObjects?: readonly string[] | undefined;
  SubObjectVersionIds?: readonly number[] | undefined;
  SubObjectsStatistics?: readonly SubObjectStatistics[] | undefined;
  SparkPipelineInfo?: { readonly [key: string]: string } | undefined;
}

export interface ViewRepresentation {
  Dialect?: ViewDialect | undefined;
  DialectVersion?: string | undefined;
  ViewOriginalText?: string | undefined;
  ViewExpandedText?: string | undefined;
  ValidationConnection?: string | undefined;
  IsStale?: boolean | undefined;
}

export interface ViewRepresentationInput {
  Dialect?: ViewDialect | undefined;
  DialectVersion?: string | undefined;
  ViewOriginalText?: string | undefined;
  ValidationConnection?: string | undefined;
  ViewExpandedText?: string | undefined;
}

export interface ViewValidation {
  Dialect?: ViewDialect | undefined;
  DialectVersion?: string | undefined;
  ViewValidationText?: string | undefined;
  UpdateTime?: number | undefined;
  State?: ResourceState | undefined;
  Error?: ErrorDetail | undefined;
}

export interface Workflow {
  Name?: string | undefined;
  Description?: string | undefined;
  DefaultRunProperties?: { readonly [key: string]: string } | undefined;
  CreatedOn?: number | undefined;
  LastModifiedOn?: number | undefined;
  LastRun?: WorkflowRun | undefined;
  Graph?: WorkflowGraph | undefined;
  MaxConcurrentRuns?: number | undefined;
  BlueprintDetails?: BlueprintDetails | undefined;
}

export interface WorkflowGraph {
  Nodes?: readonly Node[] | undefined;
  Edges?: readonly Edge[] | undefined;
}

export interface WorkflowRun {
  Name?: string | undefined;
  WorkflowRunId?: string | undefined;
  PreviousRunId?: string | undefined;
  WorkflowRunProperties?: { readonly [key: string]: string } | undefined;
  StartedOn?: number | undefined;
  CompletedOn?: number | undefined;
  Status?: WorkflowRunStatus | undefined;
  ErrorMessage?: string | undefined;
  Statistics?: WorkflowRunStatistics | undefined;
  Graph?: WorkflowGraph | undefined;
  StartingEventBatchCondition?: StartingEventBatchCondition | undefined;
}

export interface WorkflowRunStatistics {
  TotalActions?: number | undefined;
  TimeoutActions?: number | undefined;
  FailedActions?: number | undefined;
  StoppedActions?: number | undefined;
  SucceededActions?: number | undefined;
  RunningActions?: number | undefined;
  ErroredActions?: number | undefined;
  WaitingActions?: number | undefined;
}

export interface XMLClassifier {
  Name: string;
  Classification: string;
  CreationTime?: number | undefined;
  LastUpdated?: number | undefined;
  Version?: number | undefined;
  RowTag?: string | undefined;
}
