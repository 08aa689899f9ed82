export {
  DescribeListenersCommand as DescribeListeners,
  DescribeLoadBalancersCommand as DescribeLoadBalancers,
  DescribeRulesCommand as DescribeRules,
  DescribeTagsCommand as DescribeTags,
  DescribeTargetGroupsCommand as DescribeTargetGroups,
  DescribeTargetHealthCommand as DescribeTargetHealth,
  ElasticLoadBalancingV2Client as Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
