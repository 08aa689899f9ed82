import { afterEach, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import type { CoverageRow } from '../../src/model/coverage.ts';
import { type ScanResult, scan, startScan } from '../../src/scan/scan.ts';
import { BIG_ACCOUNT, bigEstate } from '../replay/big-estate.ts';
import { type Replay, type ReplayOptions, startReplay } from '../replay/replay-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function connected(options: ReplayOptions) {
  const replay = await startReplay(options);
  const env = {
    AWS_ENDPOINT_URL: replay.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'k',
    AWS_SECRET_ACCESS_KEY: 's',
  };
  const caller = await connectAws({ account_id: 'default', env });
  closing.push(
    () => caller.close(),
    () => replay.stop(),
  );
  return { replay, caller };
}

const account = { account_id: 'default', aws_account: BIG_ACCOUNT, partition: 'aws' };
const signal = new AbortController().signal;
const scanned = async (options: ReplayOptions): Promise<{ replay: Replay; result: ScanResult }> => {
  const { replay, caller } = await connected(options);
  return { replay, result: await scan({ caller, account, regions: ['eu-west-1'], signal }) };
};
const ofType = ({ inventory }: ScanResult, type: string) => inventory.resources.filter((one) => one.type === type);
const bad = ({ coverage }: ScanResult): CoverageRow[] => coverage.filter(({ outcome }) => outcome !== 'ok');

describe('a scan over HTTP', () => {
  it('reads all pages in every protocol, of everything once, and no secret', async () => {
    const estate = bigEstate(250, { pages: 10 });
    const { caller, replay } = await connected({ answer: estate });
    expect(await proveCredentials(caller, { account_id: 'default' })).toMatchObject({ aws_account: BIG_ACCOUNT });
    const result = await scan({ caller, account, regions: ['eu-west-1'], signal });
    expect(bad(result)).toEqual([]);
    const counts = ['ec2', 'ebs', 'lambda', 'dynamodb', 'sqs', 'subnet', 'sg'].map(
      (type) => ofType(result, type).length,
    );
    expect(counts).toEqual([105, 60, 40, 13, 13, 10, 10]);
    expect(replay.calls.filter(({ operation }) => operation === 'DescribeInstances')).toHaveLength(2);
    expect(replay.calls.filter(({ operation }) => /functions\/?$/.test(operation))).toHaveLength(8);
    expect(JSON.stringify(result)).not.toContain('planted-secret');
    expect(replay.stats.peak).toBeLessThanOrEqual(16);
    expect(replay.stats.peakOfLane).toBeLessThanOrEqual(4);
  });

  it('notes what is broken, and reads all the rest', async () => {
    const estate = bigEstate(40);
    const { result } = await scanned({
      answer(call) {
        if (call.operation === 'DescribeVolumes') return { status: 200, body: '<DescribeVolumesResponse><volu' };
        if (call.service === 'lambda') return { status: 403, body: '<html>no</html>' };
        if (call.operation === 'ListQueues') {
          return {
            status: 400,
            body: '{"__type":"UnknownOperationException"}',
            headers: { 'content-type': 'application/x-amz-json-1.0' },
          };
        }
        return estate(call);
      },
    });
    const outcome = (call: string) => bad(result).find((row) => row.call === call)?.outcome;
    expect(outcome('DescribeVolumes')).toBe('failed');
    expect(outcome('ListFunctions')).toBe('denied');
    expect(outcome('ListQueues')).toBe('unavailable');
    expect(ofType(result, 'ec2')).toHaveLength(17);
  });

  it('does without a service that hangs, and ends at once when it is cancelled', async () => {
    const estate = bigEstate(40);
    const { caller } = await connected({ answer: (call) => (call.service === 'ecs' ? 'hang' : estate(call)) });
    const stop = new AbortController();
    const running = startScan({ caller, account, regions: ['eu-west-1'], signal: stop.signal });
    const ended = running.finished.catch((error: unknown) => error);
    const open = () => running.soFar().coverage.filter(({ outcome }) => outcome === 'not_asked');
    while (open().some(({ service }) => service !== 'ecs') || running.soFar().regions.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const part = running.soFar();
    expect(open().map(({ call }) => call)).toEqual(['ListClusters']);
    expect(ofType(part, 'ec2')).toHaveLength(17);
    stop.abort(new Error('enough'));
    expect(await ended).toMatchObject({ message: 'enough' });
  });
});
