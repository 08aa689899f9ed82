import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

it.each([1000, 3000])('a bundle shows its number, or the outline says that it does not, of %i resources', (count) => {
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
});

describe('networks that all use the same services', () => {
  it('lead to one frame around the services, with one line for each network', () => {
    const { scene, steps } = stage(arrange(generatedEstate(5000), { name: 'x', projection: '2d' }), {
      view: { projection: '2d' },
    });
    const frames = scene.plates.filter(({ name }) => name === 'Services');
    expect(frames.length).toBe(scene.plates.filter(({ style }) => style === 'region').length);
    expect(scene.routes.length).toBe(scene.blocks.filter(({ type }) => type === 'vpc').length);
    for (const { to } of scene.routes) expect(frames.map(({ id }) => id)).toContain(to);
    expect(steps.join(' ')).toMatch(/stand in one frame/);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });
});
