import { execFileSync } from 'node:child_process';
import { arrange } from '../src/layout/arrange.ts';
import { stage } from '../src/layout/stage.ts';
import { type BlueprintData, pairOf } from '../src/model/blueprint.ts';
import { generatedEstate } from '../test/layout/generated-estate.ts';
import { DRAWING_JOBS, type DrawingJob, everything } from './drawing-jobs.ts';
import { median, ms, type Row, timed } from './row.ts';

/** The most MB that a process held which did the job once, with all that it needed for it. */
const peakOf = (job: DrawingJob, peak: string): string =>
  `peak ${execFileSync(process.execPath, [peak, job], { encoding: 'utf8' })} MB`;

/** `peak`: the built script that does one job in a process of its own. */
export async function layoutRows({ peak }: { peak: string }): Promise<Row[]> {
  const rows: Row[] = [];
  const times: number[] = [];
  for (const [job, budget] of [
    ['layout 1000', '25 ms'],
    ['layout 10000', '200 ms'],
  ] as const) {
    const { time, result } = await timed(9, await DRAWING_JOBS[job]());
    times.push(time);
    rows.push({
      what: `${job.replace('layout ', 'layout of ')} resources`,
      measured: ms(time),
      budget,
      remark: `${packing(result)}; ${peakOf(job, peak)}`,
    });
  }
  const growth = (times[1] ?? 0) / (times[0] ?? 1);
  rows.push({ what: 'growth from 1,000 to 10,000', measured: `${growth.toFixed(1)}-fold`, budget: '12-fold' });
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

const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

export async function paintRows({ peak }: { peak: string }): Promise<Row[]> {
  const rows = [1000, 5000].map((size): Row => {
    const data = arrange(generatedEstate(size), { name: 'Bench' });
    const from = performance.now();
    const { scene } = stage(data, { view: { width: 8000, simplify: [] } });
    return {
      what: `staging of ${size} resources, nothing simplified, 8,000 px wide`,
      measured: ms(performance.now() - from),
      budget: '3 s',
      remark: `${scene.blocks.length} blocks, ${scene.routes.length} lines`,
    };
  });
  const from = performance.now();
  const { blocks } = everything(5000);
  const staging = `staging ${ms(performance.now() - from)}, without lines`;
  const svg = await timed(5, await DRAWING_JOBS['svg 5000']());
  const pdf = await timed(3, await DRAWING_JOBS['pdf 5000']());
  const drawio = await timed(5, await DRAWING_JOBS['mxGraph 5000']());
  const html = await timed(3, await DRAWING_JOBS['html 5000']());
  const raster = await timed(5, await DRAWING_JOBS['png 1000']());
  const whole = await timed(3, await DRAWING_JOBS['picture 1000']());
  const sample = await timed(3, await DRAWING_JOBS.sample());
  const { width, height, bytes } = sample.result;
  return [
    ...rows,
    {
      what: 'SVG of 5,000 resources',
      measured: `${ms(svg.time)}, ${mb(svg.result.length)}`,
      budget: '250 ms, 7 MB',
      remark: `${blocks.length} blocks; ${staging}; ${peakOf('svg 5000', peak)}`,
    },
    {
      what: 'vector PDF of 5,000 resources',
      measured: ms(pdf.time),
      budget: '600 ms',
      remark: `${mb(pdf.result.length)}; ${peakOf('pdf 5000', peak)}`,
    },
    {
      what: 'draw.io file of 5,000 resources',
      measured: ms(drawio.time),
      budget: '500 ms',
      remark: `${mb(drawio.result.length)}; ${peakOf('mxGraph 5000', peak)}`,
    },
    {
      what: 'html page of 5,000 resources',
      measured: ms(html.time),
      budget: 'none',
      remark: `${mb(html.result.length)}; ${peakOf('html 5000', peak)}`,
    },
    {
      what: 'PNG 1456 x 819 of 1,000 resources',
      measured: ms(raster.time),
      budget: '400 ms',
      remark: `${Math.round(raster.result.bytes.length / 1024)} KB; ${peakOf('png 1000', peak)}`,
    },
    {
      what: 'whole picture of 1,000 nodes',
      measured: ms(whole.time),
      budget: '0.5 s',
      remark: `simplified as by default; ${peakOf('picture 1000', peak)}; rivals: --peers`,
    },
    {
      what: 'default picture of the sample',
      measured: `${width} x ${height}, ${Math.round(bytes.length / 1024)} KB`,
      budget: '1,568 px, 700 KB',
      remark: `${ms(sample.time)}; ${peakOf('sample', peak)}`,
    },
  ];
}
