export {
  DescribeCacheClustersCommand as DescribeCacheClusters,
  DescribeCacheSubnetGroupsCommand as DescribeCacheSubnetGroups,
  DescribeReplicationGroupsCommand as DescribeReplicationGroups,
  ElastiCacheClient as Client,
  ListTagsForResourceCommand as ListTagsForResource,
} from '@aws-sdk/client-elasticache';
