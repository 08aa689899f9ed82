// Records the sample account again: starts an emulator of AWS, creates the shop in it (test/e2e/seed), scans it with our
// own scanner and writes src/backends/sample/estate.json. For maintainers; the recorded file is part of the source.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'test/e2e/seed/.record-sample.mjs');
const target = join(root, 'src/backends/sample/estate.json');
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.MOTO_DIR ??= join(root, '.cache/moto');

try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/seed/record-sample.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { recordSample } = await import(pathToFileURL(bundle).href);
  const text = await recordSample();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  const { inventory, coverage } = JSON.parse(text);
  const types = new Set(inventory.resources.map(({ type }) => type));
  console.log(
    `${inventory.resources.length} resources of ${types.size} types, ${inventory.relations.length} relations`,
  );
  for (const row of coverage.filter(({ outcome }) => outcome !== 'ok')) console.log(JSON.stringify(row));
} finally {
  rmSync(bundle, { force: true });
}
