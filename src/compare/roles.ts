import type { Resource } from '../model/inventory.ts';
import { environmentWords, roleName } from './environment-words.ts';
import type { IndexedSide } from './side.ts';

/** Tags that say what a resource is for, the best first. */
const ROLE_TAGS = [
  'aws:cloudformation:logical-id',
  'Name',
  'role',
  'component',
  'service',
  'app',
  'application',
  'kubernetes.io/name',
];

/** What the resources of one side are for, whatever environment they are in. */
export interface Roles {
  /** Its own name or tag without words of the environment; empty when it has neither. */
  nameOf(resource: Resource): string;
  /** Of what it stands in, outermost last; empty for what stands in a region. */
  containerOf(resource: Resource): string;
  /** Any text with words of the environment, the account and the region taken out. */
  plain(text: string): string;
  /** The same text in the same form, with nothing taken out: where both are equal it holds none of those. */
  plainOnly(text: string): string;
}

/** `stages`: whether words for stages are taken out of names; inside one account they tell things apart. */
export function rolesOf(side: IndexedSide, { stages }: { stages: boolean }): Roles {
  const words = stages ? environmentWords(side.inventory.resources) : new Set<string>();
  const names = new Map<string, string>();
  const nameOf = (resource: Resource): string => {
    const known = names.get(resource.id);
    if (known !== undefined) return known;
    const found = candidates(resource)
      .map((text) => roleName(text, words))
      .find((text) => text !== '');
    names.set(resource.id, found ?? '');
    return found ?? '';
  };
  const containers = new Map<string, string>();
  const containerOf = (resource: Resource): string => {
    const parent = resource.parent === undefined ? undefined : side.byId.get(resource.parent);
    if (parent === undefined) return '';
    const known = containers.get(parent.id);
    if (known !== undefined) return known;
    // A document may name itself as its own parent; then there is nothing above it.
    containers.set(parent.id, '');
    const zone = parent.type === 'subnet' ? (parent.zone?.at(-1) ?? '') : '';
    const text = `${parent.type}:${nameOf(parent) || zone} ${containerOf(parent)}`;
    containers.set(parent.id, text);
    return text;
  };
  return { nameOf, containerOf, plain: (text) => roleName(text, words), plainOnly };
}

/** Names that people gave; an id that AWS made up is none. */
function candidates({ name, native_id, tags }: Resource): string[] {
  const lower = new Map(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
  const tagged = ROLE_TAGS.flatMap((key) => lower.get(key.toLowerCase()) ?? []);
  const logical = tags['aws:cloudformation:logical-id'];
  const own = name === native_id && isMadeUp(name) ? [] : [name];
  return logical === undefined ? [...own, ...tagged] : [logical, ...own, ...tagged];
}

/** `i-0abc…`, `subnet-…`, `vpc-…`: a prefix and hex. */
export const isMadeUp = (id: string): boolean =>
  /^[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}$/.test(id) || /^[0-9a-f-]{32,36}$/.test(id) || /^[A-Z0-9]{12,}$/.test(id);

const plainOnly = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-');
