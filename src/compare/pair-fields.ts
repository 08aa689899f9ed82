import { engineOf } from '../model/cloudcraft-fields.ts';
import { columnsOf, valueAt } from '../model/columns.ts';
import type { FieldChange } from '../model/comparison.ts';
import type { FieldClass } from '../model/field-class.ts';
import type { Resource } from '../model/inventory.ts';
import { classOfChange } from './class-of-change.ts';
import { differences, sameValue } from './differences.ts';
import type { Pair } from './match-resources.ts';
import type { Neutral } from './neutral.ts';

export interface Differing {
  readonly config: FieldChange[];
  readonly status: FieldChange[];
  readonly deployed: FieldChange[];
}

/** How the fields of pairs are compared. */
export interface FieldRules {
  /** Set where the sides are different environments. */
  readonly neutral?: { readonly before: Neutral; readonly after: Neutral };
  /** The sides write their fields differently (code and cloud): only salient values that both have count. */
  readonly columnsOnly: boolean;
  /** Id on the `after` side of a resource of the `before` side. */
  readonly idAfter: (idBefore: string) => string;
  readonly nameBefore: (id: string | undefined) => string | null;
  readonly nameAfter: (id: string | undefined) => string | null;
  /** Whether a side lacks some of a resource's fields because a call failed. */
  readonly partialBefore: (resource: Resource) => boolean;
  readonly partialAfter: (resource: Resource) => boolean;
}

/** Tags that AWS and tools set on their own account. */
const OWN_TAGS = /^(aws:|eks:|kubernetes\.io\/cluster|k8s\.io\/)/;

/** Fields whose value is the resource's own identity: another for every new resource of the same role. */
const IDENTITY =
  /(^|\.)[A-Za-z]*(Id|ID|Arn|ARN|Identifier|Name|Endpoint|endpoint|Address|CreateTime|LaunchTime|arn|name)$/;

/** The fields in which a pair differs, by class. `fresh`: the second replaces the first and has an identity of its own. */
export function pairFields({ before, after, fresh = false }: Pair & { fresh?: boolean }, rules: FieldRules): Differing {
  const found: Record<FieldClass, FieldChange[]> = { config: [], status: [], deployed: [], volatile: [] };
  if (isUnchanged({ before, after })) return found;
  const put = (change: FieldChange): void => {
    const lacks =
      (change.before === null && rules.partialBefore(before)) || (change.after === null && rules.partialAfter(after));
    const ours = /^(tags\.|name$|inside$)/.test(change.path);
    if (lacks && !ours) return;
    found[classOfChange({ type: after.type, ...change })].push(change);
  };
  if (rules.columnsOnly) for (const change of columnChanges(before, after)) put(change);
  else {
    for (const change of propertyChanges(before, after, rules)) {
      if (!(fresh && isOwn(change, { before, after }))) put(change);
    }
  }
  for (const change of tagChanges(before, after, rules)) put(change);
  const moved = before.parent === undefined ? undefined : rules.idAfter(before.parent);
  if (moved !== after.parent && !(rules.columnsOnly && (moved === undefined || after.parent === undefined))) {
    put({ path: 'inside', before: rules.nameBefore(before.parent), after: rules.nameAfter(after.parent) });
  }
  const renamed = before.name !== after.name && !fresh && rules.neutral === undefined && !rules.columnsOnly;
  if (renamed && !found.config.some(({ path }) => path === 'tags.Name')) {
    put({ path: 'name', before: before.name, after: after.name });
  }
  if (before.state !== after.state && !rules.columnsOnly) {
    const state = { path: 'state', before: before.state ?? null, after: after.state ?? null };
    found.status = [
      state,
      ...found.status.filter((one) => !(one.before === state.before && one.after === state.after)),
    ];
  }
  return found;
}

/** Whether a pair is the same text for text, its own ids aside. */
export function isUnchanged({ before, after }: Pair): boolean {
  return (
    before.state === after.state &&
    before.parent === after.parent &&
    before.name === after.name &&
    sameValue(before.tags, after.tags) &&
    sameValue(before.properties, after.properties)
  );
}

function propertyChanges(before: Resource, after: Resource, { neutral }: FieldRules): FieldChange[] {
  if (neutral === undefined) return differences(before.properties, after.properties);
  const own = (resource: Resource) => {
    const { CidrBlock, CidrBlockAssociationSet, Ipv6CidrBlockAssociationSet, ...rest } = resource.properties;
    return resource.type === 'vpc' || resource.type === 'subnet' ? rest : resource.properties;
  };
  const changes = differences(neutral.before.value(own(before)), neutral.after.value(own(after)));
  return changes.filter((change) => !isOwn(change, { before, after }));
}

/** Whether a field is nothing but the identity of either resource. */
function isOwn({ path, before, after }: FieldChange, pair: Pair): boolean {
  if (!IDENTITY.test(path)) return false;
  const is = (value: unknown, of: Resource): boolean =>
    value === null ||
    [of.id, of.arn, of.native_id, of.name].includes(String(value)) ||
    (typeof value === 'string' &&
      (/^\d{4}-\d\d-\d\dT/.test(value) || /\d{1,3}(\.\d{1,3}){3}$/.test(value) || value.includes(of.native_id)));
  return is(before, pair.before) && is(after, pair.after);
}

function tagChanges(before: Resource, after: Resource, rules: FieldRules): FieldChange[] {
  const keys = [...new Set([...Object.keys(before.tags), ...Object.keys(after.tags)])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [before.tags[key], after.tags[key]];
    if (old === now || OWN_TAGS.test(key)) return [];
    if (rules.columnsOnly && (old === undefined || now === undefined)) return [];
    const { neutral } = rules;
    if (neutral !== undefined) {
      if (/^(env|environment|stage|landscape|deployment)$/i.test(key)) return [];
      if (sameValue(neutral.before.value(old), neutral.after.value(now))) return [];
    }
    return [{ path: `tags.${key}`, before: old ?? null, after: now ?? null }];
  });
}

/** Values that code and cloud both know, under the names of our columns. */
function columnChanges(before: Resource, after: Resource): FieldChange[] {
  return columnsOf(after.type).flatMap(({ name, path }) => {
    const [old, now] = [valueAt(before.properties, path), valueAt(after.properties, path)];
    if (old === undefined || now === undefined || plain(name, old) === plain(name, now)) return [];
    return [{ path: name, before: old, after: now }];
  });
}

/** A value in the one spelling of AWS's, Terraform's and Cloudcraft's: `db.r6g.large` is `r6g.large` there. */
function plain(name: string, value: unknown): string {
  const text = String(value).toLowerCase().replace(/\.$/, '').split(', ').sort().join(', ');
  if (name === 'engine') return engineOf(text) ?? text;
  if (!/^(class|node_type|instance_type)$/.test(name)) return text;
  return text.replace(/^(?:db|cache|kafka)\./, '').replace(/\.(?:search|elasticsearch)$/, '');
}
