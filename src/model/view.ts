import { z } from 'zod';
import { PROJECTIONS } from './projection.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const PAPER_SIZES = ['Letter', 'Legal', 'Tabloid', 'Ledger', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5'] as const;

/**
 * How a stored thing is shown. A view never changes what is stored.
 * The descriptions are what a model reads in the tool list; every byte of them costs each user context.
 */
export const View = z.strictObject({
  filter: z.string().optional().describe('Keep what matches, e.g. "type=ec2 env=prod"'),
  exclude: z.array(z.string()).optional().describe('Types to leave out'),
  focus: z.array(z.string()).optional().describe('Ids or names, with their neighbours'),
  hops: z.int().min(0).max(6).optional().describe('From focus; default 1'),
  highlight: z.array(z.string()).optional().describe('Ids or names to stress'),
  projection: z.enum(PROJECTIONS).optional().describe('Default isometric'),
  theme: z.enum(THEMES).optional().describe('Default light'),
  width: z.int().min(200).max(8000).optional().describe('px'),
  height: z.int().min(200).max(8000).optional().describe('px'),
  scale: z.number().min(0.1).max(5).optional().describe('Of the size'),
  grid: z.boolean().optional().describe('Ground grid'),
  transparent: z.boolean().optional().describe('No background'),
  labels: z.boolean().optional().describe('Names, default true'),
  connections: z.boolean().optional().describe('Lines, default true'),
  landscape: z.boolean().optional().describe('pdf'),
  paper_size: z.enum(PAPER_SIZES).optional().describe('pdf'),
});
export type View = z.infer<typeof View>;

/** What of a view matters only on paper. */
export const ON_PAPER = { landscape: true, paper_size: true } as const;
