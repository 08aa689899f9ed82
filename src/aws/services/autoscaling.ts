export {
  AutoScalingClient as Client,
  DescribeAutoScalingGroupsCommand as DescribeAutoScalingGroups,
} from '@aws-sdk/client-auto-scaling';
