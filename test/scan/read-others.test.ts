import { describe, expect, it } from 'vitest';
import { AwsFailure } from '../../src/aws/aws-failure.ts';
import { otherSource } from '../../src/model/coverage.ts';
import { scan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer } from './fake-aws.ts';
import { SMALL_SHOP } from './small-shop.ts';

const arn = (rest: string): string => `arn:aws:${rest}`;
const FLAGS = arn('appconfig:eu-west-1:111122223333:application/abc123');
const listed = [
  FLAGS,
  arn('ses:eu-west-1:111122223333:identity/example.com'),
  // The collector has found this one.
  arn('ec2:eu-west-1:111122223333:instance/i-a'),
  // Its collector has read all tables: this one is gone.
  arn('dynamodb:eu-west-1:111122223333:table/gone'),
  arn('ec2:eu-west-1:111122223333:security-group-rule/sgr-1'),
  arn('appconfig:us-west-2:111122223333:application/elsewhere'),
];
const explorer: Readonly<Record<string, FakeAnswer>> = {
  'resource-explorer-2:ListIndexes': { Indexes: [{ Region: 'us-east-1', Type: 'AGGREGATOR' }] },
  'resource-explorer-2:ListResources': ({ region, input }) => {
    if (region !== 'us-east-1') throw new Error('asked in the wrong region');
    const Resources = listed.map((one) => ({
      Arn: one,
      OwningAccountId: '111122223333',
      Region: one.split(':')[3],
      Properties: [{ Name: 'tags', Data: [{ Key: 'Name', Value: `tagged ${one.split(/[:/]/).at(-1)}` }] }],
    }));
    const others = [{ Arn: arn('appconfig:eu-west-1:999:application/x'), OwningAccountId: '999', Region: 'eu-west-1' }];
    return input.NextToken === undefined
      ? { Resources: Resources.slice(0, 2), NextToken: 'more' }
      : { Resources: [...Resources.slice(2), ...others] };
  },
};
const tagging: Readonly<Record<string, FakeAnswer>> = {
  'tagging:GetResources': ({ region, input }) => {
    const here = listed.filter((one) => one.includes(`:${region}:`));
    const mapped = here.map((ResourceARN) => ({ ResourceARN, Tags: [{ Key: 'Name', Value: 'tagged' }] }));
    return input.PaginationToken === undefined
      ? { ResourceTagMappingList: mapped.slice(0, 1), PaginationToken: 'more' }
      : { ResourceTagMappingList: mapped.slice(1), PaginationToken: '' };
  },
};
const scanned = (answers: Readonly<Record<string, FakeAnswer>>) =>
  scan({
    caller: createFakeAws({ ...SMALL_SHOP, ...answers }),
    account: ACCOUNT,
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
  });
const generic = ({ inventory }: Awaited<ReturnType<typeof scanned>>) =>
  inventory.resources.filter(({ kind }) => /^[a-z0-9-]+:/.test(kind)).map(({ id, type }) => [id, type]);

describe('what has no collector', () => {
  it('is listed from the aggregator of Resource Explorer, once and of this account and region only', async () => {
    const result = await scanned({ ...explorer, ...tagging });
    expect(generic(result)).toEqual([
      [FLAGS, 'appconfig-application'],
      [listed[1], 'ses'],
    ]);
    expect(result.inventory.resources.find(({ id }) => id === FLAGS)).toMatchObject({
      name: 'tagged abc123',
      native_id: 'abc123',
      kind: 'appconfig:application',
      region: 'eu-west-1',
    });
    expect(otherSource(result.coverage)).toMatch(/come from Resource Explorer/);
    expect(result.coverage.some(({ service }) => service === 'tag')).toBe(false);
  });

  it('is listed from the tagging API where there is no index, or no view', async () => {
    const none = await scanned(tagging);
    expect(generic(none)).toHaveLength(2);
    expect(otherSource(none.coverage)).toMatch(/tagging API, which knows only/);
    const viewless = await scanned({
      ...explorer,
      ...tagging,
      'resource-explorer-2:ListResources': () => {
        throw new AwsFailure({ code: 'UnauthorizedException', message: 'no default view', status: 401 });
      },
    });
    expect(generic(viewless)).toHaveLength(2);
    expect(viewless.coverage.find(({ call }) => call === 'ListResources')).toMatchObject({ outcome: 'unavailable' });
  });

  it('is said to be missing where neither may be asked', async () => {
    const denied = (): never => {
      throw new AwsFailure({ code: 'AccessDeniedException', message: '', status: 403 });
    };
    const result = await scanned({ 'resource-explorer-2:ListIndexes': denied, 'tagging:GetResources': denied });
    expect(generic(result)).toEqual([]);
    expect(otherSource(result.coverage)).toMatch(/are missing/);
  });

  it('includes what a collector was refused', async () => {
    const result = await scanned({
      ...explorer,
      'dynamodb:ListTables': () => {
        throw new AwsFailure({ code: 'AccessDeniedException', message: '', status: 403 });
      },
    });
    expect(generic(result).map(([id]) => id)).toContain(listed[3]);
  });
});
