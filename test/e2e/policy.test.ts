import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { type IamPolicy, iamPolicies } from '../../src/scan/iam-policies.ts';
import { textAt } from '../../src/scan/path.ts';
import { type ScanResult, scan } from '../../src/scan/scan.ts';
import { type Moto, startMoto } from './moto.ts';
import { createSeedClient, type SeedClient } from './seed/seed-client.ts';
import { seedShop } from './seed/seed-shop.ts';

/** Moto calls some rights by other names than AWS does; these are added, so that every denial that is left is real. */
const MOTO_NAMES: IamPolicy = {
  name: 'moto',
  about: '',
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'MotoNames',
        Effect: 'Allow',
        Action: [
          'apigateway:Get*',
          'apigatewayv2:Get*',
          'monitoring:Describe*',
          // For the settings of a bucket that it knows no name for: encryption, replication, public access.
          's3:ListBucket',
          'tagging:GetResources',
        ],
        Resource: '*',
      },
    ],
  },
};
/** Services of which the second policy allows nothing. */
const REMOVED = /^(s3|rds|lambda|ecs):/;

describe('the policy that is printed', () => {
  let moto: Moto;
  const keys: Record<string, Record<string, string>> = {};

  async function makeUser(aws: SeedClient, of: { name: string; policies: readonly IamPolicy[] }): Promise<void> {
    const { name, policies } = of;
    await aws.call('iam', 'CreateUser', { UserName: name });
    for (const policy of policies) {
      const made = { PolicyName: `${name}-${policy.name}`, PolicyDocument: JSON.stringify(policy.document) };
      const PolicyArn = await aws.ask('iam', 'CreatePolicy', made, 'Policy.Arn');
      await aws.call('iam', 'AttachUserPolicy', { UserName: name, PolicyArn });
    }
    const key = await aws.call('iam', 'CreateAccessKey', { UserName: name });
    keys[name] = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: textAt(key, 'AccessKey.AccessKeyId') ?? '',
      AWS_SECRET_ACCESS_KEY: textAt(key, 'AccessKey.SecretAccessKey') ?? '',
    };
  }

  beforeAll(async () => {
    moto = await startMoto();
    await seedShop({ endpoint: moto.url, region: 'eu-west-1' });
    const aws = createSeedClient({ endpoint: moto.url, region: 'eu-west-1' });
    const policies = [...iamPolicies().filter(({ name }) => name.startsWith('read')), MOTO_NAMES];
    await makeUser(aws, { name: 'reader', policies });
    const less = policies.map((policy) => ({
      ...policy,
      document: {
        ...policy.document,
        Statement: policy.document.Statement.map((one) => ({
          ...one,
          Action: one.Action.filter((action) => !REMOVED.test(action)),
        })),
      },
    }));
    await makeUser(aws, { name: 'less', policies: less });
    aws.close();
    // From here on every call is checked against the policy of the user.
    await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  });
  afterAll(async () => {
    await moto?.stop();
  });

  async function scanAs(user: string): Promise<ScanResult> {
    const caller = await connectAws({ account_id: 'default', env: keys[user] ?? {} });
    const who = await proveCredentials(caller, { account_id: 'default' });
    const account = { account_id: 'default', ...who };
    const signal = new AbortController().signal;
    const result = await scan({ caller, account, regions: ['eu-west-1', 'us-east-1'], signal });
    caller.close();
    return result;
  }
  const denied = ({ coverage }: ScanResult): string[] => [
    ...new Set(coverage.filter(({ outcome }) => outcome === 'denied').map(({ action }) => action ?? '')),
  ];

  it('allows all that a scan asks', async () => {
    const result = await scanAs('reader');
    expect(denied(result)).toEqual([]);
    expect(result.inventory.resources.length).toBeGreaterThan(80);
  });

  it('may be cut: the scan ends, and says what it could not read', async () => {
    const whole = await scanAs('reader');
    const less = await scanAs('less');
    const services = new Set(denied(less).map((action) => action.split(':')[0]));
    expect([...services].sort()).toEqual(['ecs', 'lambda', 'rds', 's3']);
    expect(less.inventory.resources.length).toBeGreaterThan(whole.inventory.resources.length / 2);
    const row = less.coverage.find(({ call, region }) => call === 'DescribeDBInstances' && region === 'eu-west-1');
    expect(row).toMatchObject({ outcome: 'denied', action: 'rds:DescribeDBInstances' });
  });
});
