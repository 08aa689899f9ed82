export type Query = readonly (readonly [name: string, value: string])[];

/** Options of an image export; sizes in px. */
export interface ImageOptions {
  readonly scale?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly grid?: boolean | undefined;
  readonly transparent?: boolean | undefined;
  readonly landscape?: boolean | undefined;
  readonly paperSize?: string | undefined;
}

/** Options of a snapshot: those of an image and what to show. */
export interface SnapshotOptions extends ImageOptions {
  /** One expression, as in `type=ec2 running`. */
  readonly filter?: string | undefined;
  /** Node types. */
  readonly exclude?: readonly string[] | undefined;
  readonly label?: boolean | undefined;
  readonly autoconnect?: boolean | undefined;
  readonly projection?: 'isometric' | '2d' | undefined;
  readonly theme?: 'light' | 'dark' | undefined;
}

export interface BudgetOptions {
  readonly currency?: string | undefined;
  readonly period?: 'h' | 'd' | 'w' | 'm' | 'y' | undefined;
  readonly rate?: 'effective' | 'stated' | undefined;
}

/**
 * What is set, as the API spells it: lists joined by commas; `false` is sent, since the API's own defaults for `label`
 * and `autoconnect` are true.
 */
export const queryOf = (options: ImageOptions | SnapshotOptions | BudgetOptions): Query =>
  Object.entries(options)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(',') : String(value)]);
