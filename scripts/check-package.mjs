// Looks at what would be published: nothing missing, nothing foreign, small enough, the same version everywhere.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: root,
  encoding: 'utf8',
});
const [pack] = JSON.parse(output.slice(output.indexOf('[')));
const paths = pack.files.map(({ path }) => path);
const wrong = [];

const needed = [
  'package.json',
  'README.md',
  'LICENSE',
  'NOTICE',
  'THIRD_PARTY_NOTICES.md',
  'CHANGELOG.md',
  'server.json',
  'dist/main.js',
  'dist/fonts/LICENSE',
  'dist/fonts/Inter_400Regular.ttf',
  'dist/sqlite3.wasm',
];
for (const path of needed) if (!paths.includes(path)) wrong.push(`${path} is missing`);
for (const path of paths) {
  const allowed =
    needed.includes(path) || /^dist\/[\w.-]+\.js$|^dist\/fonts\/Inter_\w+\.ttf$|^dist\/sqlite3\.wasm$/.test(path);
  if (!allowed) wrong.push(`${path} does not belong in the package`);
}
/** MB; design.md section 8. */
const BUDGET = 3;
const size = pack.size / 2 ** 20;
if (size > BUDGET) wrong.push(`${size.toFixed(2)} MB zipped, at most ${BUDGET}`);

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
if (Object.keys(manifest.dependencies ?? {}).length > 0)
  wrong.push('everything but canvas is bundled: no dependencies');
const started = execFileSync(process.execPath, [join(root, 'dist/main.js'), '--version'], { encoding: 'utf8' });
if (!started.includes(manifest.version))
  wrong.push(`--version prints ${started.trim()}, package.json says ${manifest.version}`);
for (const path of paths.filter((name) => name.endsWith('.js'))) {
  const text = readFileSync(join(root, path), 'utf8');
  if (/\/(?:home|root|Users)\/\w+\//.test(text)) wrong.push(`${path} names a folder of the machine that built it`);
}

if (wrong.length > 0) {
  for (const line of wrong) console.error(line);
  process.exit(1);
}
console.log(
  `${paths.length} files, ${size.toFixed(2)} MB zipped, ${(pack.unpackedSize / 2 ** 20).toFixed(2)} MB unpacked`,
);
