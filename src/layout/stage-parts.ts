import type { BlueprintData } from '../model/blueprint.ts';
import { counted } from '../model/counted.ts';
import type { View } from '../model/view.ts';
import { pruned } from './merge-leaves.ts';
import { networks } from './overview.ts';
import { type Part, type Piece, piecesOf } from './parts.ts';
import { readBlueprint } from './read-blueprint.ts';
import { neighbourhood, type Selected } from './select-view.ts';
import { type Staged, type StageOptions, selectedOf, stageSelected } from './stage.ts';

/** A part of a document that has a picture of its own. */
export interface StagedPart extends Part {
  /** The picture, through the view given or another that selects the same. */
  readonly stageAs: (view: View) => Staged;
}

/** The picture of everything, simplified as it needs, and one picture for each part with its neighbours. */
export function stageParts(
  blueprint: BlueprintData,
  options: StageOptions,
): { overview: Staged; parts: readonly StagedPart[] } {
  const read = readBlueprint(blueprint);
  const selected = selectedOf(read, options);
  const overview = stageSelected({ blueprint, options, read, selected });
  const parts = piecesOf(selected.estate).map(({ part, members }): StagedPart => {
    const subtitle = [part.name, counted(part.components, 'component')].join(' · ');
    const stageAs = (view: View): Staged =>
      stageSelected({
        blueprint,
        read,
        selected: { ...selected, ...narrowed(selected, { part, members }), problems: [] },
        options: { ...options, view, title: options.title ?? '', subtitle },
      });
    return { ...part, stageAs };
  });
  return { overview, parts };
}
/** A part with its neighbours; other networks among these are one block each. */
function narrowed({ estate }: Selected, { part, members }: Piece): Pick<Selected, 'estate' | 'hidden'> {
  const near = neighbourhood(members, estate, 1);
  const gone = estate.leaves.filter(({ id }) => !near.has(id));
  return {
    estate: networks(pruned({ ...estate, leaves: estate.leaves.filter(({ id }) => near.has(id)) }), {
      except: new Set([part.id]),
    }).estate,
    hidden: gone.map(({ id }) => ({ id, reason: 'in another picture' })),
  };
}
