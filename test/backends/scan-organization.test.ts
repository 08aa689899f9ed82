import { afterEach, describe, expect, it } from 'vitest';
import { createEmbeddedBackend } from '../../src/backends/embedded.ts';
import type { Scanner } from '../../src/backends/scanner.ts';
import { UserError } from '../../src/model/user-error.ts';
import { type Temporary, temporaryEmbedded } from './temporary-embedded.ts';

const call = { signal: new AbortController().signal };
const NUMBERS = ['111111111111', '222222222222', '333333333333'];

describe('an organisation', () => {
  let temporary: Temporary | undefined;
  afterEach(() => temporary?.close());

  async function opened(
    scan: (number: string, scanner: Scanner, ...args: Parameters<Scanner['scan']>) => ReturnType<Scanner['scan']>,
  ) {
    temporary = await temporaryEmbedded();
    const { store, scanner } = temporary;
    const asked: string[] = [];
    const backend = createEmbeddedBackend({
      store,
      readOnly: false,
      accounts: [],
      scanner: {
        ...scanner,
        members: async () =>
          NUMBERS.map((aws_account, i) => ({
            aws_account,
            name: `member ${i}`,
            ...(i === 0 ? {} : { role_arn: `arn:aws:iam::${aws_account}:role/Reader` }),
          })),
        scan(request, inner) {
          asked.push(request.roles.map(({ arn, external_id }) => `${arn} ${external_id}`).join(' then '));
          return scan(request.account.aws_account ?? '', scanner, request, inner);
        },
      },
      scanWait: 200,
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      awsConfigured: true,
    });
    const saved = await backend.accountChanges?.save(
      { name: 'Corp', access: { provider: 'organization', role_name: 'Reader', external_id: 'secret-id' } },
      call,
    );
    const id = saved?.account.account_id ?? '';
    return { backend, id, asked };
  }

  it('is read account by account, each with its own history; one that cannot be read is a warning', async () => {
    const { backend, id, asked } = await opened((number, scanner, ...args) => {
      if (number === NUMBERS[1]) throw new UserError('AWS did not let this server assume the role.');
      return scanner.scan(...args);
    });
    const taken = await backend.snapshots?.take({ account_id: id }, call);
    const notes = taken?.notes?.join('\n') ?? '';
    expect(notes).toMatch(/2 accounts read, 1 not readable, 0 still/);
    expect(notes).toMatch(/Warning: 222222222222 \(member 1\) could not be read. AWS did not let/);
    expect(notes).toContain(`account_id: ${id}/333333333333`);
    // Every member with its count and its snapshot; which one the picture shows, and how to draw the others.
    for (const number of [NUMBERS[0], NUMBERS[2]]) {
      expect(notes).toMatch(new RegExp(`${number} \\(member \\d\\): 6 resources, account_id: \\S+, snapshot_id: \\S+`));
    }
    expect(notes).toMatch(
      /The picture shows \d{12} \(member \d\); export_blueprint draws the others by their snapshot_id\./,
    );
    // The account that one starts from needs no role.
    expect(asked.sort()).toEqual([
      '',
      'arn:aws:iam::222222222222:role/Reader secret-id',
      'arn:aws:iam::333333333333:role/Reader secret-id',
    ]);
    const { snapshots = [] } = (await backend.snapshots?.list(call)) ?? {};
    expect(snapshots.map(({ account_id }) => account_id).sort()).toEqual([`${id}/111111111111`, `${id}/333333333333`]);

    const answer = await backend.inventory?.ask({ account_id: `${id}/333333333333`, type: 'ec2' }, call);
    expect(answer).toMatchObject({ account_id: `${id}/333333333333`, total: 2 });
    await expect(backend.inventory?.ask({ account_id: id }, call)).rejects.toThrow(
      /ask one of its 3 accounts.*member 2/,
    );
    const listed = await backend.accounts?.list(call);
    expect(listed?.accounts.map(({ account_id }) => account_id)).toContain(`${id}/111111111111`);
  });

  it('of which nothing can be read is an error that says why', async () => {
    const { backend, id } = await opened(() => {
      throw new UserError('Refused.');
    });
    await expect(backend.snapshots?.take({ account_id: id }, call)).rejects.toThrow(/No account.*member 0.*Refused/);
  });

  it('is answered in time with what is there', async () => {
    const { backend, id } = await opened((number, scanner, ...args) =>
      number === NUMBERS[0] ? scanner.scan(...args) : new Promise(() => {}),
    );
    const taken = await backend.snapshots?.take({ account_id: id }, call);
    expect(taken?.snapshot.account_id).toBe(`${id}/111111111111`);
    expect(taken?.notes?.join('\n')).toMatch(/1 account read, 0 not readable, 2 still to be read/);
  });
});
