import type { Cell } from './cell.ts';
import { compareText, type Leaf, type Link, push } from './estate.ts';
import { gridPiece, type Piece, shapeScore, shelves } from './piece.ts';

interface FlowOf {
  readonly leaves: readonly Leaf[];
  readonly links: readonly Link[];
}

/** Leaves by what flows between them; does not depend on the scale or the shape that is wanted. */
export interface Flow {
  /** Connected sets, each in layers from left to right by longest path; large sets first. */
  readonly bound: readonly (readonly (readonly Leaf[])[])[];
  /** The unconnected. */
  readonly loose: readonly Leaf[];
}

/** Nothing depends on the order of the input. Cost: leaves x log leaves + links. */
export function flowOf(of: FlowOf): Flow {
  const ids = new Map(of.leaves.map((leaf) => [leaf.id, leaf]));
  const links = of.links.filter((link) => link.from !== link.to && ids.has(link.from) && ids.has(link.to));
  const sets = connectedSets(of.leaves, links);
  const bound = sets.filter((set) => set.length > 1);
  bound.sort((a, b) => b.length - a.length || compareText(a[0]?.id ?? '', b[0]?.id ?? ''));
  return {
    bound: bound.map((set) => layersOf({ leaves: set, links })),
    loose: sets
      .filter((set) => set.length === 1)
      .flat()
      .sort(byKind),
  };
}

interface FlowPieceOf {
  readonly flow: Flow;
  readonly cell: Cell;
  /** Wanted width : height of the whole. */
  readonly aspect: number;
}

/** Each connected set left to right, the unconnected in a plain grid. */
export function flowPiece(of: FlowPieceOf): Piece {
  const pieces = of.flow.bound.map((layers) => layered(layers, of));
  if (of.flow.loose.length > 0) pieces.push(looseGrid(of));
  return shelves({ pieces, aspect: of.aspect, gap: 0.4 });
}

export const byKind = (a: Leaf, b: Leaf): number =>
  a.tier - b.tier || compareText(a.component.type, b.component.type) || compareText(a.id, b.id);

function looseGrid({ flow: { loose }, cell, aspect }: FlowPieceOf): Piece {
  const columns = Math.max(1, Math.round(Math.sqrt((loose.length * aspect * cell.depth) / cell.width)));
  return gridPiece({ items: [...loose], columns, cell });
}

function connectedSets(leaves: readonly Leaf[], links: readonly Link[]): Leaf[][] {
  const root = new Map<string, string>(leaves.map((leaf) => [leaf.id, leaf.id]));
  const find = (id: string): string => {
    let top = id;
    for (let up = root.get(top); up !== undefined && up !== top; up = root.get(top)) top = up;
    root.set(id, top);
    return top;
  };
  for (const link of links) {
    const [a, b] = [find(link.from), find(link.to)];
    const [first, second] = compareText(a, b) < 0 ? [a, b] : [b, a];
    root.set(second, first);
  }
  const sets = new Map<string, Leaf[]>();
  for (const leaf of [...leaves].sort((a, b) => compareText(a.id, b.id))) push(sets, find(leaf.id), leaf);
  return [...sets.values()];
}

/** More room between the steps of a flow than a cell has, for lines that bend and their arrows; grid units. */
const LAYER_GAP = 1;

/** One connected set: a column per step of the longest path, ordered inside by their neighbours' places. */
function layered(layers: readonly (readonly Leaf[])[], { cell, aspect }: FlowPieceOf): Piece {
  const count = layers.reduce((sum, layer) => sum + layer.length, 0);
  const perColumn = Math.max(2, Math.round(Math.sqrt((count * cell.width) / (aspect * cell.depth)) * 1.2));
  const columns: Leaf[][] = [];
  for (const layer of layers) {
    const parts = Math.ceil(layer.length / perColumn);
    const size = Math.ceil(layer.length / parts);
    for (let i = 0; i < parts; i++) columns.push(layer.slice(i * size, (i + 1) * size));
  }
  return folded({ columns, cell, aspect });
}

/** Columns from which on a flow may be folded: shorter ones read better as one row. */
const LONG_FLOW = 6;
/** Between the rows of a folded flow, for the lines that turn round there; grid units. */
const ROW_GAP = 0.4;
/** A fold must better the shape by this much: it costs the reader a turn. */
const WORTH_A_FOLD = 0.8;

