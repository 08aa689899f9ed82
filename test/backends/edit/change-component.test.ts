import { describe, expect, it } from 'vitest';
import { editDocument } from '../../../src/backends/edit/edit-document.ts';
import { itemsOf, type RawDocument, type RawItem } from '../../../src/backends/edit/raw-document.ts';

const nodeOf = (document: RawDocument, id: string): RawItem | undefined =>
  itemsOf(document, 'nodes').find((node) => node.id === id);

describe('another type', () => {
  const server = { id: 's', type: 'ec2', name: 'api', platform: 'linux', instanceType: 'm5', instanceSize: 'large' };
  const database = { id: 'd', type: 'rds', name: 'db', engine: 'postgresql', role: 'primary', detail: 'PostgreSQL 15' };
  const document = {
    nodes: [
      { ...server, detail: 'm5.large', mapPos: [0, 0], color: { '2d': '#d0453f' } },
      { ...database, mapPos: [5, 0] },
    ],
    groups: [{ id: 'v', type: 'vpc', name: 'shop', nodes: ['s', 'd'] }],
  };
  const change = (wanted: object): ReturnType<typeof editDocument> =>
    editDocument(document, { edits: { change: [{ id: 's', ...wanted }] }, writesCaptions: false });

  it('drops what said something of the old one, and says old and new', () => {
    const changed = change({ type: 'lambda' });
    const node = nodeOf(changed.document, 's');
    expect(node).toEqual({ id: 's', type: 'lambda', name: 'api', mapPos: [0, 0], color: { '2d': '#d0453f' } });
    expect(changed.done).toHaveLength(1);
    for (const told of [
      'type EC2 instance -> Lambda function',
      'instanceType "m5" -> none',
      'detail "m5.large" -> none',
    ])
      expect(changed.done[0]).toContain(told);
  });

  it('tells another variant in its detail too, and takes a new one', () => {
    const edits = { change: [{ id: 'd', type: 'mysql' }] };
    const { document: changed, done } = editDocument(document, { edits, writesCaptions: false });
    expect(nodeOf(changed, 'd')).toMatchObject({ type: 'rds', engine: 'mysql', role: 'primary', detail: 'MySQL' });
    expect(done).toEqual(['changed db: engine "postgresql" -> "mysql", detail "PostgreSQL 15" -> "MySQL"']);
    expect(nodeOf(change({ type: 'lambda', detail: 'Python' }).document, 's')?.detail).toBe('Python');
  });

  it('tells a move and what was so already', () => {
    expect(change({ inside: '' }).done).toEqual(['changed api: inside shop -> nothing']);
    expect(change({ type: 'ec2', name: 'api' }).done).toEqual(['api was so already, and is not changed']);
  });
});
