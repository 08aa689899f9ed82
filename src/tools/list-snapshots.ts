import { z } from 'zod';
import { counted } from '../model/counted.ts';
import { Snapshot, statusInWords } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { fence } from './fence.ts';
import { damagedNotes, moreLine, pageOf } from './paging.ts';
import { dataTool } from './tool.ts';

export const listSnapshots = dataTool({
  name: 'list_snapshots',
  title: 'List snapshots',
  description: 'Stored snapshots of accounts, newest first, with their snapshot_id.',
  effect: 'read',
  toolset: 'snapshots',
  needs: ['snapshots'],
  input: z.strictObject({
    account_id: z.string().optional().describe('Only of this account'),
    limit: z.int().min(1).max(100).default(20).describe('How many'),
    cursor: z.string().optional().describe('From the last page'),
  }),
  output: z.object({
    snapshots: z.array(Snapshot),
    total: z.int(),
    cursor: z.string().optional(),
    notes: z.array(z.string()),
  }),
  async run({ account_id, limit, cursor }, { snapshots, ...call }) {
    const all = await snapshots.list(call);
    const found = all.snapshots.filter((snapshot) => account_id === undefined || snapshot.account_id === account_id);
    const { page, ...rest } = pageOf(found, { limit, cursor });
    const safe = page.map((snapshot) => ({ ...snapshot, name: shown(snapshot.name) }));
    const held = [...new Set(all.snapshots.map((snapshot) => snapshot.account_id))];
    const none =
      found.length === 0
        ? [
            `There is none${account_id === undefined ? '' : ` of "${shown(account_id, 60)}"`}; snapshot_account takes one. Accounts with snapshots: ${held.join(', ') || 'none'}.`,
          ]
        : [];
    return { snapshots: safe, total: found.length, ...rest, notes: [...none, ...damagedNotes(all.damaged)] };
  },
  text: ({ snapshots, total, cursor, notes }) =>
    [
      ...(snapshots.length === 0
        ? []
        : [
            fence(
              counted(total, 'snapshot'),
              snapshots
                .map(
                  ({ snapshot_id, account_id, name, label, taken_at, source, format, resources, regions, ...rest }) => {
                    const mark =
                      source === 'sample' ? ', invented sample data' : format === undefined ? '' : `, ${format}`;
                    const named = label === undefined ? '' : ` "${shown(label, 60)}"`;
                    return `${taken_at} ${name}${named} (${account_id}), ${counted(resources, 'resource')}${regions.length === 0 ? '' : ` in ${regions.join(', ')}`}, ${statusInWords(rest)}${mark}, snapshot_id: ${snapshot_id}`;
                  },
                )
                .join('\n'),
            ),
          ]),
      ...moreLine({ shown: snapshots.length, total, cursor }),
      ...notes,
    ].join('\n'),
});
