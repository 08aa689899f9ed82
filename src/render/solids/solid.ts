import { FOOTPRINT } from '../../model/grid.ts';
import { SOLID_SHAPES, type Solid } from '../../model/solid.ts';
import type { Command } from '../display-list.ts';
import type { Frame } from '../frame.ts';
import type { Palette } from '../palette.ts';
import { hull, type Path, type Px, polygon, translated } from '../path.ts';
import {
  cutSquare,
  DIAMOND,
  frustum,
  GLYPH,
  glyphPrism,
  groundPolygon,
  HEXAGON,
  hexagon,
  type Outline,
  regular,
  square,
  stack,
} from './prism.ts';
import { bucket, database, disc, dome, drum } from './round.ts';
import type { SolidContext, SolidPainter } from './solid-context.ts';
import { boxTile, tile, tileOutline } from './tile.ts';
import { tray } from './tray.ts';

const EIGHT_SIDED = cutSquare(1, 0.5);

const ISOMETRIC: Readonly<Record<Solid, SolidPainter>> = {
  block: glyphPrism(square(1), SOLID_SHAPES.block.height, GLYPH),
  slab: glyphPrism(square(1), SOLID_SHAPES.slab.height, GLYPH),
  gateway: glyphPrism(EIGHT_SIDED, SOLID_SHAPES.gateway.height, 1.36),
  hexagon,
  stack,
  database,
  disc,
  drum,
  bucket,
  dome,
  tray,
  frustum,
  diamond: glyphPrism(DIAMOND, SOLID_SHAPES.diamond.height, 1.16),
};

/** Draws one of the solids around the frame's origin, for a footprint of 2 frame units. */
export function paintSolid(solid: Solid, context: SolidContext): Command[] {
  return context.frame.projection === '2d' ? tile(solid)(context) : ISOMETRIC[solid](context);
}

type Measures = readonly [width: number, depth: number, height: number];

const boxOutline = ([width, depth]: Measures): Outline => [
  [-width / 2, -depth / 2],
  [width / 2, -depth / 2],
  [width / 2, depth / 2],
  [-width / 2, depth / 2],
];

/** A box with measures of its own, grid units; its glyph is as large as its smaller side allows. */
export function paintBox(measures: Measures, context: SolidContext): Command[] {
  const [width, depth, height] = measures;
  const size = (Math.min(width, depth) * GLYPH) / FOOTPRINT;
  if (context.frame.projection === '2d') return boxTile([width, depth], size)(context);
  return glyphPrism(boxOutline(measures), height, size)(context);
}

export function paintBoxShadow(measures: Measures, frame: Frame, palette: Palette): Command {
  const near = groundPolygon(frame, boxOutline(measures));
  const [dx, dy] = frame.projection === '2d' ? CAST_2D : CAST;
  const by = frame.projection === '2d' ? 1 : measures[2];
  const far = groundPolygon(frame, boxOutline(measures), [dx * by, dy * by]);
  const path = polygon(frame.projection === '2d' ? far : hull([...near, ...far]));
  return { kind: 'shape', path, fill: palette.shadow, fillOpacity: palette.shadowOpacity };
}

const circle = (radius: number): Outline => regular(28, radius, 0);

const FOOTPRINTS: Readonly<Record<Solid, Outline>> = {
  block: square(1),
  slab: square(1),
  stack: square(1),
  tray: square(1),
  gateway: EIGHT_SIDED,
  hexagon: HEXAGON,
  database: circle(1.02),
  disc: circle(1.02),
  drum: circle(1.02),
  bucket: circle(0.92),
  dome: circle(1.02),
  frustum: square(1),
  diamond: DIAMOND,
};

/** Where the shadow of a point one unit above the ground falls: light comes from the left. */
const CAST: Px = [0.62, -0.3];
const CAST_2D: Px = [0.05, 0.08];

/** The shadow on the ground: flat and without blur, so that every format can hold it. */
export function paintShadow(solid: Solid, frame: Frame, palette: Palette): Command {
  const path = frame.projection === '2d' ? castFlat(solid, frame) : castUpright(solid, frame);
  return { kind: 'shape', path, fill: palette.shadow, fillOpacity: palette.shadowOpacity };
}

function castUpright(solid: Solid, frame: Frame): Path {
  // What narrows towards its top casts less.
  const height = SOLID_SHAPES[solid].height * (solid === 'dome' || solid === 'frustum' ? 0.7 : 1);
  const near = groundPolygon(frame, FOOTPRINTS[solid]);
  const far = groundPolygon(frame, FOOTPRINTS[solid], [CAST[0] * height, CAST[1] * height]);
  return polygon(hull([...near, ...far]));
}

const castFlat = (solid: Solid, { unit }: Frame): Path =>
  translated(tileOutline(solid, unit), [CAST_2D[0] * unit, CAST_2D[1] * unit]);
