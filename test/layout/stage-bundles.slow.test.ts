import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

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
    // Also the lines that join that of another network after a short part of their own.
    const counted = scene.texts.filter(({ role }) => role === 'count').map(({ owner }) => owner);
    for (const { id } of scene.routes) expect(counted).toContain(id);
  });
});
