import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '../../src/model/text-width.ts';
import { fontPaths } from '../../src/render/fonts.ts';

const context = createCanvas(10, 10).getContext('2d');

beforeAll(() => {
  for (const file of fontPaths()) GlobalFonts.registerFromPath(file, 'Inter Measured');
});

/** em, as the painter draws it. */
function drawn(text: string, weight: number): number {
  context.font = `${weight} 100px "Inter Measured"`;
  return context.measureText(text).width / 100;
}

describe('text widths', () => {
  it.each([
    'orders-api-production',
    '10.0.128.0/20',
    'vpc-0a1b2c3d4e5f',
    'Größe · naïve café',
    'Заказы и очереди',
    'Παραγγελίες',
    'Đơn hàng',
    'a → b ×24 … 8.1 TB €5',
    'WAF AVATAR Type',
  ])('are those of the font, never less than drawn: %s', (text) => {
    for (const weight of [400, 600] as const) {
      const measured = textWidth(text, weight);
      expect(measured).toBeGreaterThan(drawn(text, weight) * 0.995);
      // Kerning, which the table leaves out, only brings characters nearer.
      expect(measured).toBeLessThan(drawn(text, weight) * 1.1);
    }
  });

  it('of combining accents are nothing', () => {
    expect(textWidth('e\u0301')).toBeCloseTo(textWidth('e'), 5);
  });

  it('of scripts that the font lacks are one em a character', () => {
    expect(textWidth('注文')).toBe(2);
  });
});
