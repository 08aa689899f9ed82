import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleSnapshot } from '../src/backends/sample.ts';
import { arrange } from '../src/layout/arrange.ts';
import { stage } from '../src/layout/stage.ts';
import { type BlueprintData, pairOf } from '../src/model/blueprint.ts';
import { paintRaster } from '../src/render/canvas.ts';
import { paintSvg } from '../src/render/svg.ts';
import { generateEstate } from './estate.ts';
import { ms, type Row, timed } from './row.ts';

const name = 'Bench';
const png = { format: 'png' } as const;
const sized = { view: { width: 1456, height: 819 } };

export async function layoutRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, budget] of [
    [1000, '25 ms'],
    [10_000, '200 ms'],
  ] as const) {
    const estate = generateEstate(size);
    const { time, result } = await timed(5, () => arrange(estate, { name }));
    rows.push({ what: `layout of ${size} resources`, measured: ms(time), budget, remark: packing(result) });
  }
  return rows;
}

/** Footprints that overlap, and how much of the ground the cells of a 4 x 4.2 grid fill. */
function packing(data: BlueprintData): string {
  const centres = data.nodes.flatMap((node) => {
    const at = pairOf(node.mapPos);
    return at ? [at] : [];
  });
  const sorted = [...centres].sort((a, b) => a[0] - b[0]);
  let overlaps = 0;
  for (const [i, [x, y]] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j++) {
      const other = sorted[j];
      if (!other || other[0] - x >= 2) break;
      if (Math.abs(other[1] - y) < 2) overlaps++;
    }
  }
  const xs = centres.map(([x]) => x);
  const ys = centres.map(([, y]) => y);
  const span = (values: number[]): number =>
    values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  const area = (span(xs) + 4) * (span(ys) + 4.2);
  return `${overlaps} overlaps, density ${Math.round((100 * centres.length * 4 * 4.2) / area)} % (budget 0, 40 %)`;
}

export async function paintRows(): Promise<Row[]> {
  const large = arrange(generateEstate(5000), { name });
  // As wide as can be asked for, so that as little as possible is collapsed.
  const staged = await timed(1, () => stage(large, { view: { width: 8000 } }));
  const svg = await timed(3, () => paintSvg(staged.result.scene));
  const thousand = generateEstate(1000);
  const scene = stage(arrange(thousand, { name }), sized).scene;
  const raster = await timed(5, () => paintRaster(scene, png));
  const all = await timed(3, () => paintRaster(stage(arrange(thousand, { name }), { view: {} }).scene, png));
  const sample = await sampleSnapshot();
  const shown = await timed(3, () => paintRaster(stage(sample.blueprint, { view: {} }).scene, png));
  const { width, height, bytes } = shown.result;
  return [
    {
      what: 'SVG of 5,000 resources',
      measured: `${ms(svg.time)}, ${(svg.result.length / 2 ** 20).toFixed(1)} MB`,
      budget: '250 ms, 7 MB',
      remark: `${staged.result.scene.blocks.length} blocks; staging ${ms(staged.time)}`,
    },
    {
      what: 'PNG 1456 x 819 of 1,000 resources',
      measured: ms(raster.time),
      budget: '400 ms',
      remark: `${Math.round(raster.result.bytes.length / 1024)} KB, ${scene.blocks.length} blocks`,
    },
    {
      what: 'whole picture of 1,000 nodes',
      measured: ms(all.time),
      budget: '0.5 s',
      remark: graphviz(arrange(thousand, { name })),
    },
    {
      what: 'default picture of the sample',
      measured: `${width} x ${height}, ${Math.round(bytes.length / 1024)} KB`,
      budget: '1,568 px, 700 KB',
      remark: ms(shown.time),
    },
  ];
}

/** The same graph by graphviz's dot, where Debian's package is installed. */
function graphviz(data: BlueprintData): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-dot-'));
  try {
    const quote = (text: string): string => JSON.stringify(text);
    const lines = [
      ...data.nodes.map(({ id }) => `${quote(id)};`),
      ...data.edges.map(({ from, to }) => `${quote(from)} -> ${quote(to)};`),
    ];
    writeFileSync(join(folder, 'graph.dot'), `digraph {\n${lines.join('\n')}\n}\n`);
    const from = performance.now();
    execFileSync('dot', ['-Tpng', join(folder, 'graph.dot'), '-o', join(folder, 'graph.png')], { stdio: 'ignore' });
    return `graphviz dot ${ms(performance.now() - from)}`;
  } catch {
    return 'graphviz dot is not installed';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
