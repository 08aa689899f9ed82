import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { BUDGET_FORMATS, CURRENCIES, PERIODS, RATES } from '../model/budget.ts';
import { badParameter, notOffered } from './api-error.ts';
import type { Reply } from './reply.ts';
import type { RouteContext } from './router.ts';
import { checkId } from './wire-id.ts';

/** The budget of a blueprint as the backend prices it; the file that it writes is not left behind. */
export async function budgetReply({ backend, params, query, call }: RouteContext): Promise<Reply> {
  const blueprint_id = checkId(params.id, 'blueprintId');
  const format = BUDGET_FORMATS.find((known) => known === params.format);
  if (format === undefined) throw badParameter('Invalid parameter: format. Must be one of: csv, xlsx');
  if (!backend.budgets) throw notOffered('budgets');
  const choice = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = query.get(name);
    if (value === null || value === '') return undefined;
    const found = known.find((one) => one === value);
    if (found === undefined) throw badParameter(`Invalid parameter: ${name}. Must be one of: ${known.join(', ')}`);
    return found;
  };
  const { path, mime } = await backend.budgets.get(
    {
      blueprint_id,
      format,
      currency: choice('currency', CURRENCIES),
      period: choice('period', PERIODS),
      rate: choice('rate', RATES),
      save_as: `api-${randomUUID()}.${format}`,
    },
    call,
  );
  try {
    return { status: 200, type: mime, body: await readFile(path) };
  } finally {
    await rm(path, { force: true });
  }
}
