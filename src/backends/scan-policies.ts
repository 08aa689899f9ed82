import type { AccountPolicy } from '../model/account.ts';

/** The policies under which a scan reads everything that it can; the catalogue behind them is loaded on first use. */
export async function scanPolicies(): Promise<AccountPolicy[]> {
  const { iamPolicies } = await import('../scan/iam-policies.ts');
  return iamPolicies().map(({ name, about, document }) => ({ name, about, document: { ...document } }));
}
