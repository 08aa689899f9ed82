// Draws the pictures of docs/gallery again. For maintainers; look at them before committing.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
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
      export { createComparer } from './src/backends/comparer.ts';
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
const { arrange, createComparer, drawableSnapshot, generatedEstate, paintRaster, sampleSnapshot, stage } = await import(
  pathToFileURL(outfile).href
);

const sample = drawableSnapshot(await sampleSnapshot());
const estate = { title: 'A generated estate of 1,000 resources', subtitle: 'AWS · 3 networks', notes: [] };
const PICTURES = {
  isometric: { of: sample, view: {} },
  dark: { of: sample, view: { theme: 'dark', focus: ['shop-prod'], hops: 0 } },
  flat: { of: sample, view: { projection: '2d' } },
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

/** The sample after a deployment: one function gone, another with its queue come, a function and a database changed. */
function deployed(file) {
  const after = structuredClone(file);
  const { resources, relations } = after.inventory;
  const named = (name) => resources.find((one) => one.name === name);
  const copyOf = (name, copy) => {
    const { id, native_id, properties, ...rest } = structuredClone(named(name));
    const renamed = (text) => text.replaceAll(name, copy);
    return { ...rest, id: renamed(id), arn: renamed(id), native_id: renamed(native_id), name: copy, properties };
  };
  const [queue, worker] = [copyOf('shop-emails', 'shop-returns'), copyOf('shop-email-sender', 'shop-return-worker')];
  const gone = named('shop-thumbnails').id;
  for (const one of resources) {
    if (one.name === 'shop-order-worker') one.properties.MemorySize = 1024;
    if (one.name === 'shop-catalogue') one.properties.EngineVersion = '8.4.3';
  }
  after.inventory.resources = [...resources.filter(({ id }) => id !== gone), queue, worker];
  after.inventory.relations = [
    ...relations.filter(({ from, to }) => from !== gone && to !== gone),
    { from: named('shop-order-events').id, to: queue.id, label: 'subscribed', source: 'typed' },
    { from: queue.id, to: worker.id, label: 'triggers', source: 'typed' },
  ];
  after.snapshot = { ...after.snapshot, taken_at: '2026-11-02T09:00:00.000Z' };
  return after;
}

const before = await sampleSnapshot();
const folder = join(root, 'docs/gallery');
const comparer = createComparer({ outputDir: folder, now: () => new Date(before.snapshot.taken_at) });
const call = { signal: new AbortController().signal };
const { draw } = await comparer.compare({ before, after: deployed(before) }, call);
const { path, bytes, width, height } = await draw({ format: 'png', view: { grid: false }, save_as: 'changes' });
if (statSync(path).size > LARGEST) throw new Error(`changes.png has ${bytes} bytes, at most ${LARGEST}.`);
console.log(`docs/gallery/changes.png ${width} x ${height}, ${Math.round(bytes / 1024)} KB`);
