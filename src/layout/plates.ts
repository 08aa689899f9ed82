import { numberOf } from '../model/blueprint.ts';
import { componentOf, GENERIC } from '../model/component.ts';
import { type Box, boxAround, boxesOverlap } from '../model/grid.ts';
import type { ScenePlate } from '../model/scene.ts';
import type { DrawingOf } from './drawing.ts';
import type { Container } from './estate.ts';
import { huggingOutline } from './hugging-outline.ts';
import { groupLook } from './node-look.ts';

/**
 * Plates of containers, zone frames and overlays, outer first. An overlay that would frame strangers hugs its members
 * where the document asks for it and where it lies across others; else it is left out.
 */
export function platesOf(of: DrawingOf): ScenePlate[] {
  const { estate, boxes, zones, at, tone, groups, screen } = of;
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const depthOf = (container: Container): number => {
    let depth = 0;
    for (let up = byId.get(container.inside); up && depth < 32; up = byId.get(up.inside)) depth += 2;
    return depth;
  };
  const lookOf = (id: string): ReturnType<typeof groupLook> => groupLook(groups.get(id), screen.projection);
  // Clusters are of many kinds, each with a sign of its own.
  const signOf = (id: string, style: ScenePlate['style']): Pick<ScenePlate, 'glyph'> => {
    const group = groups.get(id);
    if (style !== 'cluster' || !group) return {};
    const { component } = group;
    const { glyph } = componentOf(typeof component === 'string' ? component : group.type);
    return glyph === GENERIC.glyph ? {} : { glyph };
  };
  const drawn = (
    plate: Pick<ScenePlate, 'id' | 'style' | 'name' | 'box' | 'depth'>,
    hugging: ReturnType<typeof hugged>,
  ): ScenePlate => {
    const { id, style } = plate;
    return { ...plate, ...hugging, ...lookOf(id), ...signOf(id, style), tone: tone(id) };
  };
  const plates: ScenePlate[] = [];
  for (const container of estate.containers) {
    const box = boxes.get(container.id);
    const { id, style, name } = container;
    if (!box) continue;
    const inner = [
      ...estate.leaves.filter((leaf) => leaf.inside === id).map((leaf) => leaf.id),
      ...estate.containers.filter(({ inside }) => inside === id).map((child) => child.id),
    ];
    const hugging = groups.get(id)?.shape === 'dynamic' ? hugged(of, { id, inner, members: inner }) : undefined;
    plates.push(drawn({ id, style, name, box, depth: depthOf(container) }, hugging));
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
    const { id, style, name } = overlay;
    const members = new Set(overlay.members);
    const inner = estate.leaves.filter((leaf) => leaf.members.some((member) => members.has(member))).map((l) => l.id);
    const group = groups.get(id);
    const hugs = group?.shape === 'dynamic' || style === 'sg' || style === 'networkacl';
    const hugging = hugs ? hugged(of, { id, inner, members: overlay.members }) : undefined;
    const box = hugging?.box ?? boxes.get(id);
    if (!box) continue;
    const isGiven = of.document !== undefined && group !== undefined && group.mapSize === undefined;
    if (!hugging && !isGiven && framesStrangers(of, { box, members })) continue;
    const crosses = hugs || plates.some((plate) => boxesOverlap(plate.box, box) && !holds(plate.box, box));
    const plate = drawn({ id, style, name, box, depth: deepest + 1 }, hugging);
    plates.push(crosses ? { ...plate, hollow: true } : plate);
  }
  return plates.sort((a, b) => a.depth - b.depth);
}

function framesStrangers({ estate, at }: DrawingOf, of: { box: Box; members: ReadonlySet<string> }): boolean {
  const { x0, y0, x1, y1 } = of.box;
  return estate.leaves.some((leaf) => {
    const point = at.get(leaf.id);
    if (!point || leaf.members.some((member) => of.members.has(member))) return false;
    const [x, y] = point;
    return x > x0 - 0.5 && x < x1 + 0.5 && y > y0 - 0.5 && y < y1 + 0.5;
  });
}

/** Of a hugging outline's bridges, and of the room around members where the group does not say it; grid units. */
const BRIDGE = 0.9;
const PADDING = 0.6;

/** The outline around the members of a group, with its bounds; nothing where too many or none of them have a place. */
function hugged(
  { estate, at, boxes, groups, footprint }: DrawingOf,
  of: { id: string; inner: readonly string[]; members: readonly string[] },
): Pick<ScenePlate, 'box' | 'outline'> | undefined {
  const padding = Math.min(6, Math.max(0.1, numberOf(groups.get(of.id)?.padding) ?? PADDING));
  const around = (id: string, room: number): Box[] => {
    const point = at.get(id);
    if (point) return [boxAround([point], footprint / 2 + room)];
    const { x0, y0, x1, y1 } = boxes.get(id) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
    if (!boxes.has(id)) return [];
    return [{ x0: x0 - room, y0: y0 - room, x1: x1 + room, y1: y1 + room }];
  };
  const own = new Set(of.inner);
  const outline = huggingOutline({
    boxes: of.inner.flatMap((id) => around(id, padding)),
    strangers: estate.leaves.filter((leaf) => !own.has(leaf.id)).flatMap((leaf) => around(leaf.id, 0)),
    bridge: BRIDGE,
  });
  if (!outline) return undefined;
  return { box: boxAround(outline), outline: outline.map(([x, y]): [number, number] => [x, y]) };
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
