import {
  type AwsChange,
  admits,
  group,
  instance,
  lambda,
  network,
  nothing,
  onBucket,
  onDatabase,
  onLambda,
  onQueue,
  onTable,
  onTopic,
  queue,
  subnet,
  table,
  volume,
  zip,
} from './aws-change-steps.ts';
import { POLICY_CHANGES } from './policy-changes.ts';

/** Each on resources of its own; what is expected is what AWS would be told to change, in the words of its API. */
export const AWS_CHANGES: readonly AwsChange[] = [
  {
    what: 'a queue that keeps its messages longer',
    ...onQueue({ name: 'c-retention', after: { MessageRetentionPeriod: '1209600' } }),
    told: ['~ c-retention: Attributes.MessageRetentionPeriod'],
  },
  {
    what: 'a queue with another time of visibility',
    ...onQueue({ name: 'c-visibility', after: { VisibilityTimeout: '90' } }),
    told: ['~ c-visibility: Attributes.VisibilityTimeout'],
  },
  {
    what: 'a queue that is no longer encrypted',
    ...onQueue({ name: 'c-sse', before: { SqsManagedSseEnabled: 'true' }, after: { SqsManagedSseEnabled: 'false' } }),
    told: ['! c-sse: encryption was switched off', '~ c-sse: Attributes.SqsManagedSseEnabled'],
  },
  {
    what: 'messages in a queue',
    before: (context) => queue(context, 'c-messages'),
    change: ({ aws }, QueueUrl) => aws.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'order 1' }),
    told: [],
  },
  {
    what: 'a new queue',
    before: nothing,
    change: (context) => queue(context, 'c-new'),
    told: ['+ sqs c-new'],
  },
  {
    what: 'a deleted queue',
    before: (context) => queue(context, 'c-gone'),
    change: ({ aws }, QueueUrl) => aws.call('sqs', 'DeleteQueue', { QueueUrl }),
    told: ['- sqs c-gone'],
  },
  {
    what: 'a queue with a new tag',
    before: (context) => queue(context, 'c-tag'),
    change: ({ aws }, QueueUrl) => aws.call('sqs', 'TagQueue', { QueueUrl, Tags: { owner: 'ann' } }),
    told: ['~ c-tag: tags.owner'],
  },
  {
    what: 'a table that may not be deleted any more',
    ...onTable('c-protected', { DeletionProtectionEnabled: true }),
    told: ['ok c-protected: deletion protection was switched on', '~ c-protected: DeletionProtectionEnabled'],
  },
  {
    what: 'items in a table',
    before: (context) => table(context, 'c-items'),
    change: ({ aws }) => aws.call('dynamodb', 'PutItem', { TableName: 'c-items', Item: { id: { S: '1' } } }),
    told: [],
  },
  {
    what: 'a table that was made anew under its name',
    before: (context) => table(context, 'c-again'),
    change: async (context) => {
      await context.aws.call('dynamodb', 'DeleteTable', { TableName: 'c-again' });
      await table(context, 'c-again');
    },
    told: [],
  },
  {
    what: 'a function with more memory',
    ...onLambda('c-memory', { MemorySize: 1024 }),
    told: ['~ c-memory: MemorySize'],
  },
  {
    what: 'a function with more time',
    ...onLambda('c-timeout', { Timeout: 60 }),
    told: ['~ c-timeout: Timeout'],
  },
  {
    what: 'a function on another runtime',
    ...onLambda('c-runtime', { Runtime: 'nodejs20.x' }),
    told: ['~ c-runtime: Runtime'],
  },
  {
    what: 'new code of a function',
    before: (context) => lambda(context, 'c-code'),
    change: ({ aws }) => aws.call('lambda', 'UpdateFunctionCode', { FunctionName: 'c-code', ZipFile: zip(2) }),
    told: ['deployed c-code: CodeSha256'],
  },
  {
    what: 'a function that a queue now triggers',
    before: async (context) => {
      await queue(context, 'c-source');
      return lambda(context, 'c-triggered');
    },
    change: ({ aws, account }, FunctionName) =>
      aws.call('lambda', 'CreateEventSourceMapping', {
        FunctionName,
        EventSourceArn: `arn:aws:sqs:${aws.region}:${account}:c-source`,
      }),
    told: ['~ c-triggered: EventSourceMappings', '+ c-source triggers c-triggered'],
  },
  {
    what: 'a larger database',
    ...onDatabase('c-class', { DBInstanceClass: 'db.m7g.large' }),
    told: ['~ c-class: DBInstanceClass'],
  },
  {
    what: 'a database over several zones',
    ...onDatabase('c-zones', { MultiAZ: true }),
    told: ['~ c-zones: MultiAZ'],
  },
  {
    what: 'a database that may be deleted',
    ...onDatabase('c-deletable', { DeletionProtection: false }),
    told: ['! c-deletable: deletion protection was switched off', '~ c-deletable: DeletionProtection'],
  },
  {
    what: 'a database open to the internet',
    ...onDatabase('c-public', { PubliclyAccessible: true }),
    told: ['! c-public: can be reached from the internet', '~ c-public: PubliclyAccessible'],
  },
  {
    what: 'SSH open to the world',
    before: (context) => group(context, 'c-ssh'),
    change: ({ aws }, GroupId) =>
      aws.call('ec2', 'AuthorizeSecurityGroupIngress', { GroupId, ...admits(22, '0.0.0.0/0') }),
    told: ['! c-ssh: tcp 22 is open to 0.0.0.0/0', '~ c-ssh: IpPermissions'],
  },
  {
    what: 'a port closed to the world',
    before: async (context) => {
      const GroupId = await group(context, 'c-closed');
      await context.aws.call('ec2', 'AuthorizeSecurityGroupIngress', { GroupId, ...admits(3389, '0.0.0.0/0') });
      return GroupId;
    },
    change: ({ aws }, GroupId) =>
      aws.call('ec2', 'RevokeSecurityGroupIngress', { GroupId, ...admits(3389, '0.0.0.0/0') }),
    told: ['ok c-closed: tcp 3389 is no longer open to 0.0.0.0/0', '~ c-closed: IpPermissions'],
  },
  {
    what: 'the same rules in another order',
    before: async (context) => {
      const GroupId = await group(context, 'c-order');
      for (const port of [5432, 6379]) {
        await context.aws.call('ec2', 'AuthorizeSecurityGroupIngress', { GroupId, ...admits(port, '10.0.0.0/8') });
      }
      return GroupId;
    },
    change: async ({ aws }, GroupId) => {
      await aws.call('ec2', 'RevokeSecurityGroupIngress', { GroupId, ...admits(5432, '10.0.0.0/8') });
      await aws.call('ec2', 'AuthorizeSecurityGroupIngress', { GroupId, ...admits(5432, '10.0.0.0/8') });
    },
    told: [],
  },
  {
    what: 'a subnet that gives public addresses',
    before: (context) => subnet(context, { name: 'c-addresses', cidr: '10.20.200.0/24' }),
    change: ({ aws }, SubnetId) =>
      aws.call('ec2', 'ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } }),
    told: ['! c-addresses: gives public addresses to what starts in it', '~ c-addresses: MapPublicIpOnLaunch'],
  },
  {
    what: 'a subnet replaced under its name',
    before: (context) => subnet(context, { name: 'c-replaced', cidr: '10.20.201.0/24' }),
    change: async (context, SubnetId) => {
      await context.aws.call('ec2', 'DeleteSubnet', { SubnetId });
      await subnet(context, { name: 'c-replaced', cidr: '10.20.202.0/24' });
    },
    told: ['± c-replaced: CidrBlock'],
  },
  {
    what: 'a renamed network',
    before: (context) => network(context, 'c-old-name', '10.61'),
    change: ({ aws }, id) =>
      aws.call('ec2', 'CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: 'c-new-name' }] }),
    told: ['~ c-new-name: tags.Name'],
  },
  {
    what: 'a larger volume',
    before: (context) => volume(context, 'c-volume'),
    change: ({ aws }, VolumeId) => aws.call('ec2', 'ModifyVolume', { VolumeId, Size: 80 }),
    told: ['~ c-volume: Size'],
  },
  {
    what: 'a deleted volume',
    before: (context) => volume(context, 'c-volume-gone'),
    change: ({ aws }, VolumeId) => aws.call('ec2', 'DeleteVolume', { VolumeId }),
    told: ['- ebs c-volume-gone'],
  },
  {
    what: 'a stopped instance',
    before: (context) => instance(context, 'c-stopped'),
    change: ({ aws }, id) => aws.call('ec2', 'StopInstances', { InstanceIds: [id] }),
    told: ['state c-stopped: state'],
  },
  {
    what: 'an instance of another type',
    before: async (context) => {
      const id = await instance(context, 'c-type');
      await context.aws.call('ec2', 'StopInstances', { InstanceIds: [id] });
      return id;
    },
    change: ({ aws }, InstanceId) =>
      aws.call('ec2', 'ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 'm7g.large' } }),
    told: ['~ c-type: InstanceType'],
  },
  {
    what: 'a bucket that keeps no versions',
    ...onBucket('c-versions', 'PutBucketVersioning', { VersioningConfiguration: { Status: 'Suspended' } }),
    told: ['~ c-versions: Versioning.Status'],
  },
  {
    what: 'a bucket without its block on public access',
    ...onBucket('c-unblocked', 'PutPublicAccessBlock', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: true,
      },
    }),
    told: [
      '! c-unblocked: a block on public access was switched off',
      '~ c-unblocked: PublicAccessBlockConfiguration.BlockPublicPolicy',
    ],
  },
  {
    what: 'an object in a bucket',
    ...onBucket('c-objects', 'PutObject', { Key: 'a.txt', Body: 'a' }),
    told: [],
  },
  {
    what: 'a topic with another display name',
    ...onTopic('c-display', 'DisplayName', 'News'),
    told: ['~ c-display: Attributes.DisplayName'],
  },
  {
    what: 'a queue that hears a topic',
    before: async (context) => {
      await queue(context, 'c-hears');
      return context.aws.ask('sns', 'CreateTopic', { Name: 'c-said' }, 'TopicArn');
    },
    change: ({ aws, account }, TopicArn) =>
      aws.call('sns', 'Subscribe', {
        TopicArn,
        Protocol: 'sqs',
        Endpoint: `arn:aws:sqs:${aws.region}:${account}:c-hears`,
      }),
    told: ['+ c-said subscribed c-hears'],
  },
  {
    what: 'a key that was used',
    before: ({ aws }) => aws.ask('kms', 'CreateKey', { Description: 'c-key' }, 'KeyMetadata.KeyId'),
    change: ({ aws }, KeyId) => aws.call('kms', 'Encrypt', { KeyId, Plaintext: new Uint8Array([1, 2, 3]) }),
    told: [],
  },
  {
    what: 'a secret with a new value',
    before: ({ aws }) => aws.ask('secretsmanager', 'CreateSecret', { Name: 'c-secret', SecretString: 'one' }, 'ARN'),
    change: ({ aws }, SecretId) => aws.call('secretsmanager', 'PutSecretValue', { SecretId, SecretString: 'two' }),
    told: [],
  },
  {
    what: 'more wanted members of a group',
    before: nothing,
    change: ({ aws }) =>
      aws.call('autoscaling', 'UpdateAutoScalingGroup', { AutoScalingGroupName: 'shop-web', MaxSize: 12 }),
    told: ['~ shop-web: MaxSize'],
  },
  ...POLICY_CHANGES,
];
