import type { Disconnection } from '../../model/blueprint-edits.ts';
import type { DescribedConnection } from '../../model/description.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import type { Edit } from './edit-document.ts';
import { append, isItem, itemsOf, type RawDocument, type RawItem, takeOut } from './raw-document.ts';

const edgesIn = (document: RawDocument): RawItem[] => itemsOf(document, 'edges');

export function connect({ document, names, done, notes }: Edit, wanted: DescribedConnection): void {
  const [from, to] = [names.find(wanted.from).item, names.find(wanted.to).item];
  const line = `${shown(names.nameOf(from), 60)} -> ${shown(names.nameOf(to), 60)}`;
  if (from === to) throw new UserError(`"${shown(wanted.from, 60)}" cannot be connected with itself.`);
  const same = edgesIn(document).some(
    (edge) => edge.from === from.id && edge.to === to.id && (edge.label ?? '') === (wanted.label ?? ''),
  );
  if (same) {
    notes.push(`${line} was connected already.`);
    return;
  }
  const taken = new Set(edgesIn(document).map(({ id }) => id));
  let id = `${from.id}->${to.id}`;
  for (let n = 2; taken.has(id); n++) id = `${from.id}->${to.id}-${n}`;
  append(document, 'edges', {
    id,
    type: 'edge',
    from: from.id,
    to: to.id,
    width: 2,
    dashed: wanted.dashed ?? false,
    endCap: 'arrow',
    ...(wanted.label === undefined ? {} : { label: wanted.label }),
  });
  done.push(`connected ${line}`);
}

/** Removes the lines in this direction, else those in the other one: who draws a line by hand may begin at either end. */
export function disconnect({ document, names, done }: Edit, wanted: Disconnection): void {
  const [from, to] = [names.find(wanted.from).item, names.find(wanted.to).item];
  const between = (a: RawItem, b: RawItem): RawItem[] =>
    edgesIn(document).filter(
      (edge) => edge.from === a.id && edge.to === b.id && (wanted.label === undefined || edge.label === wanted.label),
    );
  const there = between(from, to);
  const gone = there.length > 0 ? there : between(to, from);
  const line = `${shown(names.nameOf(from), 60)} -> ${shown(names.nameOf(to), 60)}`;
  if (gone.length === 0) {
    const others = edgesIn(document)
      .filter((edge) => edge.from === from.id || edge.to === from.id)
      .slice(0, 6)
      .map((edge) => `${shown(String(edge.from), 40)} -> ${shown(String(edge.to), 40)}`);
    throw new UserError(
      `There is no connection ${shown(from.id, 60)} -> ${shown(to.id, 60)}. ${others.length > 0 ? `Connections there are: ${others.join(', ')}.` : 'It has none.'}`,
    );
  }
  takeOut(document, 'edges', new Set(gone));
  dropLooseEnds(document);
  done.push(`disconnected ${line}`);
}

/** Removes the lines that end at an item, and bends of lines that then lead nowhere. */
export function cutOff(document: RawDocument, id: string): void {
  takeOut(document, 'edges', new Set(edgesIn(document).filter(({ from, to }) => from === id || to === id)));
  dropLooseEnds(document);
}

/** A connector is a bend between two lines; with only one line left it is no connection any more. */
function dropLooseEnds(document: RawDocument): void {
  for (;;) {
    const edges = edgesIn(document);
    const ends = (id: string): RawItem[] => edges.filter(({ from, to }) => from === id || to === id);
    const loose = itemsOf(document, 'connectors').filter(({ id }) => ends(id).length === 1);
    if (loose.length === 0) return;
    takeOut(document, 'edges', new Set(loose.flatMap(({ id }) => ends(id))));
    takeOut(document, 'connectors', new Set<unknown>(loose.filter(isItem)));
  }
}
