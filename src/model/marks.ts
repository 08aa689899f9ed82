import type { Mark } from './scene.ts';

/** What a comparison says of one node, group or connection of a document. */
export interface NodeMark {
  readonly mark: Mark;
  /** Its number in the list beside the drawing. */
  readonly number?: number;
  /** One line for that list; data from an account, shown as text only. */
  readonly text: string;
}

/** On badges: what the colour says, for those who do not see it. */
const MARK_SIGNS: Readonly<Record<Mark, string>> = { added: '+', removed: '−', changed: '~', replaced: '±' };

/** The text of a badge. */
export const badgeText = (mark: Mark, number?: number): string => `${MARK_SIGNS[mark]}${number ?? ''}`;
