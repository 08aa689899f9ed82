import { sampleSnapshot } from '../src/backends/sample.ts';
import { arrange } from '../src/layout/arrange.ts';
import { stage } from '../src/layout/stage.ts';
import type { Scene } from '../src/model/scene.ts';
import { paintRaster } from '../src/render/canvas.ts';
import { paintHtml } from '../src/render/html.ts';
import { paintMxGraph } from '../src/render/mxgraph.ts';
import { paintPdf } from '../src/render/pdf.ts';
import { paintSvg } from '../src/render/svg.ts';
import { generatedEstate } from '../test/layout/generated-estate.ts';

const name = 'Bench';
const png = { format: 'png' } as const;

/** Makes what is measured ready, and answers with the work itself. */
export type Job = () => Promise<() => unknown>;

const blueprintOf = (count: number) => arrange(generatedEstate(count), { name });

/** Wider than can be asked for, so that nothing is collapsed: painters are measured on every block. */
export const everything = (count: number): Scene =>
  stage(blueprintOf(count), { view: { width: 20_000, simplify: [], connections: count <= 1000 } }).scene;

/** The drawing work that is measured, by name; each also runs in a process of its own for its peak of memory. */
export const DRAWING_JOBS = {
  'layout 1000': async () => {
    const estate = generatedEstate(1000);
    return () => arrange(estate, { name });
  },
  'layout 10000': async () => {
    const estate = generatedEstate(10_000);
    return () => arrange(estate, { name });
  },
  'svg 5000': async () => {
    const scene = everything(5000);
    return () => paintSvg(scene);
  },
  'pdf 5000': async () => {
    const scene = everything(5000);
    return () => paintPdf(scene);
  },
  'mxGraph 5000': async () => {
    const scene = everything(5000);
    return () => paintMxGraph(scene);
  },
  'html 5000': async () => {
    const [scene, data] = [everything(5000), blueprintOf(5000)];
    return () => paintHtml(scene, { data });
  },
  'png 1000': async () => {
    const { scene } = stage(blueprintOf(1000), { view: { width: 1456, height: 819 } });
    return () => paintRaster(scene, png);
  },
  'picture 1000': async () => {
    const estate = generatedEstate(1000);
    return () => paintRaster(stage(arrange(estate, { name }), { view: {} }).scene, png);
  },
  sample: async () => {
    const { blueprint } = await sampleSnapshot();
    return () => paintRaster(stage(blueprint, { view: {} }).scene, png);
  },
} satisfies Record<string, Job>;

export type DrawingJob = keyof typeof DRAWING_JOBS;
