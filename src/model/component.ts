import type { Category } from './category.ts';
import { COMMON_COMPONENTS } from './components/any-provider.ts';
import { AWS_COMPONENTS } from './components/aws.ts';
import { AZURE_COMPONENTS } from './components/azure.ts';
import type { Solid } from './solid.ts';

/**
 * A kind of thing that we know and can draw. `type` is Cloudcraft's name where it has one.
 * The catalogue is the one place that says how a kind is called, grouped, drawn and recognised.
 */
export interface Component {
  readonly type: string;
  /** Singular, as people say it: "EC2 instance". */
  readonly name: string;
  readonly provider: 'aws' | 'azure' | 'common';
  readonly category: Category;
  readonly solid: Solid;
  /** Name of a glyph of the Carbon set (render/glyphs.generated.ts has exactly those named here). */
  readonly glyph: string;
  /** Other glyphs that a field of the node decides: an application load balancer is not drawn as a network one. */
  readonly glyphs?: { readonly field: string; readonly byValue: Readonly<Record<string, string>> };
  /** Resource types as AWS Config and ARNs name them, `ec2:instance`: service and resource part. */
  readonly aws?: readonly string[];
  readonly cloudformation?: readonly string[];
  readonly terraform?: readonly string[];
  /** Words that people and models use for it, lower case, without the type and the name themselves. */
  readonly words?: readonly string[];
  /** Families that it belongs to, so that "database" or "rds" finds all of them. */
  readonly families?: readonly string[];
  /** Whether Cloudcraft knows the type; others are written as `block` with our `component` field. */
  readonly cloudcraft: boolean;
  /** How a document holds it: a node, a group around its members, a surface, or nothing (inventory only). */
  readonly drawn: 'node' | 'group' | 'surface' | 'never';
  /** Where it stands when nothing says otherwise. */
  readonly place: 'subnet' | 'vpc' | 'region' | 'edge';
  /** Left to right order inside a VPC or beside it: 0 people, 1 edge, 2 public, 3 application, 4 data, 5 the rest. */
  readonly tier: 0 | 1 | 2 | 3 | 4 | 5;
  /** The first to be hidden when a picture gets crowded: volumes, addresses, gateways. */
  readonly plumbing?: boolean;
}

/** For whatever the catalogue does not know. */
export const GENERIC: Component = {
  type: 'block',
  name: 'Resource',
  provider: 'common',
  category: 'general',
  solid: 'block',
  glyph: 'cube',
  cloudcraft: true,
  drawn: 'node',
  place: 'region',
  tier: 5,
};

export const COMPONENTS: readonly Component[] = [...COMMON_COMPONENTS, ...AWS_COMPONENTS, ...AZURE_COMPONENTS];

const byType = new Map(COMPONENTS.map((component) => [component.type, component]));

/** The component of a type, or the generic one under that name. */
export const componentOf = (type: string): Component => byType.get(type) ?? { ...GENERIC, type };

export const isKnownComponent = (type: string): boolean => byType.has(type);

/** The glyph of a node or group, given its fields: those of a document, or of a description. */
export function glyphOf(type: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const { glyph, glyphs } = componentOf(type);
  const value = glyphs && fields[glyphs.field];
  if (typeof value !== 'string' || !Object.hasOwn(glyphs?.byValue ?? {}, value)) return glyph;
  return glyphs?.byValue[value] ?? glyph;
}

/** Every glyph that any component can have, sorted: what a painter must carry. */
export const GLYPHS: readonly string[] = [
  ...new Set([GENERIC, ...COMPONENTS].flatMap((c) => [c.glyph, ...Object.values(c.glyphs?.byValue ?? {})])),
].sort();
