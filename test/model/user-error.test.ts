import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, UserError } from '../../src/model/user-error.ts';

describe('nearest', () => {
  const regions = ['eu-west-1', 'eu-west-2', 'eu-central-1', 'us-east-1', 'us-west-2'];

  test.each([
    ['eu-west1', 'eu-west-1'],
    ['EU-WEST-2', 'eu-west-2'],
    ['us-est-1', 'us-east-1'],
    ['central', 'eu-central-1'],
  ])('%s was meant to be %s', (wanted, meant) => {
    expect(nearest(wanted, regions)[0]).toBe(meant);
  });

  test('offers nothing that is not near', () => {
    expect(nearest('mars-north-9000', ['orders', 'web'])).toEqual([]);
    expect(nearest('anything', [])).toEqual([]);
  });

  test('a name of one or two letters inside a word says nothing', () => {
    expect(nearest('loadblancer', ['db', 'a', 'loadbalancer'])).toEqual(['loadbalancer']);
  });

  test('is in a fixed order, of known names, never more than the limit', () => {
    const names = fc.array(fc.string({ maxLength: 12 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), names, fc.integer({ min: 1, max: 5 }), (wanted, known, limit) => {
        const near = nearest(wanted, known, limit);
        expect(near.length).toBeLessThanOrEqual(limit);
        expect(near.every((name) => known.includes(name))).toBe(true);
        expect(nearest(wanted, [...known].reverse(), limit)).toEqual(near);
        const same = known.find((name) => name.toLowerCase() === wanted.toLowerCase());
        if (same !== undefined) expect(near[0]?.toLowerCase()).toBe(same.toLowerCase());
      }),
    );
  });
});

test('a UserError is told from a fault of the program by its class', () => {
  const error = new UserError('Name a region.');
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('UserError');
  expect(error.message).toBe('Name a region.');
});
