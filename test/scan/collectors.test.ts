import { describe, expect, it } from 'vitest';
import { SERVICE_NAMES } from '../../src/aws/services.ts';
import { isKnownComponent } from '../../src/model/component.ts';
import { FIELD_CLASSES } from '../../src/model/field-class.ts';
import { foldLabel, RELATION_LABELS } from '../../src/model/relation.ts';
import { CATALOG, catalogCall } from '../../src/scan/catalog.ts';
import { COLLECTED_TYPES, COLLECTORS } from '../../src/scan/collectors.ts';
import { isPolicy } from '../../src/scan/kept-policy.ts';
import { isForbidden } from '../../src/scan/prune.ts';
import { keptFields } from './kept-fields.ts';

const steps = COLLECTORS.flatMap(({ service, steps: all }) => all.map((step) => ({ service, step })));

describe('the catalogue', () => {
  it('has the types and calls that it was made with', () => {
    expect(CATALOG).toHaveLength(74);
    expect(CATALOG.flatMap(({ calls }) => calls).length).toBeGreaterThanOrEqual(176);
  });

  it('uses labels that the model knows', () => {
    const labels = new Set(
      CATALOG.flatMap(({ calls }) => calls.flatMap(({ edges }) => edges.map(({ label }) => label))),
    );
    const unknown = [...labels].filter((label) => RELATION_LABELS[foldLabel(label).label] === undefined);
    expect(unknown).toEqual([]);
  });

  it('only names calls that read', () => {
    for (const { operation } of CATALOG.flatMap(({ calls }) => calls)) {
      expect(operation).toMatch(/^(Describe|List|Get|BatchGet)/);
      expect(operation).not.toMatch(/^(GetSecretValue|GetParameter|GetObject|GetFunction)$/);
    }
  });
});

describe('collectors', () => {
  it('make only calls that the catalogue has, of services that we have clients for', () => {
    for (const { service, step } of steps) {
      expect(catalogCall(step.call).call.service).toBe(service);
      expect(SERVICE_NAMES).toContain(service);
    }
  });

  it('read every type, by every call', () => {
    const called = new Set(steps.map(({ step }) => step.call));
    const silent = CATALOG.flatMap(({ type, calls }) => calls.map(({ operation }) => `${type}/${operation}`)).filter(
      (name) => !called.has(name),
    );
    expect(silent).toEqual([]);
  });

  it('ask after steps of their own, with all the parameters that AWS requires', () => {
    for (const { steps: all } of COLLECTORS) {
      const names = new Set(all.map(({ call }) => call));
      for (const step of all) {
        for (const after of [step.after ?? []].flat()) expect(names).toContain(after);
        expect(Object.keys(step.input ?? {})).toEqual(expect.arrayContaining(catalogCall(step.call).call.required));
      }
    }
  });

  it('make components that can be drawn', () => {
    expect(COLLECTED_TYPES.filter((type) => !isKnownComponent(type))).toEqual([]);
    expect(COLLECTED_TYPES.length).toBeGreaterThanOrEqual(73);
  });

  it('say for every field what its change means, and for no other', () => {
    const classed = Object.entries(FIELD_CLASSES).flatMap(([type, classes]) =>
      Object.values(classes)
        .flat()
        .map((path) => `${type} ${path}`),
    );
    // A line for each field that a collector keeps belongs in src/model/field-classes.json.
    expect(classed.sort()).toEqual(keptFields());
  });

  it('keep no field that may hold a secret, and of policies only what they allow', () => {
    for (const { step } of steps) {
      for (const field of step.fields ?? []) {
        const last = (field.split('.').at(-1) ?? '').replace('[]', '');
        expect(isForbidden(last) && !isPolicy(last), field).toBe(false);
      }
    }
  });
});
