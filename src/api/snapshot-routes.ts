import { STILL_PROCESSING } from '../cloudcraft/wire.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';
import { accountOf, type Provider } from './account-routes.ts';
import { badParameter, notOffered } from './api-error.ts';
import { checkFormat, pictureReply } from './picture-reply.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Route, RouteContext } from './router.ts';
import { checkId } from './wire-id.ts';

const REGIONS = { aws: /^[a-z]{2}(-[a-z]+)+-\d$/, azure: /^[a-z0-9]+$/ };

/** Scans that are under way or done and not fetched yet, by account and region. */
export type Scans = Map<string, Promise<SnapshotFile>>;

/**
 * One region of an account as document or picture. A scan that takes longer than `holdMs` answers 202; it goes on, and
 * the same request gets its result.
 */
export const snapshotRoutes = (provider: Provider, of: { scans: Scans; holdMs: number }): readonly Route[] => [
  {
    method: 'GET',
    path: `/${provider}/account/:id/:region/:format`,
    async handle(context) {
      checkId(context.params.id, 'accountId');
      const region = context.params.region ?? '';
      if (!REGIONS[provider].test(region)) throw badParameter(`Invalid region parameter: ${region.slice(0, 60)}`);
      const format = checkFormat(context.params.format, context.backend);
      const account = await accountOf(provider, context);
      const key = `${account.account_id} ${region}`;
      const scan =
        of.scans.get(key) ?? startScan({ key, scans: of.scans, context, region, handle: account.account_id });
      const file = await within(scan, of.holdMs);
      if (file === undefined) return stillProcessing;
      of.scans.delete(key);
      if (format !== 'json') return pictureReply({ picture: { snapshot: file }, format }, context);
      const label = provider === 'aws' ? 'AWS' : 'Azure';
      const name = `${account.name} ${region} ${file.snapshot.taken_at}`;
      return jsonReply({ tags: [label, region, account.name], data: { ...file.blueprint, name } });
    },
  },
];

function startScan(of: {
  key: string;
  scans: Scans;
  context: RouteContext;
  region: string;
  handle: string;
}): Promise<SnapshotFile> {
  const { snapshots } = of.context.backend;
  if (!snapshots) throw notOffered('snapshots');
  // It outlives the request that started it; closing the backend ends it.
  const { signal } = new AbortController();
  const scan = snapshots.take({ account_id: of.handle, regions: [of.region] }, { signal }).catch((error: unknown) => {
    of.scans.delete(of.key);
    throw error instanceof UserError ? badParameter(error.message) : error;
  });
  of.scans.set(of.key, scan);
  return scan;
}

/** The result, or nothing when it is not there in time. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const stillProcessing: Reply = jsonReply(
  {
    code: STILL_PROCESSING,
    message: 'Result wait time exceeded. Processing continues in the background, retry to receive result.',
    retry: true,
  },
  { status: 202 },
);
