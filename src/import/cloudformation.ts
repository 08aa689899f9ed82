import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { type ImportedFile, type ImportedItem, isRecord, listOf, textOf } from './imported-item.ts';
import { createResolver, type Resolver } from './intrinsics.ts';
import { samParts } from './sam.ts';
import { snakeKeys } from './snake-case.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Names in one sentence. */
const NAMED = 12;

/**
 * A CloudFormation template, also as CDK and SAM write it. Parameters have their defaults; a resource whose condition
 * is false by them is left out and named; zones are named after `region`. Throws UserError for a template without resources.
 */
export function readCloudFormation(document: Raw, region: string | undefined): ImportedFile {
  const { Resources: resources } = document;
  if (!isRecord(resources)) {
    throw new UserError(
      `This is no whole CloudFormation template: "Resources" is ${resources === undefined ? 'missing' : 'no map'}. A part that another template includes cannot be imported by itself.`,
    );
  }
  const resolver = createResolver({
    parameters: document.Parameters,
    mappings: document.Mappings,
    conditions: document.Conditions,
    resources,
    region,
  });
  const paths = cdkPaths(resources);
  const items: ImportedItem[] = [];
  const absent: string[] = [];
  const loops: string[] = [];
  for (const [id, resource] of Object.entries(resources)) {
    if (id.startsWith('Fn::')) {
      loops.push(id);
      continue;
    }
    const type = isRecord(resource) ? textOf(resource.Type) : undefined;
    if (!isRecord(resource) || type === undefined || NO_INFRASTRUCTURE.has(type)) continue;
    if (typeof resource.Condition === 'string' && resolver.condition(resource.Condition) === false) {
      absent.push(id);
      continue;
    }
    items.push(...itemsOf({ id, type, resource, resolver, areas: paths.get(id) ?? [] }));
  }
  const transform = [document.Transform].flat().includes('AWS::Serverless-2016-10-31');
  return {
    format: transform ? 'SAM template' : paths.size > 0 ? 'CloudFormation template of CDK' : 'CloudFormation template',
    items,
    notes: [
      ...(absent.length > 0
        ? [`Left out, since their conditions are false by the parameters' defaults: ${someOf(absent)}.`]
        : []),
      ...(loops.length > 0 ? [`Not understood: ${someOf(loops)}, which makes resources in a loop.`] : []),
    ],
  };
}

const NO_INFRASTRUCTURE: ReadonlySet<string> = new Set(['AWS::CDK::Metadata']);

function someOf(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names
    .slice(0, NAMED)
    .map((name) => shown(name, 80))
    .join(', ')}${more}`;
}

function itemsOf(of: {
  id: string;
  type: string;
  resource: Raw;
  resolver: Resolver;
  areas: readonly string[];
}): ImportedItem[] {
  const { id, type, resource, resolver, areas } = of;
  const { value, references } = resolver.resolve(resource.Properties ?? {});
  const values = snakeKeys(value);
  const item: ImportedItem = {
    address: id,
    type,
    values: isRecord(values) ? values : {},
    references,
    dependsOn: [resource.DependsOn].flat().filter((one) => typeof one === 'string'),
    areas,
  };
  return [item, ...samParts(item)];
}

/** Stack and constructs that CDK wrote down: `Shop/Queue/Resource` is in `Shop`, `Queue`. */
function cdkPaths(resources: Raw): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const [id, resource] of Object.entries(resources)) {
    const metadata = isRecord(resource) && isRecord(resource.Metadata) ? resource.Metadata : {};
    const path = textOf(metadata['aws:cdk:path']);
    if (path === undefined) continue;
    const parts = path.split('/').slice(1, -1);
    // The first is the stack itself; what CDK calls Resource or Default is the construct before it.
    if (parts.length > 1) paths.set(id, parts.slice(0, 1));
    else paths.set(id, []);
  }
  return paths;
}

/** Whether a document is such a template at all. */
export const isTemplate = (document: Raw): boolean =>
  'Resources' in document ||
  'AWSTemplateFormatVersion' in document ||
  listOf([document.Transform].flat()).includes('AWS::Serverless-2016-10-31');
