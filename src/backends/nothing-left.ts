import { type BlueprintData, componentTypeOf } from '../model/blueprint.ts';
import { type Filter, type FilterSubject, matchesFilter, parseFilter, valuesOf } from '../model/filter.ts';
import { shown } from '../model/untrusted.ts';
import { nearest } from '../model/user-error.ts';
import type { View } from '../model/view.ts';

/** Types, and terms of a filter, that are named in one sentence. */
const MAX_TYPES = 20;
const MAX_TERMS = 3;

/** "there are the types: ...", the most frequent first. */
export function typesPresent(types: readonly string[]): string {
  return `there are the types: ${types.slice(0, MAX_TYPES).join(', ')}${types.length > MAX_TYPES ? ', ...' : ''}.`;
}

/** The types of a document, the most frequent first. */
export function typesOf({ nodes }: BlueprintData): string[] {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const type = shown(componentTypeOf(node), 60);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([type]) => type);
}

/**
 * Why a picture is empty although its document is not, with the values that come nearest to those asked for; nothing
 * where something is left. `left` is the document as the view shows it.
 */
export function nothingLeft(
  { filter = '', exclude = [] }: View,
  { data, left }: { data: BlueprintData; left: BlueprintData },
): string | undefined {
  if (data.nodes.length === 0 || left.nodes.length > 0) return undefined;
  if (filter.trim() === '') return exclude.length > 0 ? 'Everything is excluded: nothing is left to show.' : undefined;
  const subjects = subjectsOf(data);
  const hints = soughtIn(parseFilter(filter))
    .filter(({ term }) => !subjects.some((subject) => matchesFilter(term, subject)))
    .slice(0, MAX_TERMS)
    .flatMap((sought) => hintFor(sought, subjects));
  const near = hints.length === 0 ? '' : ` ${hints.join(' ')}`;
  return `The filter matches nothing here: the picture is empty.${near} Without it, ${typesPresent(typesOf(data))}`;
}

interface Sought {
  readonly term: Filter;
  /** Absent for a bare word. */
  readonly key?: string;
  readonly value: string;
}

/** What a filter looks for, without what it turns away. */
function soughtIn(filter: Filter): Sought[] {
  if (filter.op === 'not') return [];
  if (filter.op === 'word') return [{ term: filter, value: filter.test.word }];
  if (filter.op !== 'key') return filter.parts.flatMap(soughtIn);
  const { key, value, order } = filter.test;
  return order === undefined ? [{ term: filter, key, value }] : [];
}

function hintFor({ key, value }: Sought, subjects: readonly FilterSubject[]): string[] {
  const known = new Set(
    subjects.flatMap((subject) => (key === undefined ? [subject.name, ...subject.containers] : valuesOf(key, subject))),
  );
  const near = nearest(value.replaceAll('*', ''), [...known].filter((text) => text !== '').sort());
  const term = (text: string): string => {
    const quoted = /[\s()="]/.test(text) ? `"${shown(text, 60)}"` : shown(text, 60);
    return key === undefined ? quoted : `${shown(key, 40)}=${quoted}`;
  };
  return near.length === 0 ? [] : [`Nearest to ${term(value)}: ${near.map(term).join(', ')}.`];
}

function subjectsOf({ nodes, groups }: BlueprintData): FilterSubject[] {
  const above = new Map<string, string[]>();
  for (const { id, nodes: members } of groups)
    for (const member of members ?? []) above.set(member, [...(above.get(member) ?? []), id]);
  const byId = new Map(groups.map((group) => [group.id, group]));
  return nodes.map((node) => {
    const { id, name = '', tags = {}, state, region, arn } = node;
    const holders = new Set(above.get(id));
    for (const holder of holders) for (const outer of above.get(holder) ?? []) holders.add(outer);
    const containersByType = new Map<string, string[]>();
    for (const holder of holders) {
      const group = byId.get(holder);
      const type = group?.type ?? '';
      containersByType.set(type, [...(containersByType.get(type) ?? []), holder, group?.name ?? holder]);
    }
    return {
      ...{ id, name, tags, state, type: componentTypeOf(node), fields: node, containersByType },
      region: region ?? undefined,
      arn: arn ?? undefined,
      containers: [...containersByType.values()].flat(),
    };
  });
}
