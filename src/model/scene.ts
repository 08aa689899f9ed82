import { z } from 'zod';
import { CATEGORIES } from './category.ts';
import { PROJECTIONS } from './projection.ts';
import { SOLIDS } from './solid.ts';
import { STYLES, THEMES } from './view.ts';

/**
 * All that a painter needs, and nothing else: boxes, routes, places of text. `stage` makes it from a blueprint and a
 * view, painters draw it. Ground coordinates are grid units (see grid.ts), sizes on the screen are px.
 * A ground point (x, y, z) is drawn at px `origin + scale * project(projection, x, y, z)`.
 */
const GroundPoint = z.tuple([z.number(), z.number()]);
const GroundBox = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

/**
 * How much attention a thing gets: `dim` is what a highlight leaves out, `calm` are plates and lines without a colour of
 * their own, where colour stands for something else.
 */
export const Tone = z.enum(['normal', 'calm', 'dim', 'strong']);
export type Tone = z.infer<typeof Tone>;

/** What a comparison says of a thing. `removed` things are drawn as ghosts where they were. */
export const MARKS = ['added', 'removed', 'changed', 'replaced'] as const;
export type Mark = (typeof MARKS)[number];

/** Of everything that a comparison may mark: what happened to it, and its number in the list beside the drawing. */
const marked = { mark: z.enum(MARKS).optional(), number: z.int().optional() };

/** The looks of a group's plate. */
export const PLATE_STYLES = [
  'account',
  'region',
  'zone',
  'vpc',
  'public',
  'private',
  'isolated',
  'subnet',
  'asg',
  'sg',
  'networkacl',
  'cluster',
  'area',
  'group',
] as const;

export const SceneBlock = z.object({
  /** Id of the node in the blueprint, or of the first node where several are collapsed into one. */
  id: z.string(),
  type: z.string(),
  name: z.string(),
  detail: z.string().optional(),
  at: GroundPoint.describe('centre of the footprint'),
  solid: z.enum(SOLIDS),
  /** Edge of the footprint, grid units; heights scale with it. */
  size: z.number(),
  category: z.enum(CATEGORIES),
  /** Name of the glyph on its face; see render/glyphs. */
  glyph: z.string(),
  /** Colours that the document itself fixes, #rrggbb. */
  color: z.string().optional(),
  accent: z.string().optional(),
  /** Of its silhouette, and of a pad on the ground under it, where the document fixes them. */
  border: z.string().optional(),
  pad: z.string().optional(),
  /** What stands behind it shows through. */
  transparent: z.boolean().optional(),
  /** Width along x, depth along y and height, grid units, of a block with measures of its own. */
  measures: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).optional(),
  /** How many nodes this block stands for, when more than one: drawn as a pile with the number on it. */
  count: z.int().optional(),
  /** Id of the group that this block stands for, where a whole network or region is one block. */
  group: z.string().optional(),
  tone: Tone,
  link: z.string().optional(),
  ...marked,
});
export type SceneBlock = z.infer<typeof SceneBlock>;

export const ScenePlate = z.object({
  id: z.string(),
  style: z.enum(PLATE_STYLES),
  name: z.string(),
  box: GroundBox,
  /** Corner points where the outline is not a rectangle; `box` is then their bounds. */
  outline: z.array(GroundPoint).optional(),
  /** 0 is outermost; plates are painted in this order. */
  depth: z.int(),
  /** Only an outline, since it lies over the borders of other plates: an auto scaling group over several subnets. */
  hollow: z.boolean().optional(),
  color: z.string().optional(),
  border: z.string().optional(),
  /** Of the tile before its caption, where groups of the same style have signs of their own: clusters. */
  glyph: z.string().optional(),
  /** Casts a soft shadow on the ground. */
  shadow: z.boolean().optional(),
  link: z.string().optional(),
  tone: Tone,
  ...marked,
});
export type ScenePlate = z.infer<typeof ScenePlate>;

/** What a line ends with besides an arrow. */
export const ROUTE_CAPS = ['circle', 'square', 'diamond', 'bar'] as const;
export type RouteCap = (typeof ROUTE_CAPS)[number];

export const SceneRoute = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** Along the axes, from face to face: already cut off where a block would hide the end or the arrow. */
  points: z.array(GroundPoint),
  dashed: z.boolean(),
  /** Multiple of the normal line width. */
  width: z.number(),
  startArrow: z.boolean(),
  endArrow: z.boolean(),
  startCap: z.enum(ROUTE_CAPS).optional(),
  endCap: z.enum(ROUTE_CAPS).optional(),
  /** Grid units that an arrowhead is long, where blocks stand too close for the usual one. */
  head: z.number().positive().optional(),
  /** How many connections this line stands for, when more than one. */
  count: z.int().optional(),
  color: z.string().optional(),
  tone: Tone,
  ...marked,
});
export type SceneRoute = z.infer<typeof SceneRoute>;

const TEXT_ROLES = ['name', 'detail', 'group', 'route', 'note', 'count'] as const;
const FONT_WEIGHTS = [400, 600, 700] as const;

