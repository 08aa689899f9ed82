import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countColors } from '../../src/render/color-count.ts';
import { quantize } from '../../src/render/quantize.ts';

const pixel = fc.tuple(...([0, 1, 2, 3] as const).map(() => fc.integer({ min: 0, max: 255 })));

const restore = (pixels: Uint8Array): number[] => {
  const { palette, indices } = quantize(pixels);
  return Array.from(indices).flatMap((index) => [...(palette[index] ?? [])]);
};

describe('reducing colours', () => {
  it('changes nothing in a picture of at most 256 colours', () => {
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 1, maxLength: 256 }), (pixels) => {
        const bytes = Uint8Array.from(pixels.flat());
        expect(restore(bytes)).toEqual([...bytes]);
      }),
    );
  });

  it('keeps flat areas exactly and everything else nearly', () => {
    const flat = Array.from({ length: 20_000 }, () => [246, 248, 251, 255]);
    const alike = Array.from({ length: 5_000 }, () => [246, 248, 250, 255]);
    const smooth = Array.from({ length: 4_096 }, (_, i) => [i % 256, 255 - (i % 256), (i * 7) % 256, 255]);
    const bytes = Uint8Array.from([...flat, ...alike, ...smooth].flat());
    const restored = restore(bytes);
    expect(restored.slice(0, 25_000 * 4)).toEqual([...bytes.subarray(0, 25_000 * 4)]);
    const errors = restored.slice(25_000 * 4).map((value, i) => Math.abs(value - (bytes[25_000 * 4 + i] ?? 0)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(8);
  });

  it('never makes more than 256 colours, even of a picture in which every pixel differs', () => {
    const bytes = new Uint8Array(300_000 * 4);
    for (let i = 0; i < 300_000; i++) bytes.set([i & 255, (i >> 8) & 255, (i >> 10) & 255, 255], i * 4);
    const { palette, indices } = quantize(bytes);
    expect(palette.length).toBe(256);
    expect(indices.length).toBe(300_000);
  });

  it('reads pixels that do not start at a multiple of four bytes', () => {
    const shifted = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8]).subarray(1);
    expect([...countColors(shifted).colors]).toEqual([0x04030201, 0x08070605]);
  });
});
