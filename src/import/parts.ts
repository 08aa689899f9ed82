/**
 * Entries of files that are no resources of their own in a scan: settings of another resource, or what joins two. The
 * owner takes over the references; whoever refers to a part refers to its owner.
 */
export interface Part {
  /** Path of the owner; alternatives are separated by `|`. */
  readonly owner: string;
  /** Of what the part names besides its owner; absent, the rules for the owner decide. */
  readonly label?: string;
  /** Property of the owner under which fields are collected: `Listeners[]: Port, Protocol`. */
  readonly adds?: string;
}

const row = (types: string, owner: string, more: Omit<Part, 'owner'> = {}): [string, Part][] =>
  types.split(' ').map((type) => [type, { owner, ...more }]);

const PARTS: ReadonlyMap<string, Part> = new Map([
  // Networks
  ...row(
    'aws_route_table_association AWS::EC2::SubnetRouteTableAssociation aws_main_route_table_association',
    'route_table_id',
    { label: 'routes' },
  ),
  ...row('aws_route AWS::EC2::Route', 'route_table_id', { label: 'route-to', adds: 'Routes[]: DestinationCidrBlock' }),
  ...row(
    'aws_internet_gateway_attachment AWS::EC2::VPCGatewayAttachment aws_vpn_gateway_attachment',
    'internet_gateway_id|vpn_gateway_id',
    { label: 'attached' },
  ),
  ...row(
    'aws_security_group_rule aws_vpc_security_group_ingress_rule AWS::EC2::SecurityGroupIngress',
    'security_group_id|group_id|group_name',
    { label: 'allowed-from' },
  ),
  ...row('aws_vpc_security_group_egress_rule AWS::EC2::SecurityGroupEgress', 'security_group_id|group_id', {
    label: 'uses',
  }),
  ...row('aws_network_acl_rule AWS::EC2::NetworkAclEntry', 'network_acl_id'),
  ...row('aws_network_acl_association AWS::EC2::SubnetNetworkAclAssociation', 'network_acl_id', { label: 'guards' }),
  ...row('aws_eip_association AWS::EC2::EIPAssociation', 'allocation_id|eip|public_ip', { label: 'associated' }),
  ...row(
    'aws_vpc_ipv4_cidr_block_association AWS::EC2::VPCCidrBlock aws_vpc_dhcp_options_association AWS::EC2::VPCDHCPOptionsAssociation',
    'vpc_id',
  ),
  ...row(
    'aws_vpc_endpoint_subnet_association aws_vpc_endpoint_route_table_association aws_vpc_endpoint_security_group_association',
    'vpc_endpoint_id',
  ),
  ...row(
    'aws_ec2_transit_gateway_vpc_attachment AWS::EC2::TransitGatewayAttachment AWS::EC2::TransitGatewayVpcAttachment',
    'transit_gateway_id',
    { label: 'attached' },
  ),
  ...row(
    'aws_network_interface_attachment aws_network_interface_sg_attachment AWS::EC2::NetworkInterfaceAttachment',
    'network_interface_id',
  ),
  ...row('aws_vpc_peering_connection_accepter aws_vpc_peering_connection_options', 'vpc_peering_connection_id'),
  // Load balancers
  ...row('aws_lb_listener aws_alb_listener AWS::ElasticLoadBalancingV2::Listener', 'load_balancer_arn', {
    adds: 'Listeners[]: Port, Protocol',
  }),
  ...row(
    'aws_lb_listener_rule aws_alb_listener_rule AWS::ElasticLoadBalancingV2::ListenerRule aws_lb_listener_certificate AWS::ElasticLoadBalancingV2::ListenerCertificate',
    'listener_arn',
  ),
  ...row('aws_lb_target_group_attachment aws_alb_target_group_attachment', 'target_group_arn', { label: 'targets' }),
  ...row('aws_elb_attachment', 'elb', { label: 'targets' }),
  ...row('aws_autoscaling_attachment', 'autoscaling_group_name', { label: 'registers' }),
  // Compute
  ...row('aws_volume_attachment AWS::EC2::VolumeAttachment', 'volume_id', { label: 'attached' }),
  ...row('aws_iam_instance_profile AWS::IAM::InstanceProfile', 'role|roles'),
  ...row('aws_iam_role_policy aws_iam_role_policy_attachment AWS::IAM::RolePolicy', 'role|role_name', {
    label: 'uses',
  }),
  ...row('AWS::IAM::Policy', 'roles|users|groups', { label: 'uses' }),
  ...row('aws_lambda_event_source_mapping AWS::Lambda::EventSourceMapping', 'event_source_arn', { label: 'triggers' }),
  ...row('aws_lambda_permission AWS::Lambda::Permission', 'source_arn', { label: 'permission' }),
  ...row(
    'aws_lambda_alias aws_lambda_function_url aws_lambda_function_event_invoke_config AWS::Lambda::Alias AWS::Lambda::Version AWS::Lambda::Url AWS::Lambda::EventInvokeConfig',
    'function_name|target_function_arn',
  ),
  ...row('SAM::Event::Mapping SAM::Event::Trigger', 'source', { label: 'triggers' }),
  ...row('SAM::Event::Subscription', 'source', { label: 'subscribed' }),
  ...row('SAM::Event::Notification', 'source', { label: 'notifies' }),
  ...row('SAM::Event::Api', 'source', { label: 'integrates' }),
  ...row('aws_ecs_cluster_capacity_providers AWS::ECS::ClusterCapacityProviderAssociations', 'cluster_name|cluster', {
    label: 'uses',
  }),
  ...row(
    'aws_eks_addon AWS::EKS::Addon aws_eks_access_entry AWS::EKS::AccessEntry aws_eks_identity_provider_config',
    'cluster_name',
  ),
  // Data
  ...row('aws_db_proxy_target aws_db_proxy_default_target_group AWS::RDS::DBProxyTargetGroup', 'db_proxy_name', {
    label: 'targets',
  }),
  ...row('aws_rds_cluster_role_association aws_rds_cluster_endpoint', 'db_cluster_identifier|cluster_identifier', {
    label: 'assumes',
  }),
  ...row('aws_s3_bucket_notification', 'bucket', { label: 'notifies' }),
  ...row('aws_s3_bucket_logging', 'bucket', { label: 'logs-to' }),
  ...row('aws_s3_bucket_replication_configuration', 'bucket', { label: 'replicates' }),
  ...row('aws_s3_bucket_versioning', 'bucket', { adds: 'Versioning.Status: versioning_configuration.status' }),
  ...row('aws_s3_bucket_public_access_block', 'bucket', {
    adds: 'PublicAccessBlockConfiguration.BlockPublicAcls: block_public_acls',
  }),
  ...row('aws_s3_bucket_server_side_encryption_configuration', 'bucket', {
    adds: 'ServerSideEncryption.ApplyServerSideEncryptionByDefault.SSEAlgorithm: rule.apply_server_side_encryption_by_default.sse_algorithm',
  }),
  ...row(
    'aws_s3_bucket_policy AWS::S3::BucketPolicy aws_s3_bucket_acl aws_s3_bucket_ownership_controls aws_s3_bucket_lifecycle_configuration aws_s3_bucket_cors_configuration aws_s3_bucket_website_configuration aws_s3_bucket_inventory aws_s3_bucket_metric aws_s3_bucket_analytics_configuration aws_s3_object aws_s3_bucket_object',
    'bucket',
    { label: 'uses' },
  ),
  ...row(
    'aws_efs_mount_target AWS::EFS::MountTarget aws_efs_access_point AWS::EFS::AccessPoint aws_efs_backup_policy aws_efs_file_system_policy',
    'file_system_id',
  ),
  ...row(
    'aws_secretsmanager_secret_version aws_secretsmanager_secret_rotation AWS::SecretsManager::RotationSchedule AWS::SecretsManager::SecretTargetAttachment aws_secretsmanager_secret_policy AWS::SecretsManager::ResourcePolicy',
    'secret_id',
  ),
  ...row('aws_dynamodb_table_item aws_dynamodb_kinesis_streaming_destination', 'table_name', { label: 'streams-to' }),
  // Messages and events
  ...row('aws_sns_topic_subscription AWS::SNS::Subscription', 'topic_arn', { label: 'subscribed' }),
  ...row('aws_sns_topic_policy AWS::SNS::TopicPolicy', 'arn|topics', { label: 'none' }),
  ...row('aws_sqs_queue_policy aws_sqs_queue_redrive_policy AWS::SQS::QueuePolicy', 'queue_url|queues', {
    label: 'none',
  }),
  ...row('aws_cloudwatch_event_target', 'rule'),
  ...row(
    'aws_cloudwatch_event_permission aws_cloudwatch_event_bus_policy AWS::Events::EventBusPolicy',
    'event_bus_name',
  ),
  ...row('aws_cloudwatch_log_subscription_filter AWS::Logs::SubscriptionFilter', 'log_group_name', {
    label: 'streams-to',
  }),
  ...row(
    'aws_cloudwatch_log_stream AWS::Logs::LogStream aws_cloudwatch_log_metric_filter AWS::Logs::MetricFilter',
    'log_group_name',
    { label: 'none' },
  ),
  // Names, certificates, protection
  ...row(
    'aws_route53_record AWS::Route53::RecordSet AWS::Route53::RecordSetGroup',
    'zone_id|hosted_zone_id|hosted_zone_name',
  ),
  ...row('aws_route53_zone_association', 'zone_id', { label: 'private-zone' }),
  ...row('aws_acm_certificate_validation', 'certificate_arn', { label: 'none' }),
  ...row('aws_kms_alias AWS::KMS::Alias aws_kms_grant aws_kms_key_policy', 'target_key_id|key_id', { label: 'none' }),
  ...row('aws_wafv2_web_acl_association AWS::WAFv2::WebACLAssociation', 'web_acl_arn', { label: 'protects' }),
  ...row('aws_backup_selection AWS::Backup::BackupSelection', 'plan_id|backup_plan_id', { label: 'protects' }),
  // APIs
  ...row(
    'aws_api_gateway_resource aws_api_gateway_method aws_api_gateway_integration aws_api_gateway_deployment aws_api_gateway_stage aws_api_gateway_authorizer aws_api_gateway_model aws_api_gateway_method_settings aws_api_gateway_method_response aws_api_gateway_integration_response aws_api_gateway_gateway_response aws_api_gateway_request_validator aws_api_gateway_rest_api_policy AWS::ApiGateway::Resource AWS::ApiGateway::Method AWS::ApiGateway::Deployment AWS::ApiGateway::Stage AWS::ApiGateway::Authorizer AWS::ApiGateway::Model AWS::ApiGateway::RequestValidator AWS::ApiGateway::GatewayResponse',
    'rest_api_id',
  ),
  ...row(
    'aws_api_gateway_base_path_mapping AWS::ApiGateway::BasePathMapping aws_apigatewayv2_api_mapping AWS::ApiGatewayV2::ApiMapping',
    'domain_name',
    { label: 'maps' },
  ),
  ...row(
    'aws_apigatewayv2_integration aws_apigatewayv2_route aws_apigatewayv2_stage aws_apigatewayv2_deployment aws_apigatewayv2_authorizer aws_apigatewayv2_model aws_apigatewayv2_route_response aws_apigatewayv2_integration_response AWS::ApiGatewayV2::Integration AWS::ApiGatewayV2::Route AWS::ApiGatewayV2::Stage AWS::ApiGatewayV2::Deployment AWS::ApiGatewayV2::Authorizer',
    'api_id',
  ),
  ...row('aws_appsync_datasource AWS::AppSync::DataSource', 'api_id', { label: 'resolves' }),
  ...row(
    'aws_appsync_resolver AWS::AppSync::Resolver aws_appsync_function AWS::AppSync::FunctionConfiguration aws_appsync_api_key AWS::AppSync::ApiKey AWS::AppSync::GraphQLSchema',
    'api_id',
  ),
  ...row(
    'aws_cognito_user_pool_client AWS::Cognito::UserPoolClient aws_cognito_user_pool_domain AWS::Cognito::UserPoolDomain aws_cognito_user_group AWS::Cognito::UserPoolGroup aws_cognito_identity_provider',
    'user_pool_id',
  ),
  ...row('aws_cognito_identity_pool_roles_attachment AWS::Cognito::IdentityPoolRoleAttachment', 'identity_pool_id', {
    label: 'assumes',
  }),
]);

/** How an entry of this type is taken apart; nothing for a resource of its own. */
export const partOf = (type: string): Part | undefined => PARTS.get(type);

/** Settings, keys and policies: no infrastructure, and nothing that would be missed in a picture. */
const SETTINGS =
  /(?:polic(?:y|ies)|policy_document|_attachment|Attachment|parameter_?group|option_?group|key_?pair|permissions?|association|_by_default|public_access_block|access_key|api_key|usage_plan|account(?:_password_policy)?$|tag_?option|health_check|wait_?condition(?:_?handle)?|dhcp_?options|custom_?resource|macro|module_version|module_default_version|type_activation|scaling_?policy|scalable_?target|scheduled_?action|appautoscaling_\w+|aws_ami\w*|ebs_snapshot\w*|query_?definition|service_linked_role|openid_connect_provider|cache_?policy|origin_?access\w*|origin_request_policy|response_headers_policy|oidc_?provider)$/i;

export const isSetting = (type: string): boolean =>
  SETTINGS.test(type) || type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
