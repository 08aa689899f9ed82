import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/scan/assemble.ts';
import { catalogCall } from '../../src/scan/catalog.ts';
import type { Step } from '../../src/scan/collector.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';
import { type Draft, details, draftOf, type Node } from '../../src/scan/draft.ts';
import { isRecord, textAt, valuesAt } from '../../src/scan/path.ts';
import { isForbidden } from '../../src/scan/prune.ts';
import { itemsOf } from '../../src/scan/read-pages.ts';
import { recordingsOf, requireRecordings } from './recordings.ts';

const ORIGIN = { account: '644160558196', partition: 'aws', region: 'us-east-1' };
const TAGS = /^(Tags(\[\])?|tags|TagSet|TagList)$/;

const counts = { calls: 0, recordings: 0, items: 0, resources: 0, fields: new Set<string>(), rules: new Set<string>() };

/** An item as a step's call would give it: some of them need the one that was asked about. */
const nodeOf = (item: unknown): Node => ({ item, above: { item: 'https://sqs.us-east-1.amazonaws.com/1/above' } });

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  return isRecord(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]) : [];
}

const hasText = (item: unknown, path: string): boolean =>
  valuesAt(item, path).some(({ value }) => (typeof value === 'object' ? keysOf(value).length > 0 : value !== ''));

function checkKept(step: Step, item: unknown, properties: Readonly<Record<string, unknown>>): void {
  const { call } = catalogCall(step.call);
  expect(keysOf(properties).filter(isForbidden)).toEqual([]);
  for (const field of (step.fields ?? call.fields).filter((one) => !TAGS.test(one))) {
    if (isForbidden(field) || !hasText(item, field)) continue;
    expect(hasText(properties, field), `${step.call} lost ${field}`).toBe(true);
    counts.fields.add(`${step.call} ${field}`);
  }
}

function checkDraft(step: Step, item: unknown, draft: Draft): void {
  expect(draft.native).not.toBe('');
  expect(draft.id).toMatch(/^(arn:|aws:)/);
  expect(draft.id).not.toMatch(/[{}]|undefined|::::/);
  const tags = step.makes?.tags;
  if (tags && textAt(item, `${tags}[].Key`)) expect(Object.keys(draft.tags).length).toBeGreaterThan(0);
}

const steps = COLLECTORS.flatMap((collector) => collector.steps);

describe('recorded answers', () => {
  beforeAll(requireRecordings);

  it.each(steps.map((step) => [step.call, step] as const))('%s', (_, step) => {
    const { call } = catalogCall(step.call);
    const recordings = recordingsOf(`${call.service}.${call.operation}`);
    if (recordings.length > 0) counts.calls++;
    for (const { from, data } of recordings) {
      counts.recordings++;
      const drafts: Draft[] = [];
      for (const item of itemsOf(data, call)) {
        counts.items++;
        const node = nodeOf(item);
        const draft = draftOf({ step, node, origin: ORIGIN });
        const told = draft ?? details(step, call, node);
        for (const { path } of told.claims) counts.rules.add(`${step.call} ${path}`);
        if (step.makes || step.adds) checkKept(step, item, told.properties);
        if (!draft) {
          // It is not wanted, or it has no id.
          const refused =
            step.makes?.where !== undefined || !step.makes || textAt(item, step.makes.native) === undefined;
          expect(refused, `${from} gave no resource`).toBe(true);
          continue;
        }
        checkDraft(step, item, draft);
        drafts.push(draft);
      }
      const { resources, relations } = assemble([{ drafts, joins: [] }]);
      counts.resources += resources.length;
      const ids = new Set(resources.map(({ id }) => id));
      expect(ids.size).toBe(resources.length);
      for (const { from: start, to } of relations) expect(ids.has(start) && ids.has(to)).toBe(true);
      for (const { name } of resources) expect(name).not.toBe('');
    }
  });

  it('were there', () => {
    const { calls, recordings, items, resources, fields, rules } = counts;
    console.error(
      `${recordings} recordings of ${calls} of ${new Set(steps.map(({ call }) => call)).size} calls: ${items} items, ${resources} resources, ${fields.size} fields, ${rules.size} relation rules`,
    );
    expect(calls).toBeGreaterThan(50);
    expect(recordings).toBeGreaterThan(700);
    expect(resources).toBeGreaterThan(1_000);
  });
});
