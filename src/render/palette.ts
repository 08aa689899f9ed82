import type { Category } from '../model/category.ts';
import { componentOf } from '../model/component.ts';
import type { Theme } from '../model/view.ts';
import { lightnessOf, mix, shade } from './color.ts';

/** Body colours by category: those of AWS's own architecture icons, which readers know. */
const CATEGORY_COLORS: Readonly<Record<Category, string>> = {
  compute: '#ed7100',
  containers: '#ed7100',
  storage: '#7aa116',
  database: '#c925d1',
  network: '#8c4fff',
  integration: '#e7157b',
  security: '#dd344c',
  management: '#e7157b',
  analytics: '#8c4fff',
  ml: '#01a88d',
  general: '#5b6b82',
};

/** The same of Azure: its blues, from cyan to navy, so that categories still tell apart. */
const AZURE_COLORS: Readonly<Record<Category, string>> = {
  compute: '#0078d4',
  containers: '#326ce5',
  storage: '#0a8ea8',
  database: '#005ba1',
  network: '#1d95e6',
  integration: '#4f6bed',
  security: '#2b4c7e',
  management: '#3f7cac',
  analytics: '#00a3bf',
  ml: '#5c6bc0',
  general: '#5b6b82',
};

/** The colour of a category in its provider's own manner. */
export const categoryColor = ({ category, azure }: { category: Category; azure?: boolean | undefined }): string =>
  (azure ? AZURE_COLORS : CATEGORY_COLORS)[category];

/** The colour of a block that has none of its own. */
export const plainBodyColor = ({ category, type }: { category: Category; type: string }): string =>
  categoryColor({ category, azure: componentOf(type).provider === 'azure' });

/** All colours that do not depend on a component. */
export interface Palette {
  readonly theme: Theme;
  readonly background: string;
  readonly gridMinor: string;
  readonly gridMajor: string;
  readonly ink: string;
  readonly subtle: string;
  readonly faint: string;
  readonly line: string;
  readonly lineDim: string;
  /** Of plates and lines of calm pictures. */
  readonly lineCalm: string;
  readonly halo: string;
  readonly haloOpacity: number;
  readonly casingOpacity: number;
  readonly shadow: string;
  readonly shadowOpacity: number;
  readonly badge: string;
  readonly badgeInk: string;
  /** Lightness of a silhouette, as a part of its body's. */
  readonly outline: number;
  readonly highlightOpacity: number;
  readonly ring: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    theme: 'light',
    background: '#f6f8fb',
    gridMinor: '#e6ebf2',
    gridMajor: '#d6deea',
    ink: '#1b2533',
    subtle: '#5c6b80',
    faint: '#98a3b3',
    line: '#46556b',
    lineDim: '#b4bcc8',
    lineCalm: '#95a0b0',
    halo: '#f6f8fb',
    haloOpacity: 0.9,
    casingOpacity: 0.85,
    shadow: '#10203a',
    shadowOpacity: 0.13,
    badge: '#1b2533',
    badgeInk: '#ffffff',
    outline: 0.42,
    highlightOpacity: 0.85,
    ring: '#1668dc',
  },
  dark: {
    theme: 'dark',
    background: '#11161f',
    gridMinor: '#19202c',
    gridMajor: '#202938',
    ink: '#eef3fa',
    subtle: '#a3b1c4',
    faint: '#5d6b7f',
    line: '#9fb0c8',
    lineDim: '#465161',
    lineCalm: '#657287',
    halo: '#0d1219',
    haloOpacity: 0.9,
    casingOpacity: 0.85,
    shadow: '#000000',
    shadowOpacity: 0.38,
    badge: '#eef3fa',
    badgeInk: '#11161f',
    outline: 0.3,
    highlightOpacity: 0.5,
    ring: '#5aa2ff',
  },
};

/** The colours of one body. */
export interface Faces {
  readonly base: string;
  readonly top: string;
  readonly left: string;
  readonly right: string;
  /** Silhouette. */
  readonly line: string;
  /** Edge between two visible faces, and grooves. */
  readonly inner: string;
  readonly highlight: string;
  readonly highlightOpacity: number;
  readonly glyph: string;
}

/**
 * Tones of a body. Light comes from the upper left: the left face is 11 % darker than the colour, the right face 25 %
 * (Cloudcraft's own exports: 11 and 22 %).
 */
export function bodyFaces(palette: Palette, base: string, accent?: string): Faces {
  const top = mix(base, '#ffffff', 0.1);
  return {
    base,
    top,
    left: shade(base, 0.885, 0.97),
    right: shade(base, 0.745, 0.93),
    line: shade(base, palette.outline, 0.8),
    inner: shade(base, 0.6, 0.9),
    highlight: mix(base, '#ffffff', 0.6),
    highlightOpacity: palette.highlightOpacity,
    glyph: accent ?? (lightnessOf(top) > 0.82 ? '#2b3648' : '#ffffff'),
  };
}

/** Grey body of what a highlight leaves out. */
export const dimFaces = (palette: Palette): Faces =>
  palette.theme === 'light'
    ? {
        base: '#eceef1',
        top: '#f4f5f7',
        left: '#e3e6ea',
        right: '#d3d7dd',
        line: '#aab2bd',
        inner: '#c3c9d2',
        highlight: '#ffffff',
        highlightOpacity: 0.85,
        glyph: '#a3acb9',
      }
    : {
        base: '#262e3b',
        top: '#2b3341',
        left: '#232a36',
        right: '#1b212b',
        line: '#0e1218',
        inner: '#3a4352',
        highlight: '#4a5566',
        highlightOpacity: 0.5,
        glyph: '#6d7a8d',
      };

/** Grey body of a calm picture: darker lines and glyph than where something else is to be seen. */
export const calmFaces = (palette: Palette): Faces =>
  palette.theme === 'light'
    ? {
        ...dimFaces(palette),
        top: '#f1f2f4',
        left: '#d9dbe0',
        right: '#bfc2c9',
        line: '#6d7786',
        inner: '#9aa2ad',
        glyph: '#586579',
      }
    : { ...dimFaces(palette), base: '#333d4d', top: '#3a4557', left: '#2f3847', right: '#252d3a', glyph: '#b4c0d0' };
