import type { Mark } from './scene.ts';

/** What a comparison says of one node, group or connection of a document. */
export interface NodeMark {
  readonly mark: Mark;
  /** Its number in the list beside the drawing. */
  readonly number?: number;
  /** One line for that list; data from an account, shown as text only. */
  readonly text: string;
}
