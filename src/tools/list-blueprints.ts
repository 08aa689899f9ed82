import { z } from 'zod';
import { BlueprintSummary } from '../model/blueprint.ts';
import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';
import { fenceBlueprint } from './fence.ts';
import { damagedNotes, moreLine, pageOf } from './paging.ts';
import { dataTool } from './tool.ts';

export const listBlueprints = dataTool({
  name: 'list_blueprints',
  title: 'List blueprints',
  description: 'Saved architecture diagrams ("blueprints"), newest first. Search by name or tag.',
  effect: 'read',
  toolset: 'blueprints',
  needs: ['blueprints'],
  input: z.strictObject({
    search: z.string().max(200).optional().describe('Part of the name or of a tag'),
    limit: z.int().min(1).max(100).default(20).describe('How many'),
    cursor: z.string().optional().describe('From the last page'),
  }),
  output: z.object({
    blueprints: z.array(BlueprintSummary),
    total: z.int(),
    cursor: z.string().optional(),
    notes: z.array(z.string()),
  }),
  async run({ search, limit, cursor }, { blueprints, ...call }) {
    const all = await blueprints.list(call);
    const words = search?.toLowerCase() ?? '';
    const found = all.blueprints.filter(({ name, tags }) =>
      [name, ...tags].some((text) => text.toLowerCase().includes(words)),
    );
    const { page, ...rest } = pageOf(found, { limit, cursor });
    const safe = page.map((blueprint) => ({
      ...blueprint,
      name: shown(blueprint.name),
      tags: blueprint.tags.map((tag) => shown(tag)),
    }));
    const none =
      found.length === 0
        ? [
            all.blueprints.length === 0
              ? 'There are no blueprints yet; create_blueprint makes one.'
              : `Of ${counted(all.blueprints.length, 'blueprint')} none has that in its name or tags.`,
          ]
        : [];
    return { blueprints: safe, total: found.length, ...rest, notes: [...none, ...damagedNotes(all.damaged)] };
  },
  text: ({ blueprints, total, cursor, notes }) =>
    [
      ...(blueprints.length === 0
        ? []
        : [
            fenceBlueprint(
              counted(total, 'blueprint'),
              blueprints
                .map(({ blueprint_id, name, tags, updated_at }) => {
                  const marks = tags.length > 0 ? ` [${tags.join(', ')}]` : '';
                  return `${name}${marks}, changed ${updated_at ?? 'unknown'}, blueprint_id: ${blueprint_id}`;
                })
                .join('\n'),
            ),
          ]),
      ...moreLine({ shown: blueprints.length, total, cursor }),
      ...notes,
    ].join('\n'),
});
