import { z } from 'zod';
import { Account } from './account.ts';
import { isUuid } from './id.ts';
import { SnapshotFile } from './snapshot.ts';

/** Looser than zod's own: Cloudcraft promises no version of UUID. */
const Id = z.string().refine(isUuid);

/** A document of a backup. The data of a blueprint is kept as it came, so that nothing of it is lost. */
export const ArchiveItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('blueprint'),
    id: Id,
    name: z.string(),
    tags: z.array(z.string()),
    created_at: z.string().optional(),
    /** Whom it was shared with, as on the wire: `team/<id>`, `customer/<id>`. */
    read_access: z.array(z.string()).optional(),
    write_access: z.array(z.string()).optional(),
    data: z.looseObject({}),
  }),
  z.object({ kind: z.literal('account'), id: Id, name: z.string(), account: Account }),
  z.object({ kind: z.literal('snapshot'), id: Id, name: z.string(), file: SnapshotFile }),
]);
export type ArchiveItem = z.infer<typeof ArchiveItem>;
export type ArchivedBlueprint = Extract<ArchiveItem, { kind: 'blueprint' }>;

export interface RestoreOptions {
  /** Blueprints become new ones beside those there are, with this behind their name; absent: by id. */
  readonly copyMark?: string | undefined;
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

export interface Restored {
  readonly outcome: 'created' | 'replaced' | 'unchanged' | 'left out';
  /** Why it was left out, or what is different now; a sentence of ours. */
  readonly note?: string;
}
