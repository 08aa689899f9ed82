import type { Snapshot } from '../model/snapshot.ts';

/**
 * The newest snapshot of an account that covers a question: with `region`, the newest that read it; else the newest
 * that read every region of the widest one. `snapshots` are newest first; nothing where the account has none.
 */
export function coveringSnapshot(
  snapshots: readonly Snapshot[],
  of: { account_id: string; region?: string | undefined },
): Snapshot | undefined {
  const own = snapshots.filter(({ account_id }) => account_id === of.account_id);
  if (of.region !== undefined) {
    const { region } = of;
    const there = own.find(({ regions }) => regions.includes(region));
    if (there !== undefined) return there;
  }
  const whole = own.filter(({ status }) => status === 'complete');
  const most = Math.max(0, ...whole.map(({ regions }) => regions.length));
  const widest = whole.find(({ regions }) => regions.length === most);
  return own.find((one) => widest?.regions.every((region) => one.regions.includes(region))) ?? own[0];
}

/** A sentence for each region that other snapshots of the account read and this one did not. */
export function unreadRegions(snapshot: Snapshot, snapshots: readonly Snapshot[]): string[] {
  if (snapshot.source === 'import') return [];
  const last = new Map<string, Snapshot>();
  for (const one of snapshots) {
    if (one.account_id !== snapshot.account_id) continue;
    for (const region of one.regions)
      if (!snapshot.regions.includes(region) && !last.has(region)) last.set(region, one);
  }
  return [...last]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([region, { snapshot_id, taken_at }]) =>
        `Only ${snapshot.regions.join(', ')} was read; ${region} was last read in snapshot ${snapshot_id} (${taken_at}).`,
    );
}
