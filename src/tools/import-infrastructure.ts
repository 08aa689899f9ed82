import { z } from 'zod';
import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { ON_PAPER, View } from '../model/view.ts';
import { snapshotLinks } from './links.ts';
import { pngElseSvg } from './png-else-svg.ts';
import { pictureTool } from './tool.ts';

const { filter, exclude, projection, theme } = View.omit(ON_PAPER).shape;

export const importInfrastructure = pictureTool({
  name: 'import_infrastructure',
  title: 'Import infrastructure code',
  description:
    'Draws a Terraform state (state pull) or plan (show -json), CloudFormation, CDK, SAM template or Pulumi export, and stores it as a snapshot. A plan marks what is added, changed, destroyed.',
  effect: 'read',
  toolset: 'inventory',
  needs: ['imports', 'pictures'],
  input: z.strictObject({
    path: z.string().max(4096).optional().describe('File under the import root'),
    content: z.string().optional().describe('Or: its text'),
    name: z.string().min(1).max(100).optional().describe('Title; the same again makes a history'),
    region: z.string().max(40).optional().describe('Where the file names none'),
    areas: z.boolean().optional().describe('Frame modules, default true'),
    filter,
    exclude,
    projection,
    theme,
  }),
  async run({ path, content, name, region, areas, ...view }, { imports, pictures, ...call }) {
    const source =
      path !== undefined && content === undefined
        ? { path }
        : content !== undefined && path === undefined
          ? { content }
          : undefined;
    if (source === undefined) {
      throw new UserError(
        'Give "path" (a file under the import root) or "content" (the text of the file), one of the two. Nothing was imported.',
      );
    }
    const { file, notes } = await imports.run({ source, name, region, areas }, call);
    const { snapshot } = file;
    const picture = await pngElseSvg((format) => pictures.draw({ of: { snapshot: file }, format, view }, call));
    return {
      lines: [
        `Imported "${shown(snapshot.name, 80)}": ${counted(snapshot.resources, 'resource')}, ${counted(snapshot.relations, 'relation')}.`,
        `snapshot_id: ${snapshot.snapshot_id}`,
        'Next: get_inventory asks about it; create_blueprint with from makes a blueprint of it.',
        ...notes.map((note) => shown(note, 1200)),
      ],
      picture,
      links: snapshotLinks(snapshot.snapshot_id),
    };
  },
});
