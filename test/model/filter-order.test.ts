import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesFilter, parseFilter } from '../../src/model/filter.ts';

const matches = (text: string, x: unknown): boolean =>
  matchesFilter(parseFilter(text), { id: 'x', type: 'block', name: 'x', tags: {}, fields: { x }, containers: [] });

describe('order', () => {
  test('numbers are compared as numbers and versions part by part', () => {
    const orders: [string, string, boolean][] = [
      ['9', 'x>10', false],
      ['1e3', 'x>999', true],
      ['-5', 'x<0', true],
      ['8.0.39', 'x>8.0.4', true],
      ['10.11.4', 'x>8', true],
      ['8.0', 'x>=8.0.1', false],
      ['r6g.large', 'x>5', false],
      ['r6g.large', 'x<5', false],
      ['', 'x<5', false],
    ];
    for (const [value, text, expected] of orders) {
      expect(matches(text, value), `${value} ${text}`).toBe(expected);
    }
  });

  test('of two numbers exactly one of <, = and > holds', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(number, number, (held, asked) => {
        const is = (sign: string) => matches(`x${sign}"${asked}"`, held);
        expect([is('<'), is('>')]).toEqual([held < asked, held > asked]);
        expect([is('<='), is('>=')]).toEqual([held <= asked, held >= asked]);
      }),
    );
  });
});
