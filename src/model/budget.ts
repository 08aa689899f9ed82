import { z } from 'zod';

/** As the Cloudcraft API spells them; CKK is no ISO code and stands in its documents like this. */
export const CURRENCIES = ['USD', 'AUD', 'CHF', 'CKK', 'EUR', 'GBP', 'HKD', 'JPY', 'NOK', 'NZD', 'SEK', 'ZAR'] as const;
/** Hour, day, week, month, year. */
export const PERIODS = ['h', 'd', 'w', 'm', 'y'] as const;
/** `effective` spreads fees that are paid upfront over the period; `stated` leaves them out. */
export const RATES = ['effective', 'stated'] as const;
export const BUDGET_FORMATS = ['csv', 'xlsx'] as const;

/** What a blueprint costs: one line per kind, type and region, the dearest first. */
export const BudgetSummary = z.object({
  currency: z.enum(CURRENCIES),
  period: z.enum(PERIODS),
  rate: z.enum(RATES),
  /** In the currency, for the period. */
  total: z.number(),
  lines: z.array(
    z.object({ category: z.string(), type: z.string(), region: z.string(), count: z.number(), cost: z.number() }),
  ),
});
export type BudgetSummary = z.infer<typeof BudgetSummary>;
