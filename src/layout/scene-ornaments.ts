import { type BlueprintData, colorOf, numberOf, pairOf } from '../model/blueprint.ts';
import { FOOTPRINT } from '../model/grid.ts';
import { type Projection, project } from '../model/projection.ts';
import type { SceneOrnament, SceneText } from '../model/scene.ts';
import { PLACEHOLDER_GLYPHS, signFor } from '../model/sign-glyphs.ts';
import { shown } from '../model/untrusted.ts';
import { DETAIL_PX } from './cell.ts';
import { linkOf } from './node-look.ts';
import { directionOf } from './note-texts.ts';
import type { Polygon, Screen } from './polygon.ts';

/** Grid units of an icon of size 1, and of an image at scale 1: the default icon (3) is as wide as a block. */
const ICON_UNIT = FOOTPRINT / 3;
const DEFAULT_ICON = 3;
const IMAGE_EDGE = 4;
const SMALLEST = 0.4;
const LARGEST = 60;

/** Icons and images of a document; those that we have no artwork for are placeholders. */
export function ornamentsOf(data: BlueprintData, projection: Projection): SceneOrnament[] {
  const icons = data.icons.flatMap((icon): SceneOrnament[] => {
    const at = pairOf(icon.mapPos);
    if (!at) return [];
    const sign = signFor(icon.iconSet ?? '', icon.name ?? '');
    const color = colorOf(icon.color, projection);
    const background = colorOf(icon.background, projection);
    return [
      {
        id: icon.id,
        kind: 'icon',
        name: shown(icon.name ?? 'icon', 60),
        glyph: sign?.glyph ?? PLACEHOLDER_GLYPHS.icon,
        ...(sign?.type === undefined ? {} : { art: sign.type }),
        placeholder: sign === undefined,
        ...placed(icon, projection),
        at,
        size: within((numberOf(icon.iconSize) ?? DEFAULT_ICON) * ICON_UNIT),
        ...(color === undefined ? {} : { color }),
        ...(background === undefined ? {} : { background }),
        ...linkOf(icon.link),
        tone: 'normal',
      },
    ];
  });
  const images = data.images.flatMap((image): SceneOrnament[] => {
    const at = pairOf(image.mapPos);
    if (!at) return [];
    return [
      {
        id: image.id,
        kind: 'image',
        name: imageName(image.key),
        glyph: PLACEHOLDER_GLYPHS.image,
        placeholder: true,
        ...placed(image, projection),
        at,
        size: within((numberOf(image.scale) ?? 1) * IMAGE_EDGE),
        ...linkOf(image.link),
        tone: 'normal',
      },
    ];
  });
  return [...icons, ...images];
}

/** What is drawn as a placeholder, in sentences. */
export function placeholderProblems(data: BlueprintData): string[] {
  const missing = ornamentsOf(data, 'isometric').filter(({ placeholder }) => placeholder);
  return missing.map(({ kind, id, name }) =>
    kind === 'image'
      ? `The image "${name}" (${shown(id, 60)}) is kept by Cloudcraft alone and is drawn as a frame with its name.`
      : `We have no artwork for the icon "${name}" (${shown(id, 60)}); it is drawn as a frame with its name.`,
  );
}

/** `<uuid>/<file name>`: the file name is what people know. */
const imageName = (key: string | null | undefined): string => shown(key?.split('/').at(-1) || 'image', 60);

const within = (size: number): number => Math.min(LARGEST, Math.max(SMALLEST, size > 0 ? size : SMALLEST));

interface Placing {
  readonly isometric?: boolean | null | undefined;
  readonly standing?: boolean | null | undefined;
  readonly direction?: string | null | undefined;
}

function placed(
  { isometric, standing, direction }: Placing,
  projection: Projection,
): Pick<SceneOrnament, 'plane' | 'direction'> {
  if (projection === '2d') return { plane: 'ground', direction: directionOf(direction) };
  if (isometric === false) return { plane: 'screen', direction: 'x' };
  return { plane: standing === true ? 'wall' : 'ground', direction: directionOf(direction) };
}

/** Where the right-hand side of a turned thing points to on the ground. */
const RIGHT = { x: [1, 0], y: [0, -1], '-x': [-1, 0], '-y': [0, 1] } as const;

/** What an ornament covers on the screen, px. */
export function ornamentPolygon({ at, size, plane, direction }: SceneOrnament, screen: Screen): Polygon {
  const { projection, scale } = screen;
  const on = (x: number, y: number, z = 0): [number, number] => {
    const [sx, sy] = project(projection, x, y, z);
    return [sx * scale, sy * scale];
  };
  const [x, y] = at;
  const half = size / 2;
  if (plane === 'ground')
    return [on(x - half, y - half), on(x + half, y - half), on(x + half, y + half), on(x - half, y + half)];
  if (plane === 'screen') {
    const [px, py] = on(x, y);
    const edge = half * scale;
    return [
      [px - edge, py - 2 * edge],
      [px + edge, py - 2 * edge],
      [px + edge, py],
      [px - edge, py],
    ];
  }
  const [dx, dy] = RIGHT[direction];
  const corner = (side: number, z: number): [number, number] => on(x + dx * side, y + dy * side, z);
  return [corner(-half, size), corner(half, size), corner(half, 0), corner(-half, 0)];
}

/** The names of placeholders, upright under them. */
export function placeholderTexts(ornaments: readonly SceneOrnament[], screen: Screen): SceneText[] {
  return ornaments
    .filter(({ placeholder }) => placeholder)
    .map((ornament): SceneText => {
      const lowest = Math.max(...ornamentPolygon(ornament, screen).map(([, y]) => y));
      const [, middle] = project(screen.projection, ...ornament.at).map((value) => value * screen.scale);
      return {
        text: shown(ornament.name, 32),
        role: 'note',
        owner: ornament.id,
        plane: 'screen',
        at: ornament.at,
        shift: [0, lowest - (middle ?? 0) + DETAIL_PX * 1.2],
        direction: 'x',
        anchor: 'middle',
        size: DETAIL_PX,
        weight: 400,
        halo: true,
        tone: 'normal',
      };
    });
}
