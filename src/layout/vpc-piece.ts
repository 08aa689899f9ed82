import type { Box } from '../model/grid.ts';
import { textWidth } from '../model/text-width.ts';
import { type Container, compareText, type Leaf, type Overlay, push } from './estate.ts';
import { byKind } from './flow-piece.ts';
import { GAP, type Ground, PAD } from './ground.ts';
import { openRow } from './open-row.ts';
import { gridPiece, type Piece, type Placement, shapeScore } from './piece.ts';

/** What builds the piece of a container that is no plain subnet: nested plates. */
type Build = (container: Container) => Piece;

/** Members of one auto scaling group, or of none, in one column of subnets: they share a range of x. */
interface Band {
  readonly overlay: Overlay | undefined;
  /** Leaves by row of the table. */
  readonly rows: ReadonlyMap<number, Leaf[]>;
  readonly most: number;
}

interface Column {
  readonly tier: number;
  /** Leaves of the VPC itself, in no subnet, that belong to this tier. */
  readonly open: Leaf[];
  readonly bands: readonly Band[];
  readonly subnets: ReadonlyMap<number, Container>;
  /** Subnets that hold plates themselves, already built. */
  readonly built: ReadonlyMap<number, Piece>;
}

interface Row {
  /** Availability zone, `''` when there is none to show. */
  readonly zone: string;
  /** The container that is this zone, where it was described as one. */
  readonly id?: string;
}

export interface SubnetTableOf {
  readonly vpc: string;
  readonly subnets: readonly Container[];
  /** Zones that are containers themselves: the `zone` of their subnets is then their id. */
  readonly zones: readonly Container[];
  /** Leaves of the VPC that stand in no subnet: they span the zones and get a row of their own behind them. */
  readonly open: readonly Leaf[];
  readonly ground: Ground;
  readonly build: Build;
}

/**
 * The subnets of a VPC as a table: a row per availability zone, columns by tier (public, application, data). One row
 * count is chosen for the whole table, so that every subnet fills its height; an auto scaling group over several
 * zones stands in the same columns in each of them and is one plate.
 */
export function subnetTable(of: SubnetTableOf): Piece {
  const { rows, columns } = tableOf(of);
  const most = Math.max(1, ...columns.flatMap((column) => column.bands.map((band) => band.most)));
  let best: { score: number; piece: Piece } | undefined;
  for (let r = 1; r <= most; r = Math.max(r + 1, Math.floor(r * 1.12))) {
    const piece = tablePiece({ ...of, rows, columns, perColumn: r });
    const score = shapeScore(piece.width, piece.height, of.ground.aspect * of.ground.plan.tables);
    if (!best || score < best.score - 1e-9) best = { score, piece };
  }
  if (!best) return tablePiece({ ...of, rows, columns, perColumn: 1 });
  return best.piece;
}

function tableOf(of: SubnetTableOf): { rows: Row[]; columns: Column[] } {
  const subnets = [...of.subnets].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const described = new Map(of.zones.map((zone) => [zone.id, zone.name]));
  const nameOf = (zone: string): string => described.get(zone) ?? zone;
  const zones = [...new Set([...described.keys(), ...subnets.map((subnet) => subnet.zone)])].filter(
    (zone) => zone !== '',
  );
  zones.sort((a, b) => compareText(nameOf(a), nameOf(b)) || compareText(a, b));
  const framed = of.ground.estate.zoneFrames !== false;
  const rows: Row[] = zones.map((zone) =>
    described.has(zone) ? { zone: nameOf(zone), id: zone } : { zone: framed ? zone : '' },
  );
  const cells = new Map<string, { tier: number; slot: number; subnets: Map<number, Container> }>();
  for (const subnet of subnets) {
    // Without a zone each further subnet of a tier starts a row of its own.
    for (let slot = 0, row = zones.indexOf(subnet.zone); ; ) {
      const at = row < 0 ? slot + zones.length : row;
      const key = `${subnet.tier}/${row < 0 ? 0 : slot}`;
      const cell = cells.get(key) ?? { tier: subnet.tier, slot: row < 0 ? 0 : slot, subnets: new Map() };
      if (cell.subnets.has(at)) {
        slot++;
        continue;
      }
      cells.set(key, cell);
      cell.subnets.set(at, subnet);
      while (rows.length <= at) rows.push({ zone: '' });
      row = at;
      break;
    }
  }
  const sorted = [...cells.values()].sort((a, b) => a.tier - b.tier || a.slot - b.slot);
  const columns = sorted.map((column) => columnOf(column, of));
  for (const leaf of [...of.open].sort(byKind)) {
    const tier = Math.min(4, Math.max(2, leaf.tier));
    let column = columns.find((candidate) => candidate.tier === tier);
    if (!column) {
      column = { tier, open: [], bands: [], subnets: new Map(), built: new Map() };
      columns.push(column);
      columns.sort((a, b) => a.tier - b.tier);
    }
    column.open.push(leaf);
  }
  return { rows, columns };
}

