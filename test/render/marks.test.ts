import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { MARKS, type Scene } from '../../src/model/scene.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { block, emptyScene, plate, route, text } from './features.ts';

const marked = (changes: Partial<Scene>): Scene => {
  const flat = changes.projection === '2d';
  return emptyScene({
    width: 900,
    origin: flat ? [70, 90] : [110, 150],
    style: 'calm',
    title: 'Marks',
    legend: MARKS.map((mark) => ({ kind: 'mark', mark, label: mark })),
    list: [
      { mark: 'added', number: 1, lines: ['web: added'] },
      { mark: 'changed', number: 3, lines: ['db: instanceType db.t4g.medium -> ', 'db.r7g.large'] },
      { lines: ['and 2 more'] },
    ],
    plates: [plate({ box: { x0: -2, y0: -3, x1: 16, y1: 3 }, mark: 'changed', number: 9 })],
    blocks: [
      ...MARKS.map((mark, i) =>
        block({ id: mark, at: [i * 3.5, 0], mark, number: i + 1, ...(i === 2 ? { count: 3 } : {}) }),
      ),
      block({ id: 'same', at: [14, 0] }),
    ],
    routes: MARKS.map((mark, i) =>
      route({
        id: `to-${mark}`,
        from: mark,
        to: 'x',
        mark,
        points: [
          [i * 3.5, 1],
          [i * 3.5, 4 + i / 2],
        ],
      }),
    ),
    texts: MARKS.flatMap((mark, i) => [
      text({ owner: mark, text: mark, at: [i * 3.5, 1.6] }),
      text({
        owner: `to-${mark}`,
        role: 'count',
        plane: 'screen',
        text: `${i + 5}`,
        at: [i * 3.5, 3],
        size: 11,
        weight: 700,
      }),
    ]),
    ...changes,
  });
};

const SCENES: Readonly<Record<string, Scene>> = {
  'marks-isometric': marked({}),
  'marks-2d-dark': marked({ projection: '2d', theme: 'dark' }),
};

describe('what a comparison marks', () => {
  it.each(Object.entries(SCENES))('is drawn as in the golden picture %s', (name, scene) => {
    const svg = paintSvg(scene);
    const golden = new URL(`../golden/${name}.svg`, import.meta.url).pathname;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, svg);
    expect(existsSync(golden), `${name}.svg is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true);
    expect(svg).toBe(readFileSync(golden, 'utf8'));
    new Resvg(svg, { font: { loadSystemFonts: false } });
  });

  it('has a sign and a number, not a colour alone', () => {
    const svg = paintSvg(marked({ list: [], legend: [], texts: [], routes: [] }));
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word]) => word);
    expect(words).toEqual(expect.arrayContaining(['+1', '−2', '~3', '±4', '~9', '×3']));
  });

  it('shows text of an account as text', () => {
    const entry = { mark: 'added', number: 1, lines: ['<script>alert(1)</script>'] } as const;
    const svg = paintSvg(marked({ list: [{ ...entry, lines: [...entry.lines] }] }));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script');
  });

  it('leaves the bodies of a calm picture grey', () => {
    const scene = marked({ routes: [], texts: [], legend: [], list: [] });
    const colours = (changes: Partial<Scene>): string => paintSvg({ ...scene, ...changes });
    const only = scene.blocks.filter(({ id }) => id === 'same');
    expect(colours({ blocks: only, plates: [] })).not.toMatch(/#ed7100/i);
    expect(colours({ blocks: only, plates: [], style: 'category' })).not.toBe(colours({ blocks: only, plates: [] }));
  });
});
