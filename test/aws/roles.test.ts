import { afterEach, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import type { Role } from '../../src/aws/credentials.ts';
import { homeRegion, partitionOf } from '../../src/aws/home-region.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { startReplay } from '../replay/replay-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const EXPIRES = new Date(Date.now() + 3_600_000).toISOString();

/** Each role's keys bear its account's number; everything else is answered with nothing. */
async function connected(roles: readonly Role[], region = 'eu-west-1') {
  const replay = await startReplay({
    answer({ operation, input, accessKey }) {
      if (operation === 'AssumeRole') {
        const AccessKeyId = `ASIA${input.RoleArn?.split(':')[4]}`;
        const made = { AccessKeyId, SecretAccessKey: 's', SessionToken: 't', Expiration: EXPIRES };
        return { xml: { AssumeRoleResponse: { AssumeRoleResult: { Credentials: made } } } };
      }
      if (operation !== 'GetCallerIdentity') return 'empty';
      const Account = accessKey.slice(4);
      const told = { Arn: `arn:${partitionOf(region)}:sts::${Account}:assumed-role/x/y`, UserId: 'U', Account };
      return { xml: { GetCallerIdentityResponse: { GetCallerIdentityResult: told } } };
    },
  });
  const env = {
    AWS_ENDPOINT_URL: replay.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'AKIAself',
    AWS_SECRET_ACCESS_KEY: 's',
  };
  const connection = await connectAws({ account_id: 'default', env, roles });
  closing.push(
    () => connection.close(),
    () => replay.stop(),
  );
  return { replay, connection };
}

describe('roles', () => {
  it('are assumed one with the credentials of the other, once for all services and regions', async () => {
    const { replay, connection } = await connected([
      { arn: 'arn:aws:iam::111111111111:role/Management', external_id: 'one' },
      { arn: 'arn:aws:iam::222222222222:role/Member', external_id: 'two' },
    ]);
    expect(await proveCredentials(connection, { account_id: 'x' })).toMatchObject({ aws_account: '222222222222' });
    for (const region of ['eu-west-1', 'us-east-1']) {
      for (const [service, operation] of [
        ['sqs', 'ListQueues'],
        ['dynamodb', 'ListTables'],
      ] as const) {
        await connection.call({ service, operation, region, input: {} });
      }
    }
    const assumed = replay.calls.filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed.map(({ accessKey, input }) => [accessKey, input.ExternalId, input.RoleSessionName])).toEqual([
      ['AKIAself', 'one', 'cloudcraft-mcp'],
      ['ASIA111111111111', 'two', 'cloudcraft-mcp'],
    ]);
    const others = replay.calls.filter(({ operation }) => operation !== 'AssumeRole');
    expect(new Set(others.map(({ accessKey }) => accessKey))).toEqual(new Set(['ASIA222222222222']));
  });

  it.each([
    ['arn:aws-cn:iam::333333333333:role/R', 'cn-northwest-1'],
    ['arn:aws-us-gov:iam::333333333333:role/R', 'us-gov-west-1'],
    ['arn:aws:iam::333333333333:role/R', 'eu-west-1'],
  ])('of %s start from a region of their partition: %s', async (arn, region) => {
    const { replay, connection } = await connected([{ arn }]);
    expect(connection.region).toBe(region);
    await proveCredentials(connection, { account_id: 'x' });
    expect(replay.calls.map((call) => call.region)).toEqual([region, region]);
    expect(homeRegion(partitionOf(region))).toBe(region === 'eu-west-1' ? 'us-east-1' : region);
  });
});