function columnOf(
  { tier, subnets }: { tier: number; subnets: Map<number, Container> },
  { ground, build }: { ground: Ground; build: Build },
): Column {
  const byOverlay = new Map<string, Map<number, Leaf[]>>();
  const built = new Map<number, Piece>();
  for (const [row, subnet] of subnets) {
    if ((ground.containersIn.get(subnet.id) ?? []).length > 0) {
      built.set(row, build(subnet));
      continue;
    }
    for (const leaf of [...(ground.leavesIn.get(subnet.id) ?? [])].sort(byKind)) {
      const key = ground.overlayOf.get(leaf.id)?.id ?? '';
      const rows = byOverlay.get(key) ?? new Map<number, Leaf[]>();
      byOverlay.set(key, rows);
      push(rows, row, leaf);
    }
  }
  const bands = [...byOverlay].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : compareText(a, b)));
  return {
    tier,
    open: [],
    subnets,
    built,
    bands: bands.map(([key, rows]) => ({
      overlay: ground.estate.overlays.find((overlay) => overlay.id === key),
      rows,
      most: Math.max(...[...rows.values()].map((leaves) => leaves.length)),
    })),
  };
}

interface TableOf {
  readonly vpc: string;
  readonly ground: Ground;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** Rows of leaves in each subnet. */
  readonly perColumn: number;
}

function tablePiece({ vpc, ground, rows, columns, perColumn }: TableOf): Piece {
  const { cell } = ground;
  const grids = columns.map((column) => column.bands.map((band) => Math.ceil(band.most / perColumn)));
  const open = openRow({
    columns,
    widths: columns.map((column, c) => columnWidth({ column, grid: grids[c] ?? [], ground })),
    cell,
  });
  const { widths } = open;
  const heights = rows.map((_, row) => rowHeight({ row, columns, grids, ground }));
  const framed = rows.some((row) => row.zone !== '');
  const pad = framed ? PAD.zone : 0;
  const inner = widths.reduce((sum, width) => sum + width, 0) + GAP.subnets * (columns.length - 1);
  const frameHeights = heights.map((height, row) => height + (rows[row]?.zone ? 2 * PAD.zone + cell.strip : 0));
  const width = inner + 2 * pad;
  const openHeight = open.rows * cell.depth + (open.rows > 0 && rows.length > 0 ? GAP.zones : 0);
  const height = openHeight + frameHeights.reduce((sum, h) => sum + h, 0) + GAP.zones * Math.max(0, rows.length - 1);
  const put = (x: number, y: number, into: Placement): void => {
    const tops: number[] = [];
    let top = y + openHeight;
    for (const [row, { zone, id }] of rows.entries()) {
      const frame = frameHeights[row] ?? 0;
      const box = { x0: x, y0: top, x1: x + width, y1: top + frame };
      if (id !== undefined) into.boxes.set(id, box);
      else if (zone) into.zones.push({ name: zone, vpc, box });
      tops.push(top + (zone ? PAD.zone : 0));
      top += frame + GAP.zones;
    }
    let left = x + pad;
    for (const [c, column] of columns.entries()) {
      const width = widths[c] ?? 0;
      putColumn({ column, grid: grids[c] ?? [], x: left, width, tops, heights, ground, into });
      const inOpen = gridPiece({ items: column.open, columns: open.columns[c] ?? 1, cell });
      if (column.open.length > 0)
        inOpen.put(left + (width - inOpen.width) / 2, y + openHeight - GAP.zones - inOpen.height, into);
      left += width + GAP.subnets;
    }
  };
  return { width, height, put };
}

