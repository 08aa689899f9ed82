import { type BlueprintData, type BlueprintEdge, colorOf, numberOf } from '../model/blueprint.ts';
import type { Projection } from '../model/projection.ts';
import type { RouteCap, SceneRoute } from '../model/scene.ts';

/** The width that documents usually give, ours and Cloudcraft's: one normal line. */
const NORMAL_WIDTH = 2;
const WIDTHS = { least: 0.4, most: 6 } as const;

type Look = Partial<
  Pick<SceneRoute, 'startArrow' | 'endArrow' | 'startCap' | 'endCap' | 'color'> & { readonly times: number }
>;

/** How a document wants an edge to look; an edge without caps has an arrow at its end. */
export function edgeLook(edge: BlueprintEdge, projection: Projection): Look {
  const width = numberOf(edge.width);
  const color = colorOf(edge.color, projection);
  const [start, end] = [capOf(edge.startCap, 'none'), capOf(edge.endCap, 'arrow')];
  return {
    startArrow: start === 'arrow',
    endArrow: end === 'arrow',
    ...(start === 'arrow' || start === 'none' ? {} : { startCap: start }),
    ...(end === 'arrow' || end === 'none' ? {} : { endCap: end }),
    ...(color === undefined ? {} : { color }),
    ...(width === undefined ? {} : { times: Math.min(WIDTHS.most, Math.max(WIDTHS.least, width / NORMAL_WIDTH)) }),
  };
}

function capOf(cap: string | null | undefined, missing: 'arrow' | 'none'): RouteCap | 'arrow' | 'none' {
  if (cap === undefined) return missing;
  const name = (cap ?? 'none').toLowerCase();
  if (/none|butt|^$|flat/.test(name)) return 'none';
  if (/circle|dot|round|oval/.test(name)) return 'circle';
  if (/diamond|rhomb/.test(name)) return 'diamond';
  if (/square|box/.test(name)) return 'square';
  return /bar|line|tee/.test(name) ? 'bar' : 'arrow';
}

/** Routes in the looks that the document gives their edges. */
export function withEdgeLooks(of: {
  routes: readonly SceneRoute[];
  document: BlueprintData;
  projection: Projection;
}): SceneRoute[] {
  const edges = new Map(of.document.edges.map((edge) => [edge.id, edge]));
  return of.routes.map((route) => {
    const edge = edges.get(route.id);
    if (!edge) return route;
    const { times = 1, ...look } = edgeLook(edge, of.projection);
    return { ...route, ...look, width: route.width * times };
  });
}
