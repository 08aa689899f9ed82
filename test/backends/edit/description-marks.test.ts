import { expect, it } from 'vitest';
import { withMarks } from '../../../src/backends/edit/description-marks.ts';
import { BlueprintData, emptyBlueprint, pairOf } from '../../../src/model/blueprint.ts';
import { outlineOf } from '../../../src/model/blueprint-outline.ts';

it('puts notes right below what is in front, apart from each other, and the outline tells them', () => {
  const document = BlueprintData.parse({
    ...emptyBlueprint('x'),
    nodes: [
      { id: 'users', type: 'users', mapPos: [0, 0] },
      { id: 'web', type: 'ec2', mapPos: [16, 12] },
    ],
    groups: [{ id: 'net', type: 'vpc', name: 'prod', nodes: ['web'], mapPos: [12, 4], mapSize: [10, 14] }],
  });
  const { data } = withMarks(document, {
    components: [],
    texts: [
      { id: 'n1', type: 'note', name: 'Since March', detail: 'in two lines' },
      { id: 'n2', type: 'note', name: 'Files over 5 GB come in parts' },
      { id: 't', type: 'title', name: 'Shop' },
    ],
  });
  const [first, second, title] = data.text.map(({ mapPos }) => pairOf(mapPos) ?? [Number.NaN, Number.NaN]);
  // Not at the left corner of the whole ground, which an isometric picture has far away from the network.
  expect(first?.[0]).toBe(12);
  expect(first?.[1]).toBeGreaterThan(18.5);
  expect(first?.[1]).toBeLessThan(20);
  // Two lines of the size of notes: 18 points at 0.02 grid units each, and 1.2 times that from line to line.
  expect((second?.[1] ?? 0) - (first?.[1] ?? 0)).toBeGreaterThan(2 * 18 * 0.02 * 1.2);
  expect(title?.[1]).toBeLessThan(-1);
  expect(outlineOf(data)).toMatch(
    /\nTexts on the drawing\n {2}Since March.*in two lines\n {2}Files over 5 GB come in parts\n {2}Shop$/,
  );
});
