import type { Box, Point } from '../model/grid.ts';
import { compareText, type Estate, type Link } from './estate.ts';

interface DrawnEndsOf {
  readonly estate: Estate;
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Ids of the groups that are drawn. */
  readonly plates: ReadonlySet<string>;
}

/**
 * The links of an estate with ends that are there to see: a group that is not drawn, since its frame would hold
 * strangers, is stood for by its member nearest to the other end.
 */
export function drawnEnds({ estate, at, boxes, plates }: DrawnEndsOf): Link[] {
  const leafOf = new Map(
    estate.leaves.flatMap((leaf) => [leaf.id, ...leaf.members].map((id) => [id, leaf.id] as const)),
  );
  const hidden = new Map(
    estate.overlays
      .filter(({ id }) => !plates.has(id))
      .map(({ id, members }) => [
        id,
        [...new Set(members.flatMap((member) => leafOf.get(member) ?? []))]
          .filter((member) => at.has(member))
          .sort(compareText),
      ]),
  );
  if (hidden.size === 0) return [...estate.links];
  const middle = (id: string): Point | undefined => {
    const point = at.get(id);
    const box = boxes.get(id);
    return point ?? (box && [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]);
  };
  const shownEnd = (id: string, other: string): string => {
    const members = hidden.get(id);
    if (!members) return id;
    const [first = id] = members;
    const goal = middle(other) ?? middle(hidden.get(other)?.[0] ?? '');
    if (!goal) return first;
    const far = (member: string): number => {
      const [x, y] = at.get(member) ?? goal;
      return Math.abs(x - goal[0]) + Math.abs(y - goal[1]);
    };
    return members.reduce((best, member) => (far(member) < far(best) ? member : best), first);
  };
  return estate.links
    .map((link) => {
      const from = shownEnd(link.from, link.to);
      return { ...link, from, to: shownEnd(link.to, from) };
    })
    .filter(({ from, to }) => from !== to);
}
