import type { AwsCall, AwsCaller } from '../../src/aws/aws-caller.ts';

/** An answer, or what makes one; what is thrown there is the call's failure. */
export type FakeAnswer = object | ((call: AwsCall) => unknown);

export interface FakeAws extends AwsCaller {
  /** All calls in the order in which they came, as `service:Operation`. */
  readonly calls: AwsCall[];
  /** The most calls that ever ran at once, in all and per service and region. */
  readonly peak: { all: number; lane: number };
}

/** What an account without anything answers. */
const EMPTY: Readonly<Record<string, FakeAnswer>> = {
  'ec2:DescribeRegions': { Regions: ['eu-west-1', 'us-east-1', 'us-west-2'].map((RegionName) => ({ RegionName })) },
};

/** AWS without a network: answers by `service:Operation`, nothing for all others. */
export function createFakeAws(
  answers: Readonly<Record<string, FakeAnswer>> = {},
  {
    region = 'eu-west-1',
    wait = () => Promise.resolve(),
  }: { region?: string; wait?: (call: AwsCall) => Promise<void> } = {},
): FakeAws {
  const all = { ...EMPTY, ...answers };
  const calls: AwsCall[] = [];
  const running = new Map<string, number>();
  const peak = { all: 0, lane: 0 };
  return {
    region,
    calls,
    peak,
    async call(call) {
      calls.push(call);
      const lane = `${call.service} ${call.region}`;
      running.set(lane, (running.get(lane) ?? 0) + 1);
      peak.lane = Math.max(peak.lane, running.get(lane) ?? 0);
      peak.all = Math.max(
        peak.all,
        [...running.values()].reduce((sum, one) => sum + one, 0),
      );
      try {
        await wait(call);
        const answer = all[`${call.service}:${call.operation}`] ?? {};
        return typeof answer === 'function' ? answer(call) : answer;
      } finally {
        running.set(lane, (running.get(lane) ?? 1) - 1);
      }
    },
  };
}

export const ACCOUNT = { account_id: 'default', aws_account: '111122223333', partition: 'aws' };

/** Only in one region; elsewhere nothing. */
export const only =
  (region: string, answer: object): FakeAnswer =>
  (call: AwsCall) =>
    call.region === region ? answer : {};
