import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/model/category.ts';
import { PLATE_STYLES as PLATE_NAMES } from '../../src/model/scene.ts';
import { channels, lightnessOf, mix, shade } from '../../src/render/color.ts';
import { bodyFaces, categoryColor, PALETTES } from '../../src/render/palette.ts';
import { captionColor, PLATE_STYLES } from '../../src/render/plates.ts';

/** Contrast ratio of WCAG 2: 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number => {
    const [r = 0, g = 0, blue = 0] = channels(color).map((v) => {
      const part = v / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('colours', () => {
  it('mix from one end to the other', () => {
    expect(mix('#ed7100', '#ffffff', 0)).toBe('#ed7100');
    expect(mix('#ed7100', '#ffffff', 1)).toBe('#ffffff');
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#636363');
  });

  it('get darker without another hue', () => {
    const dark = channels(shade('#3366cc', 0.7));
    expect(lightnessOf(shade('#3366cc', 0.7))).toBeLessThan(lightnessOf('#3366cc'));
    expect(dark.indexOf(Math.max(...dark))).toBe(2);
  });

  it.each(CATEGORIES)('of a body of %s are lit from the left and let its glyph be seen', (category) => {
    for (const azure of [false, true]) {
      const faces = bodyFaces(PALETTES.light, categoryColor({ category, azure }));
      expect(lightnessOf(faces.top)).toBeGreaterThan(lightnessOf(faces.left));
      expect(lightnessOf(faces.left)).toBeGreaterThan(lightnessOf(faces.right));
      expect(contrast(faces.glyph, faces.top)).toBeGreaterThan(2.2);
    }
  });

  it('of a pale body give it a dark glyph', () => {
    expect(contrast(bodyFaces(PALETTES.light, '#ececed').glyph, '#ececed')).toBeGreaterThan(7);
  });

  it.each(Object.values(PALETTES))('of text can be read (%#)', (palette) => {
    expect(contrast(palette.ink, palette.background)).toBeGreaterThan(7);
    expect(contrast(palette.subtle, palette.background)).toBeGreaterThan(4.5);
    expect(contrast(palette.badgeInk, palette.badge)).toBeGreaterThan(7);
    for (const style of PLATE_NAMES) {
      const surface = PLATE_STYLES[style].surface?.[palette.theme] ?? palette.background;
      expect(contrast(captionColor(palette, { style, tone: 'normal' }), surface), style).toBeGreaterThan(4.5);
      expect(contrast(palette.subtle, surface), style).toBeGreaterThan(4.5);
    }
  });
});
