import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { arrange } from '../src/layout/arrange.ts';
import { stage } from '../src/layout/stage.ts';
import { paintRaster } from '../src/render/canvas.ts';
import { generatedEstate } from '../test/layout/generated-estate.ts';
import { type Graph, graphOf, inD2, inDot, inMermaid } from './peer-graph.ts';
import { ms, type Row } from './row.ts';

/** ms that a rival may take for one graph. */
const LIMIT = 120_000;
const D2 = '@terrastruct/d2@0.1.33';

/** What came of a rival: ms, or why there is no figure. */
type Outcome = number | string;

/** Our picture and those of rivals of one generated graph, each from its source to a picture. */
export async function peerRows({ root }: { root: string }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-peers-'));
  const rows: Row[] = [];
  try {
    for (const size of [100, 1000]) {
      const estate = generatedEstate(size);
      const graph = graphOf(arrange(estate, { name: 'Bench' }));
      const drawn = async (simplify: [] | undefined): Promise<number> => {
        const from = performance.now();
        const view = simplify ? { width: size > 500 ? 6000 : 3000, simplify } : {};
        const { scene } = stage(arrange(estate, { name: 'Bench' }), { view });
        await paintRaster(scene, { format: 'png' });
        return performance.now() - from;
      };
      await drawn(undefined);
      const remark = `${graph.nodes.length} nodes in ${graph.groups.length} groups, ${graph.edges.length} edges`;
      const row = (what: string, outcome: Outcome, note = ''): void => {
        const measured = typeof outcome === 'number' ? ms(outcome) : outcome;
        rows.push({ what: `${size} nodes: ${what}`, measured, budget: '', remark: note });
      };
      row('ours, default picture, PNG', await drawn(undefined), remark);
      row('ours, everything drawn, PNG', await drawn([]));
      row('graphviz dot, PNG', await byDot(graph, folder));
      row('Mermaid flowchart in chromium, SVG', await byMermaid(graph, root));
      row('D2 with dagre, SVG', await byD2(graph, { root, folder }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

async function byDot(graph: Graph, folder: string): Promise<Outcome> {
  if (spawnSync('dot', ['-V']).status !== 0) return 'not installed (Debian: graphviz)';
  const [source, picture] = [join(folder, 'graph.dot'), join(folder, 'graph.png')];
  writeFileSync(source, inDot(graph));
  rmSync(picture, { force: true });
  return ended(spawn('dot', ['-Tpng', source, '-o', picture], { stdio: 'ignore' }), picture);
}

/** Debian's chromium and the Mermaid of the development packages. */
async function byMermaid(graph: Graph, root: string): Promise<Outcome> {
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
  if (chromium === undefined) return 'not run: no chromium here';
  const browser = await launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    protocolTimeout: LIMIT * 2,
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<div id="picture"></div>');
    await page.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
    const settings = { startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e5 };
    const work = `mermaid.initialize(${JSON.stringify(settings)}), mermaid.render('drawn', ${JSON.stringify(inMermaid(graph))}).then(({ svg }) => svg.length)`;
    const from = performance.now();
    const size = await Promise.race([page.evaluate(work), late()]);
    return typeof size === 'number' ? performance.now() - from : `over ${LIMIT / 1000} s`;
  } catch (error) {
    return `failed: ${String(error).split('\n')[0]?.slice(0, 60)}`;
  } finally {
    // A page that is still drawing does not end by itself.
    browser.process()?.kill('SIGKILL');
    await browser.close();
  }
}

/** Installed into .cache/peers when it is not there yet. */
async function byD2(graph: Graph, { root, folder }: { root: string; folder: string }): Promise<Outcome> {
  const home = join(root, '.cache', 'peers');
  if (!existsSync(join(home, 'node_modules/@terrastruct/d2'))) {
    mkdirSync(home, { recursive: true });
    const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, D2];
    if (spawnSync('npm', npm, { stdio: 'ignore', timeout: LIMIT }).status !== 0) return 'could not be installed';
  }
  const [source, picture, script] = [join(folder, 'graph.d2'), join(folder, 'd2.svg'), join(home, 'draw.mjs')];
  writeFileSync(source, inD2(graph));
  rmSync(picture, { force: true });
  writeFileSync(
    script,
    `import { readFileSync, writeFileSync } from 'node:fs';
import { D2 } from '@terrastruct/d2';
const d2 = new D2();
const { diagram, renderOptions } = await d2.compile(readFileSync(process.argv[2], 'utf8'));
writeFileSync(process.argv[3], await d2.render(diagram, renderOptions));
process.exit(0);
`,
  );
  return ended(spawn(process.execPath, [script, source, picture], { stdio: 'ignore' }), picture);
}

/** ms until a program that writes a picture has ended; it is killed when it takes too long. */
function ended(child: ChildProcess, picture: string): Promise<Outcome> {
  const from = performance.now();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`over ${LIMIT / 1000} s`);
    }, LIMIT);
    child.once('error', (error) => resolve(`failed: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      const made = existsSync(picture) && statSync(picture).size > 0;
      resolve(code === 0 && made ? performance.now() - from : `failed (exit code ${code})`);
    });
  });
}

const late = (): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), LIMIT).unref();
  });
