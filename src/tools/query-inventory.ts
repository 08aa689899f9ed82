import { z } from 'zod';
import { QueryAnswer } from '../model/query.ts';
import { fence } from './fence.ts';
import { dataTool } from './tool.ts';

export const queryInventory = dataTool({
  name: 'query_inventory',
  title: 'Query the inventory by SQL',
  description:
    'One read-only SQLite SELECT over resources(id, native_id, type, kind, name, account_id, region, vpc_id, state, tags, properties), relations(from_id, to_id, label), tags(resource_id, key, value), coverage, and views as in steampipe (aws_ec2_instance). All columns: resource schema://inventory',
  effect: 'read',
  toolset: 'inventory',
  needs: ['query'],
  input: z.strictObject({
    sql: z.string().min(1).max(50_000).describe("e.g. SELECT name, properties->>'$.Runtime' FROM resources"),
    snapshot_ids: z.array(z.string()).optional().describe('Default: newest of each account'),
  }),
  output: QueryAnswer,
  run: (request, { query, ...call }) => query.sql(request, call),
  text: ({ columns, rows, truncated, notes }) =>
    [
      ...(rows.length === 0
        ? []
        : [
            fence(
              `${rows.length} row${rows.length === 1 ? '' : 's'}`,
              [columns.join(' | '), ...rows.map((row) => row.map((cell) => cell ?? '').join(' | '))].join('\n'),
            ),
          ]),
      ...(truncated ? ['truncated: true. There is more; select less, count, or page with LIMIT and OFFSET.'] : []),
      ...notes,
    ].join('\n'),
});
