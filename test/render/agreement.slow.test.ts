import { createCanvas, loadImage } from '@napi-rs/canvas';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { MARKS, type Scene } from '../../src/model/scene.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { fontPaths } from '../../src/render/fonts.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { everything } from '../layout/everything.ts';
import { COMPARISON_FEATURES } from './comparison-features.ts';
import { DOCUMENT_FEATURES } from './document-features.ts';
import { block, emptyScene, FEATURES, plate, route, text } from './features.ts';
import { shopScene } from './shop.ts';

/** px: edge of the squares that are compared by their average, so that edges may be smoothed in different ways. */
const TILE = 8;

/**
 * How far the averages of a square may lie apart in one channel, 0 to 255. Shapes and glyphs agree within 10 and large
 * letters within 13; small letters, which the two engines space a little differently, within 37. What is missing changes
 * a square by 52 at least, as the last tests show.
 */
const TOLERANCE = 44;
/** Of drawings without letters. */
const SHAPES = 12;

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

const ours = async (scene: Scene): Promise<Pixels> => pixelsOf((await paintRaster(scene, { format: 'png' })).bytes);

function byResvg(scene: Scene): Promise<Pixels> {
  const font = { fontFiles: fontPaths(), loadSystemFonts: false, defaultFontFamily: 'Inter' };
  return pixelsOf(new Resvg(paintSvg(scene), { font }).render().asPng());
}

/** The largest difference of the averages of any square, in any channel. */
function farthest(a: Pixels, b: Pixels): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let most = 0;
  for (let y = 0; y + TILE <= a.height; y += TILE)
    for (let x = 0; x + TILE <= a.width; x += TILE)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let dy = 0; dy < TILE; dy++)
          for (let dx = 0; dx < TILE; dx++) {
            const at = ((y + dy) * a.width + x + dx) * 4 + channel;
            sum += (a.data[at] ?? 0) - (b.data[at] ?? 0);
          }
        most = Math.max(most, Math.abs(sum) / TILE ** 2);
      }
  return most;
}

const staged = (projection: 'isometric' | '2d', theme: 'light' | 'dark'): Scene =>
  stage(everything, { view: { projection, theme, width: 1400 }, title: 'Everything' }).scene;

/** Every third block marked, in turn. */
const compared = (scene: Scene): Scene => ({
  ...scene,
  style: 'calm',
  blocks: scene.blocks.map((one, i) => {
    const mark = i % 3 === 0 ? MARKS[(i / 3) % MARKS.length] : undefined;
    return mark === undefined ? one : { ...one, mark, number: i + 1 };
  }),
});

const drawings: [string, () => Scene][] = [
  ...Object.entries({ ...FEATURES, ...DOCUMENT_FEATURES, ...COMPARISON_FEATURES }).filter(
    ([name]) => name !== 'transparent',
  ),
  ['shop-isometric', () => shopScene({ projection: 'isometric', theme: 'light' })],
  ['shop-2d', () => shopScene({ projection: '2d', theme: 'dark' })],
  ['shop-calm-dark', () => ({ ...shopScene({ projection: 'isometric', theme: 'dark' }), style: 'calm' })],
  ['shop-compared', () => compared(shopScene({ projection: '2d', theme: 'light' }))],
  ['everything-isometric', () => staged('isometric', 'light')],
  ['everything-2d', () => staged('2d', 'dark')],
];

describe('the SVG by another reader and the PNG', () => {
  it('are compared on thirty drawings at least', () => {
    expect(drawings.length).toBeGreaterThanOrEqual(30);
  });

  it.each(drawings)('are the same picture of %s', async (_, draw) => {
    const scene = draw();
    const isLettered = paintSvg(scene).includes('<text');
    expect(farthest(await ours(scene), await byResvg(scene))).toBeLessThan(isLettered ? TOLERANCE : SHAPES);
  });

  const whole = emptyScene({
    blocks: [block(), block({ id: 'i-2', at: [4, 0], count: 3 })],
    plates: [plate({ style: 'subnet' })],
    routes: [
      route({
        points: [
          [-5, 5],
          [5, 5],
        ],
      }),
    ],
    texts: [text({ at: [0, 2.4] })],
    ornaments: DOCUMENT_FEATURES['ornament-planes']?.().ornaments?.slice(0, 1) ?? [],
  });
  const without: [string, Scene][] = [
    ['a block', { ...whole, blocks: whole.blocks.slice(1) }],
    ['the glyph of a block', { ...whole, blocks: whole.blocks.map((one) => ({ ...one, glyph: 'subtract' })) }],
    ['a count', { ...whole, blocks: whole.blocks.map(({ count: _, ...one }) => one) }],
    ['a plate', { ...whole, plates: [] }],
    ['a line', { ...whole, routes: [] }],
    ['an arrow', { ...whole, routes: whole.routes.map((one) => ({ ...one, endArrow: false })) }],
    ['a text', { ...whole, texts: [] }],
    ['an icon', { ...whole, ornaments: [] }],
  ];
  it.each(without)('are not the same when one of them lacks %s', async (_, less) => {
    expect(farthest(await ours(whole), await byResvg(less))).toBeGreaterThan(TOLERANCE);
    expect(farthest(await ours(whole), await byResvg(whole))).toBeLessThan(TOLERANCE);
  });
});
