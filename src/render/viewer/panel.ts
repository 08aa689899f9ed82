import { findThings } from './find.ts';
import type { Thing } from './payload.ts';

/** Results that are listed; of more, the number is told. */
const MOST_LISTED = 100;

/** Where the page's fixed elements are; throws when the page is not ours. */
export function element<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}.`);
}

/** Elements are only ever made here, and texts only ever set as text. */
export function made(tag: string, of: { text?: string; is?: string; inside?: readonly Node[] } = {}): HTMLElement {
  const node = document.createElement(tag);
  if (of.text !== undefined) node.textContent = of.text;
  if (of.is !== undefined) node.className = of.is;
  node.append(...(of.inside ?? []));
  return node;
}

export interface Neighbour {
  readonly thing: number;
  readonly label: string;
  readonly outgoing: boolean;
}

export interface PanelOf {
  /** What is known of each thing, with its place in the drawing that is shown. */
  readonly things: () => readonly Thing[];
  /** Turns to the picture that shows a network whole; undefined where there is none. */
  readonly opener: (thing: number) => (() => void) | undefined;
  readonly neighbours: (thing: number) => readonly Neighbour[];
  /** Called when one is chosen from the list or from the relations of another. */
  readonly choose: (thing: number) => void;
  readonly close: () => void;
}

/** The list of results and the facts of what was chosen. */
export function createPanel({ things, opener, neighbours, choose, close }: PanelOf): {
  search: (query: string) => number | undefined;
  show: (thing: number | undefined) => void;
} {
  const [results, count] = [element('results', HTMLUListElement), element('count', HTMLParagraphElement)];
  const facts = element('facts', HTMLElement);
  const button = (index: number, words: readonly Node[]): HTMLElement => {
    const node = made('button', { inside: words });
    node.setAttribute('type', 'button');
    node.dataset.thing = String(index);
    node.addEventListener('click', () => choose(index));
    return node;
  };
  return {
    search(query) {
      if (query.trim() === '') {
        results.replaceChildren();
        count.textContent = '';
        return undefined;
      }
      const found = findThings(things(), query);
      const listed = found.slice(0, MOST_LISTED);
      results.replaceChildren(
        ...listed.map((index) => {
          const thing = things()[index];
          const words = thing === undefined ? [] : resultWords(thing);
          return made('li', { inside: [button(index, words)] });
        }),
      );
      const more = found.length > listed.length ? `, the first ${listed.length} are listed` : '';
      count.textContent = found.length === 0 ? 'Nothing is called so.' : `${found.length} found${more}`;
      return found[0];
    },
    show(index) {
      const thing = index === undefined ? undefined : things()[index];
      facts.hidden = thing === undefined;
      if (index === undefined || thing === undefined) return facts.replaceChildren();
      const shut = made('button', { text: '×', is: 'shut' });
      shut.setAttribute('type', 'button');
      shut.setAttribute('aria-label', 'Close details');
      shut.addEventListener('click', close);
      facts.replaceChildren(shut, ...factNodes(thing));
      const open = opener(index);
      if (open !== undefined) {
        const own = made('button', { text: 'Open its picture', is: 'open' });
        own.setAttribute('type', 'button');
        own.addEventListener('click', open);
        facts.append(own);
      }
      const near = neighbours(index);
      if (near.length === 0) return;
      const rows = near.slice(0, MOST_LISTED).map(({ thing: other, label, outgoing }) => {
        const name = things()[other]?.name ?? '';
        const words = [
          made('span', { text: `${outgoing ? '→' : '←'} ${name}` }),
          made('small', { text: label === '' ? (things()[other]?.kind ?? '') : label }),
        ];
        return made('li', { inside: [button(other, words)] });
      });
      const more = near.length - rows.length;
      if (more > 0) rows.push(made('li', { text: `and ${more} more` }));
      facts.append(made('h3', { text: `Connections (${near.length})` }), made('ul', { inside: rows }));
    },
  };
}

function resultWords({ name, kind, inside = [], why }: Thing): Node[] {
  const where = why === undefined ? inside.slice(0, 2).join(' in ') : why;
  return [made('span', { text: name }), made('small', { text: where === '' ? kind : `${kind} · ${where}` })];
}

function factNodes(thing: Thing): Node[] {
  const nodes: Node[] = [made('h2', { text: thing.name }), made('p', { text: thing.kind, is: 'kind' })];
  if (thing.detail !== undefined && thing.detail !== thing.kind) nodes.push(made('p', { text: thing.detail }));
  if (thing.why !== undefined) nodes.push(made('p', { text: thing.why, is: 'why' }));
  if (thing.link !== undefined) {
    const link = made('a', { text: thing.link });
    link.setAttribute('href', thing.link);
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
    nodes.push(made('p', { inside: [link] }));
  }
  const where = (thing.inside ?? []).map((name): readonly [string, string] => ['in', name]);
  const own = thing.id === thing.name ? [] : [['id', thing.id] as const];
  const rows = [...own, ...where, ...thing.facts];
  if (rows.length > 0) nodes.push(table(rows));
  if (thing.tags.length > 0) nodes.push(made('h3', { text: `Tags (${thing.tags.length})` }), table(thing.tags));
  return nodes;
}

const table = (rows: readonly (readonly [string, string])[]): HTMLElement =>
  made('dl', {
    inside: rows.flatMap(([label, value]) => [made('dt', { text: label }), made('dd', { text: value })]),
  });
