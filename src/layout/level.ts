import type { Estate } from './estate.ts';

/** What one step of simplifying made of an estate. */
export interface Level {
  readonly estate: Estate;
  /** What was done, a sentence each; empty when this level changes nothing. */
  readonly steps: readonly string[];
  readonly hidden: readonly { id: string; reason: string }[];
  /** Sentences of finer levels that this one makes untrue. */
  readonly replaces?: RegExp;
}

/** Sentences about piles, which coarser piles replace. */
export const PILES = /one block|such blocks/;
/** Sentences about what stands inside of networks. */
export const INNER = /one block|such blocks|one plate|zones are not framed/;
