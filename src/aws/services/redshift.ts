export {
  DescribeClusterSubnetGroupsCommand as DescribeClusterSubnetGroups,
  DescribeClustersCommand as DescribeClusters,
  RedshiftClient as Client,
} from '@aws-sdk/client-redshift';
