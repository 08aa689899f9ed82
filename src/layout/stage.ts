import type { BlueprintData } from '../model/blueprint.ts';
import { matchesFilter, parseFilter } from '../model/filter.ts';
import { furnitureOf } from '../model/furniture.ts';
import { calibrate, FOOTPRINT } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import type { Scene } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import type { View } from '../model/view.ts';
import { type BestScaleOf, bestPlacement, extentOf } from './best-scale.ts';
import { type Collapsed, collapseLevels } from './collapse.ts';
import { type Drawing, draw } from './drawing.ts';
import type { Estate, Leaf } from './estate.ts';
import { freePlaces } from './free-places.ts';
import type { Lettering } from './labels.ts';
import { likelyWidth, pictureLimits, SMALLEST_SCALE, scaleToFit } from './picture.ts';
import { emptyPlacement, type Placement } from './piece.ts';
import { type ReadBlueprint, readBlueprint } from './read-blueprint.ts';
import { notesOf, sceneOf } from './scene-of.ts';
import { type Selected, selectView } from './select-view.ts';
import { shownDocument } from './shown-document.ts';

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

/**
 * A scene of a document, ours or Cloudcraft's, through a view. The default picture has at most 1.19 million pixels
 * and no edge over 1,568 px. No name is smaller than 11 px and no detail line smaller than 9: where that does not
 * fit, `steps` says what was collapsed or left out. Throws UserError for a filter that cannot be read and a focus
 * that names nothing.
 */
export function stage(blueprint: BlueprintData, options: StageOptions): Staged {
  const { view } = options;
  const projection = view.projection ?? (blueprint.projection === '2d' ? '2d' : 'isometric');
  const read = readBlueprint(blueprint);
  const selected = selectView(read, { view, ...filterOf(read, view) });
  const tried = attempts({ blueprint, read, selected, projection, options });
  const scene = sceneOf({
    drawing: tried.drawing,
    options,
    projection,
    limits: pictureLimits(view),
    steps: tried.steps,
  });
  const unnamed = tried.drawing.missing.map((id) => ({ id, reason: 'its name found no place' }));
  const smallest = (role: string): number => {
    const found = scene.texts.filter((text) => text.role === role);
    const sizes = found.map((text) => (text.plane === 'screen' ? text.size : text.size * scene.scale));
    return sizes.length === 0 ? 0 : Math.min(...sizes);
  };
  return {
    scene,
    shown: shownDocument(blueprint, selected.estate),
    steps: [...tried.steps, ...(unnamed.length > 0 ? [`${unnamed.length} names found no place.`] : [])],
    hidden: [...selected.hidden, ...tried.hidden, ...unnamed],
    problems: [...read.problems, ...selected.problems],
    smallestName: smallest('name'),
    smallestDetail: smallest('detail'),
  };
}

function filterOf(read: ReadBlueprint, view: View): { matches?: (leaf: Leaf) => boolean } {
  if (view.filter === undefined || view.filter.trim() === '') return {};
  const filter = parseFilter(view.filter);
  const byId = new Map(read.estate.containers.map((container) => [container.id, container]));
  const groupsOf = new Map<string, string[]>();
  for (const { id, name, members } of [...read.estate.overlays, ...read.marks])
    for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), id, name]);
  return {
    matches: (leaf) => {
      const containers = [...(groupsOf.get(leaf.id) ?? [])];
      for (let at = byId.get(leaf.inside), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++)
        containers.push(at.id, at.name);
      const node = read.nodes.get(leaf.id);
      return matchesFilter(filter, {
        id: leaf.id,
        type: leaf.component.type,
        name: leaf.name,
        state: node?.state,
        region: node?.region ?? undefined,
        arn: node?.arn ?? undefined,
        tags: node?.tags ?? {},
        fields: node ?? {},
        containers,
      });
    },
  };
}

interface AttemptsOf {
  readonly blueprint: BlueprintData;
  readonly read: ReadBlueprint;
  readonly selected: Selected;
  readonly projection: Projection;
  readonly options: StageOptions;
}

interface Attempt {
  readonly drawing: Drawing;
  readonly steps: readonly string[];
  readonly hidden: readonly { id: string; reason: string }[];
}

