import { CATEGORIES } from '../../src/model/category.ts';
import type { Projection } from '../../src/model/projection.ts';
import {
  PLATE_STYLES,
  type Scene,
  type SceneBlock,
  type ScenePlate,
  type SceneRoute,
  type SceneText,
} from '../../src/model/scene.ts';
import { SOLIDS } from '../../src/model/solid.ts';

/** Small scenes, each for one thing that a painter can do. */
export function emptyScene(changes: Partial<Scene> = {}): Scene {
  return {
    projection: 'isometric',
    theme: 'light',
    width: 600,
    height: 400,
    scale: 30,
    origin: [300, 120],
    grid: false,
    transparent: false,
    title: '',
    subtitle: '',
    notes: [],
    legend: [],
    plates: [],
    routes: [],
    blocks: [],
    texts: [],
    ...changes,
  };
}

export const block = (changes: Partial<SceneBlock> = {}): SceneBlock => ({
  id: 'i-1',
  type: 'ec2',
  name: 'web-1',
  at: [0, 0],
  solid: 'block',
  size: 2,
  category: 'compute',
  glyph: 'instance-virtual',
  tone: 'normal',
  ...changes,
});

export const plate = (changes: Partial<ScenePlate> = {}): ScenePlate => ({
  id: 'vpc-1',
  style: 'vpc',
  name: 'main',
  box: { x0: -3, y0: -3, x1: 3, y1: 3 },
  depth: 0,
  tone: 'normal',
  ...changes,
});

export const route = (changes: Partial<SceneRoute> = {}): SceneRoute => ({
  id: 'r-1',
  from: 'a',
  to: 'b',
  points: [
    [-5, 0],
    [0, 0],
    [0, 5],
  ],
  dashed: false,
  width: 1,
  startArrow: false,
  endArrow: true,
  tone: 'normal',
  ...changes,
});

export const text = (changes: Partial<SceneText> = {}): SceneText => ({
  text: 'orders-api',
  role: 'name',
  owner: 'i-1',
  plane: 'ground',
  at: [0, 0],
  direction: 'x',
  anchor: 'middle',
  size: 0.5,
  weight: 600,
  halo: true,
  tone: 'normal',
  ...changes,
});

const solids = (projection: Projection): Scene =>
  emptyScene({
    projection,
    width: 700,
    height: 420,
    origin: projection === '2d' ? [60, 60] : [80, 80],
    blocks: SOLIDS.map((solid, i) =>
      block({
        id: solid,
        name: solid,
        solid,
        category: CATEGORIES[i] ?? 'general',
        at: projection === '2d' ? [(i % 5) * 4, Math.floor(i / 5) * 4] : spot(i),
      }),
    ),
  });

/** Ground points that lie in rows on an isometric picture. */
function spot(i: number): [number, number] {
  const [across, down] = [(i % 5) * 2.4, Math.floor(i / 5) * 4];
  return [down + across, down - across];
}

export const FEATURES: Readonly<Record<string, () => Scene>> = {
  'solids-isometric': () => solids('isometric'),
  'solids-2d': () => solids('2d'),
  'solids-dark': () => ({ ...solids('isometric'), theme: 'dark' }),
  plates: () =>
    emptyScene({
      projection: '2d',
      origin: [20, 20],
      plates: PLATE_STYLES.map((style, i) => {
        const [x0, y0] = [(i % 5) * 3.7, Math.floor(i / 5) * 4];
        return plate({ id: style, style, name: style, box: { x0, y0, x1: x0 + 3.2, y1: y0 + 3.2 } });
      }),
    }),
  'plate-raised': () =>
    emptyScene({
      plates: [plate(), plate({ id: 's-1', style: 'public', box: { x0: -2, y0: -2, x1: 2, y1: 2 }, depth: 1 })],
    }),
  'plate-outline': () =>
    emptyScene({
      plates: [
        plate({
          style: 'sg',
          outline: [
            [-3, -3],
            [3, -3],
            [3, 0],
            [0, 0],
            [0, 3],
            [-3, 3],
          ],
        }),
      ],
    }),
  'plate-own-colors': () => emptyScene({ plates: [plate({ style: 'area', color: '#ffe9a8', border: '#8a6d00' })] }),
  'route-corner': () => emptyScene({ routes: [route()] }),
  'route-dashed-both-arrows': () => emptyScene({ routes: [route({ dashed: true, startArrow: true, width: 2 })] }),
  'route-points-together': () =>
    emptyScene({
      routes: [
        route({
          points: [
            [-5, 0],
            [0, 0],
            [0, 5],
            [0.0000001, 5],
          ],
        }),
      ],
    }),
  'route-count': () => emptyScene({ routes: [route({ count: 24 })] }),
  'route-crossing': () =>
    emptyScene({
      routes: [
        route(),
        route({
          id: 'r-2',
          from: 'c',
          color: '#1a9c4b',
          points: [
            [-3, -3],
            [-3, 4],
          ],
        }),
      ],
    }),
  'text-on-ground': () =>
    emptyScene({ texts: [text(), text({ text: 'up', at: [3, 0], direction: 'y', role: 'route', weight: 400 })] }),
  'text-upright': () =>
    emptyScene({
      texts: [
        text({ plane: 'screen', size: 12, shift: [0, 20] }),
        text({
          plane: 'screen',
          size: 10,
          shift: [0, 32],
          role: 'detail',
          weight: 400,
          text: 'Fargate',
          anchor: 'start',
        }),
      ],
    }),
  caption: () =>
    emptyScene({
      plates: [plate()],
      texts: [
        text({
          role: 'group',
          owner: 'vpc-1',
          icon: 'virtual-private-cloud',
          anchor: 'start',
          at: [-1.8, 2.7],
          halo: false,
        }),
      ],
    }),
  'count-text': () =>
    emptyScene({ blocks: [block({ count: 3 })], texts: [text({ role: 'count', text: '3 of 9', at: [1, -1] })] }),
  pile: () => emptyScene({ blocks: [block({ count: 24 })] }),
  'tone-dim': () =>
    emptyScene({
      blocks: [block({ tone: 'dim' })],
      routes: [route({ tone: 'dim' })],
      plates: [plate({ tone: 'dim' })],
    }),
  'tone-strong': () => emptyScene({ blocks: [block({ tone: 'strong' })], routes: [route({ tone: 'strong' })] }),
  'block-own-colors': () => emptyScene({ blocks: [block({ color: '#ececed', accent: '#4286c5', size: 1.4 })] }),
  link: () => emptyScene({ blocks: [block({ link: 'https://example.com/?a=1&b=2' })] }),
  furniture: () =>
    emptyScene({
      title: 'Shop',
      subtitle: 'eu-west-1',
      notes: ['3 volumes are not shown.'],
      legend: [
        { kind: 'category', category: 'compute', label: 'Compute' },
        { kind: 'plate', style: 'asg', label: 'Auto scaling group' },
        { kind: 'line', dashed: true, label: 'Replication' },
      ],
    }),
  'shade-dark-2d': () => ({ ...solids('2d'), theme: 'dark' }),
  'ground-grid': () => emptyScene({ grid: true }),
  transparent: () => emptyScene({ transparent: true, blocks: [block()] }),
};
