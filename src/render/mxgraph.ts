import type { Box } from '../model/grid.ts';
import type { Scene } from '../model/scene.ts';
import { type Cell, htmlOf, LAYER, writeMxFile } from './mxgraph-cells.ts';
import { flatCells } from './mxgraph-flat.ts';
import { isometricCells } from './mxgraph-isometric.ts';
import { legendCells } from './mxgraph-legend.ts';
import { listCells } from './mxgraph-marks.ts';
import { jumpLinks } from './mxgraph-parts.ts';
import { PALETTES } from './palette.ts';

/** One page of a file: a scene and, on other pages, what leads to it. */
export interface MxPage {
  readonly scene: Scene;
  /** Of the page's tab; without it the scene's title. */
  readonly name?: string | undefined;
  /** Id of a block or plate; where the first page shows it, it leads to this page. */
  readonly about?: string | undefined;
}

/**
 * Scenes as the pages of a draw.io file. Flat, services are draw.io's own AWS shapes and groups hold what stands in
 * them; isometric, each block is one picture. Connections are attached at both ends in both.
 */
export function paintMxGraph(pages: Scene | readonly MxPage[]): string {
  const all: readonly MxPage[] = 'blocks' in pages ? [{ scene: pages }] : pages;
  const jumps = new Map(
    all.flatMap(({ about }, i) => (i === 0 || about === undefined ? [] : [[about, pageId(i)] as const])),
  );
  return writeMxFile(
    all.map(({ scene, name }, i) => {
      const cells = cellsOf(scene, i === 0 ? jumps : new Map());
      const area = areaOf(cells);
      const dark = scene.theme === 'dark' && !scene.transparent;
      return {
        id: pageId(i),
        title: name ?? (all.length > 1 && i === 0 ? 'Overview' : scene.title),
        ...(dark ? { background: PALETTES[scene.theme].background } : {}),
        cells: [...cells, ...heading(scene, area), ...listCells(scene, area), ...legendCells(scene, area)],
      };
    }),
  );
}

const pageId = (index: number): string => `page-${index + 1}`;

/** `jumps`: the pages that blocks and plates lead to, by their ids. */
function cellsOf(scene: Scene, jumps: ReadonlyMap<string, string>): Cell[] {
  const linkOf = jumpLinks(jumps);
  return scene.projection === '2d' ? flatCells(scene, linkOf) : isometricCells(scene, linkOf);
}

/** What the outermost shapes reach, px. */
function areaOf(cells: readonly Cell[]): Box {
  const outer = cells.flatMap((cell) => (cell.kind === 'vertex' && cell.parent === LAYER ? [cell.box] : []));
  const [first = { x0: 0, y0: 0, x1: 0, y1: 0 }] = outer;
  return outer.reduce(
    (all, box) => ({
      x0: Math.min(all.x0, box.x0),
      y0: Math.min(all.y0, box.y0),
      x1: Math.max(all.x1, box.x1),
      y1: Math.max(all.y1, box.y1),
    }),
    first,
  );
}

/** px of the title's letters, of a line under it, and of the room to the drawing. */
const TITLE = 28;
const LINE = 16;
const ROOM = 24;

/** Title, subtitle and notes above everything. */
function heading(scene: Scene, { x0, y0 }: Box): Cell[] {
  const lines = [scene.subtitle, ...scene.notes].filter((line) => line !== '');
  if (scene.title === '' && lines.length === 0) return [];
  const small = lines.map((line) => `<br>${htmlOf(line, 400)}`).join('');
  const label = `<b style="font-size: 20px">${htmlOf(scene.title)}</b>${small}`;
  const style = `text;html=1;align=left;verticalAlign=bottom;fontColor=${PALETTES[scene.theme].ink};`;
  const bottom = y0 - ROOM;
  const box = { x0, y0: bottom - TITLE - LINE * lines.length, x1: x0 + 600, y1: bottom };
  return [{ kind: 'vertex', id: 'title', parent: LAYER, label, style, box }];
}
