import { z } from 'zod';
import { BlueprintEdits } from '../model/blueprint-edits.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { explainSnapshot } from './explain-snapshot.ts';
import { blueprintLinks } from './links.ts';
import { pngElseSvg } from './png-else-svg.ts';
import { readInput } from './read-input.ts';
import { pictureTool } from './tool.ts';

const { remove, rename, tags } = BlueprintEdits.shape;
/** Told briefly, since create_blueprint tells the fields; all are checked. */
const told = (description: string) => z.array(z.looseObject({})).optional().describe(description);

export const updateBlueprint = pictureTool({
  name: 'update_blueprint',
  title: 'Change a blueprint',
  description:
    'Makes all edits or none, and draws the result; what they do not name keeps its place. Ids or unambiguous names.',
  effect: 'write',
  toolset: 'blueprints',
  needs: ['blueprints', 'pictures'],
  input: z.strictObject({
    blueprint_id: z.string().describe('From list_blueprints'),
    add: told('As components of create_blueprint'),
    change: told('{id, name?, type?, detail?, inside?, properties?}'),
    remove,
    connect: told('As connections of create_blueprint'),
    disconnect: told('{from, to, label?}'),
    rename,
    tags,
    share: z.looseObject({}).optional().describe('{read?, write?}: teams, on Cloudcraft'),
    relayout: z.boolean().optional().describe('Lay all out anew'),
    undo: z.int().min(1).max(20).optional().describe('Instead: take back the last n edits'),
    expected_version: z.string().max(200).optional().describe('Refuse if changed since'),
  }),
  async run(input, context) {
    const { blueprint_id, undo, relayout, expected_version, ...rest } = input;
    const { blueprints, pictures, ...call } = context;
    const edits = readInput({ name: 'update_blueprint', input: BlueprintEdits, args: rest });
    const isEdit = Object.values(rest).some((value) => value !== undefined) || relayout !== undefined;
    if (undo !== undefined && isEdit) {
      throw new UserError('Give either "undo" or edits, not both; nothing was changed.');
    }
    const content = undo === undefined ? { edits, relayout } : { undo };
    const { blueprint, done, notes } = await blueprints
      .update({ blueprint_id, expected_version, content }, call)
      .catch((error: unknown) =>
        explainSnapshot(error, { id: blueprint_id, nothing: 'nothing was changed', next: 'update that', context }),
      );
    const picture = await pngElseSvg((format) => pictures.draw({ of: { blueprint }, format, view: {} }, call));
    return {
      lines: [
        `Changed "${shown(blueprint.name, 80)}":`,
        ...done.map((words) => `- ${shown(words, 400)}`),
        ...(undo === undefined ? ['To take this back: update_blueprint with undo 1.'] : []),
        `blueprint_id: ${blueprint.blueprint_id}`,
        `version: ${shown(blueprint.version, 80)}`,
        ...notes,
      ],
      picture,
      links: blueprintLinks(blueprint.blueprint_id),
    };
  },
});
