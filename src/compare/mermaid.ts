import { relationWords } from '../model/relation.ts';
import { shown } from '../model/untrusted.ts';
import type { Neighbourhood } from './neighbourhood.ts';

const CLASSES: Readonly<Record<string, string>> = {
  '+': 'added',
  '-': 'removed',
  '~': 'changed',
  '±': 'replaced',
  '': 'same',
};

/** A flowchart that pages such as pull requests draw. Names are cut to letters, digits and a few signs. */
export function mermaidGraph({ nodes, edges }: Neighbourhood): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at + 1}`]));
  return [
    'flowchart LR',
    ...nodes.map(
      ({ id, type, name, mark }) =>
        `  ${ids.get(id)}["${mark === '' ? '' : `${mark} `}${plain(name)}<br/>${plain(type)}"]:::${CLASSES[mark] ?? 'same'}`,
    ),
    ...edges.map(({ from, to, label, mark }) => {
      const line = mark === '+' ? '==>' : mark === '-' ? '-.->' : '-->';
      return `  ${ids.get(from)} ${line}|"${mark === '' ? '' : `${mark} `}${plain(relationWords(label))}"| ${ids.get(to)}`;
    }),
    '  classDef added fill:#dcf3e2,stroke:#1a9c4b,stroke-width:2px,color:#123',
    '  classDef removed fill:#fbdfe1,stroke:#d92d3a,stroke-width:2px,stroke-dasharray:5 4,color:#123',
    '  classDef changed fill:#fdf0d5,stroke:#b06d00,stroke-width:2px,color:#123',
    '  classDef replaced fill:#fdf0d5,stroke:#d92d3a,stroke-width:2px,color:#123',
    '  classDef same fill:#f4f6f8,stroke:#9aa5b1,color:#445',
  ].join('\n');
}

const plain = (text: string): string =>
  shown(text, 40)
    .replace(/[^\p{L}\p{N} ._:/()…-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
