import type { Collector } from '../collector.ts';

/** What an alarm watches, by the name of the metric's dimension. */
const DIMENSIONS: readonly (readonly [string, readonly string[]])[] = [
  ['InstanceId', ['instance']],
  ['AutoScalingGroupName', ['asg']],
  ['VolumeId', ['volume']],
  ['NatGatewayId', ['nat']],
  ['TransitGateway', ['tgw']],
  ['VpnId', ['vpn']],
  ['LoadBalancer', ['lb']],
  ['LoadBalancerName', ['clb']],
  ['TargetGroup', ['tg']],
  ['FunctionName', ['lambda']],
  ['ApiId', ['apigw-v2']],
  ['DistributionId', ['cloudfront']],
  ['ServiceName', ['ecs-service']],
  ['ClusterName', ['ecs-cluster']],
  ['DBInstanceIdentifier', ['rds']],
  ['DBClusterIdentifier', ['aurora']],
  ['CacheClusterId', ['cache-cluster']],
  ['TableName', ['dynamodb']],
  ['BucketName', ['s3']],
  ['FileSystemId', ['efs', 'fsx']],
  ['QueueName', ['sqs']],
  ['TopicName', ['sns']],
  ['StreamName', ['kinesis']],
  ['DeliveryStreamName', ['firehose']],
  ['StateMachineArn', ['sfn']],
  ['RuleName', ['event-rule']],
  ['EventBusName', ['bus']],
  ['DomainName', ['opensearch']],
  ['ClusterIdentifier', ['redshift']],
  ['UserPool', ['user-pool']],
  ['WebACL', ['waf']],
  ['Cluster Name', ['msk']],
  ['EndpointName', ['sm-endpoint']],
  ['LogGroupName', ['log-group']],
];

/** What watches, keeps copies and gives rights. */
export const OPERATIONS: readonly Collector[] = [
  {
    service: 'cloudwatch',
    scope: 'region',
    steps: [
      {
        call: 'alarm/DescribeAlarms',
        input: { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
        edges: DIMENSIONS.flatMap(([name, to]) =>
          ['Dimensions', 'Metrics[].MetricStat.Metric.Dimensions'].map((path) => ({
            path: `${path}[Name=${name}].Value`,
            to,
            label: 'monitors',
          })),
        ),
        makes: {
          type: 'cloudwatchalarm',
          variants: [
            { path: 'AlarmRule', starts: '', type: 'cloudwatchalarm', kind: 'AWS::CloudWatch::CompositeAlarm' },
          ],
          native: 'AlarmName',
          arn: 'AlarmArn',
          state: 'StateValue',
        },
      },
    ],
  },
  {
    service: 'logs',
    scope: 'region',
    steps: [
      {
        call: 'log-group/DescribeLogGroups',
        makes: {
          type: 'loggroup',
          native: 'logGroupName',
          arn: 'arn:{partition}:logs:{region}:{account}:log-group:{native}',
        },
      },
      {
        // AWS admits five of these a second, and accounts have thousands of groups.
        call: 'log-group/DescribeSubscriptionFilters',
        after: 'log-group/DescribeLogGroups',
        most: 50,
        input: { logGroupName: '@logGroupName' },
        adds: { as: 'subscriptionFilters[]' },
      },
    ],
  },
  {
    service: 'iam',
    scope: 'global',
    steps: [
      {
        call: 'role/GetAccountAuthorizationDetails',
        input: { Filter: ['Role'] },
        fields: [
          'RoleName',
          'Path',
          'AssumeRolePolicyDocument',
          'AttachedManagedPolicies[].PolicyArn',
          'RolePolicyList[].PolicyName',
          'RolePolicyList[].PolicyDocument',
        ],
        edges: [
          { path: 'AssumeRolePolicyDocument{}.Statement[Effect=Allow].Principal.AWS[]', to: ['role'], label: 'trusts' },
          {
            path: 'RolePolicyList[].PolicyDocument{}.Statement[Effect=Allow].Resource[]',
            to: ['any'],
            label: 'may-access',
          },
          { path: 'AttachedManagedPolicies[].PolicyArn', to: ['policy'], label: 'uses' },
        ],
        makes: {
          type: 'iamrole',
          native: 'RoleName',
          arn: 'Arn',
          tags: 'Tags',
          // An instance names the profile, which only stands for the role.
          keys: ['InstanceProfileList[].Arn'],
          // Those that AWS makes for its own services.
          where: { path: 'Path', startsNot: '/aws-service-role/' },
        },
      },
      {
        call: 'policy/GetAccountAuthorizationDetails',
        // The account's own; AWS's are the same everywhere.
        input: { Filter: ['LocalManagedPolicy'] },
        // Of up to five versions one is in force.
        fields: [
          'Arn',
          'DefaultVersionId',
          'Path',
          'PolicyName',
          'PolicyVersionList[IsDefaultVersion=true].Document',
          'PolicyVersionList[IsDefaultVersion=true].VersionId',
        ],
        edges: [
          {
            path: 'PolicyVersionList[IsDefaultVersion=true].Document{}.Statement[Effect=Allow].Resource[]',
            to: ['any'],
            label: 'may-access',
          },
        ],
        makes: { type: 'iampolicy', native: 'Arn~', arn: 'Arn', names: ['PolicyName'] },
      },
    ],
  },
  {
    service: 'backup',
    scope: 'region',
    steps: [
      {
        call: 'backup-plan/ListBackupPlans',
        makes: { type: 'backupplan', native: 'BackupPlanId', arn: 'BackupPlanArn', names: ['BackupPlanName'] },
      },
      {
        call: 'backup-plan/GetBackupPlan',
        after: 'backup-plan/ListBackupPlans',
        input: { BackupPlanId: '@BackupPlanId' },
        adds: {},
      },
      {
        call: 'backup-plan/ListBackupSelections',
        after: 'backup-plan/ListBackupPlans',
        input: { BackupPlanId: '@BackupPlanId' },
      },
      {
        call: 'backup-plan/GetBackupSelection',
        after: 'backup-plan/ListBackupSelections',
        input: { BackupPlanId: '=', SelectionId: '@SelectionId' },
        adds: { as: 'Selections[]' },
      },
      {
        call: 'backup-vault/ListBackupVaults',
        makes: { type: 'backupvault', native: 'BackupVaultName', arn: 'BackupVaultArn' },
      },
      {
        // What has been saved lately, and in which vault.
        call: 'backup-plan/ListProtectedResources',
        joins: {
          from: 'LastBackupVaultArn',
          fromTypes: ['backup-vault'],
          to: 'ResourceArn',
          toTypes: ['any'],
          label: 'protects',
        },
      },
      {
        call: 'backup-plan/ListTags',
        after: ['backup-plan/ListBackupPlans', 'backup-vault/ListBackupVaults'],
        input: { ResourceArn: '!' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
];
