import { describe, expect, it } from 'vitest';
import type { AwsCall } from '../../src/aws/aws-caller.ts';
import { AwsFailure } from '../../src/aws/aws-failure.ts';
import { UserError } from '../../src/model/user-error.ts';
import type { ScanProgress } from '../../src/scan/create-reader.ts';
import { scan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, only } from './fake-aws.ts';
import { SMALL_SHOP } from './small-shop.ts';

const signal = new AbortController().signal;
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a running scan', () => {
  it('has at most 16 calls in flight, 4 of one service and region', async () => {
    const Functions = Array.from({ length: 60 }, (_, i) => ({
      FunctionName: `f${i}`,
      FunctionArn: `arn:aws:lambda:eu-west-1:111122223333:function:f${i}`,
    }));
    const caller = createFakeAws({ 'lambda:ListFunctions': { Functions } }, { wait: tick });
    await scan({ caller, account: ACCOUNT, regions: ['eu-west-1', 'us-east-1', 'us-west-2'], signal });
    expect(caller.peak).toEqual({ all: 16, lane: 4 });
  });

  it('ends at once when cancelled, also if AWS never answers', async () => {
    const stop = new AbortController();
    const never = ({ operation }: AwsCall): Promise<void> =>
      operation === 'DescribeRegions' ? Promise.resolve() : new Promise(() => {});
    const running = scan({
      caller: createFakeAws(SMALL_SHOP, { wait: never }),
      account: ACCOUNT,
      regions: ['eu-west-1'],
      signal: stop.signal,
    });
    await tick();
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('asks nothing when it is cancelled before', async () => {
    const caller = createFakeAws();
    await expect(scan({ caller, account: ACCOUNT, signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(caller.calls).toEqual([]);
  });

  it('reports progress that grows up to all calls', async () => {
    const reports: ScanProgress[] = [];
    await scan({
      caller: createFakeAws(SMALL_SHOP),
      account: ACCOUNT,
      regions: ['eu-west-1'],
      signal,
      onProgress: (report) => reports.push(report),
    });
    expect(reports.map(({ done }) => done)).toEqual(reports.map((_, i) => i + 1));
    expect(reports.at(-1)).toMatchObject({ done: reports.length, total: reports.length });
  });

  it('asks global services once, whatever the regions', async () => {
    const caller = createFakeAws();
    await scan({ caller, account: ACCOUNT, regions: ['eu-west-1', 'us-west-2'], signal });
    const asked = caller.calls.filter(({ service }) => service === 'cloudfront' || service === 'route53');
    expect(asked.map(({ operation }) => operation).sort()).toEqual(['ListDistributions', 'ListHostedZones']);
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-east-1', 'us-gov-west-1'],
  ])('asks global services of %s at home there, and makes ARNs of that partition', async (partition, region, home) => {
    const caller = createFakeAws({
      'ec2:DescribeRegions': { Regions: [{ RegionName: region }, { RegionName: home }] },
      'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-1' }] },
    });
    const { inventory } = await scan({ caller, account: { ...ACCOUNT, partition }, regions: [region], signal });
    const asked = caller.calls.filter(({ service }) => service === 'iam' || service === 'cloudfront');
    expect(new Set(asked.map((call) => call.region))).toEqual(new Set([home]));
    expect(inventory.resources.map(({ id }) => id)).toEqual([`arn:${partition}:ec2:${region}:111122223333:vpc/vpc-1`]);
  });

  it('only reads', async () => {
    const caller = createFakeAws(SMALL_SHOP);
    await scan({ caller, account: ACCOUNT, signal });
    for (const { operation } of caller.calls) expect(operation).toMatch(/^(Describe|List|Get)/);
  });
});

describe('regions', () => {
  it('names the nearest for one that does not exist', async () => {
    const scanning = scan({ caller: createFakeAws(), account: ACCOUNT, regions: ['eu-west1'], signal });
    await expect(scanning).rejects.toThrow(UserError);
    await expect(scanning).rejects.toThrow(/"eu-west1" is not a region.*Did you mean eu-west-1/);
  });

  it('are those in use, with the configured one, when none are asked for', async () => {
    const caller = createFakeAws({
      'ec2:DescribeVpcs': only('us-west-2', { Vpcs: [{ VpcId: 'vpc-9' }] }),
      's3:ListBuckets': { Buckets: [{ Name: 'b', BucketRegion: 'us-east-1' }] },
    });
    const { regions } = await scan({ caller, account: ACCOUNT, signal });
    expect(regions).toEqual(['eu-west-1', 'us-east-1', 'us-west-2']);
    const unused = await scan({ caller: createFakeAws(), account: ACCOUNT, signal });
    expect(unused.regions).toEqual(['eu-west-1']);
  });

  it('are taken on trust where the account may not list them, and the coverage says so', async () => {
    const denied = {
      'ec2:DescribeRegions': () => {
        throw new AwsFailure({ code: 'UnauthorizedOperation', message: '', status: 403 });
      },
    };
    const asked = await scan({ caller: createFakeAws(denied), account: ACCOUNT, regions: ['me-south-1'], signal });
    expect(asked.regions).toEqual(['me-south-1']);
    expect(asked.coverage.find(({ call }) => call === 'DescribeRegions')).toMatchObject({
      outcome: 'denied',
      action: 'ec2:DescribeRegions',
    });
    await expect(
      scan({ caller: createFakeAws(denied), account: ACCOUNT, regions: ['the moon'], signal }),
    ).rejects.toThrow(UserError);
    const own = await scan({ caller: createFakeAws(denied), account: ACCOUNT, signal });
    expect(own.regions).toEqual(['eu-west-1']);
  });
});
