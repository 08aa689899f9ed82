// Writes what is made from other files: glyphs, text widths, the script of html pages, the README's tables. --check only compares, and fails on a
// difference.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { outputs as glyphs } from './generate-glyphs.mjs';
import { outputs as notices } from './generate-notices.mjs';
import { outputs as scanPage } from './generate-scan-page.mjs';
import { outputs as textWidths } from './generate-text-widths.mjs';
import { outputs as viewer } from './generate-viewer.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Imports TypeScript sources by bundling what is needed of them. */
async function load(source) {
  const outfile = join(root, '.cache', 'generate.mjs');
  mkdirSync(join(root, '.cache'), { recursive: true });
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function section(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`README.md has no section ${name}`);
  return text.replace(pattern, (_all, open, close) => `${open}${content}\n${close}`);
}

async function readme() {
  const { TOOLS, OPTIONS } = await load(
    `export { TOOLS } from './src/tools/index.ts'; export { OPTIONS } from './src/model/options.ts';`,
  );
  const tools = table(
    ['tool', 'effect', 'toolset', 'does'],
    TOOLS.map(({ name, effect, openWorld, toolset, description }) => [
      `\`${name}\``,
      openWorld ? `${effect}, asks AWS or Cloudcraft` : effect,
      toolset,
      description,
    ]),
  );
  const options = table(
    ['flag', 'environment', 'default', 'what it sets'],
    OPTIONS.map(({ flag, env, fallback, about }) => [flag ? `\`--${flag}\`` : '', `\`${env}\``, fallback, about]),
  );
  const path = join(root, 'README.md');
  const text = section(section(readFileSync(path, 'utf8'), 'tools', tools), 'options', options);
  return [{ path, text }];
}

const check = process.argv.includes('--check');
const stale = [];
for (const { path, text } of [
  ...(await textWidths(root)),
  ...(await glyphs(root)),
  ...(await readme()),
  ...(await notices(root)),
  ...(await scanPage(root, load)),
  ...(await viewer(root)),
]) {
  let old = '';
  try {
    old = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (old === text) continue;
  if (check) stale.push(path);
  else writeFileSync(path, text);
}
if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run "npm run generate".`);
  process.exit(1);
}
