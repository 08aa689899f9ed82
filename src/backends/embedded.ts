import { SAMPLE } from '../model/account.ts';
import { COMMAND, PRODUCT, VERSION } from '../model/product.ts';
import type { Status } from '../model/status.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import { createArchiver } from './archiver.ts';
import { type Backend, PICTURE_FORMATS, type Snapshots } from './backend.ts';
import { ALLOW_PROFILES } from './choose-account.ts';
import { createComparer } from './comparer.ts';
import { drawableBlueprint, drawableSnapshot } from './drawable.ts';
import { embeddedAccountChanges } from './embedded-account-changes.ts';
import { embeddedAccounts } from './embedded-accounts.ts';
import { embeddedArchive } from './embedded-archive.ts';
import { embeddedBlueprints } from './embedded-blueprints.ts';
import { embeddedSnapshots } from './embedded-snapshots.ts';
import { folderProblems, listedOrDamaged } from './folder-problems.ts';
import { askBackend, countCalls, newestOfEach } from './history.ts';
import { createImports } from './imports.ts';
import { createQuerier } from './querier.ts';
import type { Scanner } from './scanner.ts';
import { createSnapshotHistory } from './snapshot-history.ts';
import { withSample } from './with-sample.ts';
import { withUndo } from './with-undo.ts';

export interface EmbeddedOptions {
  readonly store: Store;
  readonly readOnly: boolean;
  /** Handles allowed by --accounts. */
  readonly accounts: readonly string[];
  readonly scanner: Scanner;
  /** ms that a call waits for a scan, which then goes on by itself. Default: SCAN_WAIT. */
  readonly scanWait?: number;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Folder from which files may be imported; none: only text that is given. */
  readonly importRoot?: string | undefined;
  /** Whether AWS credentials seem to be configured; only for the status. */
  readonly awsConfigured: boolean;
}

/** Hosts give a call a minute; design: time. ms. */
const SCAN_WAIT = 45_000;

/** The backend that needs no service: documents on disk, AWS scanned with the user's own credentials. */
export function createEmbeddedBackend(options: EmbeddedOptions): Backend {
  const { store, scanner, now, newId } = options;

  function refuseWhenReadOnly(): void {
    if (!options.readOnly) return;
    throw new UserError('The server runs with --read-only: nothing may be changed. Start it without to allow changes.');
  }

  const accounts = () => embeddedAccounts({ store, handles: options.accounts });
  const blueprints = withUndo(embeddedBlueprints({ store, now, newId, refuseWhenReadOnly }), {
    versions: store.versions,
    now,
  });

  const ownSnapshots = embeddedSnapshots({
    store,
    scanner,
    accounts: async () => (await accounts()).accounts,
    now,
    newId,
    patience: options.scanWait ?? SCAN_WAIT,
  });
  const snapshots: Snapshots = options.accounts.includes(SAMPLE) ? withSample(ownSnapshots) : ownSnapshots;

  async function status(): Promise<Status> {
    const [listed, documents, scanned, problems] = await Promise.all([
      accounts(),
      listedOrDamaged(() => store.blueprints.all()),
      listedOrDamaged(() => newestOfEach(store)),
      folderProblems(store),
    ]);
    // Where the data folder itself is broken that is the problem, and what follows from it is not worth more lines.
    const damaged = [...listed.damaged, ...documents.damaged, ...scanned.damaged];
    for (const { file, reason } of problems.length > 0 ? [] : damaged) {
      problems.push({
        problem: `${file} cannot be read: ${reason.replace(/\.$/, '')}.`,
        fix: 'Put a good copy there or move it away.',
      });
    }
    if (options.accounts.some((handle) => handle !== SAMPLE) && !options.awsConfigured) {
      problems.push({
        problem: 'No AWS credentials were found in the environment or in the AWS configuration files.',
        fix: 'Run "aws configure sso" and "aws sso login", or set AWS_PROFILE for this server; the account "sample" needs none.',
      });
    }
    if (!(await canRaster())) {
      problems.push({
        problem:
          'PNG and WebP pictures cannot be made, nor previews beside other files: the optional package @napi-rs/canvas is missing.',
        fix: `Run "npm install @napi-rs/canvas" beside ${PRODUCT}; svg, pdf (but for letters that Inter lacks), draw.io, html and json work without.`,
      });
    }
    return {
      product: `${PRODUCT} (${COMMAND})`,
      version: VERSION,
      backend: 'embedded',
      rights: options.readOnly ? 'read' : 'write',
      folders: { data: store.dataDir, output: store.outputDir },
      // The members of an organisation are told by list_accounts.
      accounts: listed.accounts
        .filter(({ organization }) => organization === undefined)
        .map(({ account_id, name }) => (account_id === name ? name : `${account_id}: ${shown(name)}`)),
      blueprints: documents.documents.length,
      last_snapshots: countCalls(scanned.documents),
      problems,
    };
  }

  const imports = createImports({ store, importRoot: options.importRoot, now, newId });
  return {
    name: 'embedded',
    status,
    accounts: { list: accounts },
    ...(scanner.assumesRoles === true
      ? { accountChanges: embeddedAccountChanges({ store, now, newId, refuseWhenReadOnly }) }
      : {}),
    blueprints,
    pictures: {
      formats: PICTURE_FORMATS,
      svg: async (id, call) => {
        const { drawSvg } = await import('./pipeline.ts');
        return drawSvg(drawableBlueprint(await blueprints.get(id, call)));
      },
      async draw({ of, format, view, save_as }, call) {
        const drawable =
          'blueprint' in of
            ? drawableBlueprint(of.blueprint)
            : 'snapshot' in of
              ? drawableSnapshot(of.snapshot)
              : 'blueprint_id' in of
                ? drawableBlueprint(await blueprints.get(of.blueprint_id, call))
                : drawableSnapshot(await snapshots.get(of.snapshot_id, call));
        const { drawPicture } = await import('./pipeline.ts');
        return drawPicture(drawable, {
          format,
          view,
          save_as,
          outputDir: store.outputDir,
          icons: store.icons,
          embedFonts: store.embedFonts,
          signal: call.signal,
        });
      },
    },
    snapshots,
    inventory: {
      ask: (question, call) => askBackend({ question, call, accounts, howToAdd: ALLOW_PROFILES, now, ...snapshots }),
    },
    imports,
    query: createQuerier(snapshots),
    history: createSnapshotHistory({ store, now }),
    archiver: createArchiver({
      store,
      side: embeddedArchive({ store, blueprints, now, newId, checkMayWrite: refuseWhenReadOnly }),
    }),
    compare: createComparer({
      snapshots,
      imports,
      importRoot: options.importRoot,
      outputDir: store.outputDir,
      icons: store.icons,
      now,
    }),
    async close() {
      await Promise.all([ownSnapshots.close(), scanner.close()]);
    },
  };
}

async function canRaster(): Promise<boolean> {
  const { canPaintRaster } = await import('../render/canvas.ts');
  return canPaintRaster();
}
