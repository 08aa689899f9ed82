import { type Box, boxesOverlap } from '../model/grid.ts';
import type { ScenePlate } from '../model/scene.ts';
import type { DrawingOf } from './drawing.ts';
import type { Container } from './estate.ts';

/** Plates of containers, zone frames and overlays, outer first. An overlay that would frame strangers is left out. */
export function platesOf({ estate, boxes, zones, at, tone }: DrawingOf): ScenePlate[] {
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const depthOf = (container: Container): number => {
    let depth = 0;
    for (let up = byId.get(container.inside); up && depth < 32; up = byId.get(up.inside)) depth += 2;
    return depth;
  };
  const plates: ScenePlate[] = [];
  for (const container of estate.containers) {
    const box = boxes.get(container.id);
    const { id, style, name } = container;
    if (box) plates.push({ id, style, name, box, depth: depthOf(container), tone: tone(id) });
  }
  for (const zone of zones) {
    const vpc = byId.get(zone.vpc);
    // A frame with nothing in it says nothing.
    if (![...at.values()].some(([x, y]) => x > zone.box.x0 && x < zone.box.x1 && y > zone.box.y0 && y < zone.box.y1))
      continue;
    plates.push({
      id: `${zone.vpc}/${zone.name}`,
      style: 'zone',
      name: zone.name,
      box: zone.box,
      depth: vpc ? depthOf(vpc) + 1 : 1,
      tone: 'normal',
    });
  }
  const deepest = Math.max(0, ...plates.map((plate) => plate.depth));
  for (const overlay of estate.overlays) {
    const box = boxes.get(overlay.id);
    if (!box) continue;
    const members = new Set(overlay.members);
    const strangers = estate.leaves.some((leaf) => {
      const point = at.get(leaf.id);
      if (!point || leaf.members.some((member) => members.has(member))) return false;
      const [x, y] = point;
      return x > box.x0 - 0.5 && x < box.x1 + 0.5 && y > box.y0 - 0.5 && y < box.y1 + 0.5;
    });
    if (strangers) continue;
    const { id, style, name } = overlay;
    const crosses = plates.some((plate) => boxesOverlap(plate.box, box) && !holds(plate.box, box));
    plates.push({ id, style, name, box, depth: deepest + 1, tone: tone(id), ...(crosses ? { hollow: true } : {}) });
  }
  return plates.sort((a, b) => a.depth - b.depth);
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
