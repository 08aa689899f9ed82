import { describe, expect, it } from 'vitest';
import { compareInventories } from '../../src/compare/compare-inventories.ts';
import type { Side } from '../../src/compare/side.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { environment, find, shop, without } from './estates.ts';

const PROD = { name: 'prod', account: '111111111111', region: 'eu-west-1', network: 20 };
const STAGING = { name: 'staging', account: '222222222222', region: 'eu-central-1', network: 40 };

const pair = (edit: (staging: Side) => Side, others = STAGING): Comparison =>
  compareInventories({ before: environment(shop(), PROD), after: environment(edit(shop()), others) });

const told = (comparison: Comparison): string[] => [
  ...comparison.removed.map(({ type, name }) => `- ${type} ${name}`),
  ...comparison.added.map(({ type, name }) => `+ ${type} ${name}`),
  ...comparison.changed.map(
    ({ name, fields }) =>
      `~ ${name}: ${fields.map(({ path, before, after }) => `${path} ${JSON.stringify(before)} ${JSON.stringify(after)}`).join(', ')}`,
  ),
  ...comparison.groups.map(({ type, before, after }) => `${type}: ${before} -> ${after}`),
  ...comparison.relations_removed
    .filter(({ follows }) => !follows)
    .map((one) => `- ${one.from_name} ${one.label} ${one.to_name}`),
  ...comparison.relations_added
    .filter(({ follows }) => !follows)
    .map((one) => `+ ${one.from_name} ${one.label} ${one.to_name}`),
  ...comparison.exposure.map(({ name, what }) => `! ${name}: ${what}`),
];

describe('two environments', () => {
  const names = ['staging', 'dev', 'qa', 'test1', 'uat', 'sandbox', 'preprod', 'demo', 'acc', 'stg'];
  it.each(
    names.flatMap((name, at) => [
      { name, account: `3000000000${10 + at}`, region: 'eu-west-1', network: 60 + at },
      { name, account: `3000000000${10 + at}`, region: 'ap-southeast-2', network: 60 + at },
    ]),
  )('of one code do not differ: prod and $name in $region', (other) => {
    const comparison = pair((same) => same, other);
    expect(told(comparison)).toEqual([]);
    expect(comparison).toMatchObject({ match: 'role', same: true, incomplete: false });
  });

  const change =
    (type: string, word: string, properties: Record<string, unknown>) =>
    (side: Side): Side => {
      Object.assign(find(side, type, word).properties, properties);
      return side;
    };
  it.each<[string, (side: Side) => Side, string[]]>([
    [
      'a smaller database',
      change('rds', 'catalogue', { DBInstanceClass: 'db.t4g.small' }),
      ['~ shop-staging-catalogue: DBInstanceClass "db.t4g.medium" "db.t4g.small"'],
    ],
    ['a missing queue', (side) => without(side, ({ name }) => name === 'shop-emails'), ['- sqs shop-prod-emails']],
    [
      'fewer servers',
      (side) => {
        const asg = find(side, 'asg', 'web');
        const gone = side.inventory.relations.find(({ to, label }) => to === asg.id && label === 'member');
        const parts = side.inventory.relations
          .filter(({ to, label }) => to === gone?.from && label === 'attached')
          .map(({ from }) => from);
        return without(side, ({ id }) => id === gone?.from || parts.includes(id));
      },
      ['ec2: 4 -> 3'],
    ],
    [
      'another runtime',
      change('lambda', 'email', { Runtime: 'python3.13' }),
      [
        `~ shop-staging-email-sender: Runtime ${JSON.stringify(find(shop(), 'lambda', 'email').properties.Runtime)} "python3.13"`,
      ],
    ],
    [
      'no encryption',
      change('rds', 'catalogue', { StorageEncrypted: false }),
      [
        '~ shop-staging-catalogue: StorageEncrypted true false',
        '! shop-staging-catalogue: encryption was switched off',
      ],
    ],
    [
      'an open port',
      (side) => {
        const rules = find(side, 'sg', 'data').properties.IpPermissions;
        if (Array.isArray(rules))
          rules.push({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
        return side;
      },
      [
        '~ shop-staging-data: IpPermissions [] ["tcp 22 0.0.0.0/0"]',
        '! shop-staging-data: tcp 22 is open to 0.0.0.0/0',
      ],
    ],
  ])('that differ: %s', (_what, edit, expected) => {
    expect(told(pair(edit)).sort()).toEqual([...expected].sort());
  });

  it('are paired by role when asked, also in one account', () => {
    const one = { ...STAGING, account: PROD.account, region: PROD.region };
    const sides = { before: environment(shop(), PROD), after: environment(shop(), one) };
    expect(told(compareInventories({ ...sides, match: 'role' }))).toEqual([]);
  });
});
