import { element, made } from './panel.ts';
import type { Payload } from './payload.ts';

/** The list of a comparison at the left; a click on an entry leads to what it is about. */
export function createChanges(of: { payload: Payload; theme: () => 0 | 1; jump: (thing: number) => void }): {
  /** CSS px that it takes away from the left. */
  readonly width: () => number;
  readonly paint: () => void;
} {
  const { payload, theme, jump } = of;
  const box = element('changes', HTMLDetailsElement);
  box.hidden = payload.list.length === 0;
  box.open = innerWidth > 800;
  const badges: { readonly node: HTMLElement; readonly color: number }[] = [];
  const rows = payload.list.map(({ badge, color, text, thing }) => {
    const words: Node[] = [made('span', { text })];
    if (badge !== undefined && color !== undefined) {
      const node = made('b', { text: badge });
      badges.push({ node, color });
      words.unshift(node);
    }
    if (thing === undefined) return made('li', { inside: words });
    const button = made('button', { inside: words });
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => jump(thing));
    return made('li', { inside: [button] });
  });
  element('changes-rows', HTMLUListElement).replaceChildren(...rows);
  return {
    width: () => (box.hidden || !box.open ? 0 : box.offsetWidth + 10),
    paint: () => {
      for (const { node, color } of badges) node.style.background = payload.colors[color]?.[theme()] ?? '';
    },
  };
}
