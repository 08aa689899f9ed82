import type { Leaf } from './estate.ts';

/** One name that all have, else the kind in the plural. */
export function kindName(leaves: readonly Leaf[]): string {
  const first = leaves[0]?.name ?? '';
  return leaves.every((leaf) => leaf.name === first) ? first : pluralOf(leaves[0]);
}

/** What the names have in common at the beginning, where that says something; else the kind. */
export function commonName(leaves: readonly Leaf[]): string {
  const names = leaves.map((leaf) => leaf.name);
  const first = names[0] ?? '';
  if (names.every((name) => name === first)) return first;
  return stemName(names) || pluralOf(leaves[0]);
}

/** What the names begin with, without a cut-off word or number at its end; empty when that is next to nothing. */
export function stemName(names: readonly string[]): string {
  const first = names[0] ?? '';
  let end = 0;
  while (end < first.length && names.every((name) => name[end] === first[end])) end++;
  const broken = names.some((name) => /[a-z0-9]/i.test(name[end] ?? '')) && /[a-z0-9]$/i.test(first.slice(0, end));
  const start = broken ? first.slice(0, end).replace(/[a-z]*\d*$|\d+$/i, '') : first.slice(0, end);
  const stem = start.replace(/[\s\-_./:#]+\d*$/, '');
  return stem.length < 3 ? '' : stem;
}

/** Names that differ in numbers or generated ids only are alike: they have one stem. */
export const stemOf = (name: string): string => name.toLowerCase().replace(/[0-9a-f]{8,}|\d+/g, '#');

export function sharedDetail(leaves: readonly Leaf[]): string {
  const first = leaves[0]?.detail ?? '';
  const kind = leaves[0]?.component.name ?? '';
  if (first !== kind && leaves.every((leaf) => leaf.detail === first)) return first;
  const names = [...new Set(leaves.map((leaf) => leaf.name))];
  return names.length === 1 ? kind : `${names.slice(0, 2).join(', ')}${names.length > 2 ? ', …' : ''}`;
}

const UNCOUNTED = /(s|DB|QL|MB|DNS|WAF|MQ|Balancing|Front)$/;

function pluralOf(leaf: Leaf | undefined): string {
  const name = leaf?.component.name ?? 'Resource';
  return plural(name);
}

function plural(name: string): string {
  if (/ss$/.test(name)) return `${name}es`;
  if (UNCOUNTED.test(name)) return name;
  return name.endsWith('y') && !/[aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

export function countedTypes(leaves: readonly Leaf[]): string[] {
  const counts = new Map<string, number>();
  for (const leaf of leaves)
    counts.set(leaf.component.name, (counts.get(leaf.component.name) ?? 0) + leaf.members.length);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} ${inSentence(count === 1 ? name : plural(name))}`);
}

export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** "Internet gateway" inside a sentence; abbreviations stay as they are. */
const inSentence = (name: string): string =>
  /^[A-Z][a-z]+( |$)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
