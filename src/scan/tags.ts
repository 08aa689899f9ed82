import { isRecord } from './path.ts';

/** Tags in every spelling that AWS has: lists of Key and Value, of key and value, of TagKey and TagValue, or a map. */
export function tagsOf(found: readonly unknown[]): Record<string, string> {
  const tags: [string, string][] = [];
  const add = (key: unknown, value: unknown): void => {
    if (typeof key === 'string' && key !== '') tags.push([key, typeof value === 'string' ? value : '']);
  };
  for (const one of found.flat()) {
    if (!isRecord(one)) continue;
    if ('Key' in one) add(one.Key, one.Value);
    else if ('TagKey' in one) add(one.TagKey, one.TagValue);
    else if ('key' in one) add(one.key, one.value);
    else for (const [key, value] of Object.entries(one)) add(key, value);
  }
  return Object.fromEntries(tags.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
