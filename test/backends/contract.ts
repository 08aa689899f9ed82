import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend, Call, GroupName } from '../../src/backends/backend.ts';
import { GROUP_NAMES } from '../../src/backends/backend.ts';
import { type Blueprint, BlueprintData } from '../../src/model/blueprint.ts';
import { SnapshotFile } from '../../src/model/snapshot.ts';
import { UserError } from '../../src/model/user-error.ts';
import { accountsContract } from './contract-accounts.ts';
import { DESCRIPTION, DOCUMENT } from './contract-data.ts';
import { historyContract } from './contract-history.ts';
import { picturesContract } from './contract-pictures.ts';
import { updatesContract } from './contract-updates.ts';

export interface Subject {
  readonly backend: Backend;
  close(): Promise<void>;
}

export interface SubjectOptions {
  readonly readOnly?: boolean;
  /** Milliseconds that a scan of the account "Production" takes. */
  readonly scanMs?: number;
}

export const UNKNOWN = '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6dffff';
const REGION = 'eu-west-1';

export const call = (signal: AbortSignal = new AbortController().signal): Call => ({ signal });

export async function userErrorOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error ?? new Error('there should be an error');
  expect(error.message).toMatch(/^("|[A-Z]|save_as).*[.)]$/s);
  return error.message;
}

/** What the parts of the contract get. */
export interface Parts {
  readonly group: <K extends GroupName>(wanted: K) => NonNullable<Backend[K]>;
  readonly restart: (options: SubjectOptions) => Promise<void>;
  readonly create: (title?: string) => Promise<Blueprint>;
}

/** What every backend promises, whatever is behind it. `make` gives a fresh one with the saved account "Production". */
export function backendContract(
  name: string,
  make: (options?: SubjectOptions) => Promise<Subject>,
  of: { lacks: readonly GroupName[] } = { lacks: [] },
): void {
  describe(`the backend ${name}`, () => {
    let subject: Subject;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    const restart = async (options: SubjectOptions): Promise<void> => {
      await subject.close();
      subject = await make(options);
    };
    const group = <K extends GroupName>(wanted: K): NonNullable<Backend[K]> => {
      const found: Backend[K] = subject.backend[wanted];
      if (!found) throw new Error(`${name} lacks ${wanted}`);
      return found;
    };
    const create = async (title = 'Shop'): Promise<Blueprint> => {
      const content = { data: BlueprintData.parse(DOCUMENT) };
      return (await group('blueprints').create({ name: title, tags: ['prod'], content }, call())).blueprint;
    };
    const production = async (): Promise<string> => {
      const { accounts } = await group('accounts').list(call());
      return accounts.find((account) => account.name === 'Production')?.account_id ?? 'there is none';
    };
    const take = async (): Promise<SnapshotFile> =>
      group('snapshots').take({ account_id: await production(), regions: [REGION] }, call());

    it('offers its groups', () => {
      expect(GROUP_NAMES.filter((wanted) => subject.backend[wanted] === undefined)).toEqual(of.lacks);
    });

    it('tells its status', async () => {
      const status = await subject.backend.status(call());
      expect(status.backend).toBe(subject.backend.name);
      expect(status.rights).toBe('write');
      expect(status.problems).toEqual([]);
      expect(status.accounts.join()).toContain('Production');
    });

    describe('blueprints', () => {
      it('are there after they were made, with all that they held', async () => {
        const made = await create();
        expect(made.version).not.toBe('');
        expect((await group('blueprints').list(call())).blueprints).toMatchObject([
          { blueprint_id: made.blueprint_id, name: 'Shop', tags: ['prod'] },
        ]);
        const got = await group('blueprints').get(made.blueprint_id, call());
        expect(got.data).toMatchObject({ ...DOCUMENT, name: 'Shop' });
        expect(got).toEqual(made);
        expect(got.created_at).toMatch(/^\d{4}-.*Z$/);
      });

      it('are listed newest first', async () => {
        for (const title of ['one', 'two', 'three']) await create(title);
        const { blueprints } = await group('blueprints').list(call());
        expect(blueprints.map((blueprint) => blueprint.name)).toEqual(['three', 'two', 'one']);
      });

      it('made from a description have a place for everything', async () => {
        const { blueprint } = await group('blueprints').create(
          { name: 'Described', content: { description: DESCRIPTION } },
          call(),
        );
        const { nodes, edges } = (await group('blueprints').get(blueprint.blueprint_id, call())).data;
        expect(nodes.map((node) => node.name).sort()).toEqual(['front door', 'orders', 'web a', 'web b']);
        for (const node of nodes) expect(node.mapPos).toHaveLength(2);
        expect(edges).toHaveLength(3);
        expect(edges.map((edge) => edge.label)).toContain('HTTPS');
      });

      it('that are deleted leave a copy and are gone', async () => {
        const { blueprint_id } = await create();
        const { copy } = await group('blueprints').delete(blueprint_id, call());
        expect(JSON.parse(await readFile(copy, 'utf8'))).toMatchObject({ data: DOCUMENT });
        expect((await group('blueprints').list(call())).blueprints).toEqual([]);
        expect(await userErrorOf(group('blueprints').get(blueprint_id, call()))).toContain('list_blueprints');
      });

      it.each([UNKNOWN, 'nonsense', '../../etc/passwd', ''])(
        'with the id %j are none, and the error says where ids are',
        async (id) => {
          const wanted = id === UNKNOWN ? /list_blueprints/ : /UUID/;
          expect(await userErrorOf(group('blueprints').get(id, call()))).toMatch(wanted);
          expect(await userErrorOf(group('blueprints').delete(id, call()))).toMatch(wanted);
          const draw = group('pictures').draw({ of: { blueprint_id: id }, format: 'svg', view: {} }, call());
          expect(await userErrorOf(draw)).toMatch(wanted);
        },
      );

      it('cannot be changed when it only reads', async () => {
        await restart({ readOnly: true });
        expect((await subject.backend.status(call())).rights).toBe('read');
        expect(await userErrorOf(create())).toContain('--read-only');
        expect(await userErrorOf(group('blueprints').delete(UNKNOWN, call()))).toContain('--read-only');
        expect((await group('blueprints').list(call())).blueprints).toEqual([]);
      });
    });

    updatesContract({ create, group, restart });
    accountsContract({ group, restart });

    picturesContract({ create, group });
    historyContract({ group, take });

    describe('snapshots', () => {
      it('are kept, listed newest first and read again as they were', async () => {
        const first = await take();
        const second = await take();
        expect(() => SnapshotFile.parse(second)).not.toThrow();
        expect(second.snapshot).toMatchObject({
          account_id: await production(),
          regions: [REGION],
          status: 'complete',
        });
        const { snapshots } = await group('snapshots').list(call());
        const own = snapshots.filter(({ source }) => source !== 'sample');
        expect(own.map(({ snapshot_id }) => snapshot_id)).toEqual([first, second].map(idOf).reverse());
        expect(await group('snapshots').get(idOf(first), call())).toEqual(first);
      });

      it('hold resources with parents and relations, and say what was read', async () => {
        const { inventory, coverage, snapshot } = await take();
        expect(snapshot.resources).toBe(inventory.resources.length);
        const find = (named: string) => inventory.resources.find((resource) => resource.name === named);
        expect(find('web-1')).toMatchObject({ type: 'ec2', native_id: 'i-1', account: '123456789012', region: REGION });
        expect(find('web-1')?.parent).toBe(find('private-a')?.id);
        expect(find('private-a')?.parent).toBe(find('main')?.id);
        expect(inventory.relations).toContainEqual(
          expect.objectContaining({ from: find('web-1')?.id, to: find('orders')?.id, label: 'connects' }),
        );
        expect(coverage).toMatchObject([{ region: REGION, outcome: 'ok' }]);
      });

      it('can be drawn, by id and at hand', async () => {
        const snapshot = await take();
        for (const of of [{ snapshot }, { snapshot_id: idOf(snapshot) }]) {
          const picture = await group('pictures').draw({ of, format: 'png', view: {} }, call());
          expect(picture.outline).toContain('web-1');
          expect(picture.preview).toBeDefined();
        }
      });

      it('of unknown accounts are refused with those that there are', async () => {
        const message = await userErrorOf(group('snapshots').take({ account_id: 'nobody', regions: [REGION] }, call()));
        expect(message).toContain('Production');
        expect(await userErrorOf(group('snapshots').get(UNKNOWN, call()))).toContain('list_snapshots');
        expect(await userErrorOf(group('snapshots').get('../x', call()))).toContain('UUID');
      });

      it('that are cancelled end at once and keep nothing', async () => {
        await restart({ scanMs: 60_000 });
        const controller = new AbortController();
        setTimeout(() => controller.abort(new Error('cancelled')), 50);
        const request = { account_id: await production(), regions: [REGION] };
        await expect(group('snapshots').take(request, call(controller.signal))).rejects.toThrow();
        const { snapshots } = await group('snapshots').list(call());
        expect(snapshots.filter(({ source }) => source !== 'sample')).toEqual([]);
      });
    });

    describe('the inventory', () => {
      it('answers from the newest snapshot', async () => {
        await take();
        const account_id = await production();
        const answer = await group('inventory').ask({ account_id, type: 'databases' }, call());
        expect(answer.total).toBe(1);
        expect(answer.rows[0]).toContain('orders');
        const counted = await group('inventory').ask({ account_id, group_by: ['type'] }, call());
        expect(counted.rows).toContainEqual(['ec2', 2]);
      });

      it('scans anew when the newest snapshot is older than max_age, and only then', async () => {
        const account_id = await production();
        const first = idOf(await take());
        // Each reading of the clock is a second later.
        const ask = async (of: { max_age?: number; region?: string }) =>
          (await group('inventory').ask({ account_id, type: 'ec2', ...of }, call())).snapshot_id;
        for (const of of [{}, { max_age: 3600 }, { max_age: 3600, region: REGION }]) expect(await ask(of)).toBe(first);
        const second = await ask({ max_age: 0 });
        const third = await ask({ max_age: 0, region: REGION });
        expect(new Set([first, second, third]).size).toBe(3);
        expect(await ask({ max_age: 3600 })).toBe(third);
        const { snapshots } = await group('snapshots').list(call());
        const own = snapshots.filter((one) => one.account_id === account_id);
        expect(own.map(({ snapshot_id }) => snapshot_id)).toEqual([third, second, first]);
      });

      it('says why there is nothing', async () => {
        const snapshot_id = idOf(await take());
        const answer = await group('inventory').ask({ snapshot_id, type: 'rds', text: 'nothing like it' }, call());
        expect(answer.total).toBe(0);
        expect(answer.notes.join(' ')).toContain('1 resource of this type exists');
      });

      it('refuses unknown snapshots', async () => {
        expect(await userErrorOf(group('inventory').ask({ snapshot_id: UNKNOWN }, call()))).toContain('list_snapshots');
      });
    });
  });
}

const idOf = ({ snapshot }: SnapshotFile): string => snapshot.snapshot_id;
