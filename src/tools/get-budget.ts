import { z } from 'zod';
import { BUDGET_FORMATS, BudgetSummary, CURRENCIES, PERIODS, RATES } from '../model/budget.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { fence } from './fence.ts';
import { dataTool } from './tool.ts';

/** More lines stand in the file. */
const MAX_LINES = 60;

const PERIOD_NAMES = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' } as const;

export const getBudget = dataTool({
  name: 'get_budget',
  title: 'Cost of a blueprint',
  description:
    'What the architecture of a blueprint costs, by type and region, as Cloudcraft prices it; saves a csv or xlsx file.',
  effect: 'read',
  openWorld: true,
  toolset: 'blueprints',
  needs: ['budgets'],
  input: z.strictObject({
    blueprint_id: z.string().describe('From list_blueprints'),
    format: z.enum(BUDGET_FORMATS).optional().describe('File; default csv'),
    currency: z.string().optional().describe('Default USD'),
    period: z.enum(PERIODS).optional().describe('Hour to year; default m'),
    rate: z.enum(RATES).optional().describe('Default effective: with upfront fees'),
    save_as: z.string().max(200).optional().describe('File name, no folder'),
  }),
  output: BudgetSummary.extend({
    blueprint_id: z.string(),
    file: z.string(),
    /** How many lines the file has beyond those given here. */
    more_lines: z.int(),
    notes: z.array(z.string()),
  }),
  async run({ format = 'csv', currency, ...request }, { budgets, ...call }) {
    const priced = { ...request, format, currency: currency === undefined ? undefined : currencyOf(currency) };
    const { summary, path, notes } = await budgets.get(priced, call);
    const lines = summary.lines.slice(0, MAX_LINES);
    return {
      ...summary,
      lines,
      blueprint_id: request.blueprint_id,
      file: path,
      more_lines: summary.lines.length - lines.length,
      notes: [...notes],
    };
  },
  text: ({ blueprint_id, total, currency, period, rate, lines, more_lines, file, notes }) =>
    [
      `${total.toFixed(2)} ${currency} a ${PERIOD_NAMES[period]} (${rate} rate)`,
      `blueprint_id: ${blueprint_id}`,
      `file: ${file}`,
      ...(lines.length === 0
        ? ['Nothing in this blueprint has a price.']
        : [
            fence(
              'Cost by type and region',
              lines
                .map(({ type, region, count, cost }) => `${cost.toFixed(2)} ${type} x${count} ${region}`.trim())
                .join('\n'),
            ),
          ]),
      ...(more_lines === 0 ? [] : [`${more_lines} more ${more_lines === 1 ? 'line is' : 'lines are'} in the file.`]),
      ...notes,
    ].join('\n'),
});

function currencyOf(text: string): BudgetSummary['currency'] {
  const found = CURRENCIES.find((currency) => currency === text.trim().toUpperCase());
  if (found !== undefined) return found;
  throw new UserError(`"${shown(text, 20)}" is not a currency that Cloudcraft knows. Valid: ${CURRENCIES.join(', ')}.`);
}
