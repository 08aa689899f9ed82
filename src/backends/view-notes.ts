import { type BlueprintData, componentTypeOf } from '../model/blueprint.ts';
import { filterKeys, GENERAL_KEYS, hasKey, isGeneralKey, parseFilter } from '../model/filter.ts';
import { shown } from '../model/untrusted.ts';
import { nearest } from '../model/user-error.ts';
import type { Simplification, View } from '../model/view.ts';
import { typesOf, typesPresent } from './nothing-left.ts';

/** Tags named in one sentence. */
const MAX_TAGS = 20;

/** How to see more of a picture that was simplified; where the view chose the steps, those that found nothing to do. */
export function stepNotes(taken: readonly Simplification[], { simplify }: View): string[] {
  const idle = simplify?.filter((step) => !taken.includes(step)) ?? [];
  if (idle.length > 0) return [`Steps that were asked for and found nothing to simplify: ${idle.join(', ')}.`];
  if (taken.length === 0 || simplify !== undefined) return [];
  return [
    `Steps taken to stay legible: ${taken.join(', ')}. To choose them, call export_blueprint with simplify (an empty list: none) or a larger width.`,
  ];
}

/** Options of a view that only one format has room for. */
const ON_PAPER_ONLY = ['landscape', 'paper_size'] as const;

/** Sentences about parts of a view that change nothing. */
export function viewNotes(view: View, { data, format }: { data: BlueprintData; format: string }): string[] {
  const { filter, exclude = [], focus, hops } = view;
  const types = typesOf(data);
  const notes: string[] = [];
  const known = new Set(
    [...types, ...data.groups.map(({ type }) => shown(type, 60))].map((type) => type.toLowerCase()),
  );
  notes.push(...keyNotes(filter, data));
  const unknown = exclude.filter((type) => !known.has(shown(type, 60).toLowerCase()));
  if (unknown.length > 0) {
    const names = unknown.slice(0, 5).map((type) => `"${shown(type, 60)}"`);
    const isTerm = unknown.some((type) => /[=<>]/.test(type));
    const near = [...new Set(unknown.slice(0, 5).flatMap((type) => nearest(type.replace(/^type=/i, ''), [...known])))];
    const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    notes.push(
      `There is no ${names.join(' or ')} to exclude; ${typesPresent(types)}${hint}${isTerm ? ' exclude takes types alone; a condition goes into filter, as in NOT env=prod.' : ''}`,
    );
  }
  const given = Object.entries(view).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (format === 'json') {
    if (given.length === 0) return notes;
    const them = given.length === 1 ? 'it' : 'them';
    return [
      ...notes,
      `A json file holds the whole document: ${given.join(', ')} ${given.length === 1 ? 'changes' : 'change'} nothing in it, only the words here follow ${them}.`,
    ];
  }
  const idle = format === 'pdf' ? [] : ON_PAPER_ONLY.filter((name) => view[name] !== undefined);
  if (idle.length > 0) {
    notes.push(
      `${idle.join(' and ')} ${idle.length === 1 ? 'counts' : 'count'} for pdf only: nothing in a ${format} follows from it.`,
    );
  }
  if (hops !== undefined && (focus === undefined || focus.length === 0)) {
    notes.push('hops counts from focus, which was not given: it changes nothing.');
  }
  return notes;
}

/** A sentence about the keys of a filter that nothing in the document has: a slip looks like an empty account. */
function keyNotes(filter: string | undefined, { nodes }: BlueprintData): string[] {
  if (filter === undefined || nodes.length === 0) return [];
  const keys = filterKeys(parseFilter(filter)).filter((key) => !isGeneralKey(key));
  const known = new Set<string>();
  for (const node of nodes) {
    const { id, name = '', tags = {} } = node;
    const subject = { id, type: componentTypeOf(node), name, tags, fields: node, containers: [] };
    for (const key of keys) if (!known.has(key) && hasKey(key, subject)) known.add(key);
    if (known.size === keys.length) return [];
  }
  const slips = keys.filter((key) => !known.has(key));
  const unknown = slips.map((key) => `"${shown(key, 40)}"`);
  const near = [...new Set(slips.slice(0, 5).flatMap((key) => nearest(key, GENERAL_KEYS).slice(0, 1)))];
  const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  const tags = [...new Set(nodes.flatMap((node) => Object.keys(node.tags ?? {})))].sort().slice(0, MAX_TAGS);
  const has = tags.length === 0 ? '' : ` Tags here: ${tags.map((tag) => shown(tag, 40)).join(', ')}.`;
  return [
    `Nothing here has a property or tag ${unknown.slice(0, 5).join(' or ')}, which the filter asks for.${meant}${has}`,
  ];
}
