import type { BlueprintData } from '../model/blueprint.ts';
import { counted } from '../model/counted.ts';
import { pruned } from './merge-leaves.ts';
import { networks } from './overview.ts';
import { type Piece, piecesOf } from './parts.ts';
import { readBlueprint } from './read-blueprint.ts';
import { neighbourhood, type Selected } from './select-view.ts';
import { type Staged, type StageOptions, selectedOf, stageSelected } from './stage.ts';

/** The picture of everything, simplified as it needs, and one picture for each part with its neighbours. */
export function stageParts(
  blueprint: BlueprintData,
  options: StageOptions,
): { overview: Staged; parts: { id: string; name: string; staged: Staged }[] } {
  const read = readBlueprint(blueprint);
  const selected = selectedOf(read, options);
  const overview = stageSelected({ blueprint, options, read, selected });
  const parts = piecesOf(selected.estate).map(({ part, members }) => {
    const { id, name, components } = part;
    const subtitle = [name, counted(components, 'component')].join(' · ');
    const staged = stageSelected({
      blueprint,
      read,
      selected: { ...selected, ...narrowed(selected, { part, members }), problems: [] },
      options: { ...options, title: options.title ?? '', subtitle },
    });
    return { id, name, staged };
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