const bandWidth = (band: Band, columns: number, ground: Ground): number =>
  Math.max(columns * ground.cell.width, band.overlay ? captionWidth(band.overlay.name, ground) : 0) +
  (band.overlay ? 0.5 : 0);

function columnWidth({ column, grid, ground }: { column: Column; grid: readonly number[]; ground: Ground }): number {
  const bands = column.bands.map((band, i) => bandWidth(band, grid[i] ?? 1, ground));
  if (column.subnets.size === 0) return 0;
  const own = bands.reduce((sum, width) => sum + width, 0) + GAP.bands * Math.max(0, bands.length - 1) + 2 * PAD.subnet;
  const captions = [...column.subnets.values()].map((subnet) => captionWidth(subnet.name, ground));
  return Math.max(own, ...captions, ...[...column.built.values()].map((piece) => piece.width));
}

/** Width that a caption takes with its tile; long ones are shortened rather than making the plate wide. */
export const captionWidth = (name: string, { cell }: Ground): number =>
  Math.min(textWidth(name, 600) * cell.caption, cell.width * 1.6) + cell.caption * 2.6;

const lastRow = (band: Band): number => Math.max(...band.rows.keys());

function rowHeight(of: {
  row: number;
  columns: readonly Column[];
  grids: readonly number[][];
  ground: Ground;
}): number {
  const { cell } = of.ground;
  let height = 1;
  for (const [c, column] of of.columns.entries()) {
    const built = column.built.get(of.row);
    if (built) height = Math.max(height, built.height);
    if (column.subnets.has(of.row)) height = Math.max(height, 1 + 2 * PAD.subnet + cell.strip);
    for (const [b, band] of column.bands.entries()) {
      const leaves = band.rows.get(of.row)?.length ?? 0;
      const ends = band.overlay && lastRow(band) === of.row ? cell.strip : 0;
      const rows = Math.ceil(leaves / (of.grids[c]?.[b] ?? 1));
      height = Math.max(height, rows * cell.depth + ends + 2 * PAD.subnet + cell.strip);
    }
  }
  return height;
}

interface PutColumn {
  readonly column: Column;
  readonly grid: readonly number[];
  readonly x: number;
  readonly width: number;
  /** Upper edge and height of each row. */
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly ground: Ground;
  readonly into: Placement;
}

function putColumn({ column, grid, x, width, tops, heights, ground, into }: PutColumn): void {
  const { cell } = ground;
  for (const [row, subnet] of column.subnets) {
    const y = tops[row] ?? 0;
    const built = column.built.get(row);
    if (built) {
      built.put(x, y, into);
      // Its own plate is smaller than the place in the table.
      into.boxes.set(subnet.id, { x0: x, y0: y, x1: x + width, y1: y + (heights[row] ?? 0) });
    } else {
      into.boxes.set(subnet.id, { x0: x, y0: y, x1: x + width, y1: y + (heights[row] ?? 0) });
    }
  }
  const bands = column.bands.map((band, b) => bandWidth(band, grid[b] ?? 1, ground));
  const used = bands.reduce((sum, w) => sum + w, 0) + GAP.bands * Math.max(0, bands.length - 1);
  let left = x + (width - used) / 2;
  for (const [b, band] of column.bands.entries()) {
    const columns = grid[b] ?? 1;
    const inset = band.overlay ? 0.25 : 0;
    let bottom = 0;
    for (const [row, items] of band.rows) {
      const top = (tops[row] ?? 0) + PAD.subnet;
      gridPiece({ items, columns, cell }).put(left + inset, top, into);
      bottom = Math.max(bottom, top + Math.ceil(items.length / columns) * cell.depth);
    }
    if (band.overlay) {
      const top = (tops[Math.min(...band.rows.keys())] ?? 0) + PAD.subnet;
      const box = { x0: left, y0: top + 0.15, x1: left + (bands[b] ?? 0), y1: bottom + cell.strip };
      const before = into.boxes.get(band.overlay.id);
      into.boxes.set(band.overlay.id, before ? union(before, box) : box);
    }
    left += (bands[b] ?? 0) + GAP.bands;
  }
}

const union = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});
