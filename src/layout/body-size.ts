import type { BlueprintNode } from '../model/blueprint.ts';
import { FOOTPRINT, type Point } from '../model/grid.ts';
import { SOLID_SHAPES } from '../model/solid.ts';
import { bodyOutline } from './body-outline.ts';
import type { Leaf } from './estate.ts';
import { measuresOf } from './node-look.ts';
import { boxSilhouette, type Polygon, type Screen } from './polygon.ts';

/** Width along x, depth along y and height, grid units. */
export type Measures = readonly [number, number, number];

/** Of blocks that have measures of their own, by the ids of their leaves. */
export type OwnMeasures = ReadonlyMap<string, Measures>;

export function ownMeasures(of: {
  leaves: readonly Leaf[];
  nodes: ReadonlyMap<string, BlueprintNode>;
  footprint: number;
}): OwnMeasures {
  const measures = new Map<string, Measures>();
  for (const { id, members } of of.leaves) {
    const node = of.nodes.get(members[0] ?? id);
    const own = node && measuresOf(node, of.footprint);
    if (own) measures.set(id, own);
  }
  return measures;
}

interface Sized {
  readonly footprint: number;
  readonly measures: OwnMeasures;
}

/** Half the width and half the depth of a leaf's footprint, grid units. */
export function halfOf(id: string, { footprint, measures }: Sized): Point {
  const own = measures.get(id);
  return own ? [own[0] / 2, own[1] / 2] : [footprint / 2, footprint / 2];
}

/** How far a body reaches from its middle along x and along y, and how much ground it hides behind itself. */
export function reachOf(leaf: Leaf, of: Sized): { reach: Point; hides: number; height: number } {
  const own = of.measures.get(leaf.id);
  if (own) return { reach: [own[0] / 2, own[1] / 2], hides: own[2] * 0.97, height: own[2] };
  const unit = of.footprint / FOOTPRINT;
  const { reach, height, round } = SOLID_SHAPES[leaf.component.solid];
  return {
    reach: [reach * unit, reach * unit],
    hides: height * (round ? 0.62 : 0.97) * unit,
    height: height * unit,
  };
}

/** What the body of a leaf covers on the screen, px. */
export function leafOutline(leaf: Leaf, [x, y]: Point, of: Sized & { screen: Screen }): Polygon {
  const measures = of.measures.get(leaf.id);
  if (measures) return boxSilhouette({ x, y, measures: [measures[0], measures[1], measures[2]] }, of.screen);
  return bodyOutline({ x, y, size: of.footprint, solid: leaf.component.solid }, of.screen);
}
