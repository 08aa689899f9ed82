import type { Thing } from './payload.ts';

/**
 * Indexes of things that match, best first: every word of the query must stand somewhere in name, id, kind, container,
 * fact or tag. The very name comes first, then names that begin with the query, then names that hold it, then the rest.
 */
export function findThings(things: readonly Thing[], query: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words.join(' ');
  const found: { index: number; rank: number }[] = [];
  for (const [index, thing] of things.entries()) {
    const text = textOf(thing);
    if (!words.every((word) => text.includes(word))) continue;
    const name = thing.name.toLowerCase();
    const rank = words.length === 0 || name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
    found.push({ index, rank: rank + (thing.box === undefined ? 0.5 : 0) });
  }
  return found.sort((a, b) => a.rank - b.rank || a.index - b.index).map(({ index }) => index);
}

const texts = new WeakMap<Thing, string>();

function textOf(thing: Thing): string {
  const known = texts.get(thing);
  if (known !== undefined) return known;
  const { name, id, kind, detail = '', inside = [], facts, tags } = thing;
  const parts = [name, id, kind, detail, ...inside, ...facts.map(([, value]) => value), ...tags.flat()];
  const text = parts.join('\n').toLowerCase();
  texts.set(thing, text);
  return text;
}
