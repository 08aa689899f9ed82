import type { Point } from '../model/grid.ts';
import type { SceneRoute } from '../model/scene.ts';
import { SOLID_SHAPES } from '../model/solid.ts';
import type { Stretch } from './lanes.ts';
import type { End, Job, RouteOf } from './route-types.ts';

/** px per grid unit below which lines are drawn thicker than their share, to stay visible: about 1.2 px. */
const THINNEST = 18;
/** Dashes keep their length, so that thick ones would run together. */
const THINNEST_DASHED = 14;

interface SceneRouteOf {
  readonly job: Job;
  readonly stretches: readonly Stretch[];
  readonly first: Point;
  readonly last: Point;
  readonly of: RouteOf;
  readonly docked: Set<string>;
}

/** Corner points after the lanes were spread, cut at the faces of the blocks. */
export function sceneRoute({ job, stretches, first, last, of, docked }: SceneRouteOf): SceneRoute {
  const points: [number, number][] = [];
  const head = stretches[0];
  const tail = stretches.at(-1);
  points.push(head?.axis === 'x' ? [first[0], head.at] : [head?.at ?? first[0], first[1]]);
  for (const [i, stretch] of stretches.entries()) {
    const next = stretches[i + 1];
    if (next) points.push(stretch.axis === 'x' ? [next.at, stretch.at] : [stretch.at, next.at]);
  }
  points.push(tail?.axis === 'x' ? [last[0], tail.at] : [tail?.at ?? last[0], last[1]]);
  cut({ points, end: job.to, of, docked, arrow: true });
  points.reverse();
  cut({ points, end: job.from, of, docked, arrow: false });
  points.reverse();
  return {
    id: job.link.id,
    from: job.link.from,
    to: job.link.to,
    points,
    dashed: job.link.dashed,
    // Numbers on lines would lie over names; a line that stands for many is thicker instead.
    width:
      Math.max(1, (job.link.dashed ? THINNEST_DASHED : THINNEST) / of.screen.scale) *
      Math.min(2, 1 + Math.log10(job.link.count) * 0.5),
    startArrow: false,
    endArrow: true,
    tone: of.tone(job.link),
  };
}

interface CutOf {
  readonly points: [number, number][];
  readonly end: End;
  readonly of: RouteOf;
  readonly docked: Set<string>;
  readonly arrow: boolean;
}

/** Room between a face and the tip of an arrow, grid units. */
const TIP = 0.12;

/** Shortens the last stretch so that it ends at the visible edge of the block that it arrives at. */
function cut({ points, end, of, docked, arrow }: CutOf): void {
  if (!('leaf' in end)) return;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return;
  const [dx, dy] = [Math.sign(before[0] - last[0]), Math.sign(before[1] - last[1])];
  const shape = SOLID_SHAPES[end.leaf.component.solid];
  const unit = of.footprint / 2;
  const behind = of.screen.projection === 'isometric' && (dx < 0 || dy < 0);
  // A block hides the ground behind it for its height; round ones are shown by their widest circle.
  const reach =
    behind && arrow
      ? shape.round
        ? shape.reach + shape.height * 0.62
        : shape.reach + shape.height * 0.97
      : shape.reach;
  const length = Math.abs(before[0] - last[0]) + Math.abs(before[1] - last[1]);
  const by = Math.min(reach * unit + (arrow ? TIP : 0), Math.max(unit * 0.6, length - 0.3));
  last[0] += dx * by;
  last[1] += dy * by;
  if (dy > 0) docked.add(end.leaf.id);
}
