import { CATEGORIES, CATEGORY_NAMES } from '../model/category.ts';
import { COMPONENTS, type Component } from '../model/component.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

interface Guide {
  readonly topic: string;
  readonly title: string;
  text(): string;
}

const DESCRIPTIONS = `# Describing an architecture

\`create_blueprint {name, components, connections}\` needs no coordinates.

- A component is \`{id, type, name?, inside?, detail?, properties?}\`. \`type\` is what people say: "alb", "Application Load Balancer", "aws_lb", "AWS::S3::Bucket", "postgresql", "users". The topic \`components\` lists all of them. An unknown type is refused with the nearest known ones; type "block" with a name draws a plain labelled block for anything else.
- \`inside\` names a container by its id: region, vpc, zone, subnet, security group, auto scaling group, cluster, or a plain \`group\` or \`area\`. Containers may stand in containers.
- A connection is \`{from, to, label?, dashed?}\` from one id to another. Dashed means asynchronous or secondary.
- \`properties\`: fields as AWS names them, such as \`{"instanceType": "m7g.large"}\`, and \`color\` ("red" or "#d0453f").
- Type \`title\` or \`heading\` writes words above the drawing, \`note\` below it. People and devices are \`users\`, \`client\`, \`mobile\`, \`device\`.

Instead of components: \`from\` with the id of a snapshot or blueprint, and \`filter\` for a part of it: \`type=rds\`, \`vpc=shop\`, \`env=prod and not state=stopped\`.

\`update_blueprint {blueprint_id, ...}\` makes all of its edits or none: \`add\` components, \`change\` by id or unambiguous name, \`remove\`, \`connect\`, \`disconnect\`, \`rename\`, \`tags\`. What is not named keeps its place; \`relayout: true\` lays all out anew, \`undo: 1\` takes the last call back, \`expected_version\` refuses when somebody else was faster.

Example:

\`\`\`json
{
  "name": "Shop",
  "components": [
    {"id": "people", "type": "users"},
    {"id": "net", "type": "vpc", "name": "shop"},
    {"id": "lb", "type": "alb", "inside": "net"},
    {"id": "web", "type": "ec2", "name": "web", "inside": "net", "properties": {"instanceType": "m7g.large"}},
    {"id": "db", "type": "postgresql", "inside": "net", "properties": {"multiAZ": true}}
  ],
  "connections": [
    {"from": "people", "to": "lb", "label": "HTTPS"},
    {"from": "lb", "to": "web"},
    {"from": "web", "to": "db", "label": "5432"}
  ]
}
\`\`\`
`;

const DOCUMENTS = `# What stands in a document

A blueprint's \`data\` is a Cloudcraft document; \`create_blueprint\` takes one as \`data\`, \`get_blueprint\` with detail "full" gives it.

- \`nodes\`: \`{id, type, mapPos: [x, y], ...}\`; x runs to the lower right, y to the lower left, a block covers 2 x 2 units around mapPos.
- \`groups\`: \`{id, type, name, nodes: [ids], mapPos, mapSize}\`; types such as vpc, subnet, sg, asg, region.
- \`edges\`: \`{id, from, to, dashed?, label?, endCap?}\` between nodes or groups.
- \`surfaces\` (areas, zones: mapPos and mapSize), \`text\` (\`isotext\`: text, textSize), \`icons\`, \`images\`.
- Extra fields of this server, which Cloudcraft keeps: \`name\`, \`detail\`, \`component\`, \`tags\`, \`state\` on nodes, \`label\` on edges, \`labels\` on a text that names a node.
- Unknown fields survive every edit.
`;

/** What helps a model to write descriptions and documents, by topic. */
export const GUIDES: readonly Guide[] = [
  { topic: 'components', title: 'Component catalogue', text: catalogue },
  { topic: 'descriptions', title: 'Guide to descriptions', text: () => DESCRIPTIONS },
  { topic: 'documents', title: 'Guide to documents', text: () => DOCUMENTS },
];

/** Throws UserError that lists the topics. */
export function guideOf(topic: string): string {
  const found = GUIDES.find((guide) => guide.topic === topic);
  if (found) return found.text();
  const valid = GUIDES.map((guide) => guide.topic).join(', ');
  throw new UserError(`There is no guide "${shown(topic, 60)}". Topics are: ${valid}.`);
}

/** Every component that can be named, by category. */
function catalogue(): string {
  const sections = CATEGORIES.flatMap((category) => {
    const own = COMPONENTS.filter((component) => component.category === category);
    return own.length === 0 ? [] : [`## ${CATEGORY_NAMES[category]}`, '', ...own.map(lineOf), ''];
  });
  return [
    '# Component catalogue',
    '',
    'type: name (also: words; CloudFormation and Terraform types)',
    '',
    ...sections,
  ].join('\n');
}

function lineOf({ type, name, words = [], cloudformation = [], terraform = [] }: Component): string {
  const also = [words.slice(0, 6).join(', '), [...cloudformation, ...terraform].slice(0, 4).join(', ')];
  const told = also.filter((text) => text !== '').join('; ');
  return `- \`${type}\`: ${name}${told === '' ? '' : ` (${told})`}`;
}
