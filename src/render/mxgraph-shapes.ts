import type { ScenePlate } from '../model/scene.ts';

/**
 * draw.io's names of AWS's product tiles by component type. draw.io shows an empty tile for a name that it does not
 * know, so only names that are certain stand here.
 */
const TILES: Readonly<Record<string, string>> = {
  acm: 'certificate_manager_3',
  apigateway: 'api_gateway',
  athena: 'athena',
  cloudfront: 'cloudfront',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'cloudwatch_2',
  cognito: 'cognito',
  docdb: 'documentdb_with_mongodb_compatibility',
  dynamodb: 'dynamodb',
  ebs: 'elastic_block_store',
  ec2: 'ec2',
  ecr: 'ecr',
  ecsservice: 'ecs',
  ecscluster: 'ecs',
  ecstask: 'fargate',
  efs: 'elastic_file_system',
  ekscluster: 'eks',
  elasticache: 'elasticache',
  elb: 'elastic_load_balancing',
  es: 'elasticsearch_service',
  eventbus: 'eventbridge',
  firehose: 'kinesis_data_firehose',
  glue: 'glue',
  kinesisstream: 'kinesis_data_streams',
  kms: 'key_management_service',
  lambda: 'lambda',
  msk: 'managed_streaming_for_kafka',
  neptune: 'neptune',
  r53: 'route_53',
  rds: 'rds',
  redshift: 'redshift',
  s3: 's3',
  sagemaker: 'sagemaker',
  secretsmanager: 'secrets_manager',
  ses: 'simple_email_service',
  snstopic: 'sns',
  sns: 'sns',
  sqs: 'sqs',
  stepfunctions: 'step_functions',
  transitgateway: 'transit_gateway',
  waf: 'waf',
};

/** Names of the shapes that are drawn without a tile. */
const OUTLINES: Readonly<Record<string, string>> = {
  internetgateway: 'internet_gateway',
  natgateway: 'nat_gateway',
  users: 'users',
  vpngateway: 'vpn_gateway',
  client: 'client',
  vpnconnection: 'vpn_connection',
};

/** The style keys of a component's own shape; nothing where draw.io has none that we are sure of. */
export function shapeOf(type: string): Readonly<Record<string, string>> | undefined {
  const [tile, outline] = [TILES, OUTLINES].map((table) => (Object.hasOwn(table, type) ? table[type] : undefined));
  if (tile !== undefined) {
    return { strokeColor: '#ffffff', shape: 'mxgraph.aws4.resourceIcon', resIcon: `mxgraph.aws4.${tile}` };
  }
  return outline === undefined ? undefined : { strokeColor: 'none', shape: `mxgraph.aws4.${outline}` };
}

const group = (icon: string): Record<string, string | number> => ({
  shape: 'mxgraph.aws4.group',
  grIcon: `mxgraph.aws4.${icon}`,
  spacingLeft: 30,
});
const SUBNET = { ...group('group_security_group'), grStroke: 0 };

/** How draw.io shows groups: AWS's own frames where it has them, else plain ones. */
export const GROUP_SHAPES: Readonly<Record<ScenePlate['style'], Readonly<Record<string, string | number>>>> = {
  account: group('group_account'),
  region: { ...group('group_region'), dashed: 1 },
  zone: { dashed: 1 },
  vpc: group('group_vpc2'),
  public: SUBNET,
  private: SUBNET,
  isolated: SUBNET,
  subnet: SUBNET,
  asg: { dashed: 1 },
  sg: { dashed: 1 },
  networkacl: { dashed: 1 },
  cluster: { dashed: 1 },
  area: {},
  group: { dashed: 1 },
};
