import { z } from 'zod';
import { PROJECTIONS } from './projection.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** `calm`: grey bodies, so that colour stresses what matters. */
export const STYLES = ['category', 'calm'] as const;
export type Style = (typeof STYLES)[number];

/** What may be done to make a picture legible, from what loses least to what loses most. */
export const SIMPLIFICATIONS = ['stacks', 'plumbing', 'zones', 'tiers', 'bundles', 'overview'] as const;
export type Simplification = (typeof SIMPLIFICATIONS)[number];

export const PAPER_SIZES = ['Letter', 'Legal', 'Tabloid', 'Ledger', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5'] as const;

/**
 * How a stored thing is shown. A view never changes what is stored.
 * The descriptions are what a model reads in the tool list; every byte of them costs each user context.
 */
export const View = z.strictObject({
  filter: z.string().optional().describe('e.g. type=ec2 env=prod'),
  exclude: z.array(z.string()).optional().describe('Types'),
  focus: z.array(z.string()).optional().describe('Ids, names'),
  hops: z.int().min(0).max(6).optional().describe('Or 1'),
  highlight: z.array(z.string()).optional().describe('Ids, names'),
  projection: z.enum(PROJECTIONS).optional().describe('Look'),
  theme: z.enum(THEMES).optional().describe('Base'),
  width: z.int().min(200).max(8000).optional().describe('px'),
  height: z.int().min(200).max(8000).optional().describe('px'),
  scale: z.number().min(0.1).max(5).optional().describe('x'),
  grid: z.boolean().optional().describe('Floor'),
  transparent: z.boolean().optional().describe('Clear'),
  labels: z.boolean().optional().describe('Names'),
  connections: z.boolean().optional().describe('Lines'),
  legend: z.boolean().optional().describe('Key'),
  style: z.enum(STYLES).optional().describe('calm: grey'),
  simplify: z.array(z.enum(SIMPLIFICATIONS)).optional().describe('Steps; [] none'),
  landscape: z.boolean().optional().describe('pdf'),
  paper_size: z.enum(PAPER_SIZES).optional().describe('pdf'),
  pages: z.boolean().optional().describe('By VPC'),
});
export type View = z.infer<typeof View>;

/** What of a view matters only on paper. */
export const ON_PAPER = { landscape: true, paper_size: true } as const;

/** What decides how much a picture tells, which only an export is asked. */
export const REFINED = { style: true, simplify: true } as const;
