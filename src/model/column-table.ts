/**
 * The salient properties of each type, for rows: `name: path` separated by commas. Paths are as AWS names the fields
 * (valueAt finds them in Terraform's and Cloudcraft's spelling too); alternatives are separated by `|`, and `+` joins
 * an instance's family and size. `access` of a subnet is filled in from routes, see subnet-access.ts.
 */
export const COLUMN_TABLE: Readonly<Record<string, string>> = {
  // Compute and containers
  ec2: 'instance_type: instanceType+instanceSize, private_ip: PrivateIpAddress, public_ip: PublicIpAddress, platform: PlatformDetails|platform, architecture: Architecture, lifecycle: InstanceLifecycle, launched: LaunchTime, image: ImageId',
  asg: 'min: MinSize, desired: DesiredCapacity, max: MaxSize',
  launchtemplate: 'default_version: DefaultVersionNumber',
  lambda:
    'runtime: Runtime, memory_mb: MemorySize|memory, timeout_s: Timeout, architecture: Architectures|architecture, package: PackageType, modified: LastModified',
  eventsource: 'batch_size: BatchSize, source: EventSourceArn, enabled: State|Enabled',
  ecscluster: 'running_tasks: runningTasksCount, container_instances: registeredContainerInstancesCount',
  ecsservice:
    'launch_type: launchType, desired: desiredCount, cpu: taskDefinition.cpu|cpu, memory_mb: taskDefinition.memory|memory, strategy: schedulingStrategy',
  ecstask: 'launch_type: launchType|requiresCompatibilities, cpu: cpu, memory_mb: memory, memory_gb: memoryGB',
  ekscluster:
    'version: version, platform_version: platformVersion, public_endpoint: resourcesVpcConfig.endpointPublicAccess',
  eksnodegroup:
    'instance_types: instanceTypes, capacity: capacityType, min: scalingConfig.minSize, desired: scalingConfig.desiredSize, max: scalingConfig.maxSize, ami: amiType',
  eksworkload: 'workload: workloadType',
  ecr: 'tag_mutability: imageTagMutability, uri: repositoryUri',
  // Databases
  rds: 'engine: Engine, engine_version: EngineVersion, class: DBInstanceClass|InstanceClass|instanceType+instanceSize, multi_az: MultiAZ, storage_gb: AllocatedStorage, storage_type: StorageType, encrypted: StorageEncrypted, public: PubliclyAccessible, endpoint: Endpoint.Address|Endpoint, port: Endpoint.Port|Port',
  rdsproxy: 'engine: EngineFamily, endpoint: Endpoint',
  docdb:
    'engine_version: EngineVersion, class: DBInstanceClass|instanceType+instanceSize, multi_az: MultiAZ, encrypted: StorageEncrypted, endpoint: Endpoint.Address|Endpoint',
  neptune:
    'engine_version: EngineVersion, class: DBInstanceClass|instanceType+instanceSize, multi_az: MultiAZ, encrypted: StorageEncrypted, endpoint: Endpoint.Address|Endpoint',
  dynamodb:
    'billing: BillingModeSummary.BillingMode|BillingMode|capacityMode, read_units: ProvisionedThroughput.ReadCapacityUnits|readUnits, write_units: ProvisionedThroughput.WriteCapacityUnits|writeUnits, table_class: TableClassSummary.TableClass|tableClass, stream: StreamSpecification.StreamEnabled, deletion_protection: DeletionProtectionEnabled, indexes: GlobalSecondaryIndexes[].IndexName',
  elasticache:
    'engine: Engine, engine_version: EngineVersion, node_type: CacheNodeType|NodeType|instanceType+instanceSize, nodes: NumCacheNodes, multi_az: MultiAZ, failover: AutomaticFailover, tls: TransitEncryptionEnabled',
  redshift:
    'node_type: NodeType|instanceType+instanceSize, nodes: NumberOfNodes|nodeCount, encrypted: Encrypted, public: PubliclyAccessible, endpoint: Endpoint.Address',
  // Storage
  s3: 'public: PolicyStatus.IsPublic, block_public: PublicAccessBlockConfiguration.BlockPublicAcls, versioning: Versioning.Status|VersioningConfiguration.Status|Status, encryption: ServerSideEncryption.ApplyServerSideEncryptionByDefault.SSEAlgorithm|ApplyServerSideEncryptionByDefault.SSEAlgorithm, website: RedirectAllRequestsTo.HostName, created: CreationDate',
  ebs: 'volume_type: VolumeType|volume, size_gb: Size|storage, iops: Iops, throughput: Throughput, encrypted: Encrypted',
  efs: 'performance: PerformanceMode, throughput: ThroughputMode, encrypted: Encrypted, zone: AvailabilityZoneName',
  fsx: 'file_system: FileSystemType, size_gb: StorageCapacity, storage_type: StorageType',
  backupplan: 'schedule: Rules[].ScheduleExpression',
  backupvault: 'recovery_points: NumberOfRecoveryPoints',
  // Network
  vpc: 'cidr: CidrBlock, default: IsDefault, more_cidrs: CidrBlockAssociationSet[].CidrBlock',
  subnet: 'cidr: CidrBlock, zone: AvailabilityZone, access: access, auto_public_ip: MapPublicIpOnLaunch',
  routetable: 'main: Associations[].Main, routes: Routes[].DestinationCidrBlock',
  natgateway: 'connectivity: ConnectivityType, created: CreateTime',
  vpcendpoint: 'endpoint_type: VpcEndpointType|endpointType, service: ServiceName, private_dns: PrivateDnsEnabled',
  endpointservice: 'service: ServiceName, acceptance: AcceptanceRequired',
  peering:
    'status: Status.Code, requester_cidr: RequesterVpcInfo.CidrBlock, accepter_cidr: AccepterVpcInfo.CidrBlock, accepter_region: AccepterVpcInfo.Region',
  transitgateway: 'owner: OwnerId, asn: Options.AmazonSideAsn',
  vpnconnection: 'kind_of_vpn: Type, tunnels: VgwTelemetry[].Status',
  vpngateway: 'asn: AmazonSideAsn',
  customergateway: 'ip: IpAddress, asn: BgpAsn, device: DeviceName',
  clientvpn: 'cidr: ClientCidrBlock, dns_name: DnsName',
  dxconnection: 'bandwidth: bandwidth|capacity, location: location|site',
  eip: 'public_ip: PublicIp, domain: Domain',
  eni: 'private_ip: PrivateIpAddress, interface_type: InterfaceType, status: Status, description: Description',
  sg: 'description: Description, inbound_from: IpPermissions[].IpRanges[].CidrIp, inbound_ports: IpPermissions[].FromPort',
  networkacl: 'default: IsDefault, rules: Entries[].RuleNumber',
  // Delivery
  elb: 'lb_type: elbType|load_balancer_type|Type, scheme: Scheme, dns_name: DNSName, ip_type: IpAddressType, listeners: Listeners[].Port|ListenerDescriptions[].Listener.LoadBalancerPort',
  targetgroup: 'protocol: Protocol, port: Port, target_type: TargetType, health_check: HealthCheckPath',
  cloudfront:
    'domain: DomainName, aliases: Aliases.Items, enabled: Enabled, price_class: PriceClass, http: HttpVersion',
  r53: 'private: Config.PrivateZone, records: ResourceRecordSetCount, comment: Config.Comment',
  apigateway:
    'protocol: ProtocolType|apiType, endpoint: ApiEndpoint, endpoint_types: endpointConfiguration.types, stages: Stages[].stageName',
  // Integration and analytics
  sqs: 'fifo: Attributes.FifoQueue|FifoQueue, messages: Attributes.ApproximateNumberOfMessages|ApproximateNumberOfMessages, retention_s: Attributes.MessageRetentionPeriod|MessageRetentionPeriod, visibility_s: Attributes.VisibilityTimeout|VisibilityTimeout',
  snstopic:
    'fifo: Attributes.FifoTopic|FifoTopic, subscriptions: Attributes.SubscriptionsConfirmed|SubscriptionsConfirmed',
  snssubscriptions: 'protocol: Protocol|notificationType, endpoint: Endpoint',
  eventrule: 'schedule: ScheduleExpression, managed_by: ManagedBy',
  schedule: 'expression: ScheduleExpression, group: GroupName',
  stepfunctions: 'machine_type: type, created: creationDate',
  kinesisstream: 'mode: StreamModeDetails.StreamMode, shards: OpenShardCount|shards, retention_h: RetentionPeriodHours',
  firehose: 'source_type: DeliveryStreamType',
  msk: 'cluster_type: ClusterType, broker_type: Provisioned.BrokerNodeGroupInfo.InstanceType, brokers: Provisioned.NumberOfBrokerNodes, storage_gb: Provisioned.BrokerNodeGroupInfo.StorageInfo.EbsStorageInfo.VolumeSize',
  es: 'engine_version: EngineVersion, instance_type: ClusterConfig.InstanceType|instanceType+instanceSize, instances: ClusterConfig.InstanceCount|instanceCount, zone_aware: ClusterConfig.ZoneAwarenessEnabled, storage_gb: EBSOptions.VolumeSize, endpoint: Endpoint',
  gluejob: 'worker_type: WorkerType, workers: NumberOfWorkers, glue_version: GlueVersion',
  glue: 'catalog: CatalogId',
  // Security and management
  waf: 'capacity: Capacity, rules: Rules[].Name',
  cognito: 'mfa: MfaConfiguration, domain: Domain',
  secretsmanager: 'rotation: RotationEnabled, owner: OwningService, description: Description',
  kms: 'spec: KeySpec, usage: KeyUsage, multi_region: MultiRegion, description: Description',
  acm: 'domain: DomainName, expires: NotAfter, in_use: InUse, certificate_type: Type, algorithm: KeyAlgorithm',
  iamrole: 'path: Path, policies: AttachedManagedPolicies[].PolicyArn|AttachedManagedPolicies[].PolicyName',
  cloudwatchalarm: 'metric: MetricName, namespace: Namespace, threshold: Threshold, value: StateValue',
  loggroup: 'retention_days: retentionInDays, stored_bytes: storedBytes',
  stack: 'status: StackStatus',
  codebuild: 'compute: environment.computeType',
  sagemaker: 'instance_type: ProductionVariants[].InstanceType, instances: ProductionVariants[].InitialInstanceCount',
  sagemakernotebook: 'instance_type: InstanceType',
  // Azure
  azurevm: 'platform: platform, tier: tier, instance: instance',
  azurewebapp: 'platform: platform, tier: tier, instance: instance',
  azuredisk: 'tier: tier, size_gb: diskSizeGb',
  azurepostgresql: 'tier: tier, instance: instance, storage_mb: storageMB, high_availability: haEnabled',
  azuremysql: 'tier: tier, instance: instance, storage_mb: storageMB, high_availability: haEnabled',
  azurecosmosdb: 'api: api, capacity: capacityMode',
  azureredis: 'tier: tier, instance: instance',
};
