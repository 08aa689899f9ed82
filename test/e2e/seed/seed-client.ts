import { NodeHttpHandler } from '@smithy/node-http-handler';
import { textAt } from '../../../src/scan/path.ts';

/** Writes to an emulator: any operation of any service by its names. The product itself only reads. */
export interface SeedClient {
  readonly region: string;
  call(service: string, operation: string, input: Record<string, unknown>): Promise<unknown>;
  /** As call, for the one text of the answer that is wanted. Throws when it is not there. */
  ask(service: string, operation: string, input: Record<string, unknown>, path: string): Promise<string>;
  close(): void;
}

/** Literal imports, so that bundlers can follow them. */
const PACKAGES: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  acm: () => import('@aws-sdk/client-acm'),
  apigateway: () => import('@aws-sdk/client-api-gateway'),
  apigatewayv2: () => import('@aws-sdk/client-apigatewayv2'),
  appsync: () => import('@aws-sdk/client-appsync'),
  athena: () => import('@aws-sdk/client-athena'),
  autoscaling: () => import('@aws-sdk/client-auto-scaling'),
  backup: () => import('@aws-sdk/client-backup'),
  bedrock: () => import('@aws-sdk/client-bedrock'),
  'bedrock-agent': () => import('@aws-sdk/client-bedrock-agent'),
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  cloudfront: () => import('@aws-sdk/client-cloudfront'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  codebuild: () => import('@aws-sdk/client-codebuild'),
  codepipeline: () => import('@aws-sdk/client-codepipeline'),
  'cognito-identity': () => import('@aws-sdk/client-cognito-identity'),
  'cognito-idp': () => import('@aws-sdk/client-cognito-identity-provider'),
  directconnect: () => import('@aws-sdk/client-direct-connect'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  ec2: () => import('@aws-sdk/client-ec2'),
  ecr: () => import('@aws-sdk/client-ecr'),
  ecs: () => import('@aws-sdk/client-ecs'),
  efs: () => import('@aws-sdk/client-efs'),
  eks: () => import('@aws-sdk/client-eks'),
  elasticache: () => import('@aws-sdk/client-elasticache'),
  elb: () => import('@aws-sdk/client-elastic-load-balancing'),
  elbv2: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  events: () => import('@aws-sdk/client-eventbridge'),
  firehose: () => import('@aws-sdk/client-firehose'),
  fsx: () => import('@aws-sdk/client-fsx'),
  glue: () => import('@aws-sdk/client-glue'),
  iam: () => import('@aws-sdk/client-iam'),
  kafka: () => import('@aws-sdk/client-kafka'),
  kinesis: () => import('@aws-sdk/client-kinesis'),
  kms: () => import('@aws-sdk/client-kms'),
  lambda: () => import('@aws-sdk/client-lambda'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  opensearch: () => import('@aws-sdk/client-opensearch'),
  organizations: () => import('@aws-sdk/client-organizations'),
  pipes: () => import('@aws-sdk/client-pipes'),
  rds: () => import('@aws-sdk/client-rds'),
  redshift: () => import('@aws-sdk/client-redshift'),
  route53: () => import('@aws-sdk/client-route-53'),
  s3: () => import('@aws-sdk/client-s3'),
  sagemaker: () => import('@aws-sdk/client-sagemaker'),
  scheduler: () => import('@aws-sdk/client-scheduler'),
  secretsmanager: () => import('@aws-sdk/client-secrets-manager'),
  sns: () => import('@aws-sdk/client-sns'),
  sqs: () => import('@aws-sdk/client-sqs'),
  stepfunctions: () => import('@aws-sdk/client-sfn'),
  sts: () => import('@aws-sdk/client-sts'),
  wafv2: () => import('@aws-sdk/client-wafv2'),
};

interface Client {
  send(command: unknown): Promise<unknown>;
  destroy(): void;
}

const isConstructor = <Made>(value: unknown): value is new (input: unknown) => Made => typeof value === 'function';

export function createSeedClient({ endpoint, region }: { endpoint: string; region: string }): SeedClient {
  const clients = new Map<string, Client>();

  const call = async (service: string, operation: string, input: Record<string, unknown>): Promise<unknown> => {
    const module = await PACKAGES[service]?.();
    const Command = module?.[`${operation}Command`];
    const name = Object.keys(module ?? {}).find((key) => /Client$/.test(key) && !key.startsWith('_'));
    const Made = name ? module?.[name] : undefined;
    if (!isConstructor(Command) || !isConstructor<Client>(Made)) throw new Error(`No ${service}:${operation}.`);
    const client =
      clients.get(service) ??
      new Made({
        region,
        endpoint,
        credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
        maxAttempts: 1,
        requestHandler: new NodeHttpHandler({ requestTimeout: 60_000 }),
        ...(service === 's3' ? { forcePathStyle: true } : {}),
      });
    clients.set(service, client);
    return client.send(new Command(input));
  };

  return {
    region,
    call,
    async ask(service, operation, input, path) {
      const text = textAt(await call(service, operation, input), path);
      if (text === undefined) throw new Error(`${service}:${operation} answered without ${path}.`);
      return text;
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}
