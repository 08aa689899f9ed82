import type { BlueprintData } from '../model/blueprint.ts';
import type { View } from '../model/view.ts';
import type { BestScaleOf } from './best-scale.ts';
import { type Drawing, draw } from './drawing.ts';
import type { Estate } from './estate.ts';
import type { Lettering } from './labels.ts';
import { scaleToFit } from './picture.ts';
import type { Placement } from './piece.ts';
import type { ReadBlueprint } from './read-blueprint.ts';
import type { Selected } from './select-view.ts';

/** What a drawing has to fit into. */
export type Fit = Pick<BestScaleOf, 'projection' | 'limits' | 'furniture'>;

export interface DrawnToFit {
  readonly document?: BlueprintData;
  readonly carried?: BlueprintData;
  readonly lettering?: Lettering;
  readonly estate: Estate;
  readonly placement: Placement;
  readonly footprint: number;
  /** Edge that blocks are drawn with, where it is not that of the footprint. */
  readonly body?: number;
  /** px per grid unit to begin with. */
  readonly scale: number;
  readonly fit: Fit;
  readonly read: ReadBlueprint;
  readonly selected: Selected;
  readonly view: View;
  readonly connections: boolean;
}

/** Draws, and draws smaller once more where labels stick out farther than was expected. */
export function drawnToFit(of: DrawnToFit): Drawing {
  const { estate, placement, footprint, fit, view, selected, document, carried } = of;
  let drawing: Drawing | undefined;
  let used = of.scale;
  for (let round = 0; round < 3; round++) {
    drawing = draw({
      estate,
      at: placement.at,
      boxes: placement.boxes,
      zones: placement.zones,
      screen: { projection: fit.projection, scale: used },
      footprint,
      ...(of.body === undefined ? {} : { body: of.body }),
      nodes: of.read.nodes,
      groups: of.read.groups,
      ...(document ? { document } : {}),
      ...(carried ? { carried } : {}),
      tone: selected.tone,
      linkTone: selected.linkTone,
      labels: view.labels ?? true,
      lettering: of.lettering ?? 'ground',
      connections: of.connections && (view.connections ?? true),
    });
    const { x0, y0, x1, y1 } = drawing.bounds;
    const extent = { width: (x1 - x0) / used, height: (y1 - y0) / used };
    const fitting = scaleToFit({ ...fit, footprint, extent });
    if (fitting >= used * 0.985) break;
    used = fitting;
  }
  return drawing ?? EMPTY;
}

const EMPTY: Drawing = {
  ...{ scale: 1, plates: [], blocks: [], routes: [], ornaments: [], texts: [] },
  bounds: { x0: 0, y0: 0, x1: 1, y1: 1 },
  ...{ missing: [], cut: [], uncaptioned: [], unsaid: [], uncounted: [], unrouted: [] },
};
