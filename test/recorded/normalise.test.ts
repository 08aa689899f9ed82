import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/scan/assemble.ts';
import { CATALOG, catalogCall } from '../../src/scan/catalog.ts';
import type { Step } from '../../src/scan/collector.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';
import { type Draft, details, draftOf, type Node } from '../../src/scan/draft.ts';
import { isPolicy } from '../../src/scan/kept-policy.ts';
import { isRecord, textAt, valuesAt } from '../../src/scan/path.ts';
import { isForbidden } from '../../src/scan/prune.ts';
import { itemsOf } from '../../src/scan/read-pages.ts';
import { recordingsOf, requireRecordings } from './recordings.ts';

const ORIGIN = { account: '644160558196', partition: 'aws', region: 'us-east-1' };
const TAGS = /^(Tags(\[\])?|tags|TagSet|TagList)$/;

const counts = {
  calls: new Set<string>(),
  recordings: 0,
  items: 0,
  resources: 0,
  types: new Set<string>(),
  fields: new Set<string>(),
  rules: new Set<string>(),
};

/** An item as a step's call would give it: some of them need the one that was asked about. */
const nodeOf = (item: unknown): Node => ({ item, above: { item: 'https://sqs.us-east-1.amazonaws.com/1/above' } });

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  return isRecord(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]) : [];
}

const hasText = (item: unknown, path: string): boolean =>
  valuesAt(item, path).some(({ value }) => (typeof value === 'object' ? keysOf(value).length > 0 : value !== ''));

const lastOf = (path: string): string =>
  path
    .replaceAll(/\[.*?\]/g, '')
    .split('.')
    .at(-1) ?? '';

function checkKept(step: Step, item: unknown, properties: Readonly<Record<string, unknown>>): void {
  const { call } = catalogCall(step.call);
  const fields = step.fields ?? call.fields;
  // A forbidden name may only stand on the way to a field that is named below it.
  const onTheWay = new Set(fields.flatMap((field) => field.replaceAll('[]', '').split('.').slice(0, -1)));
  expect(keysOf(properties).filter((key) => isForbidden(key) && !isPolicy(key) && !onTheWay.has(key))).toEqual([]);
  for (const field of fields.filter((one) => !TAGS.test(one))) {
    if (isForbidden(lastOf(field)) || !hasText(item, field)) continue;
    // Elements are chosen by a field that need not be kept itself.
    const kept = field.replaceAll(/\[\w+=[^\]]*\]/g, '[]');
    expect(hasText(properties, kept), `${step.call} lost ${field}`).toBe(true);
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

/** What no recording showed, for whoever looks for more of them. */
function unexercised(): string[] {
  const wanted = steps.flatMap((step) => {
    const { call } = catalogCall(step.call);
    return [
      ...(step.fields ?? call.fields).map((field) => `${step.call} ${field}`),
      ...[...call.edges, ...(step.edges ?? [])].map(({ path }) => `${step.call} ${path}`),
    ];
  });
  return [...new Set(wanted)].filter((one) => !counts.fields.has(one) && !counts.rules.has(one));
}

const steps = COLLECTORS.flatMap((collector) => collector.steps);

describe('recorded answers', () => {
  beforeAll(requireRecordings);

  it.each(steps.map((step) => [step.call, step] as const))('%s', (_, step) => {
    const { call } = catalogCall(step.call);
    const recordings = recordingsOf(`${call.service}.${call.operation}`);
    if (recordings.length > 0) counts.calls.add(step.call);
    for (const { from, data } of recordings) {
      counts.recordings++;
      const drafts: Draft[] = [];
      for (const item of itemsOf(data, call)) {
        counts.items++;
        const node = nodeOf(item);
        const draft = draftOf({ step, node, origin: ORIGIN });
        const told = draft ?? details(step, call, node);
        for (const { path } of told.claims) counts.rules.add(`${step.call} ${path}`);
        for (const path of step.joins ? [step.joins.from, step.joins.to] : []) {
          if (hasText(item, path)) counts.rules.add(`${step.call} ${path}`);
        }
        if (Object.keys(told.tags).length > 0) counts.fields.add(`${step.call} tags`);
        counts.types.add(step.call.split('/')[0] ?? '');
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
    const { calls, recordings, items, resources, types, fields, rules } = counts;
    const all = new Set(steps.map(({ call }) => call)).size;
    console.error(
      `${recordings} recordings of ${calls.size} of ${all} calls: ${items} items, ${resources} resources; exercised: ${types.size} of ${CATALOG.length} types, ${fields.size} fields, ${rules.size} relation rules`,
    );
    if (process.env.SILENT_RULES) console.error(unexercised().join('\n'));
    expect(types.size).toBeGreaterThanOrEqual(73);
    expect(fields.size).toBeGreaterThanOrEqual(500);
    expect(rules.size).toBeGreaterThanOrEqual(240);
    expect(calls.size).toBeGreaterThan(150);
    expect(recordings).toBeGreaterThan(1_900);
    expect(resources).toBeGreaterThan(2_000);
  });
});
