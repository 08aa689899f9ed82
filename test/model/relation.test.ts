import { expect, test } from 'vitest';
import { foldLabel, RELATION_LABELS, relationLabel } from '../../src/model/relation.ts';
import { CATALOG } from '../../src/scan/catalog.ts';

test('every label that the scan catalogue uses is a known one, or folds into a known one', () => {
  const used = new Set(CATALOG.flatMap(({ calls }) => calls.flatMap(({ edges }) => edges.map(({ label }) => label))));
  expect(used.size).toBeGreaterThan(30);
  expect([...used].filter((label) => !Object.hasOwn(RELATION_LABELS, foldLabel(label).label))).toEqual([]);
});

test('a fact told from either end becomes one label and direction', () => {
  expect(foldLabel('protected-by')).toEqual({ label: 'protects', reverse: true });
  expect(foldLabel('forwards')).toEqual({ label: 'forwards', reverse: false });
  for (const label of Object.keys(RELATION_LABELS)) expect(foldLabel(label).label).toBe(label);
});

test('lines are drawn for what flows and not for what places or protects', () => {
  expect(relationLabel('triggers').flow).toBe(true);
  expect(relationLabel('in').flow).toBe(false);
  expect(relationLabel('encrypted-by').flow).toBe(false);
  expect(relationLabel('replica-of')).toMatchObject({ flow: true, dashed: true, reverse: true });
  expect(relationLabel('something-new').flow).toBe(false);
});
