import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../src/model/component.ts';
import { PLATE_GLYPHS } from '../../src/model/plate-glyphs.ts';
import { nearest } from '../../src/model/user-error.ts';
import { GLYPHS } from '../../src/render/glyphs.generated.ts';

// A script without types: what it gives is checked by what it is compared with.
const script = await import(new URL('../../scripts/generate-glyphs.mjs', import.meta.url).href);

const rowsOf = (names: string[], icons: Record<string, { body: string; width?: number }>): string[] =>
  script.glyphRows({
    names,
    nearest,
    carbon: { width: 32, height: 32, icons, aliases: { other: { parent: 'round' } } },
  });

const pixels = (body: string): Buffer =>
  new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 32 32">${body}</svg>`).render()
    .pixels;

describe('the glyphs', () => {
  it('are there for every component and every plate, each with an outline', () => {
    const names = [...COMPONENTS.map(({ glyph }) => glyph), ...Object.values(PLATE_GLYPHS)];
    for (const name of names) expect(GLYPHS[name]?.paths.length, name).toBeGreaterThan(0);
  });
});

describe('generating glyphs', () => {
  it('names the nearest ones when one does not exist', () => {
    const icons = { 'load-balancer': { body: '' }, 'load-balancer-vpc': { body: '' }, cube: { body: '' } };
    expect(() => rowsOf(['load-balancr'], icons)).toThrow(
      'Carbon has no glyph "load-balancr". The nearest names are: load-balancer',
    );
  });

  it.each([
    '<circle cx="10" cy="12" r="6"/>',
    '<ellipse cx="16" cy="16" rx="12" ry="5"/>',
    '<rect x="3" y="4" width="20" height="10"/>',
    '<rect x="3" y="4" width="20" height="10" rx="4"/>',
    '<polygon points="2,2 30,8 12,28"/>',
  ])('turns %s into a path that looks the same', (body) => {
    const [row = ''] = rowsOf(['other'], { round: { body } });
    const data = /paths: \['([^']*)'\]/.exec(row)?.[1];
    expect(pixels(`<path d="${data}"/>`).compare(pixels(body))).toBe(0);
  });

  it('leaves out what is invisible and keeps the fill rule', () => {
    const body = '<path fill="none" d="M0 0h32v32H0z"/><path fill-rule="evenodd" d="M1 1h9v9z"/>';
    expect(rowsOf(['round'], { round: { body } })).toEqual([`  'round': { paths: ['M1 1h9v9z'], evenOdd: true },`]);
  });

  it('refuses what it cannot reduce to a path on the grid', () => {
    const turned = { round: { body: '<path transform="rotate(9)" d="M0 0z"/>' } };
    expect(() => rowsOf(['round'], turned)).toThrow('"round"');
    expect(() => rowsOf(['round'], { round: { body: '<path d="M0 0z"/>', width: 24 } })).toThrow('32 x 32');
  });
});
