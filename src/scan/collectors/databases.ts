import type { Collector } from '../collector.ts';

/** RDS's calls also list what its siblings run. */
const siblings = (level: 'Instance' | 'Cluster') => [
  { path: 'Engine', starts: 'docdb', type: 'docdb', kind: `AWS::DocDB::DB${level}` },
  { path: 'Engine', starts: 'neptune', type: 'neptune', kind: `AWS::Neptune::DB${level}` },
];

export const DATABASES: readonly Collector[] = [
  {
    service: 'rds',
    scope: 'region',
    steps: [
      {
        call: 'rds/DescribeDBInstances',
        makes: {
          type: 'rds',
          variants: siblings('Instance'),
          native: 'DBInstanceIdentifier',
          arn: 'DBInstanceArn',
          zone: 'AvailabilityZone',
          state: 'DBInstanceStatus',
          tags: 'TagList',
          keys: ['Endpoint.Address'],
        },
      },
      {
        call: 'aurora/DescribeDBClusters',
        makes: {
          type: 'rds',
          variants: siblings('Cluster'),
          native: 'DBClusterIdentifier',
          arn: 'DBClusterArn',
          state: 'Status',
          tags: 'TagList',
          keys: ['Endpoint', 'ReaderEndpoint'],
        },
      },
      {
        call: 'aurora/DescribeDBSubnetGroups',
        makes: {
          type: 'dbsubnetgroup',
          kind: 'AWS::RDS::DBSubnetGroup',
          key: 'db-subnet-group',
          native: 'DBSubnetGroupName',
          arn: 'DBSubnetGroupArn',
          hidden: true,
        },
      },
      {
        call: 'aurora/DescribeDBProxies',
        makes: {
          type: 'rdsproxy',
          kind: 'AWS::RDS::DBProxy',
          key: 'rds-proxy',
          native: 'DBProxyName',
          arn: 'DBProxyArn',
          state: 'Status',
          keys: ['Endpoint'],
        },
        edges: [{ path: 'VpcId', to: ['vpc'], label: 'in' }],
      },
      {
        call: 'aurora/DescribeDBProxyTargets',
        after: 'aurora/DescribeDBProxies',
        input: { DBProxyName: '@DBProxyName' },
        adds: {},
      },
      {
        call: 'aurora/DescribeGlobalClusters',
        makes: {
          type: 'rdsglobal',
          kind: 'AWS::RDS::GlobalCluster',
          key: 'global-cluster',
          native: 'GlobalClusterIdentifier',
          arn: 'GlobalClusterArn',
          state: 'Status',
          global: true,
        },
      },
    ],
  },
  {
    service: 'dynamodb',
    scope: 'region',
    steps: [
      { call: 'dynamodb/ListTables' },
      {
        call: 'dynamodb/DescribeTable',
        after: 'dynamodb/ListTables',
        input: { TableName: '@' },
        makes: { type: 'dynamodb', native: 'TableName', arn: 'TableArn', state: 'TableStatus' },
      },
      {
        call: 'dynamodb/DescribeKinesisStreamingDestination',
        after: 'dynamodb/DescribeTable',
        input: { TableName: '@TableName' },
        adds: { as: 'KinesisDestinations[]' },
      },
      {
        call: 'dynamodb/ListTagsOfResource',
        after: 'dynamodb/DescribeTable',
        input: { ResourceArn: '@TableArn' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'elasticache',
    scope: 'region',
    steps: [
      {
        call: 'elasticache/DescribeReplicationGroups',
        makes: {
          type: 'elasticache',
          native: 'ReplicationGroupId',
          arn: 'ARN',
          state: 'Status',
          keys: [
            'ConfigurationEndpoint.Address',
            'NodeGroups[].PrimaryEndpoint.Address',
            'NodeGroups[].ReaderEndpoint.Address',
          ],
          placedByMembers: true,
        },
      },
      {
        call: 'elasticache/DescribeCacheClusters',
        input: { ShowCacheNodeInfo: true },
        makes: {
          type: 'elasticache',
          kind: 'AWS::ElastiCache::CacheCluster',
          key: 'cache-cluster',
          native: 'CacheClusterId',
          arn: 'ARN',
          zone: 'PreferredAvailabilityZone',
          state: 'CacheClusterStatus',
          keys: ['ConfigurationEndpoint.Address', 'CacheNodes[].Endpoint.Address'],
        },
      },
      {
        call: 'elasticache/DescribeServerlessCaches',
        edges: [{ path: 'KmsKeyId', to: ['kms'], label: 'encrypted-by' }],
        makes: {
          type: 'elasticache',
          kind: 'AWS::ElastiCache::ServerlessCache',
          key: 'serverless-cache',
          native: 'ServerlessCacheName',
          arn: 'ARN',
          state: 'Status',
          keys: ['Endpoint.Address', 'ReaderEndpoint.Address'],
        },
      },
      {
        call: 'elasticache/DescribeCacheSubnetGroups',
        makes: {
          type: 'dbsubnetgroup',
          kind: 'AWS::ElastiCache::SubnetGroup',
          key: 'cache-subnet-group',
          native: 'CacheSubnetGroupName',
          arn: 'ARN',
          hidden: true,
        },
      },
      ...['DescribeReplicationGroups', 'DescribeCacheClusters', 'DescribeServerlessCaches'].map((listed) => ({
        call: 'elasticache/ListTagsForResource',
        after: `elasticache/${listed}`,
        input: { ResourceName: '@ARN' },
        fields: [],
        adds: { tags: 'TagList' },
      })),
    ],
  },
];
