import type { BlueprintData } from '../model/blueprint.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../model/category.ts';
import { furnitureOf } from '../model/furniture.ts';
import { calibrate } from '../model/grid.ts';
import type { LegendEntry, Scene } from '../model/scene.ts';
import type { View } from '../model/view.ts';
import { bestScale, DEFAULT_PICTURE, extentOf, scaleToFit } from './best-scale.ts';
import { type Drawing, draw } from './drawing.ts';
import { emptyPlacement } from './piece.ts';
import { place } from './place.ts';
import { readBlueprint } from './read-blueprint.ts';

export interface StageOptions {
  readonly view: View;
  readonly title?: string;
  readonly subtitle?: string;
  readonly notes?: readonly string[];
}

export interface Staged {
  readonly scene: Scene;
  /** The document as far as the view shows it, before anything was collapsed: for an outline in words. */
  readonly shown: BlueprintData;
  /** What was done to make the picture legible, a sentence each. */
  readonly steps: string[];
  readonly hidden: { id: string; reason: string }[];
  /** What could not be drawn as the document says it, a sentence each. */
  readonly problems: string[];
  /** px of the smallest name and detail line in the picture; 0 when there is none. */
  readonly smallestName: number;
  readonly smallestDetail: number;
}

export function stage(blueprint: BlueprintData, options: StageOptions): Staged {
  const { view } = options;
  const projection = view.projection ?? (blueprint.projection === '2d' ? '2d' : 'isometric');
  const read = readBlueprint(blueprint);
  const { estate } = read;
  const complete = estate.leaves.every((leaf) => read.at.has(leaf.id));
  const placement = complete
    ? { ...emptyPlacement(), at: new Map(read.at), boxes: new Map(read.boxes), zones: [...read.zones] }
    : place({ estate, projection, scale: bestScale({ estate, projection }) });
  const footprint = calibrate([...placement.at.values()]);
  const scale = scaleToFit(extentOf(placement, projection));
  const drawing = draw({
    estate,
    at: placement.at,
    boxes: placement.boxes,
    zones: placement.zones,
    screen: { projection, scale },
    footprint,
    nodes: read.nodes,
    tone: () => 'normal',
    labels: view.labels ?? true,
    connections: view.connections ?? true,
  });
  const scene = sceneOf({ drawing, options, projection, scale });
  const sizes = (role: string): number => {
    const found = scene.texts.filter((text) => text.role === role);
    return found.length === 0
      ? 0
      : Math.min(...found.map((text) => (text.plane === 'screen' ? text.size : text.size * scale)));
  };
  return {
    scene,
    shown: blueprint,
    steps: [],
    hidden: drawing.missing.map((id) => ({ id, reason: 'its name found no place' })),
    problems: [...read.problems],
    smallestName: sizes('name'),
    smallestDetail: sizes('detail'),
  };
}

interface SceneOf {
  readonly drawing: Drawing;
  readonly options: StageOptions;
  readonly projection: Scene['projection'];
  readonly scale: number;
}

function sceneOf({ drawing, options, projection, scale }: SceneOf): Scene {
  const { bounds } = drawing;
  const legend: LegendEntry[] = CATEGORIES.filter((category) =>
    drawing.blocks.some((block) => block.category === category),
  ).map((category) => ({ kind: 'category', category, label: CATEGORY_NAMES[category] }));
  const said = {
    title: options.title ?? '',
    subtitle: options.subtitle ?? '',
    notes: [...(options.notes ?? [])],
    legend,
  };
  const guess = furnitureOf({ ...said, width: DEFAULT_PICTURE.width });
  const width = Math.round(Math.max(480, bounds.x1 - bounds.x0 + 2 * guess.margin));
  const furniture = furnitureOf({ ...said, width });
  const top = furniture.top || furniture.margin;
  const bottom = furniture.bottom || furniture.margin;
  return {
    projection,
    theme: options.view.theme ?? 'light',
    width,
    height: Math.round(bounds.y1 - bounds.y0 + top + bottom + furniture.margin),
    scale,
    origin: [(width - bounds.x0 - bounds.x1) / 2, top + furniture.margin / 2 - bounds.y0],
    grid: options.view.grid ?? true,
    transparent: options.view.transparent ?? false,
    ...said,
    plates: [...drawing.plates],
    routes: [...drawing.routes],
    blocks: [...drawing.blocks],
    texts: [...drawing.texts],
  };
}
