import { SAMPLE } from '../model/account.ts';
import { UserError } from '../model/user-error.ts';
import type { Backend, Snapshots } from './backend.ts';
import { newestFirst } from './history.ts';
import { findSample, SAMPLE_ACCOUNT, sampleSnapshot } from './sample.ts';

/** The snapshots of a backend, and those of the built-in sample, which need nobody to be reached and no folder. */
export function withSample(snapshots: Snapshots): Snapshots {
  return {
    async list(call) {
      const { snapshots: others, damaged } = await snapshots.list(call);
      return { snapshots: newestFirst([...others, (await sampleSnapshot()).snapshot]), damaged };
    },
    async get(id, call) {
      try {
        return await snapshots.get(id, call);
      } catch (error) {
        const sample = error instanceof UserError ? await findSample(id) : undefined;
        if (sample === undefined) throw error;
        return sample;
      }
    },
    async take(request, call) {
      if (request.snapshot_id !== undefined) {
        const sample = await findSample(request.snapshot_id);
        if (sample !== undefined) return sample;
      } else if (request.account_id === SAMPLE) return sampleSnapshot(request.regions);
      return snapshots.take(request, call);
    },
  };
}

type Accounts = NonNullable<Backend['accounts']>;

/** The accounts of a backend, and the sample behind them. Where the others cannot be read the sample is still there. */
export function accountsWithSample(accounts: Accounts): Accounts {
  return {
    async list(call) {
      try {
        const { accounts: others, damaged } = await accounts.list(call);
        return { accounts: [...others, SAMPLE_ACCOUNT], damaged };
      } catch (error) {
        call.signal.throwIfAborted();
        if (!(error instanceof UserError)) throw error;
        return { accounts: [SAMPLE_ACCOUNT], damaged: [{ file: 'the list of accounts', reason: error.message }] };
      }
    },
  };
}