/** A view that leaves less than this of a document is placed anew: the rest would stand far apart. */
const SPARSE = 0.6;

/** Part of the smallest scale down to which the places of a document are kept rather than simplified. */
const SMALLER = 0.85;

/** px squared that a block with a short name takes at the smallest scale. */
const SMALLEST_CELL = 2400;

/** px per grid unit: a picture drawn smaller than this is compared with the next simpler one ... */
const COMFORTABLE: Readonly<Record<Projection, number>> = { isometric: 12.5, '2d': 14 };
/** ... which is taken when it can be drawn so much larger. */
const WORTH_IT = 1.2;

/** The first of ever simpler pictures that is legible: the places of the document, then new ones, then collapsed. */
function attempts(of: AttemptsOf): Attempt {
  const { blueprint, read, selected, projection, options } = of;
  const limits = pictureLimits(options.view);
  const fitFor = (steps: readonly string[]): Fit => {
    const width = likelyWidth(limits);
    const notes = notesOf({ ...options, steps, width });
    const legend = [{ kind: 'line', dashed: false, label: 'one row' } as const];
    const { title = '', subtitle = '' } = options;
    return { projection, limits, furniture: furnitureOf({ width, title, subtitle, notes, legend }) };
  };
  const fit = fitFor([]);
  const isSketch = isDescribed(blueprint);
  const drawn = (plan: Omit<DrawnOf, 'of' | 'connections'>): Drawing | undefined => {
    const whole = (lettering: Lettering, scale: number): Drawing =>
      drawnToFit({ ...plan, lettering, scale, of, connections: true });
    let named: { lettering: Lettering; trial: Drawing } | undefined;
    for (const lettering of letteringsFor(projection, plan.scale)) {
      // Lines are laid only in the picture that is taken: they cost the most and decide nothing here.
      const trial = drawnToFit({ ...plan, lettering, of, connections: false });
      if (isLegible(trial, plan.estate)) return whole(lettering, trial.scale);
      if (trial.missing.length === 0) named ??= { lettering, trial };
    }
    // Who described each component would rather see it with a shortened name than not at all.
    return isSketch && named ? whole(named.lettering, named.trial.scale) : undefined;
  };
  const { estate } = selected;
  if (estate.leaves.length > read.estate.leaves.length * SPARSE) {
    const placement = keptPlaces({ read, estate });
    const footprint = calibrate([...placement.at.values()]);
    const scale = scaleToFit({ ...fit, footprint, extent: extentOf(placement, projection, footprint) });
    const least = SMALLEST_SCALE[projection] * FOOTPRINT * SMALLER;
    const isLarge = scale * footprint >= least;
    const plan = { estate, placement, footprint, scale, fit, document: blueprint };
    // Places that a person chose are worth more than names that are mostly those of the types.
    const isOurs = blueprint.nodes.some((node) => node.name !== undefined);
    const drawing = !isLarge ? undefined : isOurs ? drawn(plan) : drawnToFit({ ...plan, of, connections: true });
    if (drawing) return { drawing, steps: [], hidden: [] };
  }
  let simplest: Collapsed = { estate, steps: [], hidden: [] };
  let best: { attempt: Attempt; scale: number; leaves: number } | undefined;
  for (const level of levelsOf(estate, isSketch)) {
    simplest = level;
    // Not even bare blocks of the smallest size would find room.
    if (level.estate.leaves.length * SMALLEST_CELL > limits.pixels) continue;
    const levelFit = fitFor(level.steps);
    const { placement, scale, fits } = bestPlacement({ estate: level.estate, ...levelFit });
    const losesLittle = !best || level.estate.leaves.length > best.leaves * 0.85;
    if (best && (scale < best.scale * WORTH_IT || !losesLittle)) break;
    const drawing = fits
      ? drawn({ estate: level.estate, placement, footprint: FOOTPRINT, scale, fit: levelFit })
      : undefined;
    if (drawing) {
      const isSecond = best !== undefined;
      const leaves = level.estate.leaves.length;
      best = { attempt: { drawing, steps: level.steps, hidden: level.hidden }, scale, leaves };
      if (isSecond || isSketch || scale >= COMFORTABLE[projection]) break;
    } else if (best) break;
  }
  if (best) return best.attempt;
  const { placement, scale } = bestPlacement({ estate: simplest.estate, ...fit });
  const plan = { estate: simplest.estate, placement, footprint: FOOTPRINT, scale, fit, of, connections: true };
  return { drawing: drawnToFit(plan), steps: simplest.steps, hidden: simplest.hidden };
}

