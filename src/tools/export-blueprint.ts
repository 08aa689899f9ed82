import { z } from 'zod';
import { PICTURE_FORMATS } from '../backends/backend.ts';
import { UserError } from '../model/user-error.ts';
import { View } from '../model/view.ts';
import { blueprintLinks, snapshotLinks } from './links.ts';
import { pictureTool } from './tool.ts';

export const exportBlueprint = pictureTool({
  name: 'export_blueprint',
  title: 'Export a picture',
  description: 'Draws a stored blueprint or snapshot, or a part of it, into a file. Changes nothing stored.',
  effect: 'read',
  toolset: 'blueprints',
  needs: ['pictures'],
  input: View.extend({
    blueprint_id: z.string().optional().describe('From list_blueprints'),
    snapshot_id: z.string().optional().describe('Or: from list_snapshots'),
    format: z.enum(PICTURE_FORMATS).default('png').describe('File format'),
    save_as: z.string().max(200).optional().describe('File name, no folder'),
  }),
  async run({ blueprint_id, snapshot_id, format, save_as, ...view }, { pictures, ...call }) {
    if (blueprint_id !== undefined && snapshot_id === undefined) {
      const picture = await pictures.draw({ of: { blueprint_id }, format, view, save_as }, call);
      return { lines: [`blueprint_id: ${blueprint_id}`], picture, links: blueprintLinks(blueprint_id) };
    }
    if (snapshot_id !== undefined && blueprint_id === undefined) {
      const picture = await pictures.draw({ of: { snapshot_id }, format, view, save_as }, call);
      return { lines: [`snapshot_id: ${snapshot_id}`], picture, links: snapshotLinks(snapshot_id) };
    }
    throw new UserError(
      'Give blueprint_id or snapshot_id, one of the two. list_blueprints and list_snapshots show the ids.',
    );
  },
});
