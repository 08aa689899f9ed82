import { componentOf } from '../../model/component.ts';
import { shown } from '../../model/untrusted.ts';
import { CROSSING } from './memberships.ts';
import { holdersIn, membersOf, type Names, type RawDocument, type RawItem } from './raw-document.ts';

/** Told in words of their own, or of no interest: where something stands follows from what it is inside of. */
const NOT_LISTED: ReadonlySet<string> = new Set(['id', 'type', 'component', 'name', 'mapPos', 'nodes', 'region']);

/** Fields of one thing that are told; the document has the others. */
const MOST_FIELDS = 6;

/**
 * Remembers how a thing is; what it returns says how it differs by then: "type EC2 instance -> Lambda function".
 * `whole` is what stands in groups: the thing itself, or its frame.
 */
export function differencesOf(of: {
  document: RawDocument;
  names: Names;
  item: RawItem;
  whole: RawItem;
}): () => string[] {
  const before = factsOf(of);
  return () => {
    const after = factsOf(of);
    const [fixed, fields]: [string[], string[]] = [[], []];
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(key) ?? 'none', after.get(key) ?? 'none'];
      if (old === now) continue;
      const list = key.startsWith('.') ? fields : fixed;
      list.push(`${shown(key.replace(/^\./, ''), 40)} ${old} -> ${now}`);
    }
    const left = fields.length - MOST_FIELDS;
    return [...fixed, ...fields.slice(0, MOST_FIELDS), ...(left > 0 ? [`${left} more fields`] : [])];
  };
}

/** Fields of the document begin with a dot, so that none is taken for one of the other facts. */
function factsOf({ document, names, item, whole }: Parameters<typeof differencesOf>[0]): Map<string, string> {
  const holders = holdersIn(document).filter(
    (holder) => !CROSSING.has(holder.type) && membersOf(holder).includes(whole.id),
  );
  const [inner] = holders.sort((a, b) => membersOf(a).length - membersOf(b).length);
  const type = componentOf(String(item.component ?? item.type));
  const facts = new Map([
    ['name', `"${shown(names.nameOf(item), 60)}"`],
    ['type', item.type === 'group' ? 'Group' : type.name],
    ['inside', inner === undefined ? 'nothing' : shown(names.nameOf(inner), 60)],
  ]);
  for (const [key, value] of Object.entries(item)) {
    if (value === undefined || value === null || NOT_LISTED.has(key)) continue;
    facts.set(`.${key}`, shown(typeof value === 'string' ? `"${value}"` : JSON.stringify(value), 50));
  }
  return facts;
}
