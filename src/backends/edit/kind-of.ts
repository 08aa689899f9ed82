import { cloudcraftFields } from '../../model/cloudcraft-fields.ts';
import { componentOf, GENERIC } from '../../model/component.ts';
import type { DescribedComponent } from '../../model/description.ts';
import { detailOf } from '../../model/detail-of.ts';
import { findComponent, guessOf } from '../../model/find-component.ts';
import { isFrameWord } from '../../model/own-frame.ts';
import { UserError } from '../../model/user-error.ts';
import { itemsOf, type RawDocument } from './raw-document.ts';

/** Fields that have an argument of their own, or that hold the document together. */
const OWN_ARGUMENTS: ReadonlySet<string> = new Set(['id', 'type', 'component', 'name', 'detail', 'nodes', '__proto__']);

/** Azure where a document has something of it and nothing else of a provider. */
function providerIn(document: RawDocument): 'azure' | undefined {
  const types = itemsOf(document, 'nodes').map(({ type, component }) => String(component ?? type));
  const providers = new Set(types.map((type) => componentOf(type).provider));
  return providers.has('azure') && !providers.has('aws') ? 'azure' : undefined;
}

/** What a thing is to become in a document. */
export interface Kind {
  readonly drawn: 'node' | 'group' | 'surface';
  /** `type`, and our own beside it where Cloudcraft has none. */
  readonly written: { readonly type: string; readonly component?: string };
}

/** The fields that say what something is, and the line under its name that follows from them, as arranging writes them. */
export function kindOf(
  wanted: Pick<DescribedComponent, 'id' | 'type' | 'properties'>,
  { document, notes }: { document: RawDocument; notes: string[] },
): { kind: Kind; fields: Record<string, unknown>; detail?: string | undefined } {
  const given = checkProperties(wanted.properties ?? {});
  if (isFrameWord(wanted.type)) return { kind: { drawn: 'group', written: { type: 'group' } }, fields: given };
  const found = findComponent(wanted.type, { among: providerIn(document) });
  const component = found?.component ?? GENERIC;
  const guess = found && guessOf(wanted.type, found);
  if (guess !== undefined) notes.push(`Assumed: ${guess}.`);
  const described = { type: component.type, kind: component.cloudformation?.[0] ?? component.type };
  const properties = { ...found?.properties, ...given };
  const drawn = component.drawn === 'never' ? 'node' : component.drawn;
  const known = component.cloudcraft && component.drawn !== 'never';
  const written = known ? { type: component.type } : { type: 'block', component: component.type };
  const fields = known ? { ...given, ...cloudcraftFields({ ...described, properties }) } : given;
  const about = { id: wanted.id, native_id: wanted.id, name: wanted.id, account: '', region: 'global', tags: {} };
  return { kind: { drawn, written }, fields, detail: detailOf({ ...about, ...described, properties }) };
}

/** Those given, if they may be set. Throws UserError for one that has an argument of its own. */
export function checkProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wrong = Object.keys(properties).find((key) => OWN_ARGUMENTS.has(key));
  if (wrong === undefined) return { ...properties };
  throw new UserError(`"properties" cannot set "${wrong}": give it as an argument of its own where there is one.`);
}
