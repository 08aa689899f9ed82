import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawableSnapshot } from '../../src/backends/drawable.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { COMPONENTS } from '../../src/model/component.ts';
import type { Projection } from '../../src/model/projection.ts';
import type { Scene } from '../../src/model/scene.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { GROUP_SHAPES, shapeOf } from '../../src/render/mxgraph-shapes.ts';
import { generatedEstate } from '../layout/generated-estate.ts';
import { chromiumPath, launchBrowser } from './browser.ts';
import { type DrawIo, startDrawIo, stencilNames } from './drawio.ts';

/** Shapes that draw.io got after the version that is rendered with here. */
const NEWER = ['group_vpc2', 'group_account'];

it('names only shapes that draw.io has', () => {
  const known = new Set([...stencilNames(), ...NEWER, 'resourceIcon', 'group']);
  const styles = [...COMPONENTS.map(({ type }) => shapeOf(type) ?? {}), ...Object.values(GROUP_SHAPES)];
  const named = styles.flatMap((style) =>
    Object.values(style).flatMap((value) => /^mxgraph\.aws4\.(\w+)$/.exec(String(value))?.[1] ?? []),
  );
  expect(named.length).toBeGreaterThan(150);
  expect([...new Set(named.filter((name) => !known.has(name)))]).toEqual([]);
});

async function sampleScene(projection: Projection): Promise<Scene> {
  const { data, title, subtitle, notes } = drawableSnapshot(await sampleSnapshot());
  return stage(data, { view: { projection }, title, subtitle, notes }).scene;
}

/** Part of the pixels that have a strong colour, by hue in steps of 60 degrees: which bodies and frames there are. */
async function hues(png: Uint8Array): Promise<number[]> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const counts = [0, 0, 0, 0, 0, 0];
  let strong = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (high - low < 90) continue;
    const sector =
      high === r
        ? ((g - b) / (high - low) + 6) % 6
        : high === g
          ? 2 + (b - r) / (high - low)
          : 4 + (r - g) / (high - low);
    const index = Math.floor(sector) % 6;
    counts[index] = (counts[index] ?? 0) + 1;
    strong++;
  }
  return counts.map((count) => count / Math.max(1, strong));
}

describe.skipIf(chromiumPath() === undefined)('in draw.io itself', () => {
  let browser: Browser;
  let drawIo: DrawIo;
  beforeAll(async () => {
    [browser, drawIo] = [await launchBrowser(), await startDrawIo()];
  });
  afterAll(async () => {
    await browser?.close();
    await drawIo?.stop();
  });

  it.each(['isometric', '2d'] as const)('the sample looks as our own picture does (%s)', async (projection) => {
    const scene = await sampleScene(projection);
    const shown = await drawIo.render(browser, paintMxGraph(scene));
    expect(shown.failures).toEqual([]);
    expect(shown.edges).toBe(scene.routes.length);
    expect(shown.attached).toBe(scene.routes.length);
    expect(shown.vertices).toBeGreaterThanOrEqual(scene.blocks.length + scene.plates.length + scene.legend.length + 1);
    expect(shown.outside).toEqual([]);
    const [ours, theirs] = [await hues((await paintRaster(scene, { format: 'png' })).bytes), await hues(shown.png)];
    // The same categories take about the same part of what is coloured at all.
    for (const [i, part] of ours.entries())
      expect(Math.abs(part - (theirs[i] ?? 0)), `hue ${i * 60}`).toBeLessThan(0.2);
    if (projection === 'isometric') {
      expect(shown.width / scene.width).toBeGreaterThan(0.7);
      expect(shown.width / scene.width).toBeLessThan(1.3);
    }
  });

  it.each(['isometric', '2d'] as const)('400 components open, each in its group (%s)', async (projection) => {
    const { scene } = stage(arrange(generatedEstate(400), { name: 'x', projection }), {
      view: { projection, width: 6000, simplify: [] },
      title: '</diagram>"&',
    });
    const shown = await drawIo.render(browser, paintMxGraph(scene));
    expect(shown.failures).toEqual([]);
    expect(shown.vertices).toBeGreaterThan(400);
    expect(shown.attached).toBe(scene.routes.length);
    expect(shown.outside).toEqual([]);
  });
});
