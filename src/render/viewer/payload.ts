/**
 * What an html page holds as JSON beside its script: the drawing as a display list whose colours come in pairs, and
 * what is known of each thing. All lengths are px of the drawing. `src/render/html-payload.ts` writes it.
 */
export interface Payload extends Sheet {
  readonly title: string;
  /** `auto` follows the reader's system. */
  readonly theme: 'light' | 'dark' | 'auto';
  /** What a comparison says, in its order. */
  readonly list: readonly ListRow[];
  /** Light and dark, as #rrggbb or #rrggbbaa. */
  readonly colors: readonly (readonly [light: string, dark: string])[];
  readonly background: number;
  readonly glyphs: readonly { readonly evenOdd: boolean; readonly paths: readonly string[] }[];
  readonly shapeStyles: readonly ShapeStyle[];
  readonly textStyles: readonly TextStyle[];
  /** With their places in the first drawing. */
  readonly things: readonly Thing[];
  /** Indexes into `things`, and what the relation is called. */
  readonly relations: readonly (readonly [from: number, to: number, label: string])[];
  /** The same for what is known but is no connection: keys, roles, firewalls. */
  readonly known: readonly (readonly [from: number, to: number, label: string])[];
  /** Drawings of single networks that can be turned to. */
  readonly pages: readonly Page[];
}

/** A drawing with what is written around it. */
export interface Sheet {
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly legend: readonly LegendRow[];
  /** px of the drawing's smallest name; 0 when there is none. */
  readonly nameSize: number;
  /** One for both themes, or one for each where they are not drawn by the same lines. */
  readonly drawings: readonly Drawing[];
  /** Drawn connections: indexes into `things`, and the line as path data. */
  readonly routes: readonly (readonly [from: number, to: number, path: string])[];
}

export interface Page extends Sheet {
  readonly name: string;
  /** Index into `things` of the network that it shows; -1 for what stands in none. */
  readonly about: number;
  /** px of the drawing that things reach in it. */
  readonly boxes: readonly (readonly [thing: number, x0: number, y0: number, x1: number, y1: number])[];
}

export interface LegendRow {
  readonly kind: 'category' | 'plate' | 'line' | 'count';
  readonly label: string;
  readonly color: number;
  readonly dashed?: boolean;
}

export interface ListRow {
  /** Sign and number, and the badge's colour. */
  readonly badge?: string;
  readonly color?: number;
  readonly text: string;
  /** Index into `things`, where it is about one. */
  readonly thing?: number;
}

export interface Drawing {
  readonly symbols: readonly (readonly Mark[])[];
  readonly marks: readonly Mark[];
}

/** Drawn in order; what begins with a letter says what it is. */
export type Mark =
  | readonly ['p', style: number, path: string]
  | readonly ['g', glyph: number, color: number, a: number, b: number, c: number, d: number, e: number, f: number]
  /** `width`: px that the text measures in its own plane, for readers without its font. */
  | readonly ['t', style: number, text: string, x: number, y: number, width: number]
  | readonly ['u', symbol: number, x: number, y: number]
  /** `thing`: index into `things`, or -1. */
  | readonly ['n', thing: number, marks: readonly Mark[]];

export interface ShapeStyle {
  /** Index into `colors`, or a gradient. */
  readonly fill?: number | GradientStyle;
  /** Filled by the even-odd rule instead of the non-zero one. */
  readonly evenOdd?: true;
  readonly stroke?: number;
  readonly width?: number;
  readonly dash?: readonly number[];
}

export interface GradientStyle {
  readonly kind: 'linear' | 'radial';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly stops: readonly (readonly [offset: number, color: number])[];
}

export interface TextStyle {
  /** a, b, c, d of the plane that the text lies in. */
  readonly plane: readonly [number, number, number, number];
  readonly size: number;
  readonly weight: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: number;
  readonly halo?: number;
  /** px of the halo's line. */
  readonly haloWidth?: number;
}

/** A component or a group, drawn or not. Every text is safe to show but is still data. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly isGroup?: true;
  readonly detail?: string;
  /** Containers, inner first. */
  readonly inside?: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly tags: readonly (readonly [key: string, value: string])[];
  /** Begins with https:// */
  readonly link?: string;
  /** px of the drawing; not there when it is not drawn. */
  readonly box?: readonly [x0: number, y0: number, x1: number, y1: number];
  /** Why it is not drawn. */
  readonly why?: string;
}
