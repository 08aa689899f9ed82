import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { mendDocument } from '../../src/model/mend-document.ts';

describe('a document that somebody wrote', () => {
  it('is taken as it is where nothing is wrong with it', () => {
    const document = { name: 'x', nodes: [{ id: 'a', type: 'ec2', mapPos: [0, 0], odd: 1 }], future: true };
    const { data, notes } = mendDocument(document);
    expect(data).toMatchObject(document);
    expect(notes).toEqual([]);
  });

  it('keeps all that can be kept, and says what was given or left out', () => {
    const { data, notes } = mendDocument({
      nodes: [null, 5, { type: 'rds' }, { id: 7, type: 's3' }, { id: 't' }, { id: 'b', type: 'ec2', name: 5 }],
      groups: [{ id: 'g', type: 'vpc', nodes: ['b', null, 7] }],
      edges: [{ from: 'b', to: 7 }, { id: 'half', from: 'b' }, 'x'],
      text: [{ id: 'tx', type: 'isotext' }],
      images: 'no',
    });
    expect(data.nodes.map(({ id, type }) => [id, type])).toEqual([
      ['nodes-2', 'rds'],
      ['7', 's3'],
      ['t', 'block'],
      ['b', 'ec2'],
    ]);
    expect(data.groups[0]?.nodes).toEqual(['b', '7']);
    expect(data.edges.map(({ from, to }) => [from, to])).toEqual([['b', '7']]);
    expect(notes).toEqual([
      'Of the document, nodes[4] had no type and were taken for plain ones.',
      'Of the document, nodes[2] had no id and were given one.',
      'Of the document, nodes[0], nodes[1], edges[2], name of "b", to of "half", text of "tx", images could not be read and were left out.',
    ]);
  });

  it('gives no id twice, and is never refused', () => {
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.jsonValue(), type: fc.jsonValue(), nodes: fc.jsonValue() }),
    );
    const document = fc.record({ nodes: fc.array(item), groups: fc.array(item), edges: fc.jsonValue() });
    fc.assert(
      fc.property(document, (given) => {
        expect(BlueprintData.safeParse(mendDocument(given).data).success).toBe(true);
      }),
    );
    const { data } = mendDocument({ nodes: [{ id: 'nodes-1', type: 'ec2' }, { type: 'ec2' }] });
    expect(new Set(data.nodes.map(({ id }) => id)).size).toBe(2);
  });
});
