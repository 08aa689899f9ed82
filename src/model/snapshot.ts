import { z } from 'zod';
import { BlueprintData } from './blueprint.ts';
import { Coverage } from './coverage.ts';
import { Inventory } from './inventory.ts';

export const Snapshot = z.object({
  snapshot_id: z.string(),
  /** Our handle of the account it was taken of; see account.ts. */
  account_id: z.string(),
  /** The 12-digit number, where it is known. */
  aws_account: z.string().optional(),
  /** Absent: AWS. */
  provider: z.enum(['aws', 'azure']).optional(),
  name: z.string(),
  label: z.string().optional(),
  /** `sample` is recorded and invented; every answer that shows it says so. */
  source: z.enum(['scan', 'import', 'sample', 'cloudcraft']),
  /** `complete`: the scan came to its end; `gaps` tells what it could not read. */
  /** What an import was read as. */
  format: z.string().optional(),
  status: z.enum(['complete', 'partial']),
  /** "2 services not readable, 1 partly"; absent where all could be read. */
  gaps: z.string().optional(),
  regions: z.array(z.string()),
  /** ISO 8601, UTC. */
  taken_at: z.string(),
  resources: z.int(),
  relations: z.int(),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const SNAPSHOT_FORMAT = 'cloudcraft-mcp/snapshot';

/** What lies on disk and what a pipeline exchanges; gzip is accepted too. */
export const SnapshotFile = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(1),
  snapshot: Snapshot,
  inventory: Inventory,
  coverage: Coverage,
  blueprint: BlueprintData,
});
export type SnapshotFile = z.infer<typeof SnapshotFile>;

/** "complete", "partial", or that the scan ended with gaps, and which. */
export const statusInWords = ({ status, gaps }: Pick<Snapshot, 'status' | 'gaps'>): string =>
  gaps === undefined ? status : `${status === 'complete' ? 'finished with gaps' : status}: ${gaps}`;

/** Said in every answer that shows the sample account. */
export const SAMPLE_NOTE = 'This is invented sample data, not a real account.';

/** Said where a cluster is shown: AWS's API ends at the cluster. */
export const EKS_NOTE = 'What runs inside EKS clusters (Kubernetes workloads) is not read.';
