import { textAt } from '../../src/scan/path.ts';
import { type SeedContext, spec } from './seed/seed-context.ts';
import { bucket } from './seed/shop-workers.ts';

/** One thing that somebody does to an account, beside what a comparison must then say, and nothing else. */
export interface AwsChange {
  readonly what: string;
  /** Makes the resources of this change before the first scan; answers with what the change needs to know. */
  readonly before: (context: SeedContext) => Promise<string>;
  readonly change: (context: SeedContext, made: string) => Promise<unknown>;
  /** Lines as `told` writes them. */
  readonly told: readonly string[];
}

export const nothing = async (): Promise<string> => '';

export const queue = async (
  { aws }: SeedContext,
  name: string,
  Attributes: Record<string, string> = {},
): Promise<string> => aws.ask('sqs', 'CreateQueue', { QueueName: name, Attributes }, 'QueueUrl');

export const onQueue = (of: { name: string; before?: Record<string, string>; after: Record<string, string> }) => ({
  before: (context: SeedContext) => queue(context, of.name, of.before),
  change: ({ aws }: SeedContext, QueueUrl: string) =>
    aws.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: of.after }),
});

export const table = async ({ aws }: SeedContext, TableName: string): Promise<string> => {
  await aws.call('dynamodb', 'CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  return TableName;
};

export const onTable = (name: string, after: Record<string, unknown>) => ({
  before: (context: SeedContext) => table(context, name),
  change: ({ aws }: SeedContext) => aws.call('dynamodb', 'UpdateTable', { TableName: name, ...after }),
});

export const zip = (last: number): Uint8Array => {
  // The end record of an empty archive, with a comment that makes the code another.
  const bytes = new Uint8Array(23);
  bytes.set([0x50, 0x4b, 5, 6]);
  bytes.set([1, 0, last], 20);
  return bytes;
};

export const lambda = async ({ aws, account }: SeedContext, FunctionName: string): Promise<string> => {
  await aws.call('lambda', 'CreateFunction', {
    FunctionName,
    Runtime: 'nodejs22.x',
    Role: `arn:aws:iam::${account}:role/shop-lambda`,
    Handler: 'index.handler',
    MemorySize: 256,
    Timeout: 10,
    Code: { ZipFile: zip(1) },
  });
  return FunctionName;
};

export const onLambda = (name: string, after: Record<string, unknown>) => ({
  before: (context: SeedContext) => lambda(context, name),
  change: ({ aws }: SeedContext) => aws.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: name, ...after }),
});

export const database = async ({ aws }: SeedContext, DBInstanceIdentifier: string): Promise<string> => {
  await aws.call('rds', 'CreateDBInstance', {
    DBInstanceIdentifier,
    Engine: 'postgres',
    DBInstanceClass: 'db.t4g.medium',
    AllocatedStorage: 20,
    MasterUsername: 'owner',
    MasterUserPassword: 'not-a-secret-1',
    DBSubnetGroupName: 'shop-data',
    VpcSecurityGroupIds: [
      await aws.ask(
        'ec2',
        'DescribeSecurityGroups',
        { Filters: [{ Name: 'group-name', Values: ['shop-data'] }] },
        'SecurityGroups[].GroupId',
      ),
    ],
    StorageEncrypted: true,
    PubliclyAccessible: false,
    DeletionProtection: true,
  });
  return DBInstanceIdentifier;
};

export const onDatabase = (name: string, after: Record<string, unknown>) => ({
  before: (context: SeedContext) => database(context, name),
  change: ({ aws }: SeedContext) =>
    aws.call('rds', 'ModifyDBInstance', { DBInstanceIdentifier: name, ApplyImmediately: true, ...after }),
});

export const network = ({ aws }: SeedContext, name: string, base: string): Promise<string> =>
  aws.ask(
    'ec2',
    'CreateVpc',
    { CidrBlock: `${base}.0.0/16`, TagSpecifications: spec('vpc', { Name: name }) },
    'Vpc.VpcId',
  );

export const shopNetwork = async ({ aws }: SeedContext): Promise<string> =>
  aws.ask('ec2', 'DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: ['shop-prod'] }] }, 'Vpcs[].VpcId');

export const subnetNamed = ({ aws }: SeedContext, name: string): Promise<string> =>
  aws.ask('ec2', 'DescribeSubnets', { Filters: [{ Name: 'tag:Name', Values: [name] }] }, 'Subnets[].SubnetId');

export const group = async (context: SeedContext, name: string): Promise<string> =>
  context.aws.ask(
    'ec2',
    'CreateSecurityGroup',
    { GroupName: name, Description: name, VpcId: await shopNetwork(context) },
    'GroupId',
  );

export const admits = (port: number, CidrIp: string) => ({
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] }],
});

export const subnet = async (context: SeedContext, of: { name: string; cidr: string }): Promise<string> =>
  context.aws.ask(
    'ec2',
    'CreateSubnet',
    {
      VpcId: await shopNetwork(context),
      CidrBlock: of.cidr,
      AvailabilityZone: `${context.aws.region}a`,
      TagSpecifications: spec('subnet', { Name: of.name }),
    },
    'Subnet.SubnetId',
  );

export const volume = ({ aws }: SeedContext, name: string): Promise<string> =>
  aws.ask(
    'ec2',
    'CreateVolume',
    {
      AvailabilityZone: `${aws.region}a`,
      Size: 20,
      VolumeType: 'gp3',
      TagSpecifications: spec('volume', { Name: name }),
    },
    'VolumeId',
  );

export const instance = async (context: SeedContext, name: string): Promise<string> => {
  const { aws } = context;
  const image = await aws.ask('ec2', 'DescribeImages', { Owners: ['amazon'] }, 'Images[].ImageId');
  const made = await aws.call('ec2', 'RunInstances', {
    ImageId: image,
    MinCount: 1,
    MaxCount: 1,
    InstanceType: 't4g.small',
    SubnetId: await subnetNamed(context, 'shop-prod-app-a'),
    TagSpecifications: spec('instance', { Name: name }),
  });
  return textAt(made, 'Instances[].InstanceId') ?? '';
};

export const onBucket = (name: string, operation: string, input: Record<string, unknown>) => ({
  before: async (context: SeedContext) => {
    await bucket(context, name, { team: 'audit' });
    return name;
  },
  change: ({ aws }: SeedContext) => aws.call('s3', operation, { Bucket: name, ...input }),
});

export const onTopic = (name: string, AttributeName: string, AttributeValue: string) => ({
  before: ({ aws }: SeedContext) =>
    aws.ask('sns', 'CreateTopic', { Name: name, Attributes: { DisplayName: 'Before' } }, 'TopicArn'),
  change: ({ aws }: SeedContext, TopicArn: string) =>
    aws.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue }),
});

/** A policy that lets everybody do something. */
export const forAll = (Action: string, Resource: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }],
  });
