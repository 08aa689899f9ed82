import type { RouteCap } from '../model/scene.ts';
import type { ShapeCommand } from './display-list.ts';
import { type Frame, place } from './frame.ts';
import { type Path, type Px, polygon, roundedOutline } from './path.ts';

/** Half the width of a cap at the end of a line of normal width, and how thin a bar is; grid units. */
const HALF = 0.17;
const BAR = 0.05;
/** Caps of thick lines grow less than the lines do. */
const GROWTH = 0.6;

interface CapOf {
  readonly frame: Frame;
  readonly cap: RouteCap;
  /** The end of the line and the point that it comes from, on the ground. */
  readonly tip: Px;
  readonly from: Px;
  readonly color: string;
  /** Multiple of the normal line width. */
  readonly width: number;
}

/** What a line ends with besides an arrow, lying on the ground and filled with the line's colour. */
export function capCommand({ frame, cap, tip, from, color, width }: CapOf): ShapeCommand {
  const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]) || 1;
  const [dx, dy] = [(tip[0] - from[0]) / length, (tip[1] - from[1]) / length];
  const half = HALF * Math.max(1, width) ** GROWTH;
  const at = ([back, side]: Px): Px => [tip[0] - dx * back - dy * side, tip[1] - dy * back + dx * side];
  const onPicture = (point: Px): Px => place(frame, ...at(point));
  return {
    kind: 'shape',
    path: outline(cap, half, onPicture),
    fill: color,
    stroke: color,
    strokeWidth: 0.03 * frame.unit,
  };
}

function outline(cap: RouteCap, half: number, map: (point: Px) => Px): Path {
  const corners: Px[] = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ];
  const diamond: Px[] = [
    [-half * 1.4, 0],
    [0, -half * 1.2],
    [half * 1.4, 0],
    [0, half * 1.2],
  ];
  const bar: Px[] = [
    [-BAR, -half * 1.5],
    [BAR, -half * 1.5],
    [BAR, half * 1.5],
    [-BAR, half * 1.5],
  ];
  if (cap === 'circle') return roundedOutline(corners, half, map);
  if (cap === 'diamond') return polygon(diamond.map(map));
  if (cap === 'bar') return polygon(bar.map(map));
  return polygon(corners.map(map));
}
