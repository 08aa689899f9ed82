import { DIRECTIONS, ROUTE_CAPS, type Scene, type SceneOrnament } from '../../src/model/scene.ts';
import { block, emptyScene, plate, route, text } from './features.ts';

export const ornament = (changes: Partial<SceneOrnament> = {}): SceneOrnament => ({
  id: 'o-1',
  kind: 'icon',
  name: 'users',
  glyph: 'user-multiple',
  placeholder: false,
  plane: 'ground',
  direction: 'x',
  at: [0, 0],
  size: 2,
  tone: 'normal',
  ...changes,
});

/** Small scenes, each for one thing that a document can ask for. */
export const DOCUMENT_FEATURES: Readonly<Record<string, () => Scene>> = {
  'block-own-measures': () =>
    emptyScene({
      blocks: [block({ type: 'block', measures: [5, 2.4, 1.6], glyph: 'cube', category: 'general' })],
    }),
  'block-own-measures-2d': () =>
    emptyScene({
      projection: '2d',
      blocks: [block({ type: 'block', measures: [5, 2.4, 1.6], glyph: 'cube', category: 'general' })],
    }),
  'block-border-and-pad': () => emptyScene({ blocks: [block({ border: '#d01010', pad: '#cfe8cf' })] }),
  'block-transparent': () =>
    emptyScene({ blocks: [block({ id: 'back', at: [-2.2, 0], category: 'database' }), block({ transparent: true })] }),
  'plate-shadow': () => emptyScene({ plates: [plate({ style: 'area', shadow: true })] }),
  'plate-tinted': () => emptyScene({ plates: [plate({ style: 'subnet', border: '#8a2be2' })] }),
  'plate-link': () => emptyScene({ plates: [plate({ link: 'https://example.com/vpc' })] }),
  'route-caps': () =>
    emptyScene({
      routes: ROUTE_CAPS.map((cap, i) =>
        route({
          id: cap,
          from: cap,
          points: [
            [-4, i * 1.6 - 1],
            [4, i * 1.6 - 1],
          ],
          endArrow: false,
          startCap: cap,
          endCap: cap,
          width: 1 + i,
        }),
      ),
    }),
  'text-directions': () =>
    emptyScene({
      texts: DIRECTIONS.map((direction, i) =>
        text({
          text: direction,
          direction,
          at: [(i % 2) * 5 - 2, Math.floor(i / 2) * 5 - 2],
          size: 1.2,
          anchor: 'start',
        }),
      ),
    }),
  'text-standing': () =>
    emptyScene({
      texts: DIRECTIONS.map((direction, i) =>
        text({
          plane: 'wall',
          text: direction,
          direction,
          at: [(i % 2) * 5 - 2, Math.floor(i / 2) * 5 - 2],
          size: 1.2,
          anchor: 'start',
          outlined: true,
        }),
      ),
    }),
  'ornament-planes': () =>
    emptyScene({
      ornaments: [
        ornament({ id: 'flat', at: [-3, 0] }),
        ornament({ id: 'wall-x', at: [0, 0], plane: 'wall' }),
        ornament({ id: 'wall-y', at: [3, 0], plane: 'wall', direction: 'y' }),
        ornament({ id: 'screen', at: [0, 5], plane: 'screen' }),
        ornament({ id: 'tile', at: [4, 5], color: '#ffffff', background: '#ed7100' }),
        ornament({ id: 'turned', at: [-4, 4], direction: '-y' }),
      ],
    }),
  'ornament-placeholder': () =>
    emptyScene({
      ornaments: [
        ornament({ kind: 'image', glyph: 'image', placeholder: true, size: 4 }),
        ornament({ id: 'p2', kind: 'image', glyph: 'image', placeholder: true, plane: 'wall', at: [5, 3] }),
      ],
    }),
  'ornament-2d': () =>
    emptyScene({
      projection: '2d',
      ornaments: DIRECTIONS.map((direction, i) => ornament({ id: direction, direction, at: [i * 4 - 6, 2] })),
    }),
  'route-joint': () =>
    emptyScene({
      routes: [route()],
      ornaments: [ornament({ kind: 'joint', glyph: '', size: 0.6 })],
    }),
};
