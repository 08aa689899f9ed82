import { z } from 'zod';
import { CoverageCounts } from './coverage.ts';

/** What can be asked of an inventory without SQL. */
export const InventoryQuestion = z.strictObject({
  account_id: z.string().optional().describe('From list_accounts'),
  snapshot_id: z.string().optional().describe('Instead of the newest'),
  type: z.string().optional().describe('ec2, rds, "databases", AWS::S3::Bucket'),
  region: z.string().optional().describe('Region'),
  vpc: z.string().optional().describe('Id or name'),
  tag: z.string().optional().describe('"key" or "key=value"'),
  state: z.string().optional().describe('e.g. running'),
  text: z.string().optional().describe('Found in name, id or tags'),
  filter: z.string().optional().describe('e.g. "type=rds AND NOT multi_az=true"'),
  group_by: z.array(z.string()).max(2).optional().describe('Count by 1-2 columns'),
  fields: z.array(z.string()).optional().describe('Columns or property paths'),
  sort: z.string().optional().describe('Column; "-" first for descending'),
  limit: z.int().min(1).max(500).optional().describe('Rows, default 50'),
  cursor: z.string().optional().describe('From the last page'),
  max_age: z.int().min(0).optional().describe('Seconds; scan again when older'),
});
export type InventoryQuestion = z.infer<typeof InventoryQuestion>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const InventoryAnswer = z.object({
  account_id: z.string(),
  snapshot_id: z.string(),
  taken_at: z.string(),
  /** True for the invented sample account. */
  sample: z.boolean(),
  status: z.enum(['complete', 'partial']),
  /** How the reading behind it went, call by call. */
  calls: CoverageCounts,
  /** "2 services not readable, 1 partly". */
  gaps: z.string().optional(),
  total: z.int(),
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  cursor: z.string().optional(),
  /** Why there is nothing, or what could not be read. */
  notes: z.array(z.string()),
});
export type InventoryAnswer = z.infer<typeof InventoryAnswer>;
