import type { BlueprintData } from '../model/blueprint.ts';
import { furnitureOf } from '../model/furniture.ts';
import { calibrate, FOOTPRINT, type Point } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import { textWidth } from '../model/text-width.ts';
import type { Simplification } from '../model/view.ts';
import { bestPlacement, extentOf } from './best-scale.ts';
import { bundleLinks } from './bundle-links.ts';
import { type Carried, carriedOrnaments } from './carried-ornaments.ts';
import { NAME_PX } from './cell.ts';
import { type Collapsed, collapseLevels } from './collapse.ts';
import { compactedPlaces } from './compacted-places.ts';
import type { Drawing } from './drawing.ts';
import { type DrawnToFit, drawnToFit, type Fit } from './drawn-to-fit.ts';
import type { Estate } from './estate.ts';
import { freePlaces } from './free-places.ts';
import type { Lettering } from './labels.ts';
import { drawnLarger } from './larger-bodies.ts';
import { likelyLegend } from './legend.ts';
import { hugged, nearerFront } from './nearer-front.ts';
import { likelyWidth, pictureLimits, SMALLEST_SCALE, scaleToFit } from './picture.ts';
import { emptyPlacement, type Placement } from './piece.ts';
import type { ReadBlueprint } from './read-blueprint.ts';
import { saidInRoom } from './said-in-room.ts';
import { listPlace, notesOf } from './scene-of.ts';
import type { Selected } from './select-view.ts';
import { hasOrnaments } from './sound-document.ts';
import type { StageOptions } from './stage.ts';

export interface AttemptsOf {
  readonly blueprint: BlueprintData;
  readonly read: ReadBlueprint;
  readonly selected: Selected;
  readonly projection: Projection;
  readonly options: StageOptions;
}

export interface Attempt {
  readonly drawing: Drawing;
  /** What is drawn, simplified as `steps` say. */
  readonly estate: Estate;
  readonly steps: readonly string[];
  readonly taken: ReadonlySet<Simplification>;
  readonly hidden: readonly { id: string; reason: string }[];
}

/** A view that leaves less than this of a document is placed anew: the rest would stand far apart. */
const SPARSE = 0.6;

/** Part of the smallest scale down to which the places of a document are kept rather than simplified. */
const SMALLER = 0.85;

/** Empty strips are narrowed only where everything becomes so much larger. */
const MUCH = 1.5;
const NARROWED = 'Wide empty strips are narrowed; rows and columns stay in order.';

/** px squared that a block with a short name takes at the smallest scale. */
const SMALLEST_CELL = 2400;

/** px per grid unit: a picture drawn smaller than this is compared with the next simpler one ... */
const COMFORTABLE: Readonly<Record<Projection, number>> = { isometric: 12.5, '2d': 14 };
/** ... which is taken when it can be drawn so much larger. */
const WORTH_IT = 1.2;