/** Columns in one row, or in several that are read to and fro, whichever suits the wanted shape. */
function folded({ columns, cell, aspect }: { columns: Leaf[][]; cell: Cell; aspect: number }): Piece {
  const step = cell.width + LAYER_GAP;
  const rowsOf = (count: number): Leaf[][][] => {
    const size = Math.ceil(columns.length / count);
    return Array.from({ length: Math.ceil(columns.length / size) }, (_, r) => columns.slice(r * size, (r + 1) * size));
  };
  const measure = (rows: Leaf[][][]): { width: number; height: number; tall: number[] } => {
    const tall = rows.map((row) => Math.max(...row.map((column) => column.length)) * cell.depth);
    const width = (rows[0]?.length ?? 1) * step - LAYER_GAP;
    return { width, height: tall.reduce((sum, high) => sum + high + ROW_GAP, -ROW_GAP), tall };
  };
  let rows = rowsOf(1);
  let size = measure(rows);
  let score = shapeScore(size.width, size.height, aspect) * (columns.length < LONG_FLOW ? 0 : WORTH_A_FOLD);
  for (let count = 2; count * 3 <= columns.length; count++) {
    const candidate = rowsOf(count);
    const measured = measure(candidate);
    const scored = shapeScore(measured.width, measured.height, aspect);
    if (scored < score - 1e-9) [rows, size, score] = [candidate, measured, scored];
  }
  const { width, height, tall } = size;
  return {
    width,
    height,
    put(x, y, into) {
      let top = y;
      for (const [r, row] of rows.entries()) {
        const high = tall[r] ?? 0;
        for (const [c, column] of row.entries()) {
          const left = r % 2 === 0 ? c * step : width - cell.width - c * step;
          const inset = (high - column.length * cell.depth) / 2;
          for (const [i, leaf] of column.entries())
            into.at.set(leaf.id, [x + left + cell.width / 2, top + inset + i * cell.depth + cell.back]);
        }
        top += high + ROW_GAP;
      }
    },
  };
}

function layersOf({ leaves, links }: FlowOf): Leaf[][] {
  const ordered = [...leaves].sort(byKind);
  const inside = new Set(ordered.map((leaf) => leaf.id));
  const next = new Map<string, string[]>();
  const previous = new Map<string, string[]>();
  const own = links.filter((link) => inside.has(link.from) && inside.has(link.to));
  for (const link of own.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)))
    push(next, link.from, link.to);
  const topological = withoutCycles(ordered, next);
  for (const [from, targets] of next) for (const to of targets) push(previous, to, from);
  const depth = new Map<string, number>();
  for (const id of topological)
    depth.set(id, Math.max(0, ...(previous.get(id) ?? []).map((p) => (depth.get(p) ?? 0) + 1)));
  // What nothing leads to stands right before what it leads to, not at the far left.
  for (const id of [...topological].reverse()) {
    const targets = next.get(id) ?? [];
    if (!previous.has(id) && targets.length > 0)
      depth.set(id, Math.max(0, Math.min(...targets.map((to) => depth.get(to) ?? 1)) - 1));
  }
  const layers: Leaf[][] = [];
  for (const leaf of ordered) {
    const d = depth.get(leaf.id) ?? 0;
    while (layers.length <= d) layers.push([]);
    layers[d]?.push(leaf);
  }
  sweep(layers, next, previous);
  return layers.filter((layer) => layer.length > 0);
}

/** Ids in topological order; links that close a cycle are taken out of `next`. */
function withoutCycles(leaves: readonly Leaf[], next: Map<string, string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const finished: string[] = [];
  for (const leaf of leaves) {
    if (state.has(leaf.id)) continue;
    const stack = [{ id: leaf.id, at: 0 }];
    state.set(leaf.id, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const targets = next.get(top.id) ?? [];
      const to = targets[top.at];
      if (to === undefined) {
        state.set(top.id, 'done');
        finished.push(top.id);
        stack.pop();
      } else if (state.get(to) === 'open') {
        targets.splice(top.at, 1);
      } else {
        top.at++;
        if (!state.has(to)) {
          state.set(to, 'open');
          stack.push({ id: to, at: 0 });
        }
      }
    }
  }
  return finished.reverse();
}

/** Barycentre ordering, four times forth and back. Ties keep their order, which is by kind and id. */
function sweep(layers: Leaf[][], next: Map<string, string[]>, previous: Map<string, string[]>): void {
  const rank = new Map<string, number>();
  const note = (layer: readonly Leaf[]): void => {
    for (const [i, leaf] of layer.entries()) rank.set(leaf.id, i - (layer.length - 1) / 2);
  };
  for (const layer of layers) note(layer);
  for (let pass = 0; pass < 4; pass++) {
    const forth = pass % 2 === 0;
    const neighbours = forth ? previous : next;
    for (const layer of forth ? layers : [...layers].reverse()) {
      const centre = new Map(
        layer.map((leaf) => [leaf.id, mean(neighbours.get(leaf.id), rank) ?? rank.get(leaf.id) ?? 0]),
      );
      layer.sort((a, b) => (centre.get(a.id) ?? 0) - (centre.get(b.id) ?? 0));
      note(layer);
    }
  }
}

function mean(ids: readonly string[] | undefined, rank: ReadonlyMap<string, number>): number | undefined {
  if (!ids || ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + (rank.get(id) ?? 0), 0) / ids.length;
}
