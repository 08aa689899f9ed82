import { z } from 'zod';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { explainSnapshot } from './explain-snapshot.ts';
import { fenceBlueprint } from './fence.ts';
import { dataTool } from './tool.ts';

/** 10,000 tokens at four characters each: above, the document is exported to a file instead. */
const MAX_DOCUMENT = 40_000;

export const getBlueprint = dataTool({
  name: 'get_blueprint',
  title: 'Read a blueprint',
  description:
    'What is in a blueprint: an outline of components, groups and connections with their ids, or the full document. For a picture use export_blueprint.',
  effect: 'read',
  toolset: 'blueprints',
  needs: ['blueprints'],
  input: z.strictObject({
    blueprint_id: z.string().describe('From list_blueprints'),
    detail: z.enum(['outline', 'full']).default('outline').describe('full: the JSON document'),
  }),
  output: z.object({
    blueprint_id: z.string(),
    name: z.string(),
    tags: z.array(z.string()),
    version: z.string(),
    updated_at: z.string().optional(),
    outline: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  async run({ blueprint_id, detail }, context) {
    const { blueprints, ...call } = context;
    const { data, name, tags, version, updated_at } = await blueprints.get(blueprint_id, call).catch((error: unknown) =>
      explainSnapshot(error, {
        id: blueprint_id,
        nothing: 'get_inventory and export_blueprint take its id as snapshot_id',
        next: 'read that',
        context,
      }),
    );
    const size = detail === 'full' ? JSON.stringify(data).length : 0;
    if (size > MAX_DOCUMENT) {
      throw new UserError(
        `The document is too large for an answer (${Math.ceil(size / 1024)} KB). Use export_blueprint with format "json" to get it as a file, or detail "outline".`,
      );
    }
    const { outlineOf } = await import('../model/blueprint-outline.ts');
    return {
      blueprint_id,
      name: shown(name),
      tags: tags.map((tag) => shown(tag)),
      version,
      ...(updated_at === undefined ? {} : { updated_at }),
      ...(detail === 'full' ? { data } : { outline: outlineOf(data) }),
    };
  },
  text: ({ blueprint_id, name, version, tags, outline, data }) =>
    [
      `blueprint_id: ${blueprint_id}`,
      `version: ${version}`,
      fenceBlueprint(
        'Blueprint',
        [`name: ${name}`, `tags: ${tags.join(', ') || 'none'}`, outline ?? JSON.stringify(data)].join('\n'),
      ),
    ].join('\n'),
});
