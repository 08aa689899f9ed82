import { beforeAll, describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { Resource } from '../../src/model/inventory.ts';
import type { InventoryQuestion } from '../../src/model/inventory-question.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { UserError } from '../../src/model/user-error.ts';
import { askInventory } from '../../src/query/ask.ts';

let file: SnapshotFile;
beforeAll(async () => {
  file = await sampleSnapshot();
});

const ask = (question: InventoryQuestion) => askInventory(file, { limit: 500, ...question });
const total = (question: InventoryQuestion): number => ask(question).total;
const column = (name: string, question: InventoryQuestion): unknown[] => {
  const { columns, rows } = ask(question);
  return rows.map((row) => row[columns.indexOf(name)]);
};

describe('a filter on the columns of a row', () => {
  it.each([
    ['ec2', 'public_ip', '203.0.113.10'],
    ['lambda', 'memory_mb', 1024],
    ['rds', 'storage_gb', 100],
    ['rds', 'class', 'db.t4g.medium'],
  ])('finds the rows of %s whose %s is %s', (type, name, value) => {
    const printed = column(name, { type }).filter((one) => one === value);
    expect(printed.length).toBeGreaterThan(0);
    expect(column(name, { type, filter: `${name}=${value}` })).toEqual(printed);
  });

  it('finds every value that an answer prints, in every column of every type', () => {
    for (const [type] of ask({ group_by: ['type'] }).rows) {
      const { columns, rows } = ask({ type: String(type) });
      for (const row of rows.slice(0, 3)) {
        for (const [at, name] of columns.entries()) {
          const value = row[at];
          if (value === null || /["…]/.test(String(value))) continue;
          const filter = `${name}="${value}" id="${row[columns.indexOf('native_id')]}"`;
          expect(total({ type: String(type), filter }), `${type}: ${filter}`).toBeGreaterThan(0);
          expect(total({ type: String(type), filter: `${name}=*` }), `${type}: ${name}=*`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('tells those with a value from those without', () => {
    const addresses = column('public_ip', { type: 'ec2' });
    const held = addresses.filter((one) => one !== null).length;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(addresses.length);
    expect(total({ type: 'ec2', filter: 'public_ip=*' })).toBe(held);
    expect(total({ type: 'ec2', filter: 'NOT public_ip=*' })).toBe(addresses.length - held);
  });

  it('finds each member of a joined list', () => {
    const lists = column('inbound_ports', { type: 'sg' }).map((one) => String(one).split(', '));
    expect(lists.some((list) => list.length > 1)).toBe(true);
    for (const port of lists.flat().filter((one) => one !== 'null')) {
      const expected = lists.filter((list) => list.includes(port)).length;
      expect(total({ type: 'sg', filter: `inbound_ports=${port}` }), port).toBe(expected);
    }
    expect(total({ type: 'sg', filter: 'inbound_from=0.0.0.0/0' })).toBeGreaterThan(0);
  });

  it('compares numbers and dates', () => {
    const sizes = column('memory_mb', { type: 'lambda' }).map(Number);
    expect(column('memory_mb', { type: 'lambda', filter: 'memory_mb>600' })).toEqual(sizes.filter((one) => one > 600));
    const launched = column('launched', { type: 'ec2' }).map(String);
    const early = launched.filter((one) => one < '2026-04-01');
    expect(early.length).toBeGreaterThan(0);
    expect(column('launched', { type: 'ec2', filter: 'launched<2026-04-01' })).toEqual(early);
  });

  it('knows what a subnet leads to', () => {
    const access = ask({ type: 'subnet', group_by: ['access'] }).rows;
    expect(access.map(([name]) => name).sort()).toEqual(['isolated', 'private', 'public']);
    for (const [name, count] of access) expect(total({ type: 'subnet', filter: `access=${name}` })).toBe(count);
  });

  it('stands attached volumes where their instance stands', () => {
    const instances = new Set(column('name', { type: 'ec2' }));
    const volumes = ask({ type: 'ebs', fields: ['inside', 'vpc'] }).rows;
    expect(volumes.length).toBeGreaterThan(0);
    for (const [inside, vpc] of volumes) {
      expect(instances).toContain(inside);
      expect(vpc).toBe('shop-prod');
      expect(total({ type: 'ebs', vpc: 'shop-prod', filter: `inside=${inside} vpc=shop-prod` })).toBeGreaterThan(0);
    }
  });
});

describe('a key that nothing has', () => {
  it.each([
    [{ type: 'ec2', filter: 'publik_ip=*' }, /"publik_ip".*Near: public_ip.*Columns: .*instance_type.*tag:publik_ip/],
    [{ type: 'ec2', filter: 'NOT memory_mb>600' }, /"memory_mb"/],
    [{ filter: 'type=rds AND (state=available OR multiaaz=true)' }, /Near: multi_?az/i],
  ] satisfies [InventoryQuestion, RegExp][])('is refused: %j', (question, message) => {
    expect(() => ask(question)).toThrow(UserError);
    expect(() => ask(question)).toThrow(message);
  });

  it.each([
    // A column, a field of AWS or of Cloudcraft, or a tag, even where no resource has a value just now.
    { type: 'ec2', filter: 'lifecycle=spot' },
    { type: 'ec2', filter: 'InstanceLifecycle=spot' },
    { type: 'rds', filter: 'role=readReplica' },
    { type: 'ec2', filter: 'tag:costcentre=1' },
    { type: 'ec2', filter: 'zone=nowhere' },
  ])('is none of these: %j', (question) => {
    expect(total(question)).toBe(0);
  });

  it('may be asked of nothing at all', () => {
    expect(ask({ type: 'azurevm', filter: 'anything=1' }).rows).toEqual([]);
  });
});

describe('why there is nothing', () => {
  const why = (question: InventoryQuestion) => ask(question).notes.join(' ');

  it('says "of this type" only where one was asked for', () => {
    expect(why({ tag: 'env=nowhere' })).toMatch(/^\d+ resources exist, but tag left none of them\./);
    expect(why({ type: 'rds', tag: 'env=nowhere' })).toMatch(/^\d+ resources of this type exist, but tag left/);
  });

  it('says what text searches, and which type of a filter nobody knows', () => {
    expect(why({ text: '10.20.16.5' })).toContain('text searches only name, id and tags');
    expect(why({ tag: 'env=nowhere' })).not.toContain('text searches');
    expect(why({ filter: 'type=lamda' })).toContain('Near: lambda');
  });
});

describe('an address', () => {
  const made = (type: string, more: Partial<Resource> = {}): Resource => ({
    id: type,
    type,
    kind: '',
    name: `the ${type}`,
    native_id: type,
    account: '',
    region: 'eu-west-1',
    tags: {},
    properties: {},
    ...more,
  });

  it('stands where the instance of its interface stands; parents in a circle end somewhere', () => {
    const resources = [made('eip'), made('eni'), made('ec2', { parent: 'vpc' }), made('vpc', { parent: 'ec2' })];
    const relations = [
      { from: 'eip', to: 'eni', label: 'associated', source: 'typed' as const },
      { from: 'eni', to: 'ec2', label: 'attached', source: 'typed' as const },
    ];
    const answer = askInventory({ ...file, inventory: { resources, relations } }, { fields: ['inside', 'vpc'] });
    expect(answer.rows.slice(0, 2)).toEqual([
      ['the ec2', 'the vpc'],
      ['the ec2', 'the vpc'],
    ]);
  });
});
