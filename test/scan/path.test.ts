import { describe, expect, it } from 'vitest';
import { textAt, valuesAt } from '../../src/scan/path.ts';

const at = (item: unknown, path: string): unknown[] => valuesAt(item, path).map(({ value }) => value);

describe('valuesAt', () => {
  it('goes through lists, and takes one without a list for a list of one', () => {
    expect(at({ a: [{ b: 1 }, { b: 2 }, {}] }, 'a[].b')).toEqual([1, 2]);
    expect(at({ a: { b: 1 } }, 'a[].b')).toEqual([1]);
    expect(at({ a: null }, 'a[].b')).toEqual([]);
  });

  it('picks the elements where a field has a text', () => {
    const alarm = {
      Dimensions: [
        { Name: 'InstanceId', Value: 'i-1' },
        { Name: 'Cluster Name', Value: 'c' },
      ],
    };
    expect(at(alarm, 'Dimensions[Name=InstanceId].Value')).toEqual(['i-1']);
    expect(at(alarm, 'Dimensions[Name=Cluster Name].Value')).toEqual(['c']);
    expect(at(alarm, 'Dimensions[Name=QueueName].Value')).toEqual([]);
  });

  it('reads text that holds JSON, also encoded as in an address', () => {
    const policy = JSON.stringify({ Statement: { Effect: 'Allow', Resource: 'r' } });
    for (const text of [policy, encodeURIComponent(policy)]) {
      expect(at({ p: text }, 'p{}.Statement[Effect=Allow].Resource[]')).toEqual(['r']);
    }
    for (const broken of ['{', '%', '%7B', '', 'null']) expect(at({ p: broken }, 'p{}.Statement[]')).toEqual([]);
  });

  it('goes through all fields of a record, and to any depth', () => {
    expect(at({ m: { GET: { u: 1 }, PUT: { u: 2 } } }, 'm.*.u')).toEqual([1, 2]);
    const machine = { States: { A: { Resource: 'x', Branches: [{ States: { B: { Resource: 'y' } } }] } } };
    expect(at(machine, '**.Resource').sort()).toEqual(['x', 'y']);
  });

  it('survives nesting without end', () => {
    const depth = 100_000;
    expect(at({ p: `${'['.repeat(depth)}${']'.repeat(depth)}` }, 'p{}.**.Resource')).toEqual([]);
    let deep: unknown = { Resource: 'x' };
    for (let i = 0; i < depth; i++) deep = [deep];
    expect(at(deep, '**.Resource')).toEqual(['x']);
  });
});

describe('textAt', () => {
  it('is the first text, numbers and truth values as text', () => {
    expect(textAt({ a: [{ b: '' }, { b: 0 }, { b: 'x' }] }, 'a[].b')).toBe('0');
    expect(textAt({ a: {} }, 'a')).toBeUndefined();
  });
});
