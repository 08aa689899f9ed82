import type { Scene } from '../model/scene.ts';
import { type Cell, htmlOf, LAYER, writeMxFile } from './mxgraph-cells.ts';
import { flatCells } from './mxgraph-flat.ts';
import { isometricCells } from './mxgraph-isometric.ts';
import { PALETTES } from './palette.ts';

/**
 * The scene as a draw.io file. Flat, services are draw.io's own AWS shapes and groups hold what stands in them;
 * isometric, each block is one picture. Connections are attached at both ends in both.
 */
export function paintMxGraph(scene: Scene): string {
  const cells = scene.projection === '2d' ? flatCells(scene) : isometricCells(scene);
  const dark = scene.theme === 'dark' && !scene.transparent;
  return writeMxFile({
    title: scene.title,
    ...(dark ? { background: PALETTES[scene.theme].background } : {}),
    cells: [...cells, ...heading(scene, cells)],
  });
}

/** Title, subtitle and notes above everything, px high. */
const HEADING = 80;

function heading(scene: Scene, cells: readonly Cell[]): Cell[] {
  const lines = [scene.subtitle, ...scene.notes].filter((line) => line !== '').map((line) => htmlOf(line));
  if (scene.title === '' && lines.length === 0) return [];
  const outer = cells.flatMap((cell) => (cell.kind === 'vertex' && cell.parent === LAYER ? [cell.box] : []));
  const left = outer.reduce((least, { x0 }) => Math.min(least, x0), Number.POSITIVE_INFINITY);
  const top = outer.reduce((least, { y0 }) => Math.min(least, y0), Number.POSITIVE_INFINITY);
  const [x0, y1] = [Number.isFinite(left) ? left : 0, (Number.isFinite(top) ? top : 0) - 20];
  const label = `<b style="font-size: 20px">${htmlOf(scene.title)}</b>${lines.map((line) => `<br>${line}`).join('')}`;
  const style = `text;html=1;align=left;verticalAlign=bottom;fontColor=${PALETTES[scene.theme].ink};`;
  return [
    { kind: 'vertex', id: 'title', parent: LAYER, label, style, box: { x0, y0: y1 - HEADING, x1: x0 + 600, y1 } },
  ];
}
