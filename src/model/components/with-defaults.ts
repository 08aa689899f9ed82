import type { Component } from '../component.ts';

type Shared = Pick<Component, 'provider' | 'category' | 'solid' | 'place' | 'tier'> & Partial<Component>;
type Entry = Pick<Component, 'type' | 'name' | 'glyph'> & Partial<Component>;

/** Components that say only how they differ from `shared`. Unless told otherwise they are Cloudcraft's and a node. */
export const withDefaults = (shared: Shared, entries: readonly Entry[]): Component[] =>
  entries.map((entry) => ({ cloudcraft: true, drawn: 'node', ...shared, ...entry }));
