import { arrowLength } from '../model/arrow-head.ts';
import { FOOTPRINT, type Point } from '../model/grid.ts';
import type { SceneRoute } from '../model/scene.ts';
import { reachOf } from './body-size.ts';
import { hiddenLanding, landing } from './landing.ts';
import type { Stretch } from './lanes.ts';
import type { PolygonIndex } from './polygon-index.ts';
import type { End, Job, RouteOf } from './route-types.ts';

interface SceneRouteOf {
  readonly job: Job;
  readonly stretches: readonly Stretch[];
  readonly first: Point;
  readonly last: Point;
  readonly of: RouteOf;
  readonly obstacles: PolygonIndex;
}

/** Corner points after the lanes were spread, cut at the faces of the blocks. */
export function sceneRoute({ job, stretches, first, last, of, obstacles }: SceneRouteOf): SceneRoute {
  const points: [number, number][] = [];
  const head = stretches[0];
  const tail = stretches.at(-1);
  points.push(head?.axis === 'x' ? [first[0], head.at] : [head?.at ?? first[0], first[1]]);
  for (const [i, stretch] of stretches.entries()) {
    const next = stretches[i + 1];
    if (next) points.push(stretch.axis === 'x' ? [next.at, stretch.at] : [stretch.at, next.at]);
  }
  points.push(tail?.axis === 'x' ? [last[0], tail.at] : [tail?.at ?? last[0], last[1]]);
  cut({ points, end: job.to, of, obstacles });
  points.reverse();
  cut({ points, end: job.from, of });
  points.reverse();
  return {
    id: job.link.id,
    from: job.link.from,
    to: job.link.to,
    points,
    dashed: job.link.dashed,
    // Numbers on lines would lie over names; a line that stands for many is thicker instead.
    width: Math.min(2, 1 + Math.log10(job.link.count) * 0.5),
    startArrow: false,
    endArrow: true,
    ...(of.footprint < FOOTPRINT ? { head: arrowLength(of.screen.scale, of.footprint) } : {}),
    tone: of.tone(job.link),
  };
}

interface CutOf {
  readonly points: [number, number][];
  readonly end: End;
  readonly of: RouteOf;
  /** What an arrow must not lie under; nothing where the line has none. */
  readonly obstacles?: PolygonIndex;
}

/** Shortens the last stretch so that it ends at the visible edge of the block that it arrives at. */
function cut({ points, end, of, obstacles }: CutOf): void {
  if (!('leaf' in end)) return;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return;
  const away: [number, number] = [Math.sign(before[0] - last[0]), Math.sign(before[1] - last[1])];
  const unit = of.footprint / 2;
  const reach = reachOf(end.leaf, of).reach[away[0] === 0 ? 1 : 0];
  const length = Math.abs(before[0] - last[0]) + Math.abs(before[1] - last[1]);
  const tip = obstacles && (landing({ end, from: last, away, route: of, obstacles }) ?? hiddenLanding(end, away, of));
  const by = Math.min(
    tip ?? reach,
    Math.max(Math.min(unit, reach) * 0.6, length - (obstacles ? arrowLength(of.screen.scale, of.footprint) : 0.3)),
  );
  last[0] += away[0] * by;
  last[1] += away[1] * by;
}
