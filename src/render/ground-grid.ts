import { unproject } from '../model/projection.ts';
import type { ShapeCommand } from './display-list.ts';
import { type Frame, place } from './frame.ts';
import type { Palette } from './palette.ts';
import type { Px, Segment } from './path.ts';

/** Every how many of the finer lines a stronger one is drawn; the finest are a grid unit apart. */
const STEP = 4;
/** Lines nearer to each other than this many px would only make the picture grey, and half of its file. */
const SMALLEST_GAP = 18;

interface Page {
  readonly width: number;
  readonly height: number;
}

/**
 * The lines of the ground, each ending exactly at the picture's edge: no clipping. Finer ones first.
 */
export function groundGrid(frame: Frame, page: Page, palette: Palette): ShapeCommand[] {
  let minor = 1;
  while (minor * frame.unit < SMALLEST_GAP) minor *= STEP;
  const major = minor * STEP;
  const lines = (wanted: (index: number) => boolean, stroke: string): ShapeCommand => ({
    kind: 'shape',
    path: pathOfLines(frame, page, wanted),
    stroke,
    strokeWidth: 1,
  });
  return [
    lines((i) => i % minor === 0 && i % major !== 0, palette.gridMinor),
    lines((i) => i % major === 0, palette.gridMajor),
  ];
}

function pathOfLines(frame: Frame, page: Page, wanted: (index: number) => boolean): Segment[] {
  const { width, height } = page;
  const corners: Px[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const ground = corners.map(([x, y]) =>
    unproject(frame.projection, (x - frame.origin[0]) / frame.unit, (y - frame.origin[1]) / frame.unit),
  );
  const segments: Segment[] = [];
  for (const axis of [0, 1] as const) {
    const values = ground.map((point) => point[axis]);
    const others = ground.map((point) => point[1 - axis] ?? 0);
    const [from, to] = [Math.min(...others), Math.max(...others)];
    for (let i = Math.ceil(Math.min(...values)); i <= Math.max(...values); i++) {
      if (!wanted(i)) continue;
      const a = axis === 0 ? place(frame, i, from) : place(frame, from, i);
      const b = axis === 0 ? place(frame, i, to) : place(frame, to, i);
      const cut = clip(a, b, page);
      if (cut !== undefined) segments.push(['M', ...cut[0]], ['L', ...cut[1]]);
    }
  }
  return segments;
}

/** The part of a line inside the page (Liang-Barsky). */
function clip(a: Px, b: Px, { width, height }: Page): [Px, Px] | undefined {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [enter, leave] = [0, 1];
  const sides = [
    [-dx, a[0]],
    [dx, width - a[0]],
    [-dy, a[1]],
    [dy, height - a[1]],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0) {
      if (room < 0) return undefined;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  if (enter >= leave) return undefined;
  const at = (part: number): Px => [a[0] + dx * part, a[1] + dy * part];
  return [at(enter), at(leave)];
}
