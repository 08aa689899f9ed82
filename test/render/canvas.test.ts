import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canPaintRaster, paintRaster } from '../../src/render/canvas.ts';
import { block, emptyScene } from './features.ts';
import { shopScene } from './shop.ts';

async function pixelsOf(bytes: Uint8Array): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

describe('PNG', () => {
  it('has the size asked for and a palette, decodes, and shows the body in its colour', async () => {
    const scene = emptyScene({ blocks: [block({ color: '#3366cc' })] });
    const { bytes, width, height } = await paintRaster(scene, { format: 'png', scale: 1.5 });
    expect([width, height]).toEqual([900, 600]);
    const view = Buffer.from(bytes);
    expect(view.subarray(1, 4).toString()).toBe('PNG');
    expect([view.readUInt32BE(16), view.readUInt32BE(20), view[24], view[25]]).toEqual([900, 600, 8, 3]);
    const { data } = await pixelsOf(bytes);
    const at = (x: number, y: number): number[] => [...data.subarray((y * 900 + x) * 4, (y * 900 + x) * 4 + 4)];
    expect(at(5, 5)).toEqual([246, 248, 251, 255]);
    const [red = 0, , blue = 0] = at(430, 200);
    expect(blue - red).toBeGreaterThan(80);
  });

  it('is the same for the same scene', async () => {
    const scene = shopScene({ projection: 'isometric', theme: 'light' });
    const first = await paintRaster(scene, { format: 'png' });
    const second = await paintRaster(structuredClone(scene), { format: 'png' });
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it.each([
    ['isometric', 'light'],
    ['2d', 'light'],
    ['isometric', 'dark'],
  ] as const)('of the default size stays small (%s, %s)', async (projection, theme) => {
    const { bytes } = await paintRaster(shopScene({ projection, theme }), { format: 'png' });
    expect(bytes.length).toBeLessThan(350_000);
  });

  it('keeps what is transparent', async () => {
    const { bytes } = await paintRaster(emptyScene({ transparent: true, blocks: [block()] }), { format: 'png' });
    const { data } = await pixelsOf(bytes);
    expect(data[3]).toBe(0);
    expect(data[(110 * 600 + 300) * 4 + 3]).toBe(255);
  });
});

describe('WebP', () => {
  it('has the size asked for and decodes', async () => {
    const { bytes } = await paintRaster(emptyScene({ blocks: [block()] }), { format: 'webp' });
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('RIFF');
    const { width, height } = await pixelsOf(bytes);
    expect([width, height]).toEqual([600, 400]);
  });
});

describe('limits', () => {
  afterEach(() => {
    vi.doUnmock('@napi-rs/canvas');
    vi.resetModules();
  });

  it('refuses more than 40 million pixels with the way out', async () => {
    const scene = emptyScene({ width: 8000, height: 5001 });
    await expect(paintRaster(scene, { format: 'png' })).rejects.toThrow(/8000 x 5001 pixels is too large.*svg/);
  });

  it('says what still works when the canvas package is missing', async () => {
    expect(await canPaintRaster()).toBe(true);
    vi.resetModules();
    vi.doMock('@napi-rs/canvas', () => {
      throw new Error('Cannot find native binding');
    });
    const without = await import('../../src/render/canvas.ts');
    await expect(without.paintRaster(emptyScene(), { format: 'png' })).rejects.toThrow(
      /Every other format works without it.*npm install @napi-rs\/canvas/,
    );
    expect(await without.canPaintRaster()).toBe(false);
  });
});
