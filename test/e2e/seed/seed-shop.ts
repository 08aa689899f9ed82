import { seedAnalytics } from './analytics.ts';
import { type Network, removeDefaultNetwork, seedGroup, seedNetwork } from './network.ts';
import { ACCOUNT, contextOf, list, type SeedContext, spec, type Tags, tagged } from './seed-context.ts';
import { seedData } from './shop-data.ts';
import { seedEdge } from './shop-edge.ts';
import { seedWeb } from './shop-web.ts';
import { seedWorkers } from './shop-workers.ts';
import { createTruthBook, type Truth } from './truth.ts';

/** The region of the data lake, whatever the shop's is. */
export const ANALYTICS_REGION = 'us-east-1';

/**
 * Creates the shop: a network over three zones with web, API, workers and databases in one region, its data lake and a
 * Spark cluster in another, the CDN and DNS before both. The jump host's security group is open to the world, and one
 * database stands in a single zone: on purpose, to be found. Answers with what was created.
 */
export async function seedShop({ endpoint, region }: { endpoint: string; region: string }): Promise<Truth> {
  const book = createTruthBook();
  const shop = contextOf({ endpoint, region, book });
  const lake = contextOf({ endpoint, region: ANALYTICS_REGION, book });
  try {
    await removeDefaultNetwork(shop);
    await removeDefaultNetwork(lake);
    const roles = await seedRoles(shop);
    const tags = tagged({ env: 'prod', app: 'shop' });
    const network = await seedNetwork(shop, {
      name: 'shop-prod',
      base: '10.20',
      zones: ['a', 'b', 'c'],
      tiers: [
        { name: 'public', access: 'public' },
        { name: 'app', access: 'private' },
        { name: 'data', access: 'isolated' },
      ],
      nat: true,
      tags: (more) => tags({ team: 'platform', ...more }),
    });
    const groups = await seedGroups(shop, network, tags);
    await seedEndpoint(shop, network, tags);
    const data = await seedData(shop, { network, groups, tags });
    await seedWorkers(shop, { network, group: groups.workers, role: roles.lambda ?? '', database: data.writer, tags });
    const environment = {
      DATABASE_HOST: data.writer,
      DATABASE_SECRET: data.secretArn,
      CACHE_HOST: data.cache,
      CARTS_TABLE: 'shop-carts',
      ORDER_EVENTS: `arn:aws:sns:${region}:${ACCOUNT}:shop-order-events`,
    };
    const web = await seedWeb(shop, { network, groups, roles, environment, tags });
    shop.book.relate('ecsservice/shop-api', 'env-hint', [
      'rds/shop-orders',
      'secretsmanager/shop/orders-db',
      'elasticache/shop-sessions',
      'dynamodb/shop-carts',
      'snstopic/shop-order-events',
    ]);
    await seedEdge(shop, { web, tags });
    await seedAnalytics(lake, roles);
    return book.truth(ACCOUNT);
  } finally {
    shop.aws.close();
    lake.aws.close();
  }
}

async function seedRoles({ aws, book }: SeedContext): Promise<Readonly<Record<string, string>>> {
  const roles: Record<string, string> = {};
  const tags = list({ env: 'prod', app: 'shop', team: 'platform' });
  for (const service of ['ec2', 'ecs-tasks', 'eks', 'firehose', 'glue', 'lambda']) {
    const trust = { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' };
    roles[service] = await aws.ask(
      'iam',
      'CreateRole',
      {
        RoleName: `shop-${service}`,
        AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
        Tags: tags,
      },
      'Role.Arn',
    );
    book.add({ type: 'iamrole', native_id: `shop-${service}`, name: `shop-${service}`, region: 'global' });
  }
  return roles;
}

type Groups = Readonly<Record<'alb' | 'web' | 'api' | 'workers' | 'jump' | 'data' | 'cache', string>>;

async function seedGroups(context: SeedContext, network: Network, tags: (more?: Tags) => Tags): Promise<Groups> {
  const { vpc } = network;
  const group = (name: string, description: string, admits: readonly { port: number; from: string }[]) =>
    seedGroup(context, { vpc, name, description, admits, tags: tags({ team: 'platform' }) });
  const alb = await group('shop-alb', 'HTTPS from everywhere', [{ port: 443, from: '0.0.0.0/0' }]);
  const jump = await group('shop-jump-host', 'SSH for the operators', [{ port: 22, from: '0.0.0.0/0' }]);
  const web = await group('shop-web', 'web servers', [
    { port: 8080, from: alb },
    { port: 22, from: jump },
  ]);
  const api = await group('shop-api', 'API tasks', [{ port: 8080, from: alb }]);
  const workers = await group('shop-workers', 'order workers', []);
  const data = await group('shop-data', 'databases', [
    { port: 5432, from: api },
    { port: 5432, from: workers },
    { port: 3306, from: web },
  ]);
  const cache = await group('shop-cache', 'caches', [{ port: 6379, from: api }]);
  return { alb, web, api, workers, jump, data, cache };
}

async function seedEndpoint({ aws, book }: SeedContext, network: Network, tags: (more?: Tags) => Tags): Promise<void> {
  const id = await aws.ask(
    'ec2',
    'CreateVpcEndpoint',
    {
      VpcId: network.vpc,
      ServiceName: `com.amazonaws.${aws.region}.s3`,
      VpcEndpointType: 'Gateway',
      TagSpecifications: spec('vpc-endpoint', tags({ team: 'platform', Name: 'shop-prod-s3' })),
    },
    'VpcEndpoint.VpcEndpointId',
  );
  book.add({
    type: 'vpcendpoint',
    native_id: id,
    name: 'shop-prod-s3',
    region: aws.region,
    parent: `vpc/${network.vpc}`,
  });
}
