import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import { type ScanResult, scan } from '../../src/scan/scan.ts';
import { type Moto, startMoto } from './moto.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { createSeedClient } from './seed/seed-client.ts';

/** Stands in all that is planted, so that one search finds any of it. */
const PLANTED = 'planted-Secret-7';

describe('secrets of an account', () => {
  let moto: Moto;
  let result: ScanResult;
  const planted: string[] = [];

  beforeAll(async () => {
    moto = await startMoto();
    const aws = createSeedClient({ endpoint: moto.url, region: 'eu-west-1' });
    /** What moto cannot make is not planted; the test counts what was. */
    const plant = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      await work().then(
        () => planted.push(what),
        (error: unknown) => console.error(`not planted: ${what} (${error instanceof Error ? error.message : error})`),
      );
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const role = await aws.ask('iam', 'CreateRole', { RoleName: 'r', AssumeRolePolicyDocument }, 'Role.Arn');
    await plant('environment of a function', () =>
      aws.call('lambda', 'CreateFunction', {
        FunctionName: 'worker',
        Runtime: 'nodejs20.x',
        Role: role,
        Handler: 'index.handler',
        Code: { ZipFile: Buffer.from('not really a zip') },
        Environment: { Variables: { DATABASE_URL: `postgres://me:${PLANTED}@db.example.com/x`, TABLE: 'orders' } },
      }),
    );
    await plant('environment, command and secrets of a task', () =>
      aws.call('ecs', 'RegisterTaskDefinition', {
        family: 'api',
        containerDefinitions: [
          {
            name: 'api',
            image: 'api:1',
            memory: 128,
            environment: [{ name: 'API_KEY', value: PLANTED }],
            command: ['--password', PLANTED],
            entryPoint: ['sh', '-c', PLANTED],
          },
        ],
      }),
    );
    await plant('service of the task', async () => {
      await aws.call('ecs', 'CreateCluster', { clusterName: 'c' });
      await aws.call('ecs', 'CreateService', {
        cluster: 'c',
        serviceName: 's',
        taskDefinition: 'api',
        desiredCount: 1,
      });
    });
    await plant('user data of a server', () =>
      aws.call('ec2', 'RunInstances', {
        ImageId: 'ami-12c6146b',
        MinCount: 1,
        MaxCount: 1,
        InstanceType: 't3.micro',
        UserData: Buffer.from(`#!/bin/sh\nexport KEY=${PLANTED}`).toString('base64'),
      }),
    );
    await plant('user data of a launch template', () =>
      aws.call('ec2', 'CreateLaunchTemplate', {
        LaunchTemplateName: 'lt',
        LaunchTemplateData: { InstanceType: 't3.micro', UserData: Buffer.from(PLANTED).toString('base64') },
      }),
    );
    await plant('pre-shared key of a VPN', async () => {
      const customer = { Type: 'ipsec.1', PublicIp: '203.0.113.7', BgpAsn: 65_000 };
      const CustomerGatewayId = await aws.ask(
        'ec2',
        'CreateCustomerGateway',
        customer,
        'CustomerGateway.CustomerGatewayId',
      );
      const VpnGatewayId = await aws.ask('ec2', 'CreateVpnGateway', { Type: 'ipsec.1' }, 'VpnGateway.VpnGatewayId');
      const Options = {
        TunnelOptions: [{ PreSharedKey: PLANTED.replaceAll('-', '_') }, { PreSharedKey: PLANTED.replaceAll('-', '_') }],
      };
      await aws.call('ec2', 'CreateVpnConnection', { Type: 'ipsec.1', CustomerGatewayId, VpnGatewayId, Options });
    });
    await plant('password of a database', () =>
      aws.call('rds', 'CreateDBInstance', {
        DBInstanceIdentifier: 'db',
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        MasterUsername: 'me',
        MasterUserPassword: PLANTED,
        AllocatedStorage: 20,
      }),
    );
    await plant('value of a secret', () =>
      aws.call('secretsmanager', 'CreateSecret', { Name: 'top', SecretString: PLANTED }),
    );
    await plant('item of a table', async () => {
      await aws.call('dynamodb', 'CreateTable', {
        TableName: 'orders',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      });
      await aws.call('dynamodb', 'PutItem', { TableName: 'orders', Item: { id: { S: PLANTED } } });
    });
    await plant('object in a bucket', async () => {
      const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' };
      await aws.call('s3', 'CreateBucket', { Bucket: 'assets', CreateBucketConfiguration });
      await aws.call('s3', 'PutObject', { Bucket: 'assets', Key: PLANTED, Body: PLANTED });
    });
    await plant('message in a queue', async () => {
      const QueueUrl = await aws.ask('sqs', 'CreateQueue', { QueueName: 'jobs' }, 'QueueUrl');
      await aws.call('sqs', 'SendMessage', { QueueUrl, MessageBody: PLANTED });
    });
    await plant('password of a Glue connection', () =>
      aws.call('glue', 'CreateConnection', {
        ConnectionInput: {
          Name: 'jdbc',
          ConnectionType: 'JDBC',
          ConnectionProperties: { PASSWORD: PLANTED, USERNAME: 'me' },
        },
      }),
    );
    aws.close();
    const caller = await connectAws({ account_id: 'default', env: seedEnvironment(moto.url) });
    const account = { account_id: 'default', aws_account: '123456789012', partition: 'aws' };
    result = await scan({ caller, account, regions: ['eu-west-1'], signal: new AbortController().signal });
    caller.close();
  });
  afterAll(async () => {
    await moto?.stop();
  });

  it('were planted', () => {
    expect(planted.length).toBeGreaterThanOrEqual(10);
    const types = new Set(result.inventory.resources.map(({ type }) => type));
    for (const type of ['lambda', 'ec2', 'rds', 'secretsmanager', 'dynamodb', 's3', 'sqs', 'ecsservice']) {
      expect(types.has(type), type).toBe(true);
    }
  });

  it('are nowhere in what is kept, in no spelling', () => {
    const text = JSON.stringify(result);
    const forms = [
      PLANTED,
      PLANTED.replaceAll('-', '_'),
      ...[PLANTED, `#!/bin/sh\nexport KEY=${PLANTED}`].map((secret) => Buffer.from(secret).toString('base64')),
    ];
    for (const form of forms) expect(text.includes(form), form).toBe(false);
  });

  it('still tell what they refer to, by the name of the variable', () => {
    const { resources, relations } = result.inventory;
    const name = (id: string): string | undefined => resources.find((one) => one.id === id)?.name;
    const hints = relations
      .filter(({ source }) => source === 'mined')
      .map(({ from, to, via }) => [name(from), name(to), via]);
    expect(hints).toContainEqual(['worker', 'orders', expect.stringContaining('TABLE')]);
  });
});
