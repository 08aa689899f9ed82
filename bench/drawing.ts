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
import { generatedEstate } from '../test/layout/generated-estate.ts';
import { median, ms, type Row, timed } from './row.ts';

const name = 'Bench';
const png = { format: 'png' } as const;
const sized = { view: { width: 1456, height: 819 } };

export async function layoutRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, budget] of [
    [1000, '25 ms'],
    [10_000, '200 ms'],
  ] as const) {
    const estate = generatedEstate(size);
    const { time, result } = await timed(15, () => arrange(estate, { name }));
    rows.push({ what: `layout of ${size} resources`, measured: ms(time), budget, remark: packing(result) });
  }
  return rows;
}

/** Footprints that overlap, and how much of the ground the cells (a block with its label and street) fill. */
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
  const [width, depth] = [pitch(centres, 0), pitch(centres, 1)];
  const area = (span(centres, 0) + width) * (span(centres, 1) + depth);
  const density = Math.round((100 * centres.length * width * depth) / area);
  return `${overlaps} overlaps, density ${density} % (budget 0, 40 %)`;
}

const span = (points: readonly [number, number][], axis: 0 | 1): number => {
  const values = points.map((point) => point[axis]);
  return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
};

/** The usual distance of neighbours along an axis: the median over those that stand in one line. */
function pitch(points: readonly [number, number][], axis: 0 | 1): number {
  const lines = new Map<string, number[]>();
  for (const point of points) {
    const line = point[1 - axis]?.toFixed(1) ?? '';
    lines.set(line, [...(lines.get(line) ?? []), point[axis]]);
  }
  const gaps = [...lines.values()].flatMap((line) => {
    const along = line.sort((a, b) => a - b);
    return along.slice(1).map((at, i) => at - (along[i] ?? at));
  });
  return median(gaps);
}

export async function paintRows(): Promise<Row[]> {
  const large = arrange(generatedEstate(5000), { name });
  // Wider than can be asked for, so that nothing is collapsed: the painter is measured on every block.
  const from = performance.now();
  const { scene: whole } = stage(large, { view: { width: 16_000 } });
  const staging = performance.now() - from;
  const svg = await timed(5, () => paintSvg(whole));
  const thousand = generatedEstate(1000);
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
      remark: `${whole.blocks.length} blocks, ${whole.routes.length} lines; staging ${ms(staging)}`,
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
