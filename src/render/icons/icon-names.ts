import { componentOf } from '../../model/component.ts';

/**
 * Names of files in AWS's icon set by the type of the component, with the glyph where that tells kinds of one type
 * apart; as they stand, without spaces. The first that the folder has is taken.
 */
const NAMES: Readonly<Record<string, string>> = {
  ec2: 'AmazonEC2',
  lambda: 'AWSLambda',
  r53: 'AmazonRoute53',
  cloudfront: 'AmazonCloudFront',
  'elb load-balancer-application': 'ElasticLoadBalancingApplicationLoadBalancer',
  'elb load-balancer-network': 'ElasticLoadBalancingNetworkLoadBalancer',
  elb: 'ElasticLoadBalancing',
  natgateway: 'AmazonVPCNATGateway',
  internetgateway: 'AmazonVPCInternetGateway',
  vpngateway: 'AmazonVPCVPNGateway',
  customergateway: 'AmazonVPCCustomerGateway',
  vpnconnection: 'AmazonVPCVPNConnection AWSSiteToSiteVPN',
  vpcendpoint: 'AmazonVPCEndpoints',
  peering: 'AmazonVPCPeeringConnection',
  eni: 'AmazonVPCElasticNetworkInterface',
  eip: 'AmazonEC2ElasticIPAddress',
  transitgateway: 'AWSTransitGateway',
  vpc: 'AmazonVirtualPrivateCloud',
  'rds data-base-alt': 'AmazonAurora',
  rds: 'AmazonRDS',
  docdb: 'AmazonDocumentDB',
  neptune: 'AmazonNeptune',
  dynamodb: 'AmazonDynamoDB',
  elasticache: 'AmazonElastiCache',
  redshift: 'AmazonRedshift',
  timestream: 'AmazonTimestream',
  keyspaces: 'AmazonKeyspaces',
  es: 'AmazonOpenSearchService',
  ecscluster: 'AmazonElasticContainerService',
  ecsservice: 'AmazonElasticContainerServiceService AmazonElasticContainerService',
  ecstask: 'AmazonElasticContainerServiceTask AmazonElasticContainerService',
  ecr: 'AmazonElasticContainerRegistry',
  ekscluster: 'AmazonElasticKubernetesService',
  eksworkload: 'AmazonElasticKubernetesService',
  ekspod: 'AmazonElasticKubernetesService',
  asg: 'AmazonEC2AutoScaling',
  s3: 'AmazonSimpleStorageService',
  glaciervault: 'AmazonSimpleStorageServiceGlacier',
  ebs: 'AmazonElasticBlockStore',
  efs: 'AmazonEFS AmazonElasticFileSystem',
  fsx: 'AmazonFSx',
  apigateway: 'AmazonAPIGateway',
  waf: 'AWSWAF',
  kinesisstream: 'AmazonKinesisDataStreams AmazonKinesis',
  firehose: 'AmazonDataFirehose AmazonKinesisDataFirehose',
  eventbus: 'AmazonEventBridge',
  ses: 'AmazonSimpleEmailService',
  sqs: 'AmazonSimpleQueueService',
  snstopic: 'AmazonSimpleNotificationService',
  snssubscriptions: 'AmazonSimpleNotificationService',
  sns: 'AmazonSimpleNotificationService',
  dxconnection: 'AWSDirectConnect',
  dxgateway: 'AWSDirectConnectGateway AWSDirectConnect',
  kms: 'AWSKeyManagementService',
  secret: 'AWSSecretsManager',
  acm: 'AWSCertificateManager',
  iamrole: 'AWSIdentityAccessManagementRole AWSIdentityandAccessManagement',
  cloudwatch: 'AmazonCloudWatch',
  stepfunctions: 'AWSStepFunctions',
  glue: 'AWSGlue',
  athena: 'AmazonAthena',
  cognito: 'AmazonCognito',
  appsync: 'AWSAppSync',
  msk: 'AmazonManagedStreamingforApacheKafka',
  bedrock: 'AmazonBedrock',
  sagemaker: 'AmazonSageMaker AmazonSageMakerAI',
};

/** The icons of groups, by the style of the plate. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  account: 'AWSAccount',
  region: 'Region',
  vpc: 'VirtualPrivateCloudVPC VirtualPrivateCloud VPC',
  public: 'PublicSubnet',
  private: 'PrivateSubnet',
  isolated: 'PrivateSubnet',
  asg: 'AutoScalingGroup',
};

/** Only letters and digits, lower case: sets spell the same names with spaces, hyphens or a size at the end. */
export const plainName = (name: string): string =>
  name
    .replace(/\.svg$/i, '')
    .replace(/^(Arch|Res)_/i, '')
    .replace(/[_-](16|32|48|64)$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const plainList = (names: string | undefined): string[] => (names ?? '').split(' ').filter(Boolean).map(plainName);

/** Plain names of files that may show the component, best first. */
export function namesFor(type: string, glyph: string): string[] {
  const own = (key: string): string[] => (Object.hasOwn(NAMES, key) ? plainList(NAMES[key]) : []);
  const service = plainName(componentOf(type).name);
  return [...own(`${type} ${glyph}`), ...own(type), `amazon${service}`, `aws${service}`];
}

export const groupNames = (style: string): string[] =>
  Object.hasOwn(GROUP_NAMES, style) ? plainList(GROUP_NAMES[style]) : [];