/** The first of ever simpler pictures that is legible: the places of the document, then new ones, then collapsed. */
export function attempts(of: AttemptsOf): Attempt {
  const { blueprint, read, selected, projection, options } = of;
  const { view } = options;
  const limits = pictureLimits(view);
  const legend = view.legend === false ? [] : likelyLegend(selected.estate);
  const fitFor = (steps: readonly string[]): Fit => {
    const width = likelyWidth(limits);
    const notes = notesOf({ ...options, steps, width });
    const { title = '', subtitle = '' } = options;
    const list = listPlace(options);
    const said = saidInRoom({ title, subtitle, notes, legend }, { width, height: limits.height, list });
    return { projection, limits, furniture: furnitureOf({ ...said, width, list }) };
  };
  const fit = fitFor([]);
  const isSketch = isDescribed(blueprint);
  const shared = { read, selected, view };
  const drawn = (plan: Omit<DrawnToFit, keyof typeof shared | 'connections'>): Drawing | undefined => {
    const whole = (lettering: Lettering, scale: number): Drawing =>
      drawnToFit({ ...shared, ...plan, lettering, scale, connections: true });
    let named: { lettering: Lettering; trial: Drawing } | undefined;
    for (const lettering of letteringsFor(projection, { scale: plan.scale, upright: options.upright })) {
      // Lines are laid only in the picture that is taken: they cost the most and decide nothing here.
      const trial = drawnToFit({ ...shared, ...plan, lettering, connections: false });
      if (isLegible(trial, plan.estate)) {
        const chosen = { ...shared, ...plan, lettering, connections: true };
        if (lettering !== 'above' || plan.document || plan.carried) return drawnLarger(chosen, trial);
        let plain: Drawing | undefined;
        const nearer = nearerFront(chosen);
        for (const plan of [hugged(nearer), hugged(chosen), nearer]) {
          const moved = drawnToFit({ ...plan, connections: false });
          const larger = isAsGood(moved, trial) ? drawnLarger(plan, moved) : undefined;
          if (larger && unsaidIn(larger) === 0) return larger;
          plain ??= drawnLarger(chosen, trial);
          if (larger && unsaidIn(larger) <= unsaidIn(plain)) return larger;
        }
        return plain ?? drawnLarger(chosen, trial);
      }
      if (trial.missing.length === 0) named ??= { lettering, trial };
    }
    // Who described each component would rather see it with a shortened name than not at all.
    return isSketch && named ? whole(named.lettering, named.trial.scale) : undefined;
  };
  const steps = view.simplify;
  const withBundles = <T extends Pick<Collapsed, 'estate' | 'steps' | 'taken'>>(level: T, gathers: boolean): T => {
    if (view.connections === false || (steps && !steps.includes('bundles'))) return level;
    const bundled = bundleLinks(level.estate, { always: steps !== undefined, gathers });
    if (bundled.steps.length === 0) return level;
    const taken = new Set([...level.taken, 'bundles' as const]);
    return { ...level, estate: bundled.estate, steps: [...level.steps, ...bundled.steps], taken };
  };
  const { estate } = selected;
  const isWhole = estate.leaves.every(({ members }) => members.length === 1);
  const keepsPlaces = isWhole && (steps === undefined || steps.every((step) => step === 'bundles'));
  const carriedTo = (level: Estate, placement: Placement, px: number): Carried | undefined =>
    hasOrnaments(read.document)
      ? carriedOrnaments({
          document: read.document,
          before: read,
          after: { at: placesOfMembers(level, placement), boxes: placement.boxes },
          letters: NAME_PX / px,
        })
      : undefined;
  if (keepsPlaces && estate.leaves.length >= read.estate.leaves.length * SPARSE) {
    const placement = keptPlaces({ read, estate });
    const footprint = calibrate([...placement.at.values()]);
    const scale = scaleToFit({ ...fit, footprint, extent: extentOf(placement, projection, footprint) });
    const least = SMALLEST_SCALE[projection] * FOOTPRINT * SMALLER;
    const isLarge = scale * footprint >= least;
    const kept = withBundles({ estate, steps: [], taken: new Set<Simplification>() }, false);
    const plan = { estate: kept.estate, placement, footprint, scale, fit: fitFor(kept.steps), document: read.document };
    // Places that a person chose are worth more than names that are mostly those of the types.
    const isOurs = blueprint.nodes.every((node) => node.name !== undefined) && !hasOrnaments(read.document);
    const drawing = !isLarge ? undefined : isOurs ? drawn(plan) : drawnToFit({ ...shared, ...plan, connections: true });
    if (drawing) return { drawing, estate: kept.estate, steps: kept.steps, hidden: [], taken: kept.taken };
    const compacted = isLarge ? undefined : compactedPlaces(placement);
    if (compacted) {
      const larger = scaleToFit({ ...fit, footprint, extent: extentOf(compacted, projection, footprint) });
      const narrowed = [...kept.steps, NARROWED];
      const carried = carriedTo(kept.estate, compacted, larger);
      const { document: _, ...rest } = plan;
      const near = { ...rest, placement: compacted, scale: larger, fit: fitFor(narrowed), ...carriedBy(carried) };
      const isWorthIt = larger * footprint >= least && larger > scale * MUCH;
      const found = !isWorthIt
        ? undefined
        : isOurs
          ? drawn(near)
          : drawnToFit({ ...shared, ...near, connections: true });
      if (found) return attemptOf(found, { ...kept, steps: narrowed, hidden: [], carried });
    }
  }
  let simplest: Collapsed = { estate, steps: [], hidden: [], done: new Set(), taken: new Set() };
  let best: { attempt: Attempt; scale: number; leaves: number } | undefined;
  for (const unbundled of collapseLevels(estate, { described: isSketch, ...(steps ? { steps } : {}) })) {
    const level = withBundles(unbundled, true);
    simplest = level;
    if (steps?.some((step) => step !== 'bundles' && !level.done.has(step))) continue;
    // Not even bare blocks of the smallest size would find room.
    if (level.estate.leaves.length * SMALLEST_CELL > limits.pixels) continue;
    const levelFit = fitFor(level.steps);
    const { placement, scale, fits } = bestPlacement({ estate: level.estate, ...levelFit });
    const losesLittle = !best || level.estate.leaves.length > best.leaves * 0.85;
    if (best && (scale < best.scale * WORTH_IT || !losesLittle)) break;
    const carried = carriedTo(level.estate, placement, scale);
    const plan = { estate: level.estate, placement, footprint: FOOTPRINT, scale, fit: levelFit };
    const drawing = fits ? drawn({ ...plan, ...carriedBy(carried) }) : undefined;
    if (drawing) {
      const isSecond = best !== undefined;
      const leaves = level.estate.leaves.length;
      best = { attempt: attemptOf(drawing, { ...level, carried }), scale, leaves };
      if (isSecond || isSketch || steps || options.marks || scale >= COMFORTABLE[projection]) break;
    } else if (best) break;
  }
  if (best) return best.attempt;
  const lastFit = fitFor(simplest.steps);
  const { placement, scale } = bestPlacement({ estate: simplest.estate, ...lastFit });
  const carried = carriedTo(simplest.estate, placement, scale);
  const last = { estate: simplest.estate, placement, footprint: FOOTPRINT, fit: lastFit };
  const plan = { ...shared, ...last, ...carriedBy(carried) };
  const trial = drawnToFit({ ...plan, scale, connections: false });
  return attemptOf(drawnToFit({ ...plan, scale: trial.scale, connections: true }), { ...simplest, carried });
}

