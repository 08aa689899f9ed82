import type { Box, Point } from '../model/grid.ts';
import type { Tone } from '../model/scene.ts';
import type { OwnMeasures } from './body-size.ts';
import type { Leaf, Link } from './estate.ts';
import type { Polygon, Screen } from './polygon.ts';
import type { Margins } from './street-grid.ts';

export interface RouteOf {
  readonly links: readonly Link[];
  readonly leaves: readonly Leaf[];
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly footprint: number;
  readonly measures: OwnMeasures;
  readonly margins: Margins;
  readonly screen: Screen;
  /** Where names and captions are, px: lines go around them where they can, arrows always. */
  readonly texts: readonly Polygon[];
  readonly tone: (link: Link) => Tone;
}

/** An end of a link: a block, or the outline of a group. */
export type End =
  | { readonly leaf: Leaf; readonly index: number; readonly at: Point }
  | { readonly box: Box; readonly at: Point };

export interface Job {
  readonly link: Link;
  readonly from: End;
  readonly to: End;
}
