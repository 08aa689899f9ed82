import { counted } from '../model/counted.ts';
import { type ImportedFile, type ImportedItem, isRecord, listOf, textOf } from './imported-item.ts';
import { snakeCase, snakeKeys } from './snake-case.ts';

type Raw = Readonly<Record<string, unknown>>;

/** How Pulumi marks a value that is encrypted, or was hidden. */
const SECRET_SIGN = '4dabf18193072939515e22adb298388d';

/** The output of `pulumi stack export`. */
export function readPulumi(document: Raw): ImportedFile {
  const deployment = isRecord(document.deployment) ? document.deployment : document;
  const items: ImportedItem[] = [];
  let helpers = 0;
  const names = new Map<string, string>();
  const resources = listOf(deployment.resources).filter(isRecord);
  for (const { urn } of resources) if (typeof urn === 'string') names.set(urn, addressOf(urn));
  for (const resource of resources) {
    const urn = textOf(resource.urn);
    const token = textOf(resource.type);
    if (urn === undefined || token === undefined || resource.delete === true) continue;
    const type = sourceType(token);
    if (type === undefined || resource.external === true) {
      helpers++;
      continue;
    }
    const outputs = isRecord(resource.outputs) ? resource.outputs : resource.inputs;
    const values = snakeKeys(withoutSecrets(outputs));
    items.push({
      address: addressOf(urn),
      type,
      values: { ...(isRecord(values) ? values : {}), ...(typeof resource.id === 'string' ? { id: resource.id } : {}) },
      references: propertyReferences(resource.propertyDependencies, names),
      dependsOn: listOf(resource.dependencies).flatMap((one) =>
        typeof one === 'string' ? (names.get(one) ?? []) : [],
      ),
      areas: componentsOf(urn),
    });
  }
  const notes =
    helpers > 0
      ? [
          `Left out: ${counted(helpers, 'entry').replace('entrys', 'entries')} that Pulumi keeps for itself (stacks, providers, components).`,
        ]
      : [];
  return { format: 'Pulumi stack export', items, notes };
}

/** `urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs`: its last two parts are the type and the name. */
function addressOf(urn: string): string {
  const [, , types = '', ...name] = urn.split('::');
  return `${types.split('$').at(-1) ?? types}::${name.join('::')}`;
}

/** Components around a resource: `my:web:Site$aws:s3/bucket:Bucket` is in a `Site`. */
const componentsOf = (urn: string): string[] =>
  (urn.split('::')[2] ?? '')
    .split('$')
    .slice(0, -1)
    .filter((type) => !type.startsWith('pulumi:'))
    .map((type) => type.split(':').at(-1) ?? type);

/**
 * `aws:ec2/instance:Instance` is Terraform's aws_instance, `aws-native:s3:Bucket` CloudFormation's AWS::S3::Bucket.
 * Nothing for what is no infrastructure.
 */
function sourceType(token: string): string | undefined {
  const [provider = '', module = '', name = ''] = token.split(':');
  if (provider === 'pulumi' || module === 'providers' || name === '') return undefined;
  if (provider === 'aws-native') return `AWS::${CLOUDFORMATION_SERVICES.get(module) ?? capital(module)}::${name}`;
  if (provider !== 'aws') return ['random', 'null', 'tls', 'command', 'time'].includes(provider) ? undefined : token;
  const service = module.split('/')[0] ?? module;
  const own = snakeCase(name.replace(/V2$/, ''));
  const renamed = RENAMED.get(`${service}:${name}`);
  if (renamed !== undefined) return renamed;
  return `aws_${WITHOUT_SERVICE.has(service) ? '' : `${PREFIXES.get(service) ?? service}_`}${own}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const CLOUDFORMATION_SERVICES: ReadonlyMap<string, string> = new Map(
  'AutoScaling CloudFront CloudWatch DynamoDB EC2 ECR ECS EFS EKS ElastiCache ElasticLoadBalancingV2 IAM KMS RDS S3 SNS SQS SSM ApiGateway ApiGatewayV2 CertificateManager KinesisFirehose SecretsManager StepFunctions Route53 OpenSearchService MSK'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** Services whose name Terraform leaves out. */
const WITHOUT_SERVICE: ReadonlySet<string> = new Set(['ec2', 'ebs', 'alb', 'elb']);

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'api_gateway'],
  ['cloudwatch', 'cloudwatch'],
  ['ec2transitgateway', 'ec2_transit_gateway'],
  ['sfn', 'sfn'],
  ['kinesis', 'kinesis'],
]);

/** Where the rule does not hold. */
const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'lb:LoadBalancer': 'aws_lb',
    'lb:TargetGroup': 'aws_lb_target_group',
    'lb:Listener': 'aws_lb_listener',
    'lb:ListenerRule': 'aws_lb_listener_rule',
    'lb:TargetGroupAttachment': 'aws_lb_target_group_attachment',
    'alb:LoadBalancer': 'aws_lb',
    'alb:TargetGroup': 'aws_lb_target_group',
    'alb:Listener': 'aws_lb_listener',
    'elb:LoadBalancer': 'aws_elb',
    'rds:Instance': 'aws_db_instance',
    'rds:SubnetGroup': 'aws_db_subnet_group',
    'rds:Proxy': 'aws_db_proxy',
    'rds:Cluster': 'aws_rds_cluster',
    'rds:ClusterInstance': 'aws_rds_cluster_instance',
    'ec2:SecurityGroup': 'aws_security_group',
    'ec2:Volume': 'aws_ebs_volume',
    'ebs:Volume': 'aws_ebs_volume',
    'autoscaling:Group': 'aws_autoscaling_group',
    'autoscaling:Attachment': 'aws_autoscaling_attachment',
    'cloudwatch:EventRule': 'aws_cloudwatch_event_rule',
    'cloudwatch:EventTarget': 'aws_cloudwatch_event_target',
    'cloudwatch:LogGroup': 'aws_cloudwatch_log_group',
    'dynamodb:Table': 'aws_dynamodb_table',
    'kinesis:FirehoseDeliveryStream': 'aws_kinesis_firehose_delivery_stream',
    'apigateway:RestApi': 'aws_api_gateway_rest_api',
    's3:BucketV2': 'aws_s3_bucket',
    's3:BucketObject': 'aws_s3_object',
    'ec2transitgateway:TransitGateway': 'aws_ec2_transit_gateway',
  }),
);

function propertyReferences(dependencies: unknown, names: ReadonlyMap<string, string>): ImportedItem['references'] {
  if (!isRecord(dependencies)) return [];
  return Object.entries(dependencies).flatMap(([property, urns]) =>
    listOf(urns).flatMap((urn) => {
      const to = typeof urn === 'string' ? names.get(urn) : undefined;
      return to === undefined ? [] : [{ path: snakeCase(property), to }];
    }),
  );
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets).filter((one) => one !== undefined);
  if (typeof value === 'string') return value === '[secret]' ? undefined : value;
  if (!isRecord(value)) return value;
  if (SECRET_SIGN in value) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const kept = withoutSecrets(inner);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}
