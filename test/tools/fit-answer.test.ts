import { describe, expect, it } from 'vitest';
import { fitAnswer, fitData, MAX_ANSWER } from '../../src/tools/fit-answer.ts';

const lengthOf = (content: ReturnType<typeof fitAnswer>['content']): number =>
  content.reduce(
    (sum, block) =>
      sum +
      (block.type === 'text'
        ? block.text.length
        : block.type === 'resource' && 'text' in block.resource
          ? block.resource.text.length
          : 0),
    0,
  );

describe('answers that are too long', () => {
  it('are cut with a sentence, and quoted data stays between its marks', () => {
    const text = `rows\n--- 01234567\n${'x'.repeat(1_000_000)}\n--- 01234567`;
    const { content } = fitAnswer({ content: [{ type: 'text', text }] });
    expect(lengthOf(content)).toBeLessThanOrEqual(MAX_ANSWER);
    expect(JSON.stringify(content)).toMatch(/x\\n--- 01234567\\nThe answer was cut here/);
  });

  it('leave out the text of a file before anything else', () => {
    const resource = { uri: 'file:///a.svg', mimeType: 'image/svg+xml', text: 'x'.repeat(40_000) };
    const { content } = fitAnswer({
      content: [
        { type: 'text', text: 'y'.repeat(30_000) },
        { type: 'resource', resource },
      ],
    });
    expect(content).toHaveLength(1);
    expect(lengthOf(content)).toBe(30_000);
  });

  it('hold the first entries of lists that fit, and count the others', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`row ${i}`, 'x'.repeat(50)]);
    const { data, left } = fitData({ total: rows.length, rows });
    expect(JSON.stringify(data).length).toBeLessThanOrEqual(MAX_ANSWER);
    expect(data).toMatchObject({ total: 10_000, rows: rows.slice(0, 10_000 - left) });
    expect(left).toBeLessThan(10_000);
  });

  it('are left alone when they are not', () => {
    const content = [{ type: 'text' as const, text: 'short' }];
    expect(fitAnswer({ content })).toEqual({ content });
    const data = { rows: [1] };
    expect(fitData(data)).toEqual({ data, left: 0 });
  });
});
