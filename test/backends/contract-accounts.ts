import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Account, AccountDraft } from '../../src/model/account.ts';
import { call, type Parts, UNKNOWN, userErrorOf } from './contract.ts';

const ROLE = 'arn:aws:iam::210987654321:role/cloudcraft';
const draft = (name: string, role_arn = ROLE): AccountDraft => ({ name, access: { provider: 'aws', role_arn } });

/** What every backend promises of changes of accounts. */
export function accountsContract({ group, restart }: Pick<Parts, 'group' | 'restart'>): void {
  const named = async (name: string): Promise<Account | undefined> =>
    (await group('accounts').list(call())).accounts.find((account) => account.name === name);
  const changes = () => group('accountChanges');

  describe('accounts', () => {
    it('are saved, changed and removed with a copy', async () => {
      const { account, created } = await changes().save(draft('Staging'), call());
      expect(created).toBe(true);
      expect(account).toMatchObject({ name: 'Staging', aws_account: '210987654321', role_arn: ROLE });
      expect(await named('Staging')).toMatchObject({ account_id: account.account_id });

      const changed = { ...draft('Stage two'), account_id: account.account_id };
      expect(await changes().save(changed, call())).toMatchObject({ created: false, account: { name: 'Stage two' } });
      expect(await named('Staging')).toBeUndefined();
      expect((await named('Stage two'))?.account_id).toBe(account.account_id);

      const { copy } = await changes().remove(account.account_id, call());
      expect(await readFile(copy, 'utf8')).toContain(ROLE);
      expect(await named('Stage two')).toBeUndefined();
    });

    it.each(['arn:invalid-arn', '', 'arn:aws:iam::123456789012:user/x', `${ROLE}\n`])(
      'with the role %j are refused',
      async (role) => {
        expect(await userErrorOf(changes().save(draft('Odd', role), call()))).toMatch(/not the ARN of a role/);
        expect(await named('Odd')).toBeUndefined();
      },
    );

    it('that are none cannot be changed or removed', async () => {
      const message = /no.*account.*list_accounts/;
      expect(await userErrorOf(changes().save({ ...draft('x'), account_id: UNKNOWN }, call()))).toMatch(message);
      expect(await userErrorOf(changes().remove(UNKNOWN, call()))).toMatch(message);
    });

    it('cannot be changed when it only reads', async () => {
      await restart({ readOnly: true });
      expect(await userErrorOf(changes().save(draft('x'), call()))).toContain('--read-only');
      expect(await userErrorOf(changes().remove(UNKNOWN, call()))).toContain('--read-only');
      expect(await named('x')).toBeUndefined();
    });

    it('come with what to do first', async () => {
      expect((await changes().how(call())).steps.join(' ')).toMatch(/role.*save_account/);
    });
  });
}
