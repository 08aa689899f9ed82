import { z } from 'zod';
import type { Picture } from '../backends/backend.ts';
import type { BlueprintData } from '../model/blueprint.ts';
import { DescribedComponent, DescribedConnection } from '../model/description.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { ON_PAPER, View } from '../model/view.ts';
import { blueprintLinks } from './links.ts';
import { pngElseSvg } from './png-else-svg.ts';
import { readDocument } from './read-document.ts';
import { readInput } from './read-input.ts';
import { pictureTool, type RunContext } from './tool.ts';

const PictureView = View.omit({ ...ON_PAPER, pages: true });

/**
 * The same arguments side by side with the others, as models know them from the other tools; `view` tells of them. Its
 * `connections` and `filter` have a meaning of their own here.
 */
const unlisted = Object.fromEntries(
  Object.entries(PictureView.omit({ connections: true, filter: true }).shape).map(([name, field]) => [
    name,
    field.meta({ unlisted: true }),
  ]),
);

export const createBlueprint = pictureTool({
  name: 'create_blueprint',
  title: 'Create a blueprint',
  description:
    'Draws and saves a diagram of components and connections, laid out for you, or of a snapshot, blueprint or part of one. Use vpc and subnets only where they matter.',
  effect: 'write',
  toolset: 'blueprints',
  needs: ['blueprints', 'pictures'],
  input: z.strictObject({
    name: z.string().min(1).max(200).describe('Title'),
    components: z.array(DescribedComponent).optional().describe('Things'),
    connections: z.array(DescribedConnection).optional().describe('Arrows'),
    from: z.string().max(100).optional().describe('Or: id of a snapshot or blueprint'),
    filter: z.string().max(2000).optional().describe('Part of it: vpc=shop'),
    data: z.looseObject({}).optional().describe('Or: Cloudcraft document'),
    tags: z.array(z.string().max(100)).max(50).optional().describe('Labels'),
    ...unlisted,
    view: z.looseObject({}).optional().describe('As in export_blueprint, e.g. {theme, focus}'),
  }),
  async run({ name, components, connections, from, filter, data, tags, view: more, ...look }, context) {
    const { blueprints, pictures, ...call } = context;
    const view: View = { ...look, ...readInput({ name: 'create_blueprint', input: PictureView, args: more ?? {} }) };
    // A filter that cannot be read shall be told before anything is created.
    if (view.filter !== undefined) (await import('../model/filter.ts')).parseFilter(view.filter);
    if ([components, data, from].filter((one) => one !== undefined).length !== 1) {
      throw new UserError(
        'Give either "components" (with "connections"), or "from" with the id of a snapshot or blueprint, or "data" with a whole document. Nothing was created. Example: components [{"id":"lb","type":"alb"},{"id":"web","type":"ec2"}], connections [{"from":"lb","to":"web"}].',
      );
    }
    if (filter !== undefined && from === undefined) {
      throw new UserError(
        '"filter" chooses a part of "from"; nothing was created. For the picture alone give view {"filter": ...}.',
      );
    }
    const raw = data === undefined ? undefined : readDocument(data);
    const content =
      from !== undefined
        ? { partOf: await dataOf(from, context), view: { filter } }
        : raw === undefined
          ? { description: { components: components ?? [], connections: connections ?? [] } }
          : { data: raw.data };
    const { blueprint, notes } = await blueprints.create(
      { name, content, ...(tags === undefined ? {} : { tags }) },
      call,
    );
    const { picture, remarks } = await drawn(view, (shown) =>
      pngElseSvg((format) => pictures.draw({ of: { blueprint }, format, view: shown }, call)),
    );
    return {
      lines: [
        `Created "${shown(name, 80)}".`,
        `blueprint_id: ${blueprint.blueprint_id}`,
        ...(raw?.notes ?? []),
        ...notes,
        ...remarks,
      ],
      picture,
      links: blueprintLinks(blueprint.blueprint_id),
    };
  },
});

/** The document of a snapshot, or of a blueprint. */
async function dataOf(id: string, { blueprints, offered, signal }: RunContext<'blueprints'>): Promise<BlueprintData> {
  const snapshot = await offered.snapshots?.get(id, { signal }).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (snapshot) return snapshot.blueprint;
  try {
    return (await blueprints.get(id, { signal })).data;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `There is no snapshot and no blueprint ${shown(id, 60)}; nothing was created. list_snapshots and list_blueprints show the ids of those there are.`,
    );
  }
}

/** What exists now is shown even where its view names something that it does not have. */
async function drawn(
  view: View,
  draw: (view: View) => Promise<Picture>,
): Promise<{ picture: Picture; remarks: string[] }> {
  try {
    return { picture: await draw(view), remarks: [] };
  } catch (error) {
    if (!(error instanceof UserError) || view.focus === undefined) throw error;
    const { focus, hops, ...rest } = view;
    return { picture: await draw(rest), remarks: [`The picture shows everything. ${error.message}`] };
  }
}
