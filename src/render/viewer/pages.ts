import { element, made } from './panel.ts';
import type { Payload, Thing } from './payload.ts';

/** The page's data, as if the drawing that is shown were the only one. */
export interface Pages {
  readonly shown: () => Payload;
  /** Shows the drawing that the list of pages has at this place; 0 is the overview. */
  readonly turn: (index: number) => void;
  /** Goes so many pages on, or back. */
  readonly by: (steps: number) => void;
  /** Turns to a drawing that has the thing, where the one that is shown has not; answers whether it did. */
  readonly find: (thing: number) => boolean;
  /** The page that shows a network whole; undefined where there is none other than that which is shown. */
  readonly about: (thing: number) => number | undefined;
}

/** `turned` is called after another drawing has come up. */
export function createPages(payload: Payload, turned: () => void): Pages {
  const { pages } = payload;
  const select = element('page', HTMLSelectElement);
  const names = ['Overview', ...pages.map(({ name }) => name)];
  const boxes = [
    new Map(payload.things.flatMap(({ box }, i) => (box === undefined ? [] : [[i, box] as const]))),
    ...pages.map((page) => new Map(page.boxes.map(([thing, ...box]) => [thing, box] as const))),
  ];
  const sheetOf = (index: number): Payload => {
    const page = pages[index - 1];
    const own = boxes[index];
    if (pages.length === 0 || own === undefined) return payload;
    const things = payload.things.map(({ box: _, why, ...thing }, i): Thing => {
      const box = own.get(i);
      if (box !== undefined) return { ...thing, box };
      const other = boxes.findIndex((one) => one.has(i));
      return { ...thing, why: other < 0 ? (why ?? 'not in this picture') : `in the picture “${names[other]}”` };
    });
    return page === undefined ? { ...payload, things } : { ...payload, ...page, list: [], things };
  };
  let at = 0;
  let current = sheetOf(0);
  const turn = (index: number): void => {
    if (index === at || index < 0 || index >= names.length) return;
    at = index;
    current = sheetOf(index);
    select.selectedIndex = index;
    turned();
  };
  select.hidden = pages.length === 0;
  select.replaceChildren(...names.map((text) => made('option', { text })));
  select.addEventListener('change', () => turn(select.selectedIndex));
  return {
    shown: () => current,
    turn,
    by: (steps) => turn((at + steps + names.length) % names.length),
    find(thing) {
      if (current.things[thing]?.box !== undefined) return false;
      const own = pages.findIndex(({ about }) => about === thing) + 1;
      const index = own > 0 ? own : boxes.findIndex((one) => one.has(thing));
      if (index < 0) return false;
      turn(index);
      return true;
    },
    about(thing) {
      const index = pages.findIndex(({ about }) => about === thing) + 1;
      return index === 0 || index === at ? undefined : index;
    },
  };
}
