export {
  CloudWatchClient as Client,
  DescribeAlarmsCommand as DescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
