// Writes .cache/golden/index.html: each golden picture as it is committed beside what the present code draws, those that
// differ first. One file that opens from disk. Accept the new ones with UPDATE_GOLDEN=1 once they are looked at.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const drawn = path.join(root, '.cache/golden');
const committed = 'test/golden';

rmSync(drawn, { recursive: true, force: true });
mkdirSync(drawn, { recursive: true });
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
// It fails where pictures differ, which is what the page is for; a run that draws nothing is an error.
spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', 'test/render/svg.test.ts', '-t', 'golden picture'], {
  cwd: root,
  env: { ...process.env, KEEP_GOLDEN: '1' },
  stdio: 'ignore',
});
const names = [...new Set([...pictures(drawn), ...pictures(path.join(root, committed))])].sort();
if (pictures(drawn).length === 0) throw new Error('Nothing was drawn: run "npx vitest run test/render/svg.test.ts".');

const rows = names.map((name) => {
  const [before, now] = [commit(`${committed}/${name}.svg`), read(path.join(drawn, `${name}.svg`))];
  const scene = commit(`${committed}/${name}.scene.json`) === read(path.join(drawn, `${name}.scene.json`));
  const state = before === undefined ? 'new' : now === undefined ? 'gone' : before === now ? 'same' : 'changed';
  return { name, before, now, state, scene };
});
const order = ['changed', 'new', 'gone', 'same'];
rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
const count = (state) => rows.filter((row) => row.state === state).length;
writeFileSync(path.join(drawn, 'index.html'), page());
for (const name of readdirSync(drawn)) if (name !== 'index.html') rmSync(path.join(drawn, name));
console.log(`${path.relative(process.cwd(), path.join(drawn, 'index.html'))}: ${summary()}`);

function summary() {
  return order.map((state) => `${count(state)} ${state}`).join(', ');
}

function pictures(folder) {
  return readdirSync(folder).flatMap((name) => (name.endsWith('.svg') ? [name.slice(0, -4)] : []));
}

/** A file as the last commit has it. */
function commit(file) {
  try {
    return execFileSync('git', ['show', `HEAD:${file}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function page() {
  const image = (svg) =>
    svg === undefined
      ? '<p>none</p>'
      : `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;
  const row = ({ name, before, now, state, scene }) =>
    `<section class="${state}"><h2>${name} <small>${state}${scene ? '' : ', scene differs'}</small></h2>` +
    (state === 'same'
      ? `<div>${image(now)}</div>`
      : `<div><figure>${image(before)}<figcaption>committed</figcaption></figure><figure>${image(now)}<figcaption>now</figcaption></figure></div>`) +
    '</section>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Golden pictures</title><style>
body{font:15px system-ui,sans-serif;margin:2rem;background:#fff;color:#1b2533}
section{border-top:1px solid #d0d7e2;padding:1rem 0}h2{font-size:1rem;margin:0 0 .5rem}small{font-weight:400;color:#5c6b80}
.changed h2,.new h2,.gone h2{color:#b42318}div{display:flex;gap:1rem;flex-wrap:wrap}figure{margin:0}
img{max-width:44vw;border:1px solid #d0d7e2}</style><h1>Golden pictures</h1><p>${summary()}</p>
${rows.map(row).join('\n')}</html>
`;
}
