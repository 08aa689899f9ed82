import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { type Staged, stage } from '../../src/layout/stage.ts';
import { textPolygon } from '../../src/layout/text-place.ts';
import type { NodeMark } from '../../src/model/marks.ts';
import { MARKS, Scene } from '../../src/model/scene.ts';
import type { View } from '../../src/model/view.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const data = arrange(generatedEstate(120), { name: 'Generated' });
const pick = data.nodes.filter((_, i) => i % 9 === 0).slice(0, 12);
const marks = new Map<string, NodeMark>(
  pick.map(({ id, name }, i) => [
    id,
    {
      mark: MARKS[i % 4] ?? 'added',
      number: i + 1,
      text: `${name}: something of it is different from what it was before`,
    },
  ]),
);
const staged = (view: View = {}, of: ReadonlyMap<string, NodeMark> = marks): Staged =>
  stage(data, { view, title: 'Compared', marks: of });

describe('a picture of a comparison', () => {
  it('marks every block that changed, apart from those that did not, and lists all in order', () => {
    const { scene } = staged();
    expect(Scene.parse(scene)).toEqual(scene);
    const numbers = new Set(scene.blocks.flatMap(({ number }) => number ?? []));
    expect(numbers.size).toBeGreaterThanOrEqual(4);
    for (const { id, mark } of scene.blocks) if (mark) expect(marks.has(id)).toBe(true);
    expect(scene.list?.map(({ number }) => number)).toEqual(pick.map((_, i) => i + 1));
    expect(scene.style).toBe('calm');
    expect(scene.legend.filter(({ kind }) => kind === 'mark')).toHaveLength(4);
    // Green and teal plates would look like something added.
    expect(scene.plates.map(({ tone }) => tone)).toEqual(scene.plates.map(() => 'calm'));
    expect(scene.routes.filter(({ mark, tone }) => !mark && tone === 'normal')).toEqual([]);
    expect(scene.legend.filter(({ kind }) => kind === 'plate')).toEqual([]);
  });

  it.each(['isometric', '2d'] as const)('has no text over another or over a badge, %s', (projection) => {
    const { scene, smallestName } = staged({ projection });
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
    expect(smallestName).toBeGreaterThanOrEqual(11);
    const screen = { projection, scale: scene.scale };
    const right = Math.max(
      ...scene.texts.flatMap((text) => textPolygon(text, screen).map(([x]) => x + scene.origin[0])),
    );
    expect(right).toBeLessThan(scene.width * 0.8);
  });

  it('piles up what has the same mark, with the smallest number', () => {
    const type = data.nodes.find((node) => node.type === 'ec2')?.type;
    const all = data.nodes.filter((node) => node.type === type);
    const every = new Map<string, NodeMark>(all.map(({ id }, i) => [id, { mark: 'added', number: i + 3, text: id }]));
    const { scene } = staged({}, every);
    const piles = scene.blocks.filter((block) => block.type === type);
    expect(piles.some(({ count = 1 }) => count > 1)).toBe(true);
    expect(piles.map(({ mark }) => mark)).toEqual(piles.map(() => 'added'));
    expect(Math.min(...piles.map(({ number }) => number ?? 0))).toBe(3);
    // More entries than there is room for are counted.
    expect(scene.list?.at(-1)?.lines[0]).toMatch(/^and \d+ more$/);
  });

  it('marks groups and connections too', () => {
    const subnet = data.groups.find(({ type }) => type === 'vpc');
    const edge = data.edges[0];
    if (!subnet || !edge) throw new Error('nothing to mark');
    const { scene } = staged(
      { simplify: [], width: 6000 },
      new Map([
        [subnet.id, { mark: 'changed', number: 1, text: 'a' }],
        [edge.id, { mark: 'added', number: 2, text: 'b' }],
      ]),
    );
    expect(scene.plates.find(({ id }) => id === subnet.id)).toMatchObject({ mark: 'changed', number: 1 });
    expect(scene.routes.find(({ id }) => id === edge.id)).toMatchObject({ mark: 'added', number: 2 });
    expect(scene.texts.find(({ owner }) => owner === edge.id)).toMatchObject({ role: 'count', text: '+2' });
  });

  it('hides no marked plumbing', () => {
    const nat = data.nodes.find(({ type }) => type === 'natgateway');
    if (!nat) throw new Error('no NAT gateway');
    const { scene } = staged({}, new Map([[nat.id, { mark: 'removed', number: 1, text: 'gone' }]]));
    expect(scene.blocks.filter(({ mark }) => mark === 'removed').map(({ id }) => id)).toEqual([nat.id]);
  });
});
