import { type Estate, refs } from './estate.ts';

/** Databases of all kinds in one network: replicas, clusters, a proxy, a cache, a graph store. */
export async function seedDatabases(estate: Estate): Promise<void> {
  const { aws, book, region, put, arn } = estate;
  const network = await estate.network({ name: 'bank', base: '10.70', tiers: [{ name: 'data', access: 'isolated' }] });
  const parent = `vpc/${network.vpc}`;
  const subnets = network.subnetsOf('data');
  const group = await estate.group(network.vpc, 'bank-data');
  const role = await estate.role('bank-proxy', 'rds');
  const key = await aws.ask('kms', 'CreateKey', { Description: 'bank' }, 'KeyMetadata.KeyId');
  await aws.call('kms', 'CreateAlias', { AliasName: 'alias/bank', TargetKeyId: key });
  const keyRef = put('kms', key, { name: 'alias/bank' });
  const login = { MasterUsername: 'root', MasterUserPassword: 'planted-secret-login' };
  await aws.call('rds', 'CreateDBSubnetGroup', {
    DBSubnetGroupName: 'bank',
    DBSubnetGroupDescription: 'bank',
    SubnetIds: subnets,
  });
  const placed = { DBSubnetGroupName: 'bank', VpcSecurityGroupIds: [group] };

  await aws.call('rds', 'CreateDBInstance', {
    DBInstanceIdentifier: 'bank-ledger',
    DBInstanceClass: 'db.m7g.large',
    Engine: 'postgres',
    AllocatedStorage: 100,
    AvailabilityZone: `${region}a`,
    StorageEncrypted: true,
    KmsKeyId: arn('kms', `key/${key}`),
    ...login,
    ...placed,
  });
  const ledger = put('rds', 'bank-ledger', { parent: `subnet/${subnets[0]}` });
  book.relate(ledger, 'member', `sg/${group}`);
  book.relate(ledger, 'encrypted-by', keyRef);
  await aws.call('rds', 'CreateDBInstanceReadReplica', {
    DBInstanceIdentifier: 'bank-reports',
    SourceDBInstanceIdentifier: 'bank-ledger',
    DBInstanceClass: 'db.m7g.large',
    AvailabilityZone: `${region}b`,
  });
  const reports = put('rds', 'bank-reports', { parent: `subnet/${subnets[1]}` });
  book.relate(reports, 'replica-of', ledger);
  book.relate(reports, 'member', `sg/${group}`);
  book.relate(reports, 'encrypted-by', keyRef);

  for (const [id, type, Engine] of [
    ['bank-accounts', 'rds', 'aurora-postgresql'],
    ['bank-graph', 'neptune', 'neptune'],
  ] as const) {
    await aws.call('rds', 'CreateDBCluster', { DBClusterIdentifier: id, Engine, ...login, ...placed });
    const cluster = put(type, id, { parent });
    book.relate(cluster, 'in', refs('subnet', subnets));
    book.relate(cluster, 'member', `sg/${group}`);
    await aws.call('rds', 'CreateDBInstance', {
      DBInstanceIdentifier: `${id}-1`,
      DBInstanceClass: 'db.r7g.large',
      Engine,
      DBClusterIdentifier: id,
      AvailabilityZone: `${region}a`,
      ...placed,
    });
    const instance = put(type, `${id}-1`, { parent: `subnet/${subnets[0]}` });
    book.relate(instance, 'member', [cluster, `sg/${group}`]);
  }
  const secret = await aws.ask('secretsmanager', 'CreateSecret', { Name: 'bank/login', SecretString: 'x' }, 'ARN');
  put('secretsmanager', 'bank/login');
  await aws.call('rds', 'CreateDBProxy', {
    DBProxyName: 'bank-pool',
    EngineFamily: 'POSTGRESQL',
    Auth: [{ AuthScheme: 'SECRETS', SecretArn: secret, IAMAuth: 'DISABLED' }],
    RoleArn: role,
    VpcSubnetIds: subnets,
    VpcSecurityGroupIds: [group],
  });
  await aws.call('rds', 'RegisterDBProxyTargets', {
    DBProxyName: 'bank-pool',
    DBClusterIdentifiers: ['bank-accounts'],
  });
  const pool = put('rdsproxy', 'bank-pool', { parent });
  book.relate(pool, 'in', refs('subnet', subnets));
  book.relate(pool, 'member', `sg/${group}`);
  book.relate(pool, 'uses', 'secretsmanager/bank/login');
  book.relate(pool, 'targets', 'rds/bank-accounts');
  book.relate(pool, 'assumes', 'iamrole/bank-proxy');

  await aws.call('elasticache', 'CreateCacheSubnetGroup', {
    CacheSubnetGroupName: 'bank',
    CacheSubnetGroupDescription: 'bank',
    SubnetIds: subnets,
  });
  await aws.call('elasticache', 'CreateCacheCluster', {
    CacheClusterId: 'bank-rates',
    Engine: 'redis',
    CacheNodeType: 'cache.t4g.small',
    NumCacheNodes: 1,
    CacheSubnetGroupName: 'bank',
    PreferredAvailabilityZone: `${region}b`,
  });
  // Moto forgets a cache's security groups.
  put('elasticache', 'bank-rates', { parent: `subnet/${subnets[1]}` });

  await aws.call('dynamodb', 'CreateTable', {
    TableName: 'bank-limits',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: arn('kms', `key/${key}`) },
  });
  book.relate(put('dynamodb', 'bank-limits'), 'encrypted-by', keyRef);
  await aws.call('rds', 'CreateGlobalCluster', {
    GlobalClusterIdentifier: 'bank-world',
    Engine: 'aurora-postgresql',
  });
  put('rdsglobal', 'bank-world', { region: 'global' });
}
