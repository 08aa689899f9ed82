import { z } from 'zod';

const QueryCell = z.union([z.string(), z.number(), z.null()]);
export type QueryCell = z.infer<typeof QueryCell>;

export const QueryAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(QueryCell)),
  /** There were more rows than an answer holds, or longer values. */
  truncated: z.boolean(),
  /** The snapshots that were asked. */
  snapshot_ids: z.array(z.string()),
  notes: z.array(z.string()),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

export interface QueryRequest {
  readonly sql: string;
  /** Default: the newest snapshot of each account; the sample only where there is nothing else. */
  readonly snapshot_ids?: readonly string[] | undefined;
  /** Default: what an answer to a model may hold. */
  readonly limits?: { readonly rows: number; readonly characters: number; readonly value: number };
}
