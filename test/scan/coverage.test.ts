import { describe, expect, it } from 'vitest';
import { AwsFailure } from '../../src/aws/aws-failure.ts';
import type { CoverageRow } from '../../src/model/coverage.ts';
import { UserError } from '../../src/model/user-error.ts';
import { ScanInterrupted, type ScanResult, scan, startScan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer } from './fake-aws.ts';
import { SMALL_SHOP } from './small-shop.ts';

const signal = new AbortController().signal;
const failing =
  (code: string, status?: number): FakeAnswer =>
  () => {
    throw new AwsFailure({ code, message: code, status });
  };
const scanned = (answers: Readonly<Record<string, FakeAnswer>>): Promise<ScanResult> =>
  scan({ caller: createFakeAws({ ...SMALL_SHOP, ...answers }), account: ACCOUNT, regions: ['eu-west-1'], signal });
const row = ({ coverage }: ScanResult, call: string): CoverageRow | undefined =>
  coverage.find((one) => one.call === call);

describe('coverage', () => {
  it('has one row for each account, region, service and call, with what was counted and listed', async () => {
    const result = await scanned({});
    const keys = result.coverage.map(({ region, service, call }) => `${region} ${service} ${call}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(row(result, 'DescribeInstances')).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      service: 'ec2',
      call: 'DescribeInstances',
      outcome: 'ok',
      types: ['ec2'],
      count: 2,
    });
    expect(row(result, 'ListDistributions')).toMatchObject({ region: 'global', service: 'cloudfront' });
    expect(row(result, 'DescribeDBInstances')?.types).toEqual(['docdb', 'neptune', 'rds']);
  });

  it.each([
    ['AccessDenied', 403, 'denied'],
    ['UnauthorizedOperation', 403, 'denied'],
    // An XML refusal by a service that speaks JSON.
    ['SyntaxError', 403, 'denied'],
    ['AuthFailure', 401, 'denied'],
    ['NotAuthorizedException', 400, 'denied'],
    ['UnrecognizedClientException', 400, 'denied'],
    ['OptInRequired', 403, 'unavailable'],
    ['ENOTFOUND', undefined, 'unavailable'],
    ['UnknownOperationException', 400, 'unavailable'],
    ['ThrottlingException', 400, 'failed'],
    ['InternalError', 500, 'failed'],
    ['ECONNRESET', undefined, 'failed'],
  ])('calls %s (HTTP %s) %s, and reads all the rest', async (code, status, outcome) => {
    const result = await scanned({ 'rds:DescribeDBInstances': failing(code, status) });
    expect(row(result, 'DescribeDBInstances')).toMatchObject({ outcome, code });
    expect(row(result, 'DescribeDBInstances')?.action).toBe(
      outcome === 'denied' ? 'rds:DescribeDBInstances' : undefined,
    );
    expect(result.inventory.resources.some(({ type }) => type === 'rds')).toBe(false);
    expect(result.inventory.resources.some(({ type }) => type === 'ec2')).toBe(true);
  });

  it('takes what is not set for an answer, and the worst of many for the whole', async () => {
    const missing = await scanned({ 's3:GetBucketTagging': failing('NoSuchTagSet', 404) });
    expect(row(missing, 'GetBucketTagging')).toMatchObject({ outcome: 'ok', count: 0 });
    const result = await scan({
      caller: createFakeAws({
        's3:ListBuckets': { Buckets: ['a', 'b'].map((Name) => ({ Name, BucketRegion: 'eu-west-1' })) },
        's3:GetBucketTagging': ({ input }: { input: Readonly<Record<string, unknown>> }) => {
          if (input.Bucket === 'a') throw new AwsFailure({ code: 'AccessDenied', message: '', status: 403 });
          return { TagSet: [] };
        },
      }),
      account: ACCOUNT,
      regions: ['eu-west-1'],
      signal,
    });
    expect(row(result, 'GetBucketTagging')).toMatchObject({
      outcome: 'denied',
      action: 's3:GetBucketTagging',
      count: 1,
    });
  });

  it('says where a slow call was made only for the first of many', async () => {
    const groups = (count: number): FakeAnswer => ({
      logGroups: Array.from({ length: count }, (_, i) => ({ logGroupName: `group-${100 + i}` })),
    });
    const filters = async (count: number): Promise<CoverageRow | undefined> =>
      row(
        await scan({
          caller: createFakeAws({ 'logs:DescribeLogGroups': groups(count) }),
          account: ACCOUNT,
          regions: ['eu-west-1'],
          signal,
          // Nothing waits here for a second to pass.
          limiter: { run: (_place, work) => work(), again: () => Promise.resolve() },
        }),
        'DescribeSubscriptionFilters',
      );
    expect(await filters(50)).not.toHaveProperty('limited');
    expect(await filters(60)).toMatchObject({ outcome: 'ok', limited: { asked: 50, of: 60 } });
  });

  it('names the types that nobody knows of when a list is refused, also where others describe what it lists', async () => {
    const result = await scanned({ 'dynamodb:ListTables': failing('AccessDeniedException', 403) });
    expect(row(result, 'ListTables')).toMatchObject({ outcome: 'denied', types: ['dynamodb'] });
    expect(row(result, 'ListTables')?.action).toBe('dynamodb:ListTables');
  });

  it('stops when the credentials expire, says what to do, and keeps what was read', async () => {
    const error = await scanned({ 'lambda:ListFunctions': failing('ExpiredTokenException', 400) }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ScanInterrupted);
    expect(error).toBeInstanceOf(UserError);
    if (!(error instanceof ScanInterrupted)) return;
    expect(error.message).toContain('expired');
    expect(error.message).toContain('aws sso login');
    expect(row(error.partial, 'ListFunctions')).toMatchObject({ outcome: 'failed', code: 'ExpiredTokenException' });
    expect(error.partial.coverage.some(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('can be asked for on the way: what is still open counts as not asked, and is read later', async () => {
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const wait = ({ operation }: { operation: string }): Promise<void> =>
      operation === 'DescribeInstances' ? held : Promise.resolve();
    const caller = createFakeAws(SMALL_SHOP, { wait });
    const running = startScan({ caller, account: ACCOUNT, regions: ['eu-west-1'], signal });
    expect(running.soFar().inventory.resources).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const part = running.soFar();
    expect(row(part, 'DescribeInstances')).toMatchObject({ outcome: 'not_asked', types: ['ec2'] });
    expect(row(part, 'DescribeVpcs')).toMatchObject({ outcome: 'ok' });
    expect(part.inventory.resources.some(({ type }) => type === 'vpc')).toBe(true);
    answer();
    const whole = await running.finished;
    expect(row(whole, 'DescribeInstances')).toMatchObject({ outcome: 'ok', count: 2 });
    expect(whole).toEqual(await scanned({}));
  });
});
