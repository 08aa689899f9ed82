import type { Box } from '../model/grid.ts';
import type { ScenePlate } from '../model/scene.ts';

/** A thing with its place on the ground, and the container that it stands in. */
export interface Placed {
  readonly id: string;
  readonly box: Box;
  readonly inside: Placed | undefined;
}

/** Plates, outer before inner, each in the smallest one around it. */
export type Containers = ReadonlyMap<ScenePlate, Placed>;

/** A mere outline over others, or one that is no rectangle, holds nothing. */
export const isContainer = ({ hollow, outline }: ScenePlate): boolean => hollow !== true && outline === undefined;

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0);
const holds = (outer: Box, inner: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

export function nested(plates: readonly ScenePlate[]): Containers {
  const found = new Map<ScenePlate, Placed>();
  const byArea = [...plates].sort((a, b) => areaOf(b.box) - areaOf(a.box));
  for (const plate of byArea) {
    found.set(plate, { id: `g${found.size + 1}`, box: plate.box, inside: innermost(found, plate.box) });
  }
  return found;
}

/** The last, and so smallest, of the containers that hold a box. */
export function innermost(containers: Containers, box: Box): Placed | undefined {
  let found: Placed | undefined;
  for (const [plate, group] of containers) if (isContainer(plate) && holds(plate.box, box)) found = group;
  return found;
}

/** draw.io files a connection under the nearest container of both ends. */
export function commonContainer(from: Placed | undefined, to: Placed | undefined): Placed | undefined {
  const around = new Set<Placed>();
  for (let at = from?.inside; at !== undefined; at = at.inside) around.add(at);
  for (let at = to?.inside; at !== undefined; at = at.inside) if (around.has(at)) return at;
  return undefined;
}
