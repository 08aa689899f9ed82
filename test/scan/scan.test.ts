import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwsCall } from '../../src/aws/aws-caller.ts';
import { scan } from '../../src/scan/scan.ts';
import { runs } from '../property-runs.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer } from './fake-aws.ts';
import { ALB_ARN, SMALL_SHOP } from './small-shop.ts';

const signal = new AbortController().signal;
const scanned = (answers: Readonly<Record<string, FakeAnswer>>, regions = ['eu-west-1']) =>
  scan({ caller: createFakeAws(answers), account: ACCOUNT, regions, signal });

describe('scan', async () => {
  const { inventory } = await scanned(SMALL_SHOP);
  const find = (native: string) => inventory.resources.find(({ native_id }) => native_id === native);
  const names = new Map(inventory.resources.map(({ id, native_id }) => [id, native_id]));
  const facts = inventory.relations.map(({ from, label, to, via }) =>
    [names.get(from), label, names.get(to), via].join(' '),
  );

  it('puts a resource into its one subnet, else the subnet of its zone, else the network', () => {
    const parentOf = (native: string): string | undefined => names.get(find(native)?.parent ?? '');
    expect(parentOf('subnet-a')).toBe('vpc-1');
    expect(parentOf('i-b')).toBe('subnet-b');
    expect(parentOf('orders')).toBe('subnet-b');
    expect(parentOf('papers')).toBe('vpc-1');
    expect(find('web')?.parent).toBe(find('vpc-1')?.id);
    expect(parentOf('jobs')).toBeUndefined();
  });

  it('identifies by ARN, also where AWS does not tell it, and by the owner of shared subnets', () => {
    expect(find('i-a')?.id).toBe('arn:aws:ec2:eu-west-1:111122223333:instance/i-a');
    expect(find('subnet-b')).toMatchObject({ account: '444455556666' });
    expect(find('subnet-b')?.id).toContain(':444455556666:');
  });

  it('keeps the fields of the catalogue, dates as text, tags apart, and no secrets', () => {
    expect(find('i-a')).toMatchObject({
      type: 'ec2',
      kind: 'AWS::EC2::Instance',
      state: 'running',
      zone: 'eu-west-1a',
      properties: { InstanceType: 'm7g.large', LaunchTime: '2026-01-02T03:04:05.000Z' },
    });
    expect(find('vpc-1')).toMatchObject({ name: 'shop', tags: { Name: 'shop' } });
    const text = JSON.stringify(inventory);
    for (const secret of ['c2VjcmV0', 'hunter2', 'secret']) expect(text).not.toContain(secret);
  });

  it('tells the siblings of RDS apart', () => {
    expect(find('papers')).toMatchObject({ type: 'docdb', kind: 'AWS::DocDB::DBInstance' });
  });

  it('states each fact once, in one direction, with what it passes through', () => {
    const alb = names.get(ALB_ARN);
    expect(facts).toEqual(
      expect.arrayContaining([
        'sg-web allowed-from sg-alb tcp 8080, tcp 8443',
        `${alb} forwards web HTTPS 443`,
        'web targets i-a port 8080',
        'jobs triggers worker FunctionArn',
        'worker env-hint orders variable DATABASE_URL',
      ]),
    );
    expect(facts.filter((fact) => fact.includes('forwards'))).toHaveLength(1);
    expect(new Set(facts).size).toBe(facts.length);
  });

  it('joins by DNS names, in all their spellings', () => {
    expect(facts).toEqual(
      expect.arrayContaining([
        'E1 origin assets Origins.Items[].DomainName',
        'E1 origin web Origins.Items[].DomainName',
        'Z1 alias E1 www.example.com A',
        'Z1 alias web api.example.com A',
      ]),
    );
  });

  it('finds buckets only in the regions asked for', () => {
    expect(find('assets')).toMatchObject({ region: 'eu-west-1' });
    expect(find('far')).toBeUndefined();
  });

  it('refers only to resources that are there', () => {
    for (const { from, to } of inventory.relations) expect([names.has(from), names.has(to)]).toEqual([true, true]);
  });

  it('gives the same bytes in whatever order AWS answers', async () => {
    const expected = JSON.stringify(await scanned(SMALL_SHOP));
    const shuffled = (answer: unknown, seed: number): unknown => {
      if (Array.isArray(answer)) {
        const inner = answer.map((one: unknown) => shuffled(one, seed));
        return inner
          .map((one, i) => ({ one, key: (i * 7919 + seed) % 101 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
      }
      if (typeof answer !== 'object' || answer === null || answer instanceof Date) return answer;
      return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, shuffled(value, seed)]));
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), async (seed) => {
        const answers = Object.fromEntries(
          Object.entries(SMALL_SHOP).map(([name, answer]) => [
            name,
            (call: AwsCall) => shuffled(typeof answer === 'function' ? answer(call) : answer, seed),
          ]),
        );
        const wait = async ({ operation }: AwsCall): Promise<void> => {
          for (let i = (operation.length * seed) % 7; i > 0; i--) await Promise.resolve();
        };
        const caller = createFakeAws(answers, { wait });
        const result = await scan({ caller, account: ACCOUNT, regions: ['eu-west-1'], signal });
        expect(JSON.stringify(result)).toBe(expected);
      }),
      { numRuns: runs(8) },
    );
  });
});
