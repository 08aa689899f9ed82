import { textAt } from '../../../src/scan/path.ts';
import type { Network } from './network.ts';
import { list, type SeedContext, type Tags } from './seed-context.ts';

export interface Data {
  readonly writer: string;
  readonly cache: string;
  readonly secretArn: string;
}

/** The databases: an Aurora cluster over two zones, a small MySQL in one, a cache, tables, and the key and secret. */
export async function seedData(
  { aws, book }: SeedContext,
  of: { network: Network; groups: Readonly<Record<'data' | 'cache', string>>; tags: (more?: Tags) => Tags },
): Promise<Data> {
  const { network, groups, tags } = of;
  const { region } = aws;
  const team = { team: 'data' };
  const key = await aws.call('kms', 'CreateKey', {
    Description: 'shop data',
    Tags: Object.entries(tags(team)).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
  });
  const keyArn = textAt(key, 'KeyMetadata.Arn') ?? '';
  const keyRef = book.add({
    type: 'kms',
    native_id: textAt(key, 'KeyMetadata.KeyId') ?? '',
    name: 'shop data',
    region,
  });
  await aws.call('rds', 'CreateDBSubnetGroup', {
    DBSubnetGroupName: 'shop-data',
    DBSubnetGroupDescription: 'data subnets of the shop',
    SubnetIds: network.subnetsOf('data'),
  });
  const secretArn = await aws.ask(
    'secretsmanager',
    'CreateSecret',
    {
      Name: 'shop/orders-db',
      Description: 'login of the orders database',
      SecretString: 'not a real secret',
      KmsKeyId: keyArn,
      Tags: list(tags(team)),
    },
    'ARN',
  );
  const secretRef = book.add({ type: 'secretsmanager', native_id: 'shop/orders-db', name: 'shop/orders-db', region });
  book.relate(secretRef, 'encrypted-by', keyRef);

  const login = { MasterUsername: 'shop', MasterUserPassword: 'not-a-real-secret' };
  const cluster = await aws.call('rds', 'CreateDBCluster', {
    DBClusterIdentifier: 'shop-orders',
    Engine: 'aurora-postgresql',
    EngineVersion: '16.4',
    ...login,
    DBSubnetGroupName: 'shop-data',
    VpcSecurityGroupIds: [groups.data],
    StorageEncrypted: true,
    KmsKeyId: keyArn,
    AvailabilityZones: ['a', 'b', 'c'].map((zone) => `${region}${zone}`),
    Tags: list(tags(team)),
  });
  const clusterRef = book.add({
    type: 'rds',
    native_id: 'shop-orders',
    name: 'shop-orders',
    region,
    parent: `vpc/${network.vpc}`,
  });
  book.relate(clusterRef, 'member', `sg/${groups.data}`);
  book.relate(clusterRef, 'encrypted-by', keyRef);
  book.relate(
    clusterRef,
    'in',
    network.subnetsOf('data').map((id) => `subnet/${id}`),
  );
  const database = async (
    id: string,
    zone: string,
    input: Record<string, unknown>,
    member: readonly string[],
  ): Promise<void> => {
    await aws.call('rds', 'CreateDBInstance', {
      DBInstanceIdentifier: id,
      AvailabilityZone: `${region}${zone}`,
      DBSubnetGroupName: 'shop-data',
      VpcSecurityGroupIds: [groups.data],
      Tags: list(tags(team)),
      ...input,
    });
    const parent = `subnet/${network.subnets[`data/${zone}`]}`;
    const ref = book.add({ type: 'rds', native_id: id, name: id, region, parent });
    book.relate(ref, 'member', [...member, `sg/${groups.data}`]);
  };
  for (const [id, zone] of [
    ['shop-orders-writer', 'a'],
    ['shop-orders-reader', 'b'],
  ] as const) {
    const aurora = { Engine: 'aurora-postgresql', DBInstanceClass: 'db.r7g.large', DBClusterIdentifier: 'shop-orders' };
    await database(id, zone, { ...aurora, StorageEncrypted: true, KmsKeyId: keyArn }, [clusterRef]);
    book.relate(`rds/${id}`, 'encrypted-by', keyRef);
  }
  const catalogue = {
    Engine: 'mysql',
    EngineVersion: '8.0.39',
    DBInstanceClass: 'db.t4g.medium',
    AllocatedStorage: 100,
    StorageType: 'gp3',
    MultiAZ: false,
    StorageEncrypted: true,
    KmsKeyId: keyArn,
    DBName: 'catalogue',
  };
  await database('shop-catalogue', 'c', { ...catalogue, ...login }, []);
  book.relate('rds/shop-catalogue', 'encrypted-by', keyRef);

  await aws.call('elasticache', 'CreateCacheSubnetGroup', {
    CacheSubnetGroupName: 'shop-data',
    CacheSubnetGroupDescription: 'data subnets of the shop',
    SubnetIds: network.subnetsOf('data'),
  });
  const cache = await aws.call('elasticache', 'CreateReplicationGroup', {
    ReplicationGroupId: 'shop-sessions',
    ReplicationGroupDescription: 'sessions of the shop',
    Engine: 'redis',
    CacheNodeType: 'cache.t4g.medium',
    NumCacheClusters: 2,
    MultiAZEnabled: true,
    AutomaticFailoverEnabled: true,
    TransitEncryptionEnabled: true,
    CacheSubnetGroupName: 'shop-data',
    SecurityGroupIds: [groups.cache],
    Tags: list(tags(team)),
  });
  const group = book.add({
    type: 'elasticache',
    native_id: 'shop-sessions',
    name: 'shop-sessions',
    region,
    parent: `vpc/${network.vpc}`,
  });
  // The group's member, which the emulator names but does not create.
  await aws.call('elasticache', 'CreateCacheCluster', {
    CacheClusterId: 'shop-sessions-001',
    ReplicationGroupId: 'shop-sessions',
    Engine: 'redis',
    CacheNodeType: 'cache.t4g.medium',
    NumCacheNodes: 1,
    PreferredAvailabilityZone: `${region}a`,
    CacheSubnetGroupName: 'shop-data',
    SecurityGroupIds: [groups.cache],
    Tags: list(tags(team)),
  });
  const parent = `subnet/${network.subnets['data/a']}`;
  const node = book.add({
    type: 'elasticache',
    native_id: 'shop-sessions-001',
    name: 'shop-sessions-001',
    region,
    parent,
  });
  book.relate(node, 'member', group);
  book.relate(
    group,
    'in',
    network.subnetsOf('data').map((id) => `subnet/${id}`),
  );

  for (const [name, id, extra] of [
    ['shop-carts', 'cart', {}],
    ['shop-inventory', 'sku', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }],
  ] as const) {
    await aws.call('dynamodb', 'CreateTable', {
      TableName: name,
      AttributeDefinitions: [{ AttributeName: id, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: id, KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Tags: list(tags(team)),
      ...extra,
    });
    book.add({ type: 'dynamodb', native_id: name, name, region });
  }
  return {
    writer: textAt(cluster, 'DBCluster.Endpoint') ?? '',
    cache: textAt(cache, 'ReplicationGroup.NodeGroups[].PrimaryEndpoint.Address') ?? '',
    secretArn,
  };
}
