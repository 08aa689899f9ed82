import type { Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import { InventoryQuestion } from '../model/inventory-question.ts';
import { UserError } from '../model/user-error.ts';
import { rowFormat, rowsText } from './rows.ts';
import { callOf, type Terminal } from './terminal.ts';

type Of = { backend: Backend; config: Pick<Config, 'words' | 'flags'> };

/** `inventory`: all rows that a question finds, page by page; notes go to stderr's reader only as a table. */
export async function inventory({ backend, config }: Of, terminal: Terminal): Promise<void> {
  if (!backend.inventory) throw new UserError('This backend has no inventory.');
  const {
    account,
    snapshot,
    'group-by': groups,
    fields,
    sort,
    limit,
    'max-age': age,
    format: wanted,
    ...rest
  } = config.flags;
  const format = rowFormat(wanted ?? 'table');
  const list = (text: string): string[] => text.split(',').map((part) => part.trim());
  const number = (text: string, flag: string): number => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new UserError(`--${flag} needs a whole number.`);
  };
  const most = limit === undefined ? Number.POSITIVE_INFINITY : number(limit, 'limit');
  const question = InventoryQuestion.parse({
    ...rest,
    ...(account === undefined ? {} : { account_id: account }),
    ...(snapshot === undefined ? {} : { snapshot_id: snapshot }),
    ...(groups === undefined ? {} : { group_by: list(groups) }),
    ...(fields === undefined ? {} : { fields: list(fields) }),
    ...(sort === undefined ? {} : { sort }),
    ...(age === undefined ? {} : { max_age: number(age, 'max-age') }),
    limit: 500,
  });
  const call = callOf(terminal);
  const first = await backend.inventory.ask(question, call);
  const rows = [...first.rows];
  for (let { cursor } = first; cursor !== undefined && rows.length < most; ) {
    const page = await backend.inventory.ask(
      { ...question, snapshot_id: first.snapshot_id, account_id: undefined, cursor },
      call,
    );
    rows.push(...page.rows);
    cursor = page.cursor;
  }
  const shownRows = rows.slice(0, most === Number.POSITIVE_INFINITY ? undefined : most);
  terminal.print(rowsText({ columns: first.columns, rows: shownRows }, format));
  if (format === 'table') for (const note of first.notes) terminal.print(note);
}

/** `query SQL`: one SELECT over the history. */
export async function query({ backend, config }: Of, terminal: Terminal): Promise<void> {
  const { snapshot, format: wanted = 'table' } = config.flags;
  const format = rowFormat(wanted);
  if (config.words.length !== 1)
    throw new UserError('Give one SELECT in quotes: query "SELECT type, count(*) FROM resources GROUP BY type".');
  if (!backend.query) throw new UserError('This backend has no inventory.');
  const answer = await backend.query.sql(
    {
      sql: config.words[0] ?? '',
      snapshot_ids: snapshot?.split(','),
      limits: { rows: 100_000, characters: 50_000_000, value: 100_000 },
    },
    callOf(terminal),
  );
  terminal.print(rowsText(answer, format));
  if (format === 'table') for (const note of answer.notes) terminal.print(note);
}
