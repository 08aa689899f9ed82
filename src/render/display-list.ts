import type { SceneText } from '../model/scene.ts';
import type { Path } from './path.ts';

/**
 * The flat list of drawing commands that painters read: everything is in px, later commands lie over earlier ones.
 * Painters know nothing of scenes, themes or projections.
 */
export interface DisplayList {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Nothing where the picture has no background. */
  readonly background?: string;
  /** Lines of the ground under everything, finer ones first; nothing where none are wanted. */
  readonly grid?: readonly ShapeCommand[];
  /** Drawings that are used many times, around their own origin. */
  readonly symbols: ReadonlyMap<string, readonly Command[]>;
  readonly commands: readonly Command[];
}

export type Command = ShapeCommand | GlyphCommand | TextCommand | UseCommand | NodeCommand;

/** x' = a x + c y + e, y' = b x + d y + f: as in SVG and canvas. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Gradient {
  /** `linear`: from one point to the other. `radial`: from a centre outwards to the radius `to[0]`. */
  readonly kind: 'linear' | 'radial';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly stops: readonly (readonly [offset: number, color: string])[];
}

export interface ShapeCommand {
  readonly kind: 'shape';
  readonly path: Path;
  readonly fill?: string | Gradient;
  readonly fillOpacity?: number;
  /** Filled by the even-odd rule instead of the non-zero one. */
  readonly evenOdd?: boolean;
  /** Joins and ends are round. */
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly strokeOpacity?: number;
  readonly dash?: readonly number[];
}

/** An outline of the glyph set; the matrix takes its 32 x 32 grid to px. */
export interface GlyphCommand {
  readonly kind: 'glyph';
  readonly name: string;
  readonly matrix: Matrix;
  readonly fill: string;
}

/** One line of text in Inter; the matrix takes a plane with the baseline along x and the anchor at 0, 0 to px. */
export interface TextCommand {
  readonly kind: 'text';
  readonly text: string;
  readonly matrix: Matrix;
  readonly size: number;
  readonly weight: SceneText['weight'];
  readonly anchor: SceneText['anchor'];
  readonly fill: string;
  readonly halo?: { readonly color: string; readonly opacity: number };
}

export interface UseCommand {
  readonly kind: 'use';
  readonly symbol: string;
  readonly x: number;
  readonly y: number;
}

/** What belongs to one thing of the scene, with what a reader may want to know of it. */
export interface NodeCommand {
  readonly kind: 'node';
  /** What it is in the scene. */
  readonly of: 'plate' | 'block' | 'ornament';
  readonly id: string;
  readonly title: string;
  /** More that a reader of the document may want to know; each name is plain letters. */
  readonly data?: Readonly<Record<string, string>>;
  readonly link?: string;
  readonly content: readonly Command[];
}

/** Width of a halo's line, as a part of the text size. */
export const HALO_WIDTH = 0.24;
