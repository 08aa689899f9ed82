export {
  CloudWatchLogsClient as Client,
  DescribeLogGroupsCommand as DescribeLogGroups,
  DescribeSubscriptionFiltersCommand as DescribeSubscriptionFilters,
} from '@aws-sdk/client-cloudwatch-logs';