const attemptOf = (
  drawing: Drawing,
  { estate, steps, hidden, taken, carried }: Omit<Collapsed, 'done'> & { carried: Carried | undefined },
): Attempt => ({
  drawing,
  estate,
  steps,
  hidden: [...hidden, ...(carried?.left ?? []).map((id) => ({ id, reason: 'its components are not in the picture' }))],
  taken,
});

const carriedBy = (carried: Carried | undefined): Pick<DrawnToFit, 'carried'> =>
  carried ? { carried: carried.document } : {};

/** Where each component is drawn, by itself or within a pile. */
function placesOfMembers({ leaves }: Estate, { at }: Placement): Map<string, Point> {
  return new Map(
    leaves.flatMap(({ id, members }) => {
      const point = at.get(id);
      return point ? members.map((member) => [member, point] as const) : [];
    }),
  );
}

/** Made from words: nothing in it says that it is running anywhere. */
const isDescribed = (blueprint: BlueprintData): boolean =>
  blueprint.nodes.every((node) => !node.arn && !node.resourceId && !node.region);

/** px per grid unit below which names of the target pictures' proportion would be under 11 px on the ground. */
const SMALL_LETTERS = 22;

function letteringsFor(
  projection: Projection,
  { scale, upright = false }: { scale: number; upright?: boolean | undefined },
): readonly Lettering[] {
  if (projection === '2d') return ['ground'];
  if (upright) return ['above', 'around', 'ground'];
  return scale >= SMALL_LETTERS ? ['ground'] : ['above', 'ground', 'around'];
}

/** em: a name longer than this is cut in any picture, which says nothing about the picture. */
const ENDLESS = 15;

/** Every name has a place, and few are cut short. */
function isLegible(drawing: Drawing, estate: Estate): boolean {
  if (drawing.missing.length > 0) return false;
  const names = new Map(estate.leaves.map((leaf) => [leaf.id, leaf.name]));
  const cut = drawing.cut.filter((id) => textWidth(names.get(id) ?? '', 600) <= ENDLESS);
  return cut.length <= Math.max(1, drawing.blocks.length * 0.12);
}

/** Loses no name, caption or detail of the other and is no smaller. */
function isAsGood(drawing: Drawing, than: Drawing): boolean {
  const lost = ({ missing, cut, uncaptioned }: Drawing): number => missing.length + cut.length + uncaptioned.length;
  return lost(drawing) <= lost(than) && drawing.texts.length >= than.texts.length && drawing.scale >= than.scale * 0.99;
}

const unsaidIn = ({ unsaid, uncounted, unrouted }: Drawing): number =>
  unsaid.length + uncounted.length + unrouted.length;

function keptPlaces({ read, estate }: { read: ReadBlueprint; estate: Estate }): Placement {
  const at = freePlaces({ leaves: estate.leaves, links: estate.links, at: read.at, boxes: read.boxes });
  const leaves = new Set(estate.leaves.map(({ id }) => id));
  const groups = new Set([...estate.containers, ...estate.overlays].map(({ id }) => id));
  return {
    ...emptyPlacement(),
    at: new Map([...at].filter(([id]) => leaves.has(id))),
    boxes: new Map([...read.boxes].filter(([id]) => groups.has(id))),
    zones: [...read.zones],
  };
}
