export {
  DescribeLoadBalancersCommand as DescribeLoadBalancers,
  DescribeTagsCommand as DescribeTags,
  ElasticLoadBalancingClient as Client,
} from '@aws-sdk/client-elastic-load-balancing';
