import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { UserError } from '../../src/model/user-error.ts';
import { textAt } from '../../src/scan/path.ts';
import { scan } from '../../src/scan/scan.ts';
import { type Moto, startMoto } from './moto.ts';
import { realTroubles } from './moto-gaps.ts';
import { createSeedClient } from './seed/seed-client.ts';

/** What the user may not do; moto speaks XML with some of these and JSON with others. */
const DENIED = ['rds:*', 'dynamodb:*', 's3:GetBucketTagging', 'lambda:*', 'sqs:*'];

describe('a scan with too few rights', () => {
  let moto: Moto;
  let env: Record<string, string>;

  beforeAll(async () => {
    moto = await startMoto();
    const aws = createSeedClient({ endpoint: moto.url, region: 'eu-west-1' });
    await aws.call('dynamodb', 'CreateTable', {
      TableName: 'hidden',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await aws.call('s3', 'CreateBucket', {
      Bucket: 'half-seen',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    });
    await aws.call('iam', 'CreateUser', { UserName: 'reader' });
    await aws.call('iam', 'PutUserPolicy', {
      UserName: 'reader',
      PolicyName: 'most',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', Action: DENIED, Resource: '*' },
        ],
      }),
    });
    const key = await aws.call('iam', 'CreateAccessKey', { UserName: 'reader' });
    aws.close();
    env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: textAt(key, 'AccessKey.AccessKeyId') ?? '',
      AWS_SECRET_ACCESS_KEY: textAt(key, 'AccessKey.SecretAccessKey') ?? '',
    };
    // From here on every call is checked against the policy.
    await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  });
  afterAll(async () => {
    await moto?.stop();
  });

  it('reads what it may, and says which rights it lacks', async () => {
    const caller = await connectAws({ account_id: 'default', env });
    const who = await proveCredentials(caller, { account_id: 'default' });
    const { inventory, coverage } = await scan({
      caller,
      account: { account_id: 'default', ...who },
      regions: ['eu-west-1'],
      signal: new AbortController().signal,
    });
    caller.close();
    const denied = coverage.filter(({ outcome }) => outcome === 'denied').map(({ action }) => action);
    expect(denied.sort()).toEqual([
      'dynamodb:ListTables',
      'lambda:ListEventSourceMappings',
      'lambda:ListFunctions',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:DescribeDBProxies',
      'rds:DescribeDBSubnetGroups',
      'rds:DescribeGlobalClusters',
      's3:GetBucketTagging',
      'sqs:ListQueues',
    ]);
    expect(realTroubles(coverage).filter(({ outcome }) => outcome !== 'denied')).toEqual([]);
    const types = new Set(inventory.resources.map(({ type }) => type));
    expect([types.has('dynamodb'), types.has('s3'), types.has('vpc')]).toEqual([false, true, true]);
  });

  it('refuses wrong keys before it asks anything', async () => {
    const caller = await connectAws({ account_id: 'default', env: { ...env, AWS_SECRET_ACCESS_KEY: 'wrong' } });
    const proof = proveCredentials(caller, { account_id: 'default' });
    await expect(proof).rejects.toThrow(UserError);
    await expect(proof).rejects.toThrow(/refused/);
    caller.close();
  });
});
