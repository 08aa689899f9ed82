import { SOLID_SHAPES, type Solid } from '../../model/solid.ts';
import type { Command } from '../display-list.ts';
import type { Frame } from '../frame.ts';
import type { Palette } from '../palette.ts';
import { hull, type Path, type Px, polygon, translated } from '../path.ts';
import {
  cutSquare,
  glyphPrism,
  groundPolygon,
  HEXAGON,
  hexagon,
  type Outline,
  regular,
  square,
  stack,
} from './prism.ts';
import { bucket, database, disc, dome } from './round.ts';
import type { SolidContext, SolidPainter } from './solid-context.ts';
import { tile, tileOutline } from './tile.ts';
import { tray } from './tray.ts';

const EIGHT_SIDED = cutSquare(1, 0.5);

const ISOMETRIC: Readonly<Record<Solid, SolidPainter>> = {
  block: glyphPrism(square(1), SOLID_SHAPES.block.height, 1.4),
  slab: glyphPrism(square(1), SOLID_SHAPES.slab.height, 1.34),
  gateway: glyphPrism(EIGHT_SIDED, SOLID_SHAPES.gateway.height, 1.16),
  hexagon,
  stack,
  database,
  disc,
  bucket,
  dome,
  tray,
};

/** Draws one of the ten solids around the frame's origin, for a footprint of 2 frame units. */
export function paintSolid(solid: Solid, context: SolidContext): Command[] {
  return context.frame.projection === '2d' ? tile(solid)(context) : ISOMETRIC[solid](context);
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
  bucket: circle(0.86),
  dome: circle(1.02),
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
  // A dome narrows towards its top and casts less.
  const height = SOLID_SHAPES[solid].height * (solid === 'dome' ? 0.7 : 1);
  const near = groundPolygon(frame, FOOTPRINTS[solid]);
  const far = groundPolygon(frame, FOOTPRINTS[solid], [CAST[0] * height, CAST[1] * height]);
  return polygon(hull([...near, ...far]));
}

const castFlat = (solid: Solid, { unit }: Frame): Path =>
  translated(tileOutline(solid, unit), [CAST_2D[0] * unit, CAST_2D[1] * unit]);
