// Builds dist/: one ES module bundle with lazily loaded chunks, the fonts beside it.
// --if-changed skips the work when nothing that goes into it is newer than what is there.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const main = join(dist, 'main.js');
const start = join(root, 'src/main.ts');

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

/**
 * The protocol's SDK loads its JSON Schema validator at every start, a tenth of the time until the first answer, and we
 * need it only when a user was asked something. Its parts are already functions that load on first call; this calls
 * them then. A version of the SDK in which the lines differ fails the build.
 */
const validatorOnFirstUse = {
  name: 'validator-on-first-use',
  setup(build) {
    const changes = [
      ['var import_ajv = require_ajv();\n', ''],
      ['var import__2019 = require__2019();\n', ''],
      ['var import__2020 = require__2020();\n', ''],
      ['var import_dist = /* @__PURE__ */ __toESM(require_dist(), 1);\n', ''],
      [
        'const addFormats = import_dist.default;',
        'const addFormats = (ajv) => __toESM(require_dist(), 1).default(ajv);',
      ],
      ['(import__2020.Ajv2020)', '(require__2020().Ajv2020)'],
      ['(import__2019.Ajv2019)', '(require__2019().Ajv2019)'],
      ['(import_ajv.Ajv)', '(require_ajv().Ajv)'],
      [
        'const Ajv = import_ajv.Ajv;',
        'const Ajv = class { constructor(options) { return new (require_ajv().Ajv)(options); } };',
      ],
    ];
    build.onLoad({ filter: /modelcontextprotocol[\\/]server[\\/]dist[\\/]ajvProvider-[^\\/]+\.mjs$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [from, to] of changes) {
        const parts = contents.split(from);
        if (parts.length !== 2)
          throw new Error(`The validator of the protocol's SDK changed: "${from.trim()}" is not in it once.`);
        contents = parts.join(to);
      }
      return { contents, loader: 'js' };
    });
  },
};

/**
 * What is read at every start comes as one file, not as some thirty that each cost a look on the disk: esbuild puts
 * into one file what the same entries reach, so every part that loads on first use is made to reach all of the start.
 */
const startInOneFile = (entries) => ({
  name: 'start-in-one-file',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      if (!entries.has(path)) return undefined;
      return { contents: `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(start)};\n`, loader: 'ts' };
    });
  },
});

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
  const options = {
    absWorkingDir: root,
    entryPoints: { main: 'src/start.ts' },
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
    // The only native part; it stays an optional dependency.
    external: ['@napi-rs/canvas'],
    chunkNames: '[name]-[hash]',
    // Some bundled CommonJS parts ask for Node's built-in modules through `require`.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  };
  const plugins = [englishOnly, validatorOnFirstUse];
  const parts = await build({ ...options, plugins, write: false, minify: false });
  const entries = Object.values(parts.metafile.outputs).flatMap(({ entryPoint }) =>
    entryPoint === undefined || /^src\/(start|main)\.ts$/.test(entryPoint) ? [] : [join(root, entryPoint)],
  );
  const result = await build({ ...options, plugins: [...plugins, startInOneFile(new Set(entries))] });
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
