import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { type Staged, stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { View } from '../../src/model/view.ts';
import { some } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { inventoryOf } from './inventory-of.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const APPS = ['a1', 'a2', 'a3', 'a4'];

/** Four instances that each lead to a database of their own; `dashed` says which of them replicate only. */
const twoSubnets = (dashed: readonly string[] = []): BlueprintData =>
  arrange(
    inventoryOf(
      [
        'net vpc',
        'front subnet in net',
        'back subnet in net',
        ...APPS.flatMap((app) => [`${app} ec2 in front`, `d-${app} rds in back`]),
      ],
      APPS.map((app) => `${app} ${dashed.includes(app) ? 'async' : 'connects'} d-${app}`),
    ),
    { name: 'x' },
  );

const bundled = (data: BlueprintData, view: View = {}): Staged =>
  stage(data, { view: { ...view, simplify: ['bundles'] } });

describe('a bundle of connections', () => {
  it('is one thicker line between the groups with its number beside or on it', () => {
    for (const projection of ['isometric', '2d'] as const) {
      const { scene, steps, taken } = bundled(twoSubnets(), { projection });
      const [single] = stage(twoSubnets(), { view: { projection, simplify: [] } }).scene.routes;
      const [line, ...others] = scene.routes;
      expect(others).toEqual([]);
      expect(line).toMatchObject({ from: 'front', to: 'back', count: 4, dashed: false });
      expect(line?.width).toBeGreaterThan((single?.width ?? 0) * 1.2);
      expect(scene.texts.filter(({ role }) => role === 'count').map(({ text }) => text)).toEqual(['×4']);
      expect(steps).toEqual(['4 connections that run between the same groups are one line with a count.']);
      expect(taken).toEqual(['bundles']);
    }
  });

  it('is dashed only where all of its connections are', () => {
    expect(bundled(twoSubnets(APPS)).scene.routes).toMatchObject([{ count: 4, dashed: true }]);
    expect(bundled(twoSubnets(['a1', 'a2'])).scene.routes).toMatchObject([{ count: 4, dashed: false }]);
    expect(bundled(twoSubnets(['a1'])).scene.routes).toMatchObject([{ dashed: true }, { count: 3, dashed: false }]);
  });

  it('is not made where no two connections run side by side', () => {
    const data = arrange(inventoryOf(['q sqs', 'f lambda'], ['q triggers f']), { name: 'x' });
    expect(bundled(data)).toMatchObject({ steps: [], taken: [] });
    expect(bundled(data).scene).toEqual(stage(data, { view: { simplify: [] } }).scene);
  });

  it.each(some(1, [300, 1000, 3000]))(
    'shows its number, or the outline says that it does not, of %i resources',
    (count) => {
      for (const projection of ['isometric', '2d'] as const) {
        const staged = stage(arrange(generatedEstate(count), { name: 'x', projection }), { view: {} });
        const bundles = Number(/(\d+) lines with a count/.exec(staged.steps.join(' '))?.[1]);
        const untold = Number(/The counts of (\d+) of/.exec(staged.steps.join(' '))?.[1] ?? 0);
        const unrouted = Number(/(\d+) connections? found no way/.exec(staged.steps.join(' '))?.[1] ?? 0);
        const numbered = staged.scene.routes.filter((route) => (route.count ?? 1) > 1);
        expect(bundles).toBeGreaterThan(0);
        expect(numbered.length + untold + unrouted).toBe(bundles);
        expect(untold).toBeLessThanOrEqual(bundles * 0.4);
      }
    },
  );
});

describe('words on connections', () => {
  const pair = (label: string, apart: number): BlueprintData =>
    BlueprintData.parse({
      nodes: [0, 1].map((i) => ({ id: `n${i}`, type: 'ec2', name: `web ${i}`, mapPos: [i * apart, 0] })),
      edges: [{ id: 'e', from: 'n0', to: 'n1', label }],
    });
  const said = ({ scene }: Staged): string[] =>
    scene.texts.filter(({ role }) => role === 'route').map(({ text }) => text);

  it('stand beside a line that is too short for them, or are shortened', () => {
    expect(said(stage(pair('HTTPS', 8), { view: {} }))).toEqual(['HTTPS']);
    for (const projection of ['isometric', '2d'] as const) {
      const staged = stage(pair('every order of the last quarter', 5.5), { view: { projection } });
      expect(said(staged)).toEqual([expect.stringMatching(/^every ord/)]);
      expect(faultsOf(staged.scene)).toEqual(NO_FAULTS);
    }
  });

  it('are named in the outline where they found no place', () => {
    const rows = [0, 1, 2, 3, 4].flatMap((x) => [0, 1, 2, 3, 4].map((y): [number, number] => [x, y]));
    const data = BlueprintData.parse({
      nodes: rows.map(([x, y]) => ({
        id: `n${x}${y}`,
        type: 'ec2',
        name: `web server ${x}${y}`,
        mapPos: [x * 2.6, y * 3.4],
      })),
      edges: rows.slice(0, 20).map(([x, y]) => ({
        ...{ id: `e${x}${y}`, from: `n${x}${y}`, to: `n${x + 1}${y}` },
        label: `replication of region ${x}${y}`,
      })),
    });
    const staged = stage(data, { view: {} });
    const missing = 20 - said(staged).length;
    expect(missing).toBeGreaterThan(0);
    expect(staged.steps.join('\n')).toMatch(
      new RegExp(
        `${missing} connection labels? left out for want of room: web server \\d+ -> web server \\d+ "replication`,
      ),
    );
  });
});
