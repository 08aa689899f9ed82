import { MARKS, type Mark, type Scene } from '../../src/model/scene.ts';
import { block, emptyScene, plate, route, text } from './features.ts';

const oneBlock = (mark: Mark, changes: Partial<Scene> = {}): Scene =>
  emptyScene({ style: 'calm', blocks: [block({ mark, number: 3 })], ...changes });

const calm = (changes: Partial<Scene>): Scene => {
  const solids = ['block', 'slab', 'database', 'bucket'] as const;
  const blocks = solids.map((solid, i) => block({ id: solid, solid, at: [i * 3, 0], category: 'storage' }));
  return emptyScene({ style: 'calm', origin: [120, 110], blocks, ...changes });
};

/** What a comparison and the quiet style draw, one thing in each scene. */
export const COMPARISON_FEATURES: Readonly<Record<string, () => Scene>> = {
  'calm-bodies': () => calm({}),
  'calm-bodies-2d-dark': () => calm({ projection: '2d', theme: 'dark' }),
  'calm-stressed': () =>
    emptyScene({ style: 'calm', blocks: [block(), block({ id: 'i-2', at: [4, 0], tone: 'strong' })] }),
  'mark-added': () => oneBlock('added'),
  'mark-removed': () => oneBlock('removed'),
  'mark-changed': () => oneBlock('changed'),
  'mark-replaced': () => oneBlock('replaced'),
  'mark-removed-2d-dark': () => oneBlock('removed', { projection: '2d', theme: 'dark' }),
  'mark-on-pile': () => emptyScene({ style: 'calm', blocks: [block({ mark: 'changed', number: 12, count: 4 })] }),
  'mark-on-plate': () => emptyScene({ style: 'calm', plates: [plate({ mark: 'added', number: 5 })] }),
  'mark-on-routes': () =>
    emptyScene({
      style: 'calm',
      routes: MARKS.map((mark, i) =>
        route({
          id: mark,
          mark,
          points: [
            [0, i * 1.4],
            [5, i * 1.4],
          ],
        }),
      ),
    }),
  'mark-on-name': () =>
    emptyScene({ style: 'calm', blocks: [block({ mark: 'added' })], texts: [text({ text: 'web', at: [0, 1.6] })] }),
  'mark-legend': () =>
    emptyScene({ style: 'calm', legend: MARKS.map((mark) => ({ kind: 'mark', mark, label: mark })) }),
  'side-list': () =>
    emptyScene({
      width: 900,
      style: 'calm',
      list: [
        { mark: 'added', number: 1, lines: ['web: added'] },
        { mark: 'changed', number: 12, lines: ['db: instanceType db.t4g.medium ->', 'db.r7g.large'] },
        { lines: ['and 2 more'] },
      ],
    }),
};
