// Draws the pictures of docs/gallery again. For maintainers; look at them before committing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Bytes of one file; a repository is no photo album. */
const LARGEST = 200_000;

const outfile = join(root, '.cache', 'gallery.mjs');
await build({
  stdin: {
    contents: `
      export { drawableSnapshot } from './src/backends/drawable.ts';
      export { sampleSnapshot } from './src/backends/sample.ts';
      export { arrange } from './src/layout/arrange.ts';
      export { stage } from './src/layout/stage.ts';
      export { paintRaster } from './src/render/canvas.ts';
      export { generatedEstate } from './test/layout/generated-estate.ts';
    `,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile,
  logLevel: 'error',
});
const { arrange, drawableSnapshot, generatedEstate, paintRaster, sampleSnapshot, stage } = await import(
  pathToFileURL(outfile).href
);

const sample = drawableSnapshot(await sampleSnapshot());
const estate = { title: 'A generated estate of 1,000 resources', subtitle: 'AWS · 3 networks', notes: [] };
const PICTURES = {
  isometric: { of: sample, view: {} },
  dark: { of: sample, view: { theme: 'dark', focus: ['shop-prod'], hops: 0 } },
  flat: { of: sample, view: { projection: '2d' } },
  calm: {
    of: sample,
    view: { grid: false, style: 'calm', highlight: ['shop-orders', 'shop-api', 'shop-order-worker'] },
  },
  focus: { of: sample, view: { focus: ['shop-order-events'], hops: 2 } },
  estate: { of: { ...estate, data: arrange(generatedEstate(1000), { name: 'Estate' }) }, view: { grid: false } },
};

mkdirSync(join(root, 'docs/gallery'), { recursive: true });
for (const [name, { of, view }] of Object.entries(PICTURES)) {
  const { title, subtitle, notes } = of;
  const { scene } = stage(of.data, { view, title, subtitle, notes: [...notes] });
  const { bytes, width, height } = await paintRaster(scene, { format: 'png' });
  if (bytes.length > LARGEST) throw new Error(`${name}.png has ${bytes.length} bytes, at most ${LARGEST}.`);
  writeFileSync(join(root, `docs/gallery/${name}.png`), bytes);
  console.log(`docs/gallery/${name}.png ${width} x ${height}, ${Math.round(bytes.length / 1024)} KB`);
}
