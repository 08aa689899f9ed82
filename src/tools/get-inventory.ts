import { counted } from '../model/counted.ts';
import { outcomesInWords } from '../model/coverage.ts';
import { InventoryAnswer, InventoryQuestion } from '../model/inventory-question.ts';
import { fence } from './fence.ts';
import { moreLine } from './paging.ts';
import { dataTool } from './tool.ts';

export const getInventory = dataTool({
  name: 'get_inventory',
  title: 'Ask the inventory',
  description:
    'Resources of an account as rows, or counted with group_by: by type, region, VPC, tag, state, text or filter. Uses the newest snapshot and takes one when there is none. "Which databases are not multi-AZ?" is type "databases", filter "multi_az=false".',
  effect: 'read',
  openWorld: true,
  toolset: 'inventory',
  needs: ['inventory'],
  input: InventoryQuestion,
  output: InventoryAnswer,
  run: (question, { inventory, ...call }) => inventory.ask(question, call),
  text: ({ columns, rows, total, cursor, notes, snapshot_id, account_id, calls, gaps }) =>
    [
      `account_id: ${account_id}, snapshot_id: ${snapshot_id}, ${outcomesInWords(calls)}${gaps === undefined ? '' : `, ${gaps}`}`,
      ...(rows.length === 0
        ? ['No rows.']
        : [
            fence(
              counted(total, 'row'),
              [columns.join(' | '), ...rows.map((row) => row.map(cellText).join(' | '))].join('\n'),
            ),
          ]),
      ...moreLine({ shown: rows.length, total, cursor }),
      ...notes,
    ].join('\n'),
});

const cellText = (cell: string | number | boolean | null): string => (cell === null ? '' : String(cell));
