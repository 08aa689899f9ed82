import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf, withCaptions, withLabels } from '../../src/backends/cloudcraft-captions.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { readDocument } from '../../src/model/read-document.ts';
import { runs } from '../property-runs.ts';

describe('reading a document of Cloudcraft', () => {
  it('keeps all that is understood, and what is unknown', () => {
    const wire = { name: 'x', future: [1], nodes: [{ id: 'a', type: 'ec2', odd: { deep: 1 } }], version: 6 };
    const { data, dropped } = readDocument(wire);
    expect(data).toMatchObject(wire);
    expect(dropped).toBe(0);
  });

  it('leaves out a field, an item or a collection of the wrong kind, and nothing else', () => {
    const { data, dropped } = readDocument({
      name: 'x',
      nodes: [
        { id: 'a', type: 'ec2', link: 7, odd: true },
        { type: 'no id' },
        'not an object',
        { id: 'b', type: 's3', tags: { ok: 'yes', bad: 1 } },
      ],
      edges: [
        { id: 'e', from: 'a' },
        { id: 'f', from: 'a', to: 'b' },
      ],
      text: [{ id: 't', type: 'isotext', text: 'hi', isometric: 'yes' }],
      surfaces: 'none',
    });
    expect(data.nodes).toEqual([
      { id: 'a', type: 'ec2', odd: true },
      { id: 'b', type: 's3' },
    ]);
    expect(data.edges.map(({ id }) => id)).toEqual(['f']);
    expect(data.text).toEqual([{ id: 't', type: 'isotext', text: 'hi' }]);
    expect(data.surfaces).toEqual([]);
    expect(dropped).toBeGreaterThanOrEqual(6);
  });

  it('never fails, does not change what it is given, and gives what the model takes', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record(
          { id: fc.jsonValue(), type: fc.jsonValue(), nodes: fc.jsonValue(), from: fc.string(), tags: fc.jsonValue() },
          { requiredKeys: [] },
        ),
      ),
    );
    const document = fc.record(
      { name: junk, nodes: junk, groups: junk, edges: junk, text: junk, theme: junk, version: junk, liveAccount: junk },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(document, (wire) => {
        const before = structuredClone(wire);
        const { data, dropped } = readDocument(wire);
        expect(wire).toEqual(before);
        expect(BlueprintData.safeParse(data).success).toBe(true);
        if (BlueprintData.safeParse(wire).success) expect(dropped).toBe(0);
      }),
      { numRuns: runs(25) },
    );
  });
});

describe('names in the web application', () => {
  const named = BlueprintData.parse({
    nodes: [
      { id: 'a', type: 'ec2', name: 'web', mapPos: [2, 2] },
      { id: 'b', type: 'block', component: 'athena', name: 'reports', mapPos: [6, 2] },
      { id: 'c', type: 's3', mapPos: [9, 2] },
      { id: 'd', type: 's3', name: 'no place' },
    ],
  });

  it('are texts beside the nodes, tied to them', () => {
    const { text, nodes } = withCaptions(named);
    expect(nodes).toBe(named.nodes);
    expect(text.map((one) => [one.labels, one.text])).toEqual([
      ['a', 'web'],
      ['b', 'reports'],
    ]);
    expect(text[0]).toMatchObject({ type: 'isotext', mapPos: [2, 3.5] });
  });

  it('are not written twice', () => {
    const once = withCaptions(named);
    expect(withCaptions(once)).toEqual(once);
    expect(withLabels(once)).toEqual(once);
  });

  it('are found again in documents that only have texts, each used once', () => {
    const data = BlueprintData.parse({
      nodes: [
        { id: 'a', type: 'ec2', mapPos: [0, 0] },
        { id: 'b', type: 'ec2', mapPos: [2, 0] },
        { id: 'c', type: 'ec2', name: 'own', mapPos: [4, 0] },
      ],
      text: [
        { id: 't1', type: 'isotext', text: 'first', mapPos: [0, 1.5] },
        { id: 't2', type: 'isotext', text: 'second', mapPos: [2, 1.5] },
        { id: 't3', type: 'isotext', text: 'HEADING', mapPos: [0, 1], textSize: 60 },
        { id: 't4', type: 'isotext', text: 'nobody', mapPos: [40, 40] },
      ],
    });
    expect(Object.fromEntries(namesOf(withLabels(data)))).toEqual({ a: 'first', b: 'second', c: 'own' });
  });
});
