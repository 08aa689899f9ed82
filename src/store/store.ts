import { join } from 'node:path';
import { z } from 'zod';
import { Account } from '../model/account.ts';
import { type Blueprint, BlueprintData, BlueprintSummary } from '../model/blueprint.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { type DocumentFolder, documentFolder } from './document-folder.ts';
import { type SnapshotFolder, snapshotFolder } from './snapshot-folder.ts';
import { type VersionFolder, versionFolder } from './version-folder.ts';
import { writeAtomic } from './write-atomic.ts';

const BLUEPRINT_FORMAT = 'cloudcraft-mcp/blueprint';

export const StoredBlueprint = BlueprintSummary.extend({
  format: z.literal(BLUEPRINT_FORMAT),
  data: BlueprintData,
  read_access: z.array(z.string()).optional(),
  write_access: z.array(z.string()).optional(),
  /** The document as a backup brought it, where `data` lacks something of it; gone with the first edit. */
  wire: z.looseObject({}).optional(),
});
export type StoredBlueprint = z.infer<typeof StoredBlueprint>;

export interface Store {
  readonly dataDir: string;
  readonly outputDir: string;
  /** Folder of icons that pictures are drawn with; only read. */
  readonly icons?: string | undefined;
  /** Whether SVG files bring their letters along. */
  readonly embedFonts?: boolean | undefined;
  readonly blueprints: DocumentFolder<StoredBlueprint>;
  readonly snapshots: SnapshotFolder;
  readonly accounts: DocumentFolder<Account>;
  /** Blueprints before their last edits. */
  readonly versions: VersionFolder;
  /** Keeps a copy of what is about to be deleted; answers with its path. */
  keepCopy(copy: { kind: string; id: string; at: string; document: unknown }): Promise<string>;
}

/** Everything that is on disk, below one folder. Nothing is opened or made before the first use. */
export function createStore(options: {
  dataDir: string;
  outputDir: string;
  icons?: string | undefined;
  embedFonts?: boolean | undefined;
}): Store {
  const { dataDir, outputDir, icons, embedFonts } = options;
  return {
    dataDir,
    outputDir,
    ...(icons === undefined ? {} : { icons }),
    ...(embedFonts === undefined ? {} : { embedFonts }),
    blueprints: documentFolder({
      folder: join(dataDir, 'blueprints'),
      schema: StoredBlueprint,
      zipped: false,
      kept: 500,
      noun: 'blueprint',
    }),
    snapshots: snapshotFolder(join(dataDir, 'snapshots')),
    accounts: documentFolder({
      folder: join(dataDir, 'accounts'),
      schema: Account,
      zipped: false,
      kept: 1000,
      noun: 'account',
    }),
    versions: versionFolder(join(dataDir, 'versions')),
    async keepCopy({ kind, id, at, document }) {
      const path = join(dataDir, 'trash', `${kind}-${id}-${at.replace(/[^0-9]/g, '').slice(0, 14)}.json`);
      await writeAtomic(path, JSON.stringify(document, null, 1));
      return path;
    },
  };
}

/** Sharing counts only where there is any, so that versions of what was never shared stay as they are. */
const editedOf = ({ name, tags, data, read_access, write_access }: StoredBlueprint): unknown[] =>
  read_access === undefined && write_access === undefined
    ? [name, tags, data]
    : [name, tags, data, read_access ?? null, write_access ?? null];

/** A stored blueprint as the port hands it out; its version is a hash of all that can be edited. */
export async function asBlueprint(stored: StoredBlueprint): Promise<Blueprint> {
  const { format, wire, ...rest } = stored;
  const edited = new TextEncoder().encode(canonicalJson(editedOf(stored)));
  // The global `crypto` is loaded on first use; node:crypto would cost every start 13 ms.
  const hash = await crypto.subtle.digest('SHA-256', edited);
  return { ...rest, version: Buffer.from(hash).toString('hex').slice(0, 16) };
}

export const asStored = (blueprint: Omit<Blueprint, 'version'> & Pick<StoredBlueprint, 'wire'>): StoredBlueprint => ({
  format: BLUEPRINT_FORMAT,
  blueprint_id: blueprint.blueprint_id,
  name: blueprint.name,
  tags: blueprint.tags,
  ...(blueprint.created_at === undefined ? {} : { created_at: blueprint.created_at }),
  ...(blueprint.updated_at === undefined ? {} : { updated_at: blueprint.updated_at }),
  ...(blueprint.read_access === undefined ? {} : { read_access: blueprint.read_access }),
  ...(blueprint.write_access === undefined ? {} : { write_access: blueprint.write_access }),
  data: blueprint.data,
  ...(blueprint.wire === undefined ? {} : { wire: blueprint.wire }),
});
