import { type FakeAnswer, only } from './fake-aws.ts';

const REGION = 'eu-west-1';
const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:111122223333:${rest}`;
export const ALB_ARN = arn('elasticloadbalancing', 'loadbalancer/app/web/50dc6c495c0c9188');
const TG_ARN = arn('elasticloadbalancing', 'targetgroup/web/73e2d6bc24d8a067');

/** A network with two zones, a web tier, a database, a queue with its worker, a CDN and a zone before all. */
export const SMALL_SHOP: Readonly<Record<string, FakeAnswer>> = {
  'ec2:DescribeVpcs': only(REGION, {
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', State: 'available', Tags: [{ Key: 'Name', Value: 'shop' }] }],
  }),
  'ec2:DescribeSubnets': only(REGION, {
    Subnets: ['a', 'b'].map((zone) => ({
      SubnetId: `subnet-${zone}`,
      VpcId: 'vpc-1',
      AvailabilityZone: `${REGION}${zone}`,
      OwnerId: zone === 'b' ? '444455556666' : '111122223333',
    })),
  }),
  'ec2:DescribeSecurityGroups': only(REGION, {
    SecurityGroups: [
      { GroupId: 'sg-alb', GroupName: 'alb', VpcId: 'vpc-1', IpPermissions: [] },
      {
        GroupId: 'sg-web',
        GroupName: 'web',
        VpcId: 'vpc-1',
        IpPermissions: [8080, 8443].map((port) => ({
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          UserIdGroupPairs: [{ GroupId: 'sg-alb' }],
        })),
      },
    ],
  }),
  'ec2:DescribeInstances': only(REGION, {
    Reservations: ['a', 'b'].map((zone) => ({
      Instances: [
        {
          InstanceId: `i-${zone}`,
          InstanceType: 'm7g.large',
          State: { Name: 'running' },
          LaunchTime: new Date('2026-01-02T03:04:05Z'),
          VpcId: 'vpc-1',
          SubnetId: `subnet-${zone}`,
          Placement: { AvailabilityZone: `${REGION}${zone}` },
          SecurityGroups: [{ GroupId: 'sg-web' }],
          UserData: 'c2VjcmV0',
        },
      ],
    })),
  }),
  'elbv2:DescribeLoadBalancers': only(REGION, {
    LoadBalancers: [
      {
        LoadBalancerArn: ALB_ARN,
        LoadBalancerName: 'web',
        DNSName: 'Web-123.eu-west-1.elb.amazonaws.com',
        VpcId: 'vpc-1',
        AvailabilityZones: [{ SubnetId: 'subnet-a' }, { SubnetId: 'subnet-b' }],
        SecurityGroups: ['sg-alb'],
      },
    ],
  }),
  'elbv2:DescribeListeners': only(REGION, {
    Listeners: [
      { ListenerArn: `${ALB_ARN}/l`, Port: 443, Protocol: 'HTTPS', DefaultActions: [{ TargetGroupArn: TG_ARN }] },
    ],
  }),
  'elbv2:DescribeTargetGroups': only(REGION, {
    TargetGroups: [{ TargetGroupArn: TG_ARN, TargetGroupName: 'web', VpcId: 'vpc-1', LoadBalancerArns: [ALB_ARN] }],
  }),
  'elbv2:DescribeTargetHealth': only(REGION, {
    TargetHealthDescriptions: ['a', 'b'].map((zone) => ({ Target: { Id: `i-${zone}`, Port: 8080 } })),
  }),
  'rds:DescribeDBInstances': only(REGION, {
    DBInstances: [
      {
        DBInstanceIdentifier: 'orders',
        DBInstanceArn: arn('rds', 'db:orders'),
        Engine: 'postgres',
        MultiAZ: false,
        AvailabilityZone: `${REGION}b`,
        DBSubnetGroup: {
          VpcId: 'vpc-1',
          Subnets: [{ SubnetIdentifier: 'subnet-a' }, { SubnetIdentifier: 'subnet-b' }],
        },
        Endpoint: { Address: 'orders.abc.eu-west-1.rds.amazonaws.com', Port: 5432 },
      },
      {
        DBInstanceIdentifier: 'papers',
        DBInstanceArn: arn('rds', 'db:papers'),
        Engine: 'docdb',
        DBSubnetGroup: { VpcId: 'vpc-1', Subnets: [] },
      },
    ],
  }),
  'sqs:ListQueues': only(REGION, { QueueUrls: [`https://sqs.${REGION}.amazonaws.com/111122223333/jobs`] }),
  'sqs:GetQueueAttributes': only(REGION, {
    Attributes: { QueueArn: arn('sqs', 'jobs'), Policy: '{"secret":1}', DelaySeconds: '0' },
  }),
  'lambda:ListFunctions': only(REGION, {
    Functions: [
      {
        FunctionName: 'worker',
        FunctionArn: arn('lambda', 'function:worker'),
        Environment: {
          Variables: { DATABASE_URL: 'postgres://me:hunter2@orders.abc.eu-west-1.rds.amazonaws.com:5432/x' },
        },
      },
    ],
  }),
  'lambda:ListEventSourceMappings': only(REGION, {
    EventSourceMappings: [
      {
        UUID: 'u',
        EventSourceArn: arn('sqs', 'jobs'),
        FunctionArn: arn('lambda', 'function:worker:live'),
        BatchSize: 5,
      },
    ],
  }),
  's3:ListBuckets': {
    Buckets: [
      { Name: 'assets', BucketRegion: REGION },
      { Name: 'far', BucketRegion: 'ap-south-1' },
    ],
  },
  'cloudfront:ListDistributions': {
    DistributionList: {
      Items: [
        {
          Id: 'E1',
          ARN: 'arn:aws:cloudfront::111122223333:distribution/E1',
          DomainName: 'd1.cloudfront.net',
          Origins: {
            Items: [
              { DomainName: 'assets.s3.eu-west-1.amazonaws.com' },
              { DomainName: 'web-123.eu-west-1.elb.amazonaws.com' },
              { DomainName: 'elsewhere.example.com' },
            ],
          },
        },
      ],
    },
  },
  'route53:ListHostedZones': { HostedZones: [{ Id: '/hostedzone/Z1', Name: 'example.com.' }] },
  'route53:ListResourceRecordSets': {
    ResourceRecordSets: [
      { Name: 'www.example.com.', Type: 'A', AliasTarget: { DNSName: 'd1.cloudfront.net.' } },
      {
        Name: 'api.example.com.',
        Type: 'A',
        AliasTarget: { DNSName: 'dualstack.web-123.eu-west-1.elb.amazonaws.com.' },
      },
    ],
  },
};