/** How a flat thing can be turned: where its right-hand side points to on the ground. */
export const DIRECTIONS = ['x', 'y', '-x', '-y'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One line of text. Layout has already shortened and placed it; painters only choose its colour, by role and style. */
export const SceneText = z.object({
  text: z.string(),
  role: z.enum(TEXT_ROLES),
  /** Id of the block, plate or route that it belongs to. */
  owner: z.string(),
  /**
   * `ground`: lies on the ground, baseline along x (along -y for direction `y`, along y for `-y`), `size` in grid units.
   * `wall`: the same baseline, but it stands on it. `screen`: faces the viewer, `size` in px.
   */
  plane: z.enum(['ground', 'wall', 'screen']),
  /** Ground point of the baseline's anchor. */
  at: GroundPoint,
  /** For `screen` text: px to add after projecting `at`. */
  shift: z.tuple([z.number(), z.number()]).optional(),
  direction: z.enum(DIRECTIONS).default('x'),
  anchor: z.enum(['start', 'middle', 'end']),
  size: z.number(),
  weight: z.union(FONT_WEIGHTS.map((weight) => z.literal(weight))),
  /** Drawn over a halo in the background's colour, so that lines under it do not disturb. */
  halo: z.boolean(),
  /** The halo is a firm outline of the letters. */
  outlined: z.boolean().optional(),
  /** A colour that the document itself fixes. */
  color: z.string().optional(),
  /** Group captions carry the small tile with the group's glyph in front of them. */
  icon: z.string().optional(),
  tone: Tone,
});
export type SceneText = z.infer<typeof SceneText>;

/** A sign or picture that somebody put on the ground, or the joint of several lines. */
export const SceneOrnament = z.object({
  id: z.string(),
  kind: z.enum(['icon', 'image', 'joint']),
  /** What it shows, for who hovers over it. */
  name: z.string(),
  /** Name of the glyph drawn for it. */
  glyph: z.string(),
  /** Names an icon of the icon folder, where there is one: of the same form as a component's type. */
  art: z.string().optional(),
  /** We have no artwork for it: drawn as a frame, with its name beside it. */
  placeholder: z.boolean(),
  /** As of a text. On the ground `at` is its middle, on a wall and on the screen the middle of its lower edge. */
  plane: z.enum(['ground', 'wall', 'screen']),
  direction: z.enum(DIRECTIONS),
  at: GroundPoint,
  /** Its edge, grid units in every plane. */
  size: z.number().positive(),
  color: z.string().optional(),
  background: z.string().optional(),
  link: z.string().optional(),
  tone: Tone,
});
export type SceneOrnament = z.infer<typeof SceneOrnament>;

/** An icon that the user's own folder gives: filled outlines, back to front. */
export const IconArt = z.object({
  shapes: z.array(
    z.object({
      fill: z.string().regex(/^#[0-9a-f]{6}$/),
      evenOdd: z.boolean().optional(),
      /** SVG path data on a 32 x 32 grid, of the absolute commands M, L, Q, C and Z. */
      d: z.string(),
    }),
  ),
});
export type IconArt = z.infer<typeof IconArt>;

export const LegendEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('category'),
    category: z.enum(CATEGORIES),
    /** In the colours of Azure; absent: in those of AWS. */
    azure: z.literal(true).optional(),
    label: z.string(),
  }),
  z.object({ kind: z.literal('plate'), style: z.enum(PLATE_STYLES), label: z.string() }),
  z.object({ kind: z.literal('line'), dashed: z.boolean(), label: z.string() }),
  z.object({ kind: z.literal('mark'), mark: z.enum(MARKS), label: z.string() }),
  z.object({ kind: z.literal('count'), label: z.string() }),
]);
export type LegendEntry = z.infer<typeof LegendEntry>;

/** An entry of the list beside the drawing, already wrapped into lines; without a mark, a remark below the others. */
export const ListEntry = z.object({
  mark: z.enum(MARKS).optional(),
  number: z.int().optional(),
  lines: z.array(z.string()),
});
export type ListEntry = z.infer<typeof ListEntry>;

export const Scene = z.object({
  projection: z.enum(PROJECTIONS),
  theme: z.enum(THEMES),
  /** `calm`: bodies are grey unless they are strong or marked. Absent: by category. */
  style: z.enum(STYLES).optional(),
  /** px of the whole picture. */
  width: z.number(),
  height: z.number(),
  /** px per grid unit. */
  scale: z.number(),
  /** px of the ground point (0, 0). */
  origin: z.tuple([z.number(), z.number()]),
  grid: z.boolean(),
  transparent: z.boolean(),
  title: z.string(),
  subtitle: z.string(),
  /** Said in small print at the foot of the picture, for example what is hidden. */
  notes: z.array(z.string()),
  legend: z.array(LegendEntry),
  /** The list of a comparison, in a column along the right edge. */
  list: z.array(ListEntry).optional(),
  /** Outer first. */
  plates: z.array(ScenePlate),
  routes: z.array(SceneRoute),
  /** In painter's order: what is behind comes first. */
  blocks: z.array(SceneBlock),
  ornaments: z.array(SceneOrnament).optional(),
  /** Icons by what they stand for: `type glyph` of blocks, the type of ornaments, `plate style` of captions. */
  artwork: z.record(z.string(), IconArt).optional(),
  texts: z.array(SceneText),
});
export type Scene = z.infer<typeof Scene>;
