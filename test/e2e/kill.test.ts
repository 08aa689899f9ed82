import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { killStore } from '../kill/kill-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('loses nothing, leaves nothing behind and blocks nobody when processes of one folder are killed', async () => {
  const folder = await temporaryFolder();
  const worker = join(folder, 'worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../kill/kill-worker.ts', import.meta.url))],
    outfile: worker,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.18',
    mainFields: ['module', 'main'],
    external: ['@napi-rs/canvas'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const report = await killStore({ folder: join(folder, 'data'), worker, kills: 50 });
  expect(report.wrong).toEqual([]);
  expect(report.edits).toBeGreaterThan(50);
  expect(report.labelled).toBeGreaterThan(0);
});
