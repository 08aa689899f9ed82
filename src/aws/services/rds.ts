export {
  DescribeDBClustersCommand as DescribeDBClusters,
  DescribeDBInstancesCommand as DescribeDBInstances,
  DescribeDBProxiesCommand as DescribeDBProxies,
  DescribeDBProxyTargetsCommand as DescribeDBProxyTargets,
  DescribeDBSubnetGroupsCommand as DescribeDBSubnetGroups,
  DescribeGlobalClustersCommand as DescribeGlobalClusters,
  RDSClient as Client,
} from '@aws-sdk/client-rds';
