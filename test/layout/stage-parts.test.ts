import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { stageParts } from '../../src/layout/stage-parts.ts';
import { generatedEstate } from './generated-estate.ts';
import { inventoryOf } from './inventory-of.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

describe('one picture for each part', () => {
  const data = arrange(generatedEstate(120), { name: 'Generated' });
  const { overview, parts: all } = stageParts(data, { view: {}, title: 'Generated' });
  const parts = all.map(({ id, name, stageAs }) => ({ id, name, staged: stageAs({}) }));

  it('has the overview first, then the networks by name, then what stands outside of them', () => {
    expect(overview.scene).toEqual(stage(data, { view: {}, title: 'Generated' }).scene);
    expect(parts.map(({ name }) => name)).toEqual([
      'vpc-billing',
      'vpc-orders',
      'vpc-search',
      'eu-west-1: outside of networks',
    ]);
  });

  it.each(parts.map((part) => [part.name, part] as const))(
    'shows %s without faults, and says what it is',
    (name, part) => {
      expect(faultsOf(part.staged.scene)).toEqual(NO_FAULTS);
      expect(part.staged.scene.title).toBe('Generated');
      expect(part.staged.scene.subtitle).toContain(name);
    },
  );

  it('shows more of a network than the overview, and other networks only as single blocks', () => {
    const [first] = parts;
    if (!first) throw new Error('no part');
    const vpcs = (scene: typeof overview.scene): number => scene.plates.filter(({ style }) => style === 'vpc').length;
    expect(vpcs(overview.scene)).toBe(3);
    expect(vpcs(first.staged.scene)).toBe(1);
    const drawn = (scene: typeof overview.scene, text: string): number =>
      scene.blocks.filter(({ name }) => name.includes(text)).length;
    expect(drawn(first.staged.scene, 'vpc-orders')).toBeLessThanOrEqual(1);
  });

  it('leads there from the blocks that networks are in a small overview', () => {
    const { scene } = stageParts(data, { view: { width: 900 } }).overview;
    const groups = scene.blocks.flatMap(({ group }) => (group === undefined ? [] : [group]));
    expect(groups.sort()).toEqual(
      parts
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('holds every component in some part', () => {
    const shown = new Set(parts.flatMap(({ staged }) => staged.shown.nodes.map(({ id }) => id)));
    expect(data.nodes.filter(({ id }) => !shown.has(id))).toEqual([]);
  });

  it('is none where there is one part only', () => {
    const one = arrange(inventoryOf(['net vpc', 'web ec2 in net']), { name: 'x' });
    expect(stageParts(one, { view: {} }).parts).toEqual([]);
  });

  it('is offered in words where the picture is simplified', () => {
    const offered = overview.parts.flatMap(({ focus }) => (focus === undefined ? [] : [focus]));
    expect(offered).toHaveLength(3);
    for (const focus of offered)
      expect(stage(data, { view: { focus: [focus] } }).scene.blocks.length).toBeGreaterThan(5);
  });
});
