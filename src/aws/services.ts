/** What the file of a service exports: its client, and one command class per operation under the operation's name. */
export type ServiceModule = Readonly<Record<string, unknown>>;

/**
 * The services that we can call, each behind its own import, so that the bundler cuts it into a chunk of its own and a
 * process loads only what it asks. A literal path each: bundlers follow nothing else.
 */
const SERVICES: Readonly<Record<string, () => Promise<ServiceModule>>> = {
  acm: () => import('./services/acm.ts'),
  athena: () => import('./services/athena.ts'),
  autoscaling: () => import('./services/autoscaling.ts'),
  cloudfront: () => import('./services/cloudfront.ts'),
  dynamodb: () => import('./services/dynamodb.ts'),
  ec2: () => import('./services/ec2.ts'),
  ecs: () => import('./services/ecs.ts'),
  efs: () => import('./services/efs.ts'),
  eks: () => import('./services/eks.ts'),
  elasticache: () => import('./services/elasticache.ts'),
  elbv2: () => import('./services/elbv2.ts'),
  firehose: () => import('./services/firehose.ts'),
  glue: () => import('./services/glue.ts'),
  kinesis: () => import('./services/kinesis.ts'),
  kms: () => import('./services/kms.ts'),
  lambda: () => import('./services/lambda.ts'),
  rds: () => import('./services/rds.ts'),
  route53: () => import('./services/route53.ts'),
  s3: () => import('./services/s3.ts'),
  secretsmanager: () => import('./services/secretsmanager.ts'),
  sns: () => import('./services/sns.ts'),
  sqs: () => import('./services/sqs.ts'),
  sts: () => import('./services/sts.ts'),
};

export const SERVICE_NAMES: readonly string[] = Object.keys(SERVICES);

/** Throws for a service that is not in the table: a fault of a collector, not of the user. */
export function loadService(service: string): Promise<ServiceModule> {
  const load = SERVICES[service];
  if (!load) throw new Error(`No client for the service "${service}".`);
  return load();
}
