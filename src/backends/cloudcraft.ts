import { type CloudcraftClient, createCloudcraftClient } from '../cloudcraft/client.ts';
import type { ProxySettings } from '../cloudcraft/create-pool.ts';
import { DOCUMENTED_RATES } from '../cloudcraft/limiter.ts';
import type { Config } from '../config.ts';
import { type Account, SAMPLE } from '../model/account.ts';
import { PRODUCT, VERSION } from '../model/product.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import { createArchiver } from './archiver.ts';
import type { Backend, Call } from './backend.ts';
import { ADD_TO_CLOUDCRAFT } from './choose-account.ts';
import { cloudcraftAccountChanges } from './cloudcraft-account-changes.ts';
import { listAccounts } from './cloudcraft-accounts.ts';
import { cloudcraftArchive } from './cloudcraft-archive.ts';
import { cloudcraftBlueprints } from './cloudcraft-blueprints.ts';
import { cloudcraftBudgets } from './cloudcraft-budgets.ts';
import { cloudcraftPictures } from './cloudcraft-pictures.ts';
import { cloudcraftSnapshots } from './cloudcraft-snapshots.ts';
import { cloudcraftStatus } from './cloudcraft-status.ts';
import { cloudcraftUsers } from './cloudcraft-users.ts';
import { createComparer } from './comparer.ts';
import { askBackend } from './history.ts';
import { createImports } from './imports.ts';
import { createQuerier } from './querier.ts';
import { SAMPLE_ACCOUNT } from './sample.ts';
import { createSnapshotHistory } from './snapshot-history.ts';
import { accountsWithSample, withSample } from './with-sample.ts';
import { withUndo } from './with-undo.ts';

export interface CloudcraftBackendOptions {
  readonly client: CloudcraftClient;
  readonly store: Store;
  readonly readOnly: boolean;
  /** Whether the built-in sample account is offered too. Default false. */
  readonly sample?: boolean;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Folder from which files may be imported; none: only text that is given. */
  readonly importRoot?: string | undefined;
  /** Milliseconds that a scan may take before the answer is to call again. Default 45,000. */
  readonly scanDeadlineMs?: number;
}

/** The backend that works on the user's Cloudcraft account. Snapshots, copies and files stay in our own folders. */
export function createCloudcraftBackend(options: CloudcraftBackendOptions): Backend {
  const { client, store, readOnly, sample = false, now, newId, scanDeadlineMs } = options;
  const checkMayWrite = (): void => {
    if (!readOnly) return;
    throw new UserError('The server runs with --read-only: nothing may be changed. Start it without to allow changes.');
  };
  const blueprints = withUndo(cloudcraftBlueprints({ client, store, now, checkMayWrite }), {
    versions: store.versions,
    now,
  });
  const own = { list: (call: Call) => listAccounts(client, call) };
  const accounts = sample ? accountsWithSample(own) : own;
  /** To choose from: what cannot be read is an error here, and not an account that does not exist. */
  const known = async (call: Call): Promise<{ accounts: Account[] }> => {
    const { accounts: real } = await own.list(call);
    return { accounts: sample ? [...real, SAMPLE_ACCOUNT] : real };
  };
  const scans = cloudcraftSnapshots({
    client,
    store,
    accounts: known,
    now,
    newId,
    ...(scanDeadlineMs === undefined ? {} : { deadlineMs: scanDeadlineMs }),
  });
  const snapshots = sample ? withSample(scans) : scans;
  const imports = createImports({ store, importRoot: options.importRoot, now, newId });
  return {
    name: 'cloudcraft',
    status: (call) => cloudcraftStatus({ client, store, readOnly, sample }, call),
    user: cloudcraftUsers(client),
    blueprints,
    budgets: cloudcraftBudgets({ client, store }),
    pictures: cloudcraftPictures({ client, store, getBlueprint: blueprints.get, getSnapshot: snapshots.get }),
    accounts,
    accountChanges: cloudcraftAccountChanges({ client, store, now, checkMayWrite }),
    snapshots,
    inventory: {
      ask: (question, call) =>
        askBackend({
          question,
          call,
          now,
          accounts: async () =>
            sample && question.account_id === SAMPLE ? { accounts: [SAMPLE_ACCOUNT] } : known(call),
          howToAdd: ADD_TO_CLOUDCRAFT,
          regionByRegion: true,
          ...snapshots,
        }),
    },
    imports,
    query: createQuerier(snapshots),
    history: createSnapshotHistory({ store, now }),
    archiver: createArchiver({ store, side: cloudcraftArchive({ client, blueprints, checkMayWrite }) }),
    compare: createComparer({
      snapshots,
      imports,
      importRoot: options.importRoot,
      outputDir: store.outputDir,
      icons: store.icons,
      now,
    }),
    close: () => client.close(),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The client for a configuration; `env` is only read for the proxy. Throws UserError for a key or URL that cannot work. */
export function clientFor({ config, env }: { config: Config; env: Environment }): CloudcraftClient {
  return createCloudcraftClient({
    key: config.apiKey ?? '',
    baseUrl: config.baseUrl,
    userAgent: `${PRODUCT}/${VERSION}`,
    rateLimit:
      config.rateLimit === 0
        ? 'off'
        : { ...DOCUMENTED_RATES, all: { ...DOCUMENTED_RATES.all, count: config.rateLimit } },
    maxBytes: config.maxResponseBytes,
    proxy: proxyIn(env),
  });
}

/** As most programs read it: the names in small letters win. */
export const proxyIn = (env: Environment): ProxySettings => ({
  httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
  httpProxy: env.http_proxy ?? env.HTTP_PROXY,
  noProxy: env.no_proxy ?? env.NO_PROXY,
});

/** The backend for a configuration. Throws UserError for a key or URL that cannot work. */
export function openCloudcraft(of: {
  config: Config;
  env: Environment;
  store: Store;
  now: () => Date;
  newId: () => string;
}): Backend {
  const { config, env, ...rest } = of;
  const sample = config.accounts.includes(SAMPLE);
  return createCloudcraftBackend({
    client: clientFor({ config, env }),
    readOnly: config.readOnly,
    sample,
    importRoot: config.importRoot,
    ...rest,
  });
}
