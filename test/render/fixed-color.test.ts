import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightnessOf } from '../../src/render/color.ts';
import { fixedFloor, fixedInk, READABLE } from '../../src/render/fixed-color.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { PALETTES } from '../../src/render/palette.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { emptyScene, plate, text } from './features.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const apart = (one = '', other = ''): number => Math.abs(lightnessOf(one) - lightnessOf(other));

describe('colours that a document fixes', () => {
  it('let texts be read on a dark page, whatever colours text and floor have', () => {
    fc.assert(
      fc.property(color, color, (ink, floor) => {
        const [own, ground] = [fixedInk(ink, 'dark'), fixedFloor(floor, 'dark')];
        expect(apart(own, ground)).toBeGreaterThan(READABLE);
        expect(apart(own, PALETTES.dark.background)).toBeGreaterThan(READABLE);
        // Texts that fix no colour stand on such floors too.
        expect(apart(PALETTES.dark.subtle, ground)).toBeGreaterThan(READABLE);
      }),
    );
  });

  it('stay as they are on a white page, and where they are readable as they are', () => {
    fc.assert(
      fc.property(color, (own) => {
        expect([fixedInk(own, 'light'), fixedFloor(own, 'light')]).toEqual([own, own]);
      }),
    );
    expect(fixedInk('#ffe08a', 'dark')).toBe('#ffe08a');
    expect(fixedFloor('#101820', 'dark')).toBe('#101820');
    expect(fixedInk('red', 'dark')).toBeUndefined();
  });

  it('give way in files: a floor of white, a text of black, a border of black', () => {
    const scene = emptyScene({
      theme: 'dark',
      plates: [plate({ style: 'area', color: '#ffffff', border: '#000000' })],
      texts: [text({ text: 'note', color: '#000000', halo: false })],
    });
    for (const written of [paintSvg(scene), paintMxGraph(scene)]) {
      expect(written).not.toMatch(/(fill|stroke)="#000000"(?! fill-opacity)|(fill|stroke|font)Color=#000000/);
      expect(written).not.toMatch(/fill="#ffffff"|fillColor=#ffffff/);
    }
    expect(paintSvg({ ...scene, theme: 'light' })).toContain('fill="#000000"');
  });
});
