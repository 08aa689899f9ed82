import { z } from 'zod';
import { DescribedComponent, DescribedConnection } from '../model/description.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { View } from '../model/view.ts';
import { blueprintLinks } from './links.ts';
import { readDocument } from './read-document.ts';
import { pictureTool } from './tool.ts';

const { projection, theme } = View.shape;

export const createBlueprint = pictureTool({
  name: 'create_blueprint',
  title: 'Create a blueprint',
  description:
    'Draws and saves an architecture diagram from components and connections, laid out for you, or from a raw Cloudcraft document. Use vpc and subnets around things ("inside") only where they matter.',
  effect: 'write',
  toolset: 'blueprints',
  needs: ['blueprints', 'pictures'],
  input: z.strictObject({
    name: z.string().min(1).max(200).describe('Title'),
    components: z.array(DescribedComponent).optional().describe('What there is'),
    connections: z.array(DescribedConnection).optional().describe('What talks to what'),
    data: z.looseObject({}).optional().describe('Instead: a Cloudcraft document'),
    tags: z.array(z.string().max(100)).max(50).optional().describe('Labels'),
    projection,
    theme,
  }),
  async run({ name, components, connections, data, tags, ...view }, { blueprints, pictures, ...call }) {
    if ((components === undefined) === (data === undefined)) {
      throw new UserError(
        'Give either "components" (with "connections"), or "data" with a whole document. Nothing was created. Example: components [{"id":"lb","type":"alb"},{"id":"web","type":"ec2"}], connections [{"from":"lb","to":"web"}].',
      );
    }
    const content =
      data === undefined
        ? { description: { components: components ?? [], connections: connections ?? [] } }
        : { data: readDocument(data) };
    const { blueprint, notes } = await blueprints.create(
      { name, content, ...(tags === undefined ? {} : { tags }) },
      call,
    );
    const picture = await pictures.draw({ of: { blueprint }, format: 'png', view }, call);
    return {
      lines: [`Created "${shown(name, 80)}".`, `blueprint_id: ${blueprint.blueprint_id}`, ...notes],
      picture,
      links: blueprintLinks(blueprint.blueprint_id),
    };
  },
});
