import { z } from 'zod';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { dataTool } from './tool.ts';

export const deleteBlueprint = dataTool({
  name: 'delete_blueprint',
  title: 'Delete a blueprint',
  description: 'Deletes a blueprint. A copy is kept in the trash folder. Ask the user before calling it.',
  effect: 'delete',
  toolset: 'manage',
  needs: ['blueprints'],
  input: z.strictObject({
    blueprint_id: z.string().describe('From list_blueprints'),
    confirm: z.string().describe('Repeat the blueprint_id'),
  }),
  output: z.object({ blueprint_id: z.string(), name: z.string(), copy: z.string() }),
  async run({ blueprint_id, confirm }, { blueprints, confirmWithUser, ...call }) {
    if (confirm !== blueprint_id) {
      throw new UserError('Nothing was deleted: "confirm" must repeat the blueprint_id exactly.');
    }
    const { name } = await blueprints.get(blueprint_id, call);
    confirmWithUser(`Delete the blueprint "${shown(name, 80)}" (${blueprint_id})? A copy is kept in the trash folder.`);
    const { copy } = await blueprints.delete(blueprint_id, call);
    return { blueprint_id, name: shown(name), copy };
  },
  text: ({ blueprint_id, copy }) => `Deleted blueprint_id ${blueprint_id}. A copy is in ${copy}.`,
});
