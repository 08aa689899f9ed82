import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsConnection, connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import type { Resource } from '../../src/model/inventory.ts';
import { type ScanResult, scan } from '../../src/scan/scan.ts';
import { measured } from './measured.ts';
import { type Moto, startMoto } from './moto.ts';
import { realTroubles } from './moto-gaps.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { seedShop } from './seed/seed-shop.ts';
import type { Truth } from './seed/truth.ts';

describe('a scan of an emulated account', () => {
  let moto: Moto;
  let connection: AwsConnection;
  let truth: Truth;
  let result: ScanResult;
  const refs = new Map<string, string>();
  const refOf = ({ type, native_id }: Resource): string => `${type}/${native_id}`;

  beforeAll(async () => {
    moto = await startMoto();
    truth = await seedShop({ endpoint: moto.url, region: 'eu-west-1' });
    connection = await connectAws({ account_id: 'default', env: seedEnvironment(moto.url) });
    const who = await proveCredentials(connection, { account_id: 'default' });
    const account = { account_id: 'default', ...who };
    result = await scan({ caller: connection, account, signal: new AbortController().signal });
    for (const resource of result.inventory.resources) refs.set(resource.id, refOf(resource));
  });
  afterAll(async () => {
    connection?.close();
    await moto?.stop();
  });

  it('finds the account and the regions in use', () => {
    expect(result.regions).toEqual(truth.regions);
    expect(new Set(result.inventory.resources.map(({ account }) => account))).toEqual(new Set([truth.aws_account]));
  });

  it('finds every resource, and nothing else', () => {
    const figures = measured(
      'resources',
      refs.values(),
      truth.resources.map(({ ref }) => ref),
    );
    expect(figures).toMatchObject({ missed: [], invented: [] });
  });

  it('finds names, regions and parents', () => {
    const place = (ref: string, name: string, region: string, parent: string | undefined): string =>
      [ref, name, region, parent ?? 'its region'].join(' in ');
    const found = result.inventory.resources.map((one) =>
      place(refOf(one), one.name, one.region, one.parent && refs.get(one.parent)),
    );
    const there = truth.resources.map(({ ref, name, region, parent }) => place(ref, name, region, parent));
    expect(measured('parents', found, there)).toMatchObject({ missed: [], invented: [] });
  });

  it('finds the relations', () => {
    const found = result.inventory.relations.map(({ from, label, to }) =>
      [refs.get(from), label, refs.get(to)].join(' '),
    );
    const there = truth.relations.map(({ from, label, to }) => [from, label, to].join(' '));
    const { recall, precision, missed, invented } = measured('relations', found, there);
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(precision, invented.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('finds the tags', () => {
    const untagged = result.inventory.resources.filter(({ tags }) => !tags.env || !tags.team || !tags.app);
    expect(untagged.map(refOf)).toEqual([]);
  });

  it('has read everything that it asked', () => {
    expect(realTroubles(result.coverage)).toEqual([]);
    expect(result.coverage.length).toBeGreaterThan(200);
  });

  it('finds nothing in an account without anything, and says that it has looked', async () => {
    await moto.reset();
    const empty = await scan({
      caller: connection,
      account: { account_id: 'default', aws_account: truth.aws_account, partition: 'aws' },
      regions: ['eu-west-1'],
      signal: new AbortController().signal,
    });
    // But for the network that AWS gives every region.
    const network = new Set(['internetgateway', 'networkacl', 'routetable', 'sg', 'subnet', 'vpc']);
    const others = empty.inventory.resources.filter(({ type }) => !network.has(type));
    expect(others).toEqual([]);
    expect(empty.coverage.find(({ call }) => call === 'DescribeInstances')).toMatchObject({ outcome: 'ok', count: 0 });
  });
});
