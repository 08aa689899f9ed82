// Builds dist/: one ES module bundle with lazily loaded chunks, the fonts beside it.
// --if-changed skips the work when nothing that goes into it is newer than what is there.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const main = join(dist, 'main.js');

/** zod carries its messages in some fifty languages; ours are English, and every start would have to read them. */
const englishOnly = {
  name: 'english-only',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

/** The newest change (ms since 1970) below a folder or of a file. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const inputs = ['src', 'package.json', 'package-lock.json', 'scripts/build.mjs'].map((path) =>
  newest(join(root, path)),
);
if (!process.argv.includes('--if-changed') || !existsSync(main) || statSync(main).mtimeMs < Math.max(...inputs)) {
  rmSync(dist, { recursive: true, force: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts' },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.18',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    plugins: [englishOnly],
    // The only native part; it stays an optional dependency.
    external: ['@napi-rs/canvas'],
    chunkNames: '[name]-[hash]',
    // Some bundled CommonJS parts ask for Node's built-in modules through `require`.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const fonts = join(dist, 'fonts');
  mkdirSync(fonts, { recursive: true });
  const inter = join(root, 'node_modules/@expo-google-fonts/inter');
  for (const weight of ['400Regular', '600SemiBold', '700Bold']) {
    cpSync(join(inter, weight, `Inter_${weight}.ttf`), join(fonts, `Inter_${weight}.ttf`));
  }
  cpSync(join(inter, 'LICENSE_FONT'), join(fonts, 'LICENSE'));
  // SQLite's own loader looks for its WebAssembly beside the chunk that holds it.
  cpSync(join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'), join(dist, 'sqlite3.wasm'));
  chmodSync(main, 0o755);
  if (process.argv.includes('--metafile')) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(join(root, '.cache/metafile.json'), JSON.stringify(result.metafile));
  }
}
