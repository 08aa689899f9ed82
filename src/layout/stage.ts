import type { BlueprintData } from '../model/blueprint.ts';
import { furnitureOf } from '../model/furniture.ts';
import type { NodeMark } from '../model/marks.ts';
import type { Scene } from '../model/scene.ts';
import { SIMPLIFICATIONS, type Simplification, type View } from '../model/view.ts';
import { attempts } from './attempts.ts';
import { emptyDrawing } from './empty-drawing.ts';
import { filterLeaves } from './filter-leaves.ts';
import { leftOut } from './left-out.ts';
import { type Part, partsOf } from './parts.ts';
import { likelyWidth, pictureLimits } from './picture.ts';
import { type ReadBlueprint, readBlueprint } from './read-blueprint.ts';
import { sceneOf } from './scene-of.ts';
import { type Selected, selectView } from './select-view.ts';
import { shownDocument } from './shown-document.ts';

export interface StageOptions {
  readonly view: View;
  readonly title?: string;
  readonly subtitle?: string;
  readonly notes?: readonly string[];
  /**
   * What a comparison says, by the ids of nodes, groups and connections: marked in the drawing and told in a list beside
   * it. Everything else is drawn calm.
   */
  readonly marks?: ReadonlyMap<string, NodeMark>;
  /** Names stand upright where that finds room: for formats that shear no text. */
  readonly upright?: boolean;
}

export interface Staged {
  readonly scene: Scene;
  /** The document as far as the view shows it, before anything was collapsed: for an outline in words. */
  readonly shown: BlueprintData;
  /** What was done to make the picture legible, a sentence each. */
  readonly steps: string[];
  /** Those of the steps that quote names of the document. */
  readonly left: string[];
  /** The kinds of these steps, as a view names them. */
  readonly taken: Simplification[];
  readonly hidden: { id: string; reason: string }[];
  /** What could not be drawn as the document says it, a sentence each. */
  readonly problems: string[];
  /** px of the smallest name and detail line in the picture; 0 when there is none. */
  readonly smallestName: number;
  readonly smallestDetail: number;
  /** Networks of which each could have a picture of its own, where this one is simplified. */
  readonly parts: Part[];
}

interface StageSelected {
  readonly blueprint: BlueprintData;
  readonly options: StageOptions;
  readonly read: ReadBlueprint;
  readonly selected: Selected;
}

/**
 * A scene of a document, ours or Cloudcraft's, through a view. The default picture has at most 1.19 million pixels
 * and no edge over 1,568 px. No name is smaller than 11 px and no detail line smaller than 9: where that does not
 * fit, `steps` says what was collapsed or left out. Throws UserError for a filter that cannot be read and a focus
 * that names nothing.
 */
export function stage(blueprint: BlueprintData, options: StageOptions): Staged {
  const read = readBlueprint(blueprint);
  return stageSelected({ blueprint, options, read, selected: selectedOf(read, options) });
}

/** What a view leaves of a document. Throws as `stage` does. */
export function selectedOf(read: ReadBlueprint, { view }: StageOptions): Selected {
  const matches = filterLeaves(read, view.filter);
  return selectView(read, { view, ...(matches ? { matches } : {}) });
}

/** The scene of what was selected. */
export function stageSelected({ blueprint, options, read, selected: unmarked }: StageSelected): Staged {
  const { view, marks } = options;
  const selected = marks ? { ...unmarked, estate: { ...unmarked.estate, marks } } : unmarked;
  const projection = view.projection ?? (blueprint.projection === '2d' ? '2d' : 'isometric');
  const tried = attempts({ blueprint, read, selected, projection, options });
  const limits = pictureLimits(view);
  const { title = '', subtitle = '' } = options;
  const furniture = furnitureOf({ width: likelyWidth(limits), title, subtitle, legend: [], notes: [] });
  const { blocks, ornaments, plates, texts } = tried.drawing;
  const isEmpty = [blocks, ornaments, plates, texts].every(({ length }) => length === 0);
  const scene = sceneOf({
    drawing: isEmpty ? emptyDrawing({ ...tried, view, limits, furniture, all: read.estate }) : tried.drawing,
    options,
    projection,
    limits,
    steps: tried.steps,
  });
  const unnamed = tried.drawing.missing.map((id) => ({ id, reason: 'its name found no place' }));
  const smallest = (role: string): number => {
    const found = scene.texts.filter((text) => text.role === role);
    const sizes = found.map((text) => (text.plane === 'screen' ? text.size : text.size * scene.scale));
    return sizes.length === 0 ? 0 : Math.min(...sizes);
  };
  const left = leftOut(tried.drawing, tried.estate);
  return {
    scene,
    shown: shownDocument(blueprint, selected.estate),
    steps: [...tried.steps, ...left],
    left,
    taken: SIMPLIFICATIONS.filter((step) => tried.taken.has(step)),
    hidden: [...selected.hidden, ...tried.hidden, ...unnamed],
    problems: [...read.problems, ...selected.problems],
    smallestName: smallest('name'),
    smallestDetail: smallest('detail'),
    parts: tried.steps.length === 0 ? [] : partsOf(selected.estate),
  };
}
