import { afterEach, describe, expect, it } from 'vitest';
import { AwsFailure } from '../../src/aws/aws-failure.ts';
import { type AwsConnection, connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { UserError } from '../../src/model/user-error.ts';
import { IDENTITY, refusal, startEndpoint } from './fake-endpoint.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'hunter2', AWS_REGION: 'eu-west-1' };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function connected(...of: Parameters<typeof startEndpoint>) {
  const endpoint = await startEndpoint(...of);
  const connection = await connectAws({ account_id: 'default', env: { ...KEYS, AWS_ENDPOINT_URL: endpoint.url } });
  closing.push(endpoint.stop, () => connection.close());
  return { endpoint, connection };
}

const proving = (connection: AwsConnection): Promise<unknown> =>
  proveCredentials(connection, { account_id: 'default' });

describe('proveCredentials', () => {
  it('tells who we are, with the keys, region and endpoint of the environment', async () => {
    const { endpoint, connection } = await connected(() => ({ status: 200, body: IDENTITY }));
    expect(await proving(connection)).toEqual({
      aws_account: '111122223333',
      arn: 'arn:aws-cn:iam::111122223333:user/me',
      partition: 'aws-cn',
    });
    expect(endpoint.heard[0]?.authorization).toContain('AKIDEXAMPLE');
    expect(endpoint.heard[0]?.authorization).toContain('/eu-west-1/sts/');
  });

  it.each([
    ['ExpiredToken', 403, /have expired.*aws sso login/],
    ['InvalidClientTokenId', 403, /refused the credentials.*InvalidClientTokenId/],
    ['SignatureDoesNotMatch', 403, /refused the credentials.*clock/],
  ])('says what to do about %s, without the keys', async (code, status, said) => {
    const { connection } = await connected(() => ({ status, body: refusal(code) }));
    const error = await proving(connection).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(said);
    expect(String(error)).not.toContain('hunter2');
  });

  it('says that nothing listens at the endpoint, and where it looked', async () => {
    const { endpoint, connection } = await connected(() => ({ status: 200, body: IDENTITY }));
    await endpoint.stop();
    await expect(proving(connection)).rejects.toThrow(
      new RegExp(`could not be reached at ${endpoint.url} .*AWS_ENDPOINT_URL`),
    );
  });

  it('asks at most twice', async () => {
    const { endpoint, connection } = await connected(() => ({ status: 500, body: refusal('InternalFailure') }));
    await expect(proving(connection)).rejects.toThrow(UserError);
    expect(endpoint.heard).toHaveLength(2);
  });

  it('ends with the caller', async () => {
    const stop = new AbortController();
    const { connection } = await connected(() => {
      stop.abort(new Error('enough'));
      return undefined;
    });
    await expect(proveCredentials(connection, { account_id: 'default', signal: stop.signal })).rejects.toThrow(
      'enough',
    );
  });

  it('tells an expired SSO session from missing credentials', async () => {
    const { connection } = await connected(() => ({ status: 200, body: IDENTITY }));
    const expired: AwsConnection = {
      ...connection,
      profile: 'work',
      async credentials() {
        const message = 'The SSO session associated with this profile has expired.';
        throw new AwsFailure({ code: 'CredentialsProviderError', message });
      },
    };
    await expect(proving(expired)).rejects.toThrow(/profile "work" have expired.*aws sso login --profile work/);
  });

  it('names the region when its endpoint does not exist', async () => {
    const connection = await connectAws({ account_id: 'default', env: { ...KEYS, AWS_REGION: 'nowhere-1' } });
    closing.push(() => connection.close());
    const lost: AwsConnection = {
      ...connection,
      call: () => Promise.reject(new AwsFailure({ code: 'ENOTFOUND', message: 'getaddrinfo' })),
    };
    await expect(proving(lost)).rejects.toThrow(/could not be reached at sts\.nowhere-1\..*"nowhere-1" is a region/);
  });

  it('names the profile that is missing', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_CONFIG_FILE: '/nowhere', AWS_SHARED_CREDENTIALS_FILE: '/nowhere' };
    const connection = await connectAws({ account_id: 'profile:no-such-profile-here', env });
    closing.push(() => connection.close());
    const proof = proveCredentials(connection, { account_id: 'profile:no-such-profile-here' });
    await expect(proof).rejects.toThrow(/"no-such-profile-here".*aws configure --profile no-such-profile-here/);
  });
});

describe('connectAws', () => {
  it('has no credentials for accounts of ours', async () => {
    await expect(connectAws({ account_id: 'sample', env: KEYS })).rejects.toThrow(UserError);
  });

  it("speaks to buckets by path at an endpoint of one's own", async () => {
    const { endpoint, connection } = await connected(() => ({ status: 200, body: '<Tagging><TagSet/></Tagging>' }));
    await connection.call({
      service: 's3',
      operation: 'GetBucketTagging',
      region: 'us-east-1',
      input: { Bucket: 'b' },
    });
    expect(endpoint.heard[0]?.path).toMatch(/^\/b\/?\?tagging/);
  });

  it('speaks plain HTTP/1.1 with Kinesis too', async () => {
    const body = JSON.stringify({ StreamSummaries: [{ StreamName: 's' }], HasMoreStreams: false });
    const { connection } = await connected(() => ({ status: 200, body, type: 'application/x-amz-json-1.1' }));
    const answer = await connection.call({
      service: 'kinesis',
      operation: 'ListStreams',
      region: 'us-east-1',
      input: {},
    });
    expect(answer).toMatchObject({ StreamSummaries: [{ StreamName: 's' }] });
  });

  it('turns refusals into failures with code and status, also when they cannot be read', async () => {
    const { connection } = await connected(() => ({ status: 403, body: refusal('AccessDenied') }));
    const call = { service: 'dynamodb', operation: 'ListTables', region: 'us-east-1', input: {} };
    const error = await connection.call(call).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AwsFailure);
    expect(error).toMatchObject({ status: 403 });
  });

  it('ends a call in flight with the signal', async () => {
    const stop = new AbortController();
    const { connection } = await connected(() => {
      stop.abort(new Error('enough'));
      return undefined;
    });
    const call = { service: 'sqs', operation: 'ListQueues', region: 'us-east-1', input: {}, signal: stop.signal };
    await expect(connection.call(call)).rejects.toThrow('enough');
  });
});
