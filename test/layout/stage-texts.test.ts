import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { generatedEstate } from './generated-estate.ts';
import { inventoryOf } from './inventory-of.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const described = (): Inventory => {
  const inventory = inventoryOf(
    ['users users', 'net vpc', 'front subnet in net', 'back subnet in net', 'lb elb in front', 'web ec2 in back'],
    ['users connects lb', 'lb connects web'],
    '',
  );
  return { ...inventory, relations: inventory.relations.map((relation) => ({ ...relation, via: 'HTTPS' })) };
};

describe('texts of a scene', () => {
  it('write what was said on a connection along its line, but not the names of relations', () => {
    const said = (inventory: Inventory): string[] =>
      stage(arrange(inventory, { name: 'x' }), { view: {} })
        .scene.texts.filter((text) => text.role === 'route')
        .map((text) => text.text);
    expect(said(described())).toEqual(['HTTPS', 'HTTPS']);
    expect(said(inventoryOf(['q sqs', 'f lambda'], ['q triggers f']))).toEqual([]);
  });

  it('put captions at the front left corner of their plates, with the tile of their kind', () => {
    const { scene } = stage(arrange(described(), { name: 'x' }), { view: {} });
    for (const text of scene.texts.filter((candidate) => candidate.role === 'group')) {
      const plate = scene.plates.find(({ id }) => id === text.owner);
      if (!plate) throw new Error(`no plate ${text.owner}`);
      expect(text.icon).toBeDefined();
      expect(text.at[0] - plate.box.x0).toBeLessThan(2.5);
      expect(plate.box.y1 - text.at[1]).toBeLessThan(1);
    }
    expect(
      scene.texts
        .filter((text) => text.role === 'group')
        .map((text) => text.owner)
        .sort(),
    ).toEqual(['back', 'front', 'net']);
  });

  it('wrap long names at their hyphens instead of cutting them', () => {
    const name = 'orders-production-background-worker';
    const [worker] = inventoryOf(['w lambda']).resources;
    if (!worker) throw new Error('no resource');
    const many = inventoryOf(['a ec2', 'b ec2', 'c ec2']);
    const inventory = { ...many, resources: [...many.resources, { ...worker, name }] };
    const { scene } = stage(arrange(inventory, { name: 'x' }), { view: {} });
    const lines = scene.texts.filter((text) => text.owner === 'w' && text.role === 'name').map((text) => text.text);
    expect(lines.join('')).toBe(name);
    expect(lines).toHaveLength(2);
  });

  it('show control and bidirectional characters of names as escapes', () => {
    const data = BlueprintData.parse({ nodes: [{ id: 'a', type: 'ec2', name: 'a\u202eb\u0000c', mapPos: [0, 0] }] });
    const { scene } = stage(data, { view: {} });
    expect(scene.blocks[0]?.name).toBe('a\\u{202e}b\\u{0}c');
  });

  it('keep areas and free texts of a document, and draw a name that a text gives only once', () => {
    const data = BlueprintData.parse({
      nodes: [{ id: 'a', type: 'ec2', mapPos: [0, 0] }],
      surfaces: [{ id: 'floor', type: 'area', mapPos: [-4, -4], mapSize: [9, 12], color: '#abcdef' }],
      text: [
        { id: 't1', type: 'isotext', text: 'web server', labels: 'a', mapPos: [0, 2] },
        { id: 't2', type: 'isotext', text: 'Draft', mapPos: [-3, 7], textSize: '30' },
      ],
    });
    const { scene } = stage(data, { view: {} });
    expect(scene.plates[0]).toMatchObject({ id: 'floor', style: 'area', color: '#abcdef' });
    expect(scene.texts.filter((text) => text.text === 'web server')).toHaveLength(1);
    expect(scene.texts.filter((text) => text.role === 'note').map((text) => text.text)).toEqual(['Draft']);
  });

  it('say in the middle of an empty picture why it is empty', () => {
    const data = arrange(generatedEstate(30), { name: 'x' });
    for (const size of [{}, { width: 300, height: 200 }, { width: 900, scale: 2 }]) {
      const { scene } = stage(data, { view: { filter: 'type=unicorn', ...size }, title: 'Estate' });
      const [first, second] = scene.texts.filter(({ role }) => role === 'note');
      expect(first?.text).toMatch(/^Nothing matches the filter( type=unicorn)?/);
      expect(second?.text).toMatch(/^There are \d+ /);
      expect(scene.texts).toHaveLength(2);
      expect(faultsOf(scene)).toEqual(NO_FAULTS);
    }
    const { scene } = stage(BlueprintData.parse({ nodes: [] }), { view: {} });
    expect(scene.texts.map(({ text }) => text)).toEqual(['There is nothing to draw.']);
    const hidden = stage(data, { view: { exclude: [...new Set(data.nodes.map(({ type }) => type))] } });
    expect(hidden.scene.texts[0]?.text).toBe('The view leaves nothing to show.');
  });

  it('say at the foot of the picture what was simplified', () => {
    const staged = stage(arrange(generatedEstate(300), { name: 'x' }), { view: {}, notes: ['Sample data.'] });
    expect(staged.steps.length).toBeGreaterThan(0);
    expect(staged.scene.notes[0]).toMatch(/^Sample data\. /);
    expect(staged.scene.notes.join(' ')).toContain(staged.steps[0]);
  });

  it('explain the kinds of line only where there are two', () => {
    const lines = (relations: string[]): boolean[] =>
      stage(arrange(inventoryOf(['a sqs', 'b sqs', 'c lambda'], relations), { name: 'x' }), {
        view: {},
      }).scene.legend.flatMap((entry) => (entry.kind === 'line' ? [entry.dashed] : []));
    expect(lines(['a triggers c'])).toEqual([]);
    expect(lines(['a triggers c', 'a dlq b'])).toEqual([false, true]);
  });

  it('lie on the ground where they are large there, and stand upright above their blocks where they are not', () => {
    const inventory = inventoryOf(['lb elb', 'web ec2', 'db rds'], ['lb connects web', 'web connects db']);
    const planes = (width: number): Set<string> => {
      const { scene } = stage(arrange(inventory, { name: 'x' }), { view: { width } });
      expect(faultsOf(scene)).toEqual(NO_FAULTS);
      return new Set(scene.texts.filter((text) => text.role === 'name').map((text) => text.plane));
    };
    expect(planes(1400)).toEqual(new Set(['ground']));
    expect(planes(300)).toEqual(new Set(['screen']));
  });
});
