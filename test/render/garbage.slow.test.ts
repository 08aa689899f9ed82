import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { readDocument } from '../../src/model/read-document.ts';
import { Scene } from '../../src/model/scene.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { paintHtml } from '../../src/render/html.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { paintPdf } from '../../src/render/pdf.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { anyCharacter } from '../any-character.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '__proto__', 'a b', '<x>');
const odd = fc.constantFrom<unknown>(null, true, 'x', '7', -1, 0, 1e308, -1e9, Number.NaN, [], {}, '\u202e\u0000', [
  '1',
  2,
]);
const number = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.double(), odd);
const pair = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: -30, max: 30 }), number) },
  { arbitrary: odd, weight: 1 },
);
const type = fc.constantFrom(
  ...['ec2', 'vpc', 'subnet', 'asg', 'sg', 'networkacl', 'region', 'block', 'zone', 'area', 'ecscluster', 'isotext'],
  ...['constructor', 'azurevm', 'eksworkload', ''],
);
const word = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 12 }), odd);
const color = fc.oneof(fc.constantFrom('#ff0000', 'red', '"><script>', { isometric: '#00ff00', '2d': 'null' }), odd);
const item = fc.record(
  {
    id,
    type,
    mapPos: pair,
    mapSize: pair,
    nodes: fc.oneof(fc.array(id, { maxLength: 4 }), odd),
    points: fc.oneof(fc.array(pair, { maxLength: 6 }), odd),
    ...{ name: word, text: word, iconSet: word, key: word, link: word, labels: id, component: type },
    ...{
      shape: fc.constantFrom('dynamic', 'rectangular', 'x'),
      direction: fc.constantFrom('up', 'left', 'right', 'x'),
    },
    ...{
      padding: number,
      width: number,
      depth: number,
      height: number,
      textSize: number,
      iconSize: number,
      scale: number,
    },
    ...{
      color,
      accentColor: color,
      borderColor: color,
      background: color,
      transparent: odd,
      standing: odd,
      isometric: odd,
    },
  },
  { requiredKeys: ['id', 'type'] },
);
const edge = fc.record(
  { id, from: id, to: id, width: number, dashed: odd, startCap: word, endCap: word, color, label: word },
  { requiredKeys: ['id', 'from', 'to'] },
);
const list = (of: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: fc.array(of, { maxLength: 7 }) }, { weight: 1, arbitrary: odd });
const garbage = fc.record({
  ...{ nodes: list(item), groups: list(item), surfaces: list(item), text: list(item), icons: list(item) },
  ...{ images: list(item), connectors: list(item), edges: list(edge), disabledLayers: list(word) },
});

it('whatever a document holds, every format draws what can be drawn', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(garbage, fc.constantFrom('isometric', '2d'), async (document, projection) => {
      const { data } = readDocument(document);
      const { scene, shown } = stage(data, { view: { projection, theme: 'dark' }, title: 'Garbage' });
      expect(Scene.safeParse(scene).error).toBeUndefined();
      const svg = paintSvg(scene);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|<script/);
      new Resvg(svg, { font: { loadSystemFonts: false } });
      expect(paintMxGraph(scene)).not.toMatch(/NaN|Infinity/);
      expect(paintHtml(scene, { data: shown }).length).toBeGreaterThan(1000);
      expect((await paintRaster(scene, { format: 'png' })).bytes.length).toBeGreaterThan(100);
      expect((await paintRaster(scene, { format: 'webp' })).bytes.length).toBeGreaterThan(100);
      expect((await paintPdf(scene)).length).toBeGreaterThan(500);
      const again = readDocument(JSON.parse(JSON.stringify(data)));
      expect(stage(again.data, { view: { projection, theme: 'dark' }, title: 'Garbage' }).scene).toEqual(scene);
    }),
    { numRuns: 15 },
  );
});
