import { isRecord } from './imported-item.ts';

const known = new Map<string, string>();

/** Names of a file are untrusted, so that what is remembered has a limit. */
const REMEMBERED = 4096;

/** `VPCZoneIdentifier` and `vpcZoneIdentifier` as Terraform would write it; names with other signs stay as they are. */
export function snakeCase(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= REMEMBERED) known.clear();
  const made = /^[A-Za-z][A-Za-z0-9]*$/.test(name) && !/^[A-Z0-9]+$/.test(name) ? split(name) : name.toLowerCase();
  known.set(name, made);
  return made;
}

const split = (name: string): string =>
  name
    .replace(
      /([A-Z]{2,})s(?=$|[A-Z])/g,
      (_, letters: string) => `${letters.charAt(0)}${letters.slice(1).toLowerCase()}s`,
    )
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

/** Keys that hold names of the user's own: what is below keeps its spelling. */
const OWN_NAMES: ReadonlySet<string> = new Set(['tags', 'tags_all', 'variables', 'tag_set']);

/** A copy with the keys of all objects in snake_case, except inside maps of the user's own names. */
export function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = snakeCase(key);
      if (name === 'events' && isRecord(inner)) {
        // Of SAM's events the names are the user's own, and what is below is not.
        return [name, Object.fromEntries(Object.entries(inner).map(([event, one]) => [event, snakeKeys(one)]))];
      }
      return [name, OWN_NAMES.has(name) && isRecord(inner) ? inner : snakeKeys(inner)];
    }),
  );
}
