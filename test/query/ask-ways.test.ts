import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { InventoryQuestion } from '../../src/model/inventory-question.ts';
import { askInventory } from '../../src/query/ask.ts';

const file = await sampleSnapshot();
const ask = (question: InventoryQuestion) => askInventory(file, question);
const { resources } = file.inventory;
/** How many the snapshot holds, told from itself. */
const held = (test: (one: (typeof resources)[number]) => boolean): number => resources.filter(test).length;
const total = (question: InventoryQuestion): number => ask(question).total;
const first = resources.find(({ tags }) => Object.keys(tags).length > 0);
const [key = '', value = ''] = Object.entries(first?.tags ?? {})[0] ?? [];

describe('questions to the inventory', () => {
  it.each<[string, InventoryQuestion, number]>([
    ['a type', { type: 'lambda' }, held(({ type }) => type === 'lambda')],
    ['a CloudFormation type', { type: 'AWS::RDS::DBCluster' }, held(({ kind }) => kind === 'AWS::RDS::DBCluster')],
    ['a region', { region: 'eu-west-1' }, held(({ region }) => region === 'eu-west-1')],
    ['a region in a filter', { filter: 'region=eu-west-1' }, held(({ region }) => region === 'eu-west-1')],
    ['an account', { filter: `account=${first?.account}` }, held(({ account }) => account === first?.account)],
    ['a tag', { tag: `${key}=${value}` }, held(({ tags }) => tags[key] === value)],
    ['the key of a tag', { tag: key }, held(({ tags }) => key in tags)],
    ['a state', { state: 'running' }, held(({ state }) => state === 'running')],
    ['a filter', { filter: 'type=lambda OR type=sqs' }, held(({ type }) => type === 'lambda' || type === 'sqs')],
  ])('by %s', (_way, question, wanted) => {
    expect(wanted).toBeGreaterThan(0);
    expect(total(question)).toBe(wanted);
  });

  it('by service and family', () => {
    const kinds = ask({ type: 'rds', fields: ['kind'] }).rows.flat();
    expect(new Set(kinds)).toEqual(new Set(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance']));
    expect(total({ type: 'databases' })).toBeGreaterThan(kinds.length);
  });

  it('by VPC, name or id alike', () => {
    const vpc = resources.find(({ type, name }) => type === 'vpc' && name === 'shop-prod');
    const byName = ask({ vpc: 'shop-prod', fields: ['id'], limit: 500 });
    expect(byName.total).toBeGreaterThan(10);
    expect(byName.total).toBeLessThan(resources.length);
    expect(ask({ vpc: vpc?.native_id ?? '', fields: ['id'], limit: 500 }).rows).toEqual(byName.rows);
    expect(ask({ vpc: vpc?.id ?? '', fields: ['id'], limit: 500 }).rows).toEqual(byName.rows);
  });

  it('by text in name, id or tag', () => {
    const names = ask({ text: 'orders', fields: ['name'] }).rows.flat();
    expect(names).toContain('shop-orders');
    expect(total({ text: first?.native_id ?? '' })).toBeGreaterThan(0);
  });

  it('which RDS are not multi-AZ, in one call', () => {
    const answer = ask({ type: 'AWS::RDS::DBInstance', filter: 'multi_az=false', fields: ['name', 'member_of'] });
    expect(answer.rows).toContainEqual(['shop-catalogue', null]);
    expect(answer.rows.every((row) => row[0] !== 'shop-orders')).toBe(true);
  });

  it('counted by one key and by two, whose counts add up', () => {
    for (const group_by of [['type'], ['region', 'type']]) {
      const { columns, rows } = ask({ group_by, limit: 500 });
      expect(columns).toEqual([...group_by, 'count']);
      expect(rows.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(resources.length);
    }
  });

  it('with chosen fields, sorted, in pages with totals', () => {
    const fields = ['name', 'type', 'tags.env'];
    const all = ask({ type: 'lambda', fields, sort: '-name', limit: 500 });
    expect(all.columns).toEqual(fields);
    const names = all.rows.map(([name]) => String(name));
    expect(names).toEqual([...names].sort().reverse());
    const seen: unknown[] = [];
    for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
      const page = ask({ type: 'lambda', fields, sort: '-name', limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.total).toBe(all.total);
      seen.push(...page.rows);
      cursor = page.cursor;
    }
    expect(seen).toEqual(all.rows);
  });

  it.each<[InventoryQuestion, RegExp]>([
    [{ filter: 'vpc=shop-porwd' }, /None of these has vpc=shop-porwd\. Here there are: shop-prod/],
    [{ filter: 'NOT vpc=shop-porwd' }, /None of these has vpc=shop-porwd\. Here there are: shop-prod/],
    [{ filter: 'region=eu-wst-1' }, /None of these has region=eu-wst-1\. Here there are: eu-west-1/],
    [{ type: 'rds', filter: 'engine=postgers' }, /Here there are: .*postgres/],
    [{ type: 'ec2', state: 'stoped' }, /States here: .*running/],
    [{ tag: 'evn=prod' }, /No tag here is called so\. Tags in use: /],
    [{ tag: `${key}=nobody has this` }, /Values of the tag .* here: /],
  ])('with a slip name what there is: %j', (question, message) => {
    expect(ask(question).notes.join(' ')).toMatch(message);
  });

  it('say nothing of values where all is well', () => {
    for (const filter of ['vpc=shop-prod', 'region=eu-west-1 type=lambda', 'NOT type=sqs'])
      expect(ask({ filter }).notes.join(' ')).not.toMatch(/None of these|Here there are/);
  });
});
