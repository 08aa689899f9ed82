import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortenToWidth, textWidth } from '../../src/model/text-width.ts';

describe('textWidth', () => {
  test('wide letters are wider than narrow ones, and bold ones wider than regular ones', () => {
    expect(textWidth('WWWW')).toBeGreaterThan(2 * textWidth('iiii'));
    expect(textWidth('production', 600)).toBeGreaterThan(textWidth('production'));
    expect(textWidth('')).toBe(0);
  });

  test('is near what the font really takes: about half an em for a letter', () => {
    const perLetter = textWidth('The quick brown fox jumps over the lazy dog') / 43;
    expect(perLetter).toBeGreaterThan(0.45);
    expect(perLetter).toBeLessThan(0.65);
  });

  test('counts what the font lacks as other fonts draw it: East Asian characters one em, emoji a little more', () => {
    expect(textWidth('注文')).toBe(2);
    expect(textWidth('주문')).toBe(2);
    expect(textWidth('👍')).toBe(1.3);
    expect(textWidth('👍\u{1f3fd}')).toBe(1.3);
    // Letters of other scripts are narrower than that, and marks on letters take no room.
    expect(textWidth('שלום')).toBeLessThan(3);
    expect(textWidth('नि')).toBeLessThan(textWidth('नन'));
  });

  test('adds up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(textWidth(a + b)).toBeCloseTo(textWidth(a) + textWidth(b), 6);
      }),
    );
  });
});

describe('shortenToWidth', () => {
  test('leaves what fits and shortens the rest to its beginning', () => {
    expect(shortenToWidth('web', 10)).toBe('web');
    const short = shortenToWidth('orders-database-primary-eu-west-1', 6, 600);
    expect(short).toMatch(/^orders-.*…$/);
    expect(textWidth(short, 600)).toBeLessThanOrEqual(6);
  });

  test('never takes more room than there is, once a letter and the ellipsis fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 3, max: 30 }), (text, limit) => {
        const short = shortenToWidth(text, limit);
        expect(textWidth(short)).toBeLessThanOrEqual(limit);
        expect(text.startsWith(short.replace(/…$/, '')) || short === text).toBe(true);
      }),
    );
  });

  test('keeps at least the first letter where nothing fits', () => {
    expect(shortenToWidth('web', 0.1)).toBe('w…');
  });
});
