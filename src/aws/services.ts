/** What the file of a service exports: its client, and one command class per operation under the operation's name. */
export type ServiceModule = Readonly<Record<string, unknown>>;

/**
 * The services that we can call, each behind its own import, so that the bundler cuts it into a chunk of its own and a
 * process loads only what it asks. A literal path each: bundlers follow nothing else.
 */
const SERVICES: Readonly<Record<string, () => Promise<ServiceModule>>> = {
  acm: () => import('./services/acm.ts'),
  apigateway: () => import('./services/apigateway.ts'),
  apigatewayv2: () => import('./services/apigatewayv2.ts'),
  appsync: () => import('./services/appsync.ts'),
  athena: () => import('./services/athena.ts'),
  autoscaling: () => import('./services/autoscaling.ts'),
  backup: () => import('./services/backup.ts'),
  bedrock: () => import('./services/bedrock.ts'),
  'bedrock-agent': () => import('./services/bedrock-agent.ts'),
  cloudformation: () => import('./services/cloudformation.ts'),
  cloudfront: () => import('./services/cloudfront.ts'),
  cloudwatch: () => import('./services/cloudwatch.ts'),
  codebuild: () => import('./services/codebuild.ts'),
  codepipeline: () => import('./services/codepipeline.ts'),
  'cognito-identity': () => import('./services/cognito-identity.ts'),
  'cognito-idp': () => import('./services/cognito-idp.ts'),
  directconnect: () => import('./services/directconnect.ts'),
  dynamodb: () => import('./services/dynamodb.ts'),
  ec2: () => import('./services/ec2.ts'),
  ecr: () => import('./services/ecr.ts'),
  ecs: () => import('./services/ecs.ts'),
  efs: () => import('./services/efs.ts'),
  eks: () => import('./services/eks.ts'),
  elasticache: () => import('./services/elasticache.ts'),
  elb: () => import('./services/elb.ts'),
  elbv2: () => import('./services/elbv2.ts'),
  events: () => import('./services/events.ts'),
  firehose: () => import('./services/firehose.ts'),
  fsx: () => import('./services/fsx.ts'),
  glue: () => import('./services/glue.ts'),
  iam: () => import('./services/iam.ts'),
  kafka: () => import('./services/kafka.ts'),
  kafkaconnect: () => import('./services/kafkaconnect.ts'),
  kinesis: () => import('./services/kinesis.ts'),
  kms: () => import('./services/kms.ts'),
  lambda: () => import('./services/lambda.ts'),
  logs: () => import('./services/logs.ts'),
  opensearch: () => import('./services/opensearch.ts'),
  organizations: () => import('./services/organizations.ts'),
  pipes: () => import('./services/pipes.ts'),
  rds: () => import('./services/rds.ts'),
  redshift: () => import('./services/redshift.ts'),
  'redshift-serverless': () => import('./services/redshift-serverless.ts'),
  'resource-explorer-2': () => import('./services/resource-explorer-2.ts'),
  route53: () => import('./services/route53.ts'),
  s3: () => import('./services/s3.ts'),
  sagemaker: () => import('./services/sagemaker.ts'),
  scheduler: () => import('./services/scheduler.ts'),
  secretsmanager: () => import('./services/secretsmanager.ts'),
  sns: () => import('./services/sns.ts'),
  sqs: () => import('./services/sqs.ts'),
  stepfunctions: () => import('./services/stepfunctions.ts'),
  sts: () => import('./services/sts.ts'),
  tagging: () => import('./services/tagging.ts'),
  wafv2: () => import('./services/wafv2.ts'),
};

export const SERVICE_NAMES: readonly string[] = Object.keys(SERVICES);

/** Throws for a service that is not in the table: a fault of a collector, not of the user. */
export function loadService(service: string): Promise<ServiceModule> {
  const load = SERVICES[service];
  if (!load) throw new Error(`No client for the service "${service}".`);
  return load();
}
