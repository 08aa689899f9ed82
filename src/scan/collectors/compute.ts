import type { Collector } from '../collector.ts';

export const COMPUTE: readonly Collector[] = [
  {
    service: 'ec2',
    scope: 'region',
    steps: [
      {
        call: 'instance/DescribeInstances',
        makes: {
          type: 'ec2',
          native: 'InstanceId',
          arn: 'arn:{partition}:ec2:{region}:{account}:instance/{native}',
          zone: 'Placement.AvailabilityZone',
          state: 'State.Name',
          tags: 'Tags',
          keys: ['PrivateDnsName', 'PublicDnsName', 'PublicIpAddress'],
        },
      },
      {
        call: 'volume/DescribeVolumes',
        makes: {
          type: 'ebs',
          native: 'VolumeId',
          arn: 'arn:{partition}:ec2:{region}:{account}:volume/{native}',
          zone: 'AvailabilityZone',
          state: 'State',
          tags: 'Tags',
        },
      },
    ],
  },
  {
    service: 'autoscaling',
    scope: 'region',
    steps: [
      {
        call: 'asg/DescribeAutoScalingGroups',
        makes: { type: 'asg', native: 'AutoScalingGroupName', arn: 'AutoScalingGroupARN', tags: 'Tags' },
      },
    ],
  },
  {
    service: 'elbv2',
    scope: 'region',
    steps: [
      {
        call: 'lb/DescribeLoadBalancers',
        makes: {
          type: 'elb',
          native: 'LoadBalancerName',
          arn: 'LoadBalancerArn',
          state: 'State.Code',
          keys: ['DNSName'],
        },
      },
      {
        call: 'lb/DescribeTags',
        after: 'lb/DescribeLoadBalancers',
        batch: 20,
        input: { ResourceArns: '*LoadBalancerArn' },
        fields: [],
        adds: { to: 'ResourceArn', tags: 'Tags' },
      },
      {
        call: 'lb/DescribeListeners',
        after: 'lb/DescribeLoadBalancers',
        input: { LoadBalancerArn: '@LoadBalancerArn' },
        adds: { as: 'Listeners[]' },
      },
      {
        call: 'lb/DescribeRules',
        after: 'lb/DescribeListeners',
        input: { ListenerArn: '@ListenerArn' },
        // What the rules look for is of no use without their order; only where they lead is kept, as relations.
        fields: [],
        adds: {},
      },
      {
        call: 'tg/DescribeTargetGroups',
        makes: { type: 'targetgroup', native: 'TargetGroupName', arn: 'TargetGroupArn' },
      },
      {
        call: 'tg/DescribeTags',
        after: 'tg/DescribeTargetGroups',
        batch: 20,
        input: { ResourceArns: '*TargetGroupArn' },
        fields: [],
        adds: { to: 'ResourceArn', tags: 'Tags' },
      },
      {
        call: 'tg/DescribeTargetHealth',
        after: 'tg/DescribeTargetGroups',
        input: { TargetGroupArn: '@TargetGroupArn' },
        fields: ['Target.Id', 'Target.Port', 'TargetHealth.State'],
        adds: { as: 'TargetHealthDescriptions[]' },
      },
    ],
  },
  {
    service: 'elb',
    scope: 'region',
    steps: [
      {
        call: 'clb/DescribeLoadBalancers',
        makes: {
          type: 'elb',
          native: 'LoadBalancerName',
          arn: 'arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{native}',
          keys: ['DNSName', 'CanonicalHostedZoneName'],
        },
      },
      {
        call: 'clb/DescribeTags',
        after: 'clb/DescribeLoadBalancers',
        batch: 20,
        input: { LoadBalancerNames: '*LoadBalancerName' },
        fields: [],
        adds: { to: 'LoadBalancerName', tags: 'Tags' },
      },
    ],
  },
];
