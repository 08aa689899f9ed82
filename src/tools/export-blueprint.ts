import { z } from 'zod';
import { PICTURE_FORMATS } from '../backends/backend.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { PAPER_SIZES, SIMPLIFICATIONS, View } from '../model/view.ts';
import { blueprintLinks, snapshotLinks } from './links.ts';
import { pictureTool } from './tool.ts';

const input = View.extend({
  blueprint_id: z.string().optional().describe('Id'),
  snapshot_id: z.string().optional().describe('Or id'),
  format: z
    .enum([...PICTURE_FORMATS, 'drawio'])
    .optional()
    .describe('Or png'),
  save_as: z.string().optional().describe('File'),
  paper_size: z.string().optional().describe('A4'),
  simplify: z.array(z.string()).optional().describe('Steps; [] none'),
});

export const exportBlueprint = pictureTool({
  name: 'export_blueprint',
  title: 'Export a picture',
  description: 'Draws a blueprint or snapshot into a file.',
  effect: 'read',
  toolset: 'blueprints',
  needs: ['pictures'],
  input,
  async run(
    { blueprint_id, snapshot_id, format: wanted = 'png', save_as, paper_size, simplify, ...rest },
    { pictures, ...call },
  ) {
    const format = wanted === 'drawio' ? 'mxGraph' : wanted;
    const view: View = {
      ...rest,
      paper_size: paper_size === undefined ? undefined : paperOf(paper_size),
      simplify: simplify?.map(stepOf),
    };
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

function paperOf(text: string): View['paper_size'] {
  const found = PAPER_SIZES.find((size) => size.toLowerCase() === text.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`"${shown(text, 20)}" is not a paper size. Valid: ${PAPER_SIZES.join(', ')}.`);
}

function stepOf(text: string): NonNullable<View['simplify']>[number] {
  const found = SIMPLIFICATIONS.find((step) => step === text.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(
    `"${shown(text, 20)}" is no step of simplifying. Valid: ${SIMPLIFICATIONS.join(', ')}; an empty list for none.`,
  );
}
