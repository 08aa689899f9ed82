/** A view over the resources of some CloudFormation types. */
export interface SqlView {
  readonly kinds: readonly string[];
  /** Names as users of steampipe know them, and where their values are: a column, or a path into the properties. */
  readonly columns: Readonly<Record<string, string>>;
}

const view = (kinds: string, columns: string): SqlView => ({
  kinds: kinds.split(' '),
  columns: Object.fromEntries(
    columns.split(', ').map((entry) => {
      const [name = '', path = ''] = entry.split(': ');
      return [name, path];
    }),
  ),
});

/** The common types; `$` begins a path into the properties, anything else is a column of resources. */
export const SQL_VIEWS: Readonly<Record<string, SqlView>> = {
  aws_vpc: view(
    'AWS::EC2::VPC',
    'vpc_id: native_id, cidr_block: $.CidrBlock, is_default: $.IsDefault, state: state, owner_id: $.OwnerId',
  ),
  aws_vpc_subnet: view(
    'AWS::EC2::Subnet',
    'subnet_id: native_id, vpc_id: vpc_id, cidr_block: $.CidrBlock, availability_zone: $.AvailabilityZone, map_public_ip_on_launch: $.MapPublicIpOnLaunch, state: state',
  ),
  aws_vpc_security_group: view(
    'AWS::EC2::SecurityGroup',
    'group_id: native_id, group_name: $.GroupName, description: $.Description, vpc_id: vpc_id, ip_permissions: $.IpPermissions, ip_permissions_egress: $.IpPermissionsEgress',
  ),
  aws_vpc_route_table: view(
    'AWS::EC2::RouteTable',
    'route_table_id: native_id, vpc_id: vpc_id, routes: $.Routes, associations: $.Associations',
  ),
  aws_vpc_nat_gateway: view(
    'AWS::EC2::NatGateway',
    'nat_gateway_id: native_id, vpc_id: vpc_id, subnet_id: subnet_id, state: state, create_time: $.CreateTime',
  ),
  aws_vpc_internet_gateway: view('AWS::EC2::InternetGateway', 'internet_gateway_id: native_id, vpc_id: vpc_id'),
  aws_vpc_endpoint: view(
    'AWS::EC2::VPCEndpoint',
    'vpc_endpoint_id: native_id, service_name: $.ServiceName, vpc_endpoint_type: $.VpcEndpointType, vpc_id: vpc_id, state: state',
  ),
  aws_vpc_eip: view('AWS::EC2::EIP', 'allocation_id: native_id, public_ip: $.PublicIp, domain: $.Domain'),
  aws_ec2_instance: view(
    'AWS::EC2::Instance',
    'instance_id: native_id, instance_type: $.InstanceType, instance_state: state, image_id: $.ImageId, vpc_id: vpc_id, subnet_id: subnet_id, private_ip_address: $.PrivateIpAddress, public_ip_address: $.PublicIpAddress, placement_availability_zone: $.Placement.AvailabilityZone, architecture: $.Architecture, launch_time: $.LaunchTime, instance_lifecycle: $.InstanceLifecycle',
  ),
  aws_ec2_network_interface: view(
    'AWS::EC2::NetworkInterface',
    'network_interface_id: native_id, interface_type: $.InterfaceType, description: $.Description, private_ip_address: $.PrivateIpAddress, vpc_id: vpc_id, subnet_id: subnet_id, status: state',
  ),
  aws_ebs_volume: view(
    'AWS::EC2::Volume',
    'volume_id: native_id, volume_type: $.VolumeType, size: $.Size, iops: $.Iops, encrypted: $.Encrypted, state: state, availability_zone: $.AvailabilityZone',
  ),
  aws_ec2_autoscaling_group: view(
    'AWS::AutoScaling::AutoScalingGroup',
    'name: name, min_size: $.MinSize, max_size: $.MaxSize, desired_capacity: $.DesiredCapacity',
  ),
  aws_ec2_load_balancer: view(
    'AWS::ElasticLoadBalancingV2::LoadBalancer AWS::ElasticLoadBalancing::LoadBalancer',
    'name: name, type: $.Type, scheme: $.Scheme, dns_name: $.DNSName, vpc_id: vpc_id, state_code: state',
  ),
  aws_ec2_target_group: view(
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'target_group_name: $.TargetGroupName, protocol: $.Protocol, port: $.Port, target_type: $.TargetType, vpc_id: vpc_id',
  ),
  aws_lambda_function: view(
    'AWS::Lambda::Function',
    'name: name, runtime: $.Runtime, handler: $.Handler, memory_size: $.MemorySize, timeout: $.Timeout, package_type: $.PackageType, last_modified: $.LastModified, state: state, vpc_id: vpc_id',
  ),
  aws_rds_db_instance: view(
    'AWS::RDS::DBInstance',
    'db_instance_identifier: native_id, class: $.DBInstanceClass, engine: $.Engine, engine_version: $.EngineVersion, multi_az: $.MultiAZ, publicly_accessible: $.PubliclyAccessible, storage_encrypted: $.StorageEncrypted, allocated_storage: $.AllocatedStorage, deletion_protection: $.DeletionProtection, status: state, endpoint_address: $.Endpoint.Address, vpc_id: vpc_id',
  ),
  aws_rds_db_cluster: view(
    'AWS::RDS::DBCluster',
    'db_cluster_identifier: native_id, engine: $.Engine, engine_version: $.EngineVersion, multi_az: $.MultiAZ, storage_encrypted: $.StorageEncrypted, deletion_protection: $.DeletionProtection, status: state',
  ),
  aws_dynamodb_table: view(
    'AWS::DynamoDB::Table',
    'name: name, billing_mode: $.BillingModeSummary.BillingMode, deletion_protection_enabled: $.DeletionProtectionEnabled, table_status: state',
  ),
  aws_elasticache_cluster: view(
    'AWS::ElastiCache::CacheCluster',
    'cache_cluster_id: native_id, cache_node_type: $.CacheNodeType, engine: $.Engine, engine_version: $.EngineVersion, num_cache_nodes: $.NumCacheNodes, replication_group_id: $.ReplicationGroupId',
  ),
  aws_elasticache_replication_group: view(
    'AWS::ElastiCache::ReplicationGroup',
    'replication_group_id: native_id, cache_node_type: $.CacheNodeType, automatic_failover: $.AutomaticFailover, multi_az: $.MultiAZ, status: state',
  ),
  aws_s3_bucket: view(
    'AWS::S3::Bucket',
    'name: name, versioning_status: $.Versioning.Status, bucket_policy_is_public: $.PolicyStatus.IsPublic, block_public_acls: $.PublicAccessBlockConfiguration.BlockPublicAcls, block_public_policy: $.PublicAccessBlockConfiguration.BlockPublicPolicy, ignore_public_acls: $.PublicAccessBlockConfiguration.IgnorePublicAcls, restrict_public_buckets: $.PublicAccessBlockConfiguration.RestrictPublicBuckets, sse_algorithm: $.ServerSideEncryption.ApplyServerSideEncryptionByDefault.SSEAlgorithm',
  ),
  aws_sqs_queue: view(
    'AWS::SQS::Queue',
    'name: name, visibility_timeout_seconds: $.Attributes.VisibilityTimeout, message_retention_seconds: $.Attributes.MessageRetentionPeriod, redrive_policy: $.Attributes.RedrivePolicy, sqs_managed_sse_enabled: $.Attributes.SqsManagedSseEnabled',
  ),
  aws_sns_topic: view('AWS::SNS::Topic', 'name: name, display_name: $.Attributes.DisplayName'),
  aws_ecs_service: view(
    'AWS::ECS::Service',
    'service_name: name, launch_type: $.launchType, desired_count: $.desiredCount, status: state, vpc_id: vpc_id',
  ),
  aws_ecs_cluster: view('AWS::ECS::Cluster', 'cluster_name: name, status: state'),
  aws_eks_cluster: view(
    'AWS::EKS::Cluster',
    'name: name, version: $.version, platform_version: $.platformVersion, endpoint: $.endpoint, endpoint_public_access: $.resourcesVpcConfig.endpointPublicAccess, status: state',
  ),
  aws_cloudfront_distribution: view(
    'AWS::CloudFront::Distribution',
    'domain_name: $.DomainName, enabled: $.Enabled, aliases: $.Aliases.Items, http_version: $.HttpVersion, status: state',
  ),
  aws_route53_zone: view(
    'AWS::Route53::HostedZone',
    'name: name, private_zone: $.Config.PrivateZone, resource_record_set_count: $.ResourceRecordSetCount',
  ),
  aws_kms_key: view(
    'AWS::KMS::Key',
    'key_id: native_id, description: $.Description, key_manager: $.KeyManager, key_state: state',
  ),
  aws_iam_role: view(
    'AWS::IAM::Role',
    'name: name, path: $.Path, create_date: $.CreateDate, assume_role_policy: $.AssumeRolePolicyDocument',
  ),
  aws_acm_certificate: view(
    'AWS::CertificateManager::Certificate',
    'domain_name: $.DomainName, status: state, not_after: $.NotAfter, type: $.Type',
  ),
  aws_secretsmanager_secret: view(
    'AWS::SecretsManager::Secret',
    'name: name, description: $.Description, rotation_enabled: $.RotationEnabled',
  ),
};
