// Measures what design.md promises, each figure beside its budget. Builds the benchmarks first; nothing here is asserted.
// Names of groups run only these; --peers draws the same graph with graphviz, Mermaid and D2;
// --kill kills processes of one data folder 1,000 times.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, '.cache', 'bench');
mkdirSync(outdir, { recursive: true });
const shared = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  mainFields: ['module', 'main'],
  external: ['@napi-rs/canvas', 'puppeteer-core'],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'error',
};
await build({ ...shared, entryPoints: { 'one-tool-server': 'bench/one-tool-server.ts' }, minify: true });
await build({
  ...shared,
  entryPoints: { run: 'bench/run.ts', peak: 'bench/peak.ts', 'kill-worker': 'test/kill/kill-worker.ts' },
});
// As in the package: every service in a file of its own.
await build({
  ...shared,
  outdir: join(outdir, 'load'),
  entryPoints: { load: 'bench/load.ts' },
  splitting: true,
  minify: true,
});
// It is looked for beside the bundle.
const wasm = 'sqlite3.wasm';
copyFileSync(join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist', wasm), join(outdir, wasm));
const { run } = await import(pathToFileURL(join(outdir, 'run.js')));
await run({
  root,
  oneToolServer: join(outdir, 'one-tool-server.js'),
  peak: join(outdir, 'peak.js'),
  killWorker: join(outdir, 'kill-worker.js'),
  load: join(outdir, 'load', 'load.js'),
  only: process.argv.slice(2),
});