function* levelsOf(estate: Estate, described: boolean): Generator<Collapsed> {
  yield { estate, steps: [], hidden: [] };
  yield* collapseLevels(estate, { described });
}

/** Made from words: nothing in it says that it is running anywhere. */
const isDescribed = (blueprint: BlueprintData): boolean =>
  blueprint.nodes.every((node) => !node.arn && !node.resourceId && !node.region);

/** px per grid unit below which names of the target pictures' proportion would be under 11 px on the ground. */
const SMALL_LETTERS = 22;

const letteringsFor = (projection: Projection, scale: number): readonly Lettering[] =>
  projection === '2d' || scale >= SMALL_LETTERS ? ['ground'] : ['above', 'ground', 'around'];

/** em: a name longer than this is cut in any picture, which says nothing about the picture. */
const ENDLESS = 15;

/** Every name has a place, and few are cut short. */
function isLegible(drawing: Drawing, estate: Estate): boolean {
  if (drawing.missing.length > 0) return false;
  const names = new Map(estate.leaves.map((leaf) => [leaf.id, leaf.name]));
  const cut = drawing.cut.filter((id) => textWidth(names.get(id) ?? '', 600) <= ENDLESS);
  return cut.length <= Math.max(1, drawing.blocks.length * 0.12);
}

function keptPlaces({ read, estate }: { read: ReadBlueprint; estate: Estate }): Placement {
  const at = freePlaces({ leaves: estate.leaves, at: read.at, boxes: read.boxes.values() });
  const leaves = new Set(estate.leaves.map(({ id }) => id));
  const groups = new Set([...estate.containers, ...estate.overlays].map(({ id }) => id));
  return {
    ...emptyPlacement(),
    at: new Map([...at].filter(([id]) => leaves.has(id))),
    boxes: new Map([...read.boxes].filter(([id]) => groups.has(id))),
    zones: [...read.zones],
  };
}

type Fit = Pick<BestScaleOf, 'projection' | 'limits' | 'furniture'>;

interface DrawnOf {
  readonly document?: BlueprintData;
  readonly lettering?: Lettering;
  readonly estate: Estate;
  readonly placement: Placement;
  readonly footprint: number;
  readonly scale: number;
  readonly fit: Fit;
  readonly of: AttemptsOf;
  readonly connections: boolean;
}

/** Draws, and draws smaller once more where labels stick out farther than was expected. */
function drawnToFit({
  estate,
  placement,
  footprint,
  scale,
  fit,
  of,
  connections,
  document,
  lettering = 'ground',
}: DrawnOf): Drawing {
  const { view } = of.options;
  let drawing: Drawing | undefined;
  let used = scale;
  for (let round = 0; round < 3; round++) {
    drawing = draw({
      estate,
      at: placement.at,
      boxes: placement.boxes,
      zones: placement.zones,
      screen: { projection: fit.projection, scale: used },
      footprint,
      nodes: of.read.nodes,
      ...(document ? { document } : {}),
      tone: of.selected.tone,
      linkTone: of.selected.linkTone,
      labels: view.labels ?? true,
      lettering,
      connections: connections && (view.connections ?? true),
    });
    const { x0, y0, x1, y1 } = drawing.bounds;
    const extent = { width: (x1 - x0) / used, height: (y1 - y0) / used };
    const fitting = scaleToFit({ ...fit, footprint, extent });
    if (fitting >= used * 0.985) break;
    used = fitting;
  }
  return drawing ?? emptyDrawing;
}

const emptyDrawing: Drawing = {
  ...{ scale: 1, plates: [], blocks: [], routes: [], texts: [] },
  bounds: { x0: 0, y0: 0, x1: 1, y1: 1 },
  missing: [],
  cut: [],
};
