import { counted } from '../model/counted.ts';
import { EKS_NOTE, SAMPLE_NOTE, type Snapshot, type SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';
import type { Call, Querier, Snapshots } from './backend.ts';
import { coveringSnapshot, unreadRegions } from './covering-snapshot.ts';

/** Snapshots that one question may span: each is loaded whole. */
const MOST = 12;

/** SQL over the history, on either backend. */
export function createQuerier(snapshots: Snapshots): Querier {
  async function chosen(ids: readonly string[] | undefined, call: Call): Promise<{ ids: string[]; notes: string[] }> {
    if (ids !== undefined && ids.length > 0) {
      if (ids.length > MOST)
        throw new UserError(`At most ${MOST} snapshots are asked at once; these are ${ids.length}.`);
      return { ids: [...new Set(ids)], notes: [] };
    }
    const { snapshots: listed } = await snapshots.list(call);
    const newest = new Map<string, Snapshot>();
    for (const one of listed) {
      const { account_id } = one;
      if (!newest.has(account_id)) newest.set(account_id, coveringSnapshot(listed, { account_id }) ?? one);
    }
    const known = [...newest.values()];
    const imports = known.filter(({ source }) => source === 'import');
    const live = known.filter(({ source }) => source !== 'import' && source !== 'sample');
    // Code and what runs would be counted twice, and the sample is nobody's.
    const all = [live, imports, known].find((some) => some.length > 0) ?? [];
    if (all.length === 0) throw new UserError('There is no snapshot yet; snapshot_account takes one.');
    const left = all.length - MOST;
    return {
      ids: all.slice(0, MOST).map(({ snapshot_id }) => snapshot_id),
      notes: [
        ...(left > 0 ? [`${counted(left, 'older account')} left out; name them with snapshot_ids.`] : []),
        ...(live.length > 0 && imports.length > 0
          ? [`${counted(imports.length, 'import')} not asked; name them with snapshot_ids to ask them too.`]
          : []),
      ],
    };
  }

  return {
    async sql({ sql, snapshot_ids, limits }, call) {
      const { querySql } = await import('../query/query-sql.ts');
      const { ids, notes } = await chosen(snapshot_ids, call);
      const files = await Promise.all(ids.map((id) => snapshots.get(id, call)));
      call.signal.throwIfAborted();
      const { read, ...answer } = await querySql(files, { sql, ...(limits === undefined ? {} : { limits }) });
      const unread = files.flatMap(({ coverage }) =>
        coverage.filter(({ outcome }) => outcome === 'denied' || outcome === 'failed').map(({ service }) => service),
      );
      const listed = files.map(({ snapshot }) => snapshot);
      const { snapshots: known } = await snapshots.list(call);
      const partial = listed.filter(({ status }) => status === 'partial');
      return {
        ...answer,
        snapshot_ids: ids,
        notes: [
          ...listed.map(
            ({ account_id, taken_at, snapshot_id, resources }) =>
              `Asked: ${account_id}, ${counted(resources, 'resource')}, ${taken_at}, snapshot_id: ${snapshot_id}.`,
          ),
          ...(listed.some(({ source }) => source === 'sample') ? [SAMPLE_NOTE] : []),
          ...notes,
          ...listed.flatMap((one) => unreadRegions(one, known)),
          ...(partial.length > 0 ? ['A scan was not finished: there may be more.'] : []),
          ...(unread.length > 0
            ? [
                `Not read (denied or failed), so unknown: ${[...new Set(unread)].sort().slice(0, 20).join(', ')}; see table coverage.`,
              ]
            : []),
          ...(read.has('costs')
            ? ['Costs are not known: this version does not price resources, so the table is empty.']
            : []),
          ...(answer.rows.some((row) => Object.values(row).includes('ekscluster')) || /\baws_eks_cluster\b/i.test(sql)
            ? [EKS_NOTE]
            : []),
          ...cloudcraftNotes(files, read),
          ...(answer.rows.length === 0 ? ['No rows: nothing in these snapshots matches.'] : []),
        ],
      };
    },
  };
}

/** Empty tables of what Cloudcraft does not tell must not pass for "none". */
function cloudcraftNotes(files: readonly SnapshotFile[], read: ReadonlySet<string>): string[] {
  const theirs = files.filter(({ snapshot }) => snapshot.source === 'cloudcraft');
  if (theirs.length === 0) return [];
  const resources = theirs.flatMap(({ inventory }) => inventory.resources);
  const untold = [
    ...(resources.every(({ tags }) => Object.keys(tags).length === 0) ? ['tags'] : []),
    ...(theirs.every(({ inventory }) => inventory.relations.length === 0) ? ['relations'] : []),
    ...(resources.every(({ state }) => state === undefined) ? ['states'] : []),
  ];
  return [
    ...(untold.length > 0
      ? [`Cloudcraft's scan tells no ${untold.join(', no ')}: what is empty there is unknown, not "none".`]
      : []),
    ...(read.has('coverage')
      ? ['Cloudcraft does not tell which calls it made and which were denied: coverage has one row for its scan.']
      : []),
    'Cloudcraft names fields in its own way: views of types show them empty; look into properties.',
  ];
}
