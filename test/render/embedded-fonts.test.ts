import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/model/text-width.ts';
import { subsetFont } from '../../src/render/font/subset-font.ts';
import { readTables } from '../../src/render/font/true-type.ts';
import { fontPaths } from '../../src/render/fonts.ts';
import { paintSvg, paintSvgWithFonts } from '../../src/render/svg.ts';
import { emptyScene, text } from './features.ts';
import { shopScene } from './shop.ts';

const [regular = ''] = fontPaths();
/** Plain and composed letters, of several scripts, one of them outside of what Inter has. */
const LETTERS = 'Ab0-_Éüñ ÅọẤж Ωά⅓→日';

const embedded = (svg: string): { weight: number; font: Buffer }[] =>
  [...svg.matchAll(/@font-face\{font-family:Inter;font-weight:(\d+);src:url\(data:font\/ttf;base64,([^)]+)\)/g)].map(
    ([, weight, data = '']) => ({ weight: Number(weight), font: Buffer.from(data, 'base64') }),
  );

/** The SVG as another reader draws it with these fonts and no others. */
function drawn(svg: string, fonts: readonly (string | Buffer)[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  const fontFiles = fonts.map((font, i) => {
    if (typeof font === 'string') return font;
    const file = path.join(folder, `${i}.ttf`);
    writeFileSync(file, font);
    return file;
  });
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Inter' };
  return createHash('sha256').update(new Resvg(svg, { font }).render().pixels).digest('hex');
}

/** The part of the ink that is elsewhere. */
function strayed(one: Buffer, other: Buffer): number {
  let [apart, ink] = [0, 0];
  for (const [i, value] of other.entries()) {
    apart += Math.abs(value - (one[i] ?? 0));
    ink += value;
  }
  return apart / ink;
}

describe('a part of a font', () => {
  const whole = readFileSync(regular);
  const part = subsetFont(whole, LETTERS);

  it('draws and spaces its letters as the whole font does', () => {
    GlobalFonts.register(Buffer.from(part), 'Part');
    GlobalFonts.register(whole, 'Whole');
    const pixelsIn = (family: string, letter: string): Buffer => {
      const canvas = createCanvas(160, 60);
      const context = canvas.getContext('2d');
      context.font = `40px "${family}"`;
      // Letters that do not stand upright are not fitted to pixels, which depends on what else a font holds.
      context.rotate(0.1);
      context.fillText(letter, 8, 42);
      return canvas.data();
    };
    for (const letter of LETTERS.replace(/[ 日]/g, '')) {
      expect(strayed(pixelsIn('Part', letter), pixelsIn('Whole', letter)), letter).toBeLessThan(0.2);
      expect(strayed(pixelsIn('Part', letter), pixelsIn('Whole', 'x')), letter).toBeGreaterThan(0.2);
      const context = createCanvas(1, 1).getContext('2d');
      context.font = '1000px Part';
      expect(context.measureText(letter).width / 1000, letter).toBeCloseTo(textWidth(letter), 2);
    }
  });

  it('is small, leaves the whole as it was, and has the sums that readers check', () => {
    expect(part.length).toBeLessThan(whole.length / 20);
    expect(whole.equals(readFileSync(regular))).toBe(true);
    const view = new DataView(part.buffer);
    let sum = 0;
    for (let at = 0; at < part.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect([...readTables(part).keys()]).toContain('glyf');
  });

  it('is made of no other file', () => {
    expect(() => subsetFont(Buffer.from('OTTO and nothing else'), 'a')).toThrow(/TrueType/);
  });
});

describe('an SVG with its fonts', () => {
  it('has the weights that it uses, refers to nothing outside, and is the same drawing', async () => {
    const scene = shopScene({ projection: 'isometric', theme: 'light' });
    const [plain, svg] = [paintSvg(scene), await paintSvgWithFonts(scene)];
    const fonts = embedded(svg);
    const used = new Set([...plain.matchAll(/font-weight="(\d+)"/g)].map(([, weight]) => Number(weight)));
    expect(new Set(fonts.map(({ weight }) => weight))).toEqual(used);
    expect(svg.replace(/<style>[^<]*<\/style>\n/, '')).toBe(plain);
    expect(svg.match(/url\((?!#|data:font\/ttf;base64,)/)).toBeNull();
    expect(svg.length - plain.length).toBeLessThan(60_000);
    expect(await paintSvgWithFonts(scene)).toBe(svg);
  });

  it('brings letters that draw as those of the whole font', async () => {
    // Of letters that no pair moves nearer to each other: kerning is left out.
    const scene = emptyScene({ texts: [text({ text: 'nnéünn', plane: 'screen', size: 30, halo: false })] });
    const svg = await paintSvgWithFonts(scene);
    const own = drawn(
      paintSvg(scene),
      embedded(svg).map(({ font }) => font),
    );
    expect(own).toBe(drawn(paintSvg(scene), fontPaths()));
    expect(own).not.toBe(drawn(paintSvg(scene), []));
  });

  it('has no style sheet where nothing is written', async () => {
    expect(await paintSvgWithFonts(emptyScene({ title: '', subtitle: '' }))).not.toContain('<style>');
  });
});
