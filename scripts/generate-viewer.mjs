// The script and the style of html pages, bundled from src/render/viewer, with the hashes that a page's policy names.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const constant = (name, text) => `export const ${name} =\n  ${JSON.stringify(text)};\n`;

export async function outputs(root) {
  const folder = join(root, 'src/render/viewer');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0].text.trim();
  const css = readFileSync(join(folder, 'page.css'), 'utf8');
  const style = (await transform(css, { loader: 'css', minify: true, charset: 'ascii' })).code.trim();
  const text = [
    '// Made by scripts/generate-viewer.mjs from src/render/viewer.\n',
    constant('VIEWER_SCRIPT', script),
    constant('VIEWER_SCRIPT_HASH', hash(script)),
    constant('VIEWER_STYLE', style),
    constant('VIEWER_STYLE_HASH', hash(style)),
  ].join('\n');
  return [{ path: join(root, 'src/render/viewer.generated.ts'), text }];
}
