import { expect, it } from 'vitest';
import { PROMPTS } from '../../src/prompts/index.ts';

it('asks for a budget where there are budgets, and for no guess where there are none', () => {
  const cost = PROMPTS.find(({ name }) => name === 'cost_and_savings');
  expect(cost?.text({ subject: 'shop' }, () => true)).toContain('Call get_budget for the blueprint');
  const without = cost?.text({ subject: 'shop' }, (group) => group !== 'budgets');
  expect(without).toContain('Never guess');
  expect(without).not.toContain('get_budget');
});
