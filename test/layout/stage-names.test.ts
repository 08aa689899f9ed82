import { describe, expect, it } from 'vitest';
import { drawableSnapshot } from '../../src/backends/drawable.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { type StageOptions, stage } from '../../src/layout/stage.ts';
import type { BlueprintData } from '../../src/model/blueprint.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { NodeMark } from '../../src/model/marks.ts';
import type { View } from '../../src/model/view.ts';
import { some } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const ODD_NAMES = [
  'a'.repeat(200),
  `orders-${'production'.repeat(19)}`,
  'خادم-الويب-الرئيسي-للطلبات',
  'שרת הזמנות ראשי',
  '注文処理ワーカー本番環境の最初のサーバー',
  '주문 처리 서버',
  '🚀🚀 launch 👩‍👩‍👧‍👦 pad 🏳️‍🌈',
  'é̂̃́̂ zalgo',
];

/** Resources and groups of which every one has an odd name. */
function oddly(inventory: Inventory): Inventory {
  const resources = inventory.resources.map((resource, i) => ({
    ...resource,
    name: ODD_NAMES[i % ODD_NAMES.length] ?? resource.name,
  }));
  return { ...inventory, resources };
}

const sample = drawableSnapshot(await sampleSnapshot()).data;

const marksOf = (data: BlueprintData): Map<string, NodeMark> =>
  new Map(
    data.nodes
      .filter((_, i) => i % 7 === 0)
      .map(({ id }, i) => [id, { mark: 'changed', number: i + 1, text: `instance type of ${id} changed` }] as const),
  );

const PICTURES: readonly [string, BlueprintData, Partial<StageOptions> & { view: View }][] = [
  ['odd names', arrange(oddly(generatedEstate(10)), { name: 'x' }), { view: {} }],
  [
    'odd names, 2D',
    arrange(oddly(generatedEstate(10)), { name: 'x', projection: '2d' }),
    { view: { projection: '2d' } },
  ],
  ['odd names of many', arrange(oddly(generatedEstate(60)), { name: 'x' }), { view: {} }],
  ['odd names of many, 2D', arrange(oddly(generatedEstate(60)), { name: 'x' }), { view: { projection: '2d' } }],
  ['the sample', sample, { view: {} }],
  ['the sample, 2D', sample, { view: { projection: '2d' } }],
  ['the sample, 2D, 400 px wide', sample, { view: { projection: '2d', width: 400 } }],
  ['the sample, highlights', sample, { view: { highlight: ['shop-alb', 'shop-orders'] } }],
  ['the sample, a comparison', sample, { view: {}, marks: marksOf(sample) }],
  ['the sample, a comparison, 2D', sample, { view: { projection: '2d' }, marks: marksOf(sample) }],
  ['the sample, 3,000 px wide', sample, { view: { width: 3000 } }],
];

describe.each(some(5, PICTURES))('texts of %s', (_, data, options) => {
  const staged = stage(data, { title: 'Estate', subtitle: 'AWS', notes: ['Sample data.'], ...options });

  it('overlap nothing and are large enough to read', () => {
    expect(faultsOf(staged.scene)).toEqual(NO_FAULTS);
    expect(staged.smallestName).toBeGreaterThanOrEqual(11);
    if (staged.smallestDetail > 0) expect(staged.smallestDetail).toBeGreaterThanOrEqual(9);
    expect(staged.scene.texts.length).toBeGreaterThan(3);
  });

  it('stand in the same places in the dark theme', () => {
    const view = { ...options.view, theme: 'dark' } as const;
    const dark = stage(data, { title: 'Estate', subtitle: 'AWS', notes: ['Sample data.'], ...options, view });
    expect({ ...dark.scene, theme: 'light' }).toEqual({ ...staged.scene, theme: 'light' });
  });
});
