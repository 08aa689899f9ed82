import type { z } from 'zod';
import type { Purpose } from './errors.ts';
import type { FileFormat, ImageFormat } from './formats.ts';
import { idPart, regionPart } from './path.ts';
import { queryOf, type SnapshotOptions } from './query.ts';
import { fileOf, jsonOf, nothing, type Reader } from './readers.ts';
import { type PollPace, pendingOr, pollSnapshot, type SnapshotCall } from './snapshot-poll.ts';
import type { ClientCall, Send } from './transport.ts';
import { WireSnapshot } from './wire.ts';

export interface SnapshotQuestion {
  readonly id: string;
  readonly region: string;
  readonly options?: SnapshotOptions;
}

/** What AWS and Azure accounts have in common. */
export interface AccountCalls<Account, Draft> {
  list(call: ClientCall): Promise<Account[]>;
  create(draft: Draft, call: ClientCall): Promise<Account>;
  update(of: { id: string; draft: Draft }, call: ClientCall): Promise<Account>;
  delete(id: string, call: ClientCall): Promise<void>;
  /** Scans one region; the document can be posted as a blueprint. */
  snapshot(question: SnapshotQuestion, call: SnapshotCall): Promise<WireSnapshot>;
  snapshotPicture(question: SnapshotQuestion & { format: ImageFormat }, call: SnapshotCall): Promise<Uint8Array>;
}

const FROM = 'Ask list_accounts for the ids.';

export function accountCalls<Account, Draft>(of: {
  send: Send;
  provider: 'aws' | 'azure';
  one: z.ZodType<Account>;
  many: z.ZodType<{ accounts: Account[] }>;
  pace: PollPace;
  /** What of a draft no error may repeat. */
  secretsOf?: (draft: Draft) => readonly (string | undefined)[];
}): AccountCalls<Account, Draft> {
  const { send, provider, one, many, pace } = of;
  const secretsIn = (draft: Draft): string[] => of.secretsOf?.(draft).filter((secret) => secret !== undefined) ?? [];
  const label = provider === 'aws' ? 'AWS' : 'Azure';
  const noun = `${label} account`;
  const root = `/${provider}/account`;
  const pathOf = (id: string): string => `${root}/${idPart(id, { noun: `an ${noun}`, from: FROM })}`;
  const about = (id: string, doing: string, needs: 'read' | 'write'): Purpose => ({
    doing: `${doing} the ${noun} ${id}`,
    noun,
    id,
    next: FROM,
    needs,
  });

  async function scan<T>(
    question: SnapshotQuestion & { format: FileFormat; read: Reader<T> },
    call: SnapshotCall,
  ): Promise<T> {
    const { id, region, format, options = {}, read } = question;
    const path = `${pathOf(id)}/${regionPart(region, provider)}/${format}`;
    const purpose = about(id, `scanning ${region} of`, 'read');
    const query = queryOf(options);
    return pollSnapshot(
      async (inner) =>
        (await send({ method: 'GET', path, query, purpose, read: pendingOr(read), slow: true }, inner)).value,
      { call, pace, what: `${region} of the ${noun}` },
    );
  }

  return {
    async list(call) {
      const purpose: Purpose = { doing: `listing the ${noun}s`, needs: 'read' };
      return (await send({ method: 'GET', path: root, purpose, read: jsonOf(many) }, call)).value.accounts;
    },
    async create(draft, call) {
      const purpose: Purpose = { doing: `adding an ${noun}`, needs: 'write' };
      return (
        await send(
          { method: 'POST', path: root, body: draft, purpose, read: jsonOf(one), secrets: secretsIn(draft) },
          call,
        )
      ).value;
    },
    async update({ id, draft }, call) {
      const purpose = about(id, 'changing', 'write');
      return (
        await send(
          { method: 'PUT', path: pathOf(id), body: draft, purpose, read: jsonOf(one), secrets: secretsIn(draft) },
          call,
        )
      ).value;
    },
    async delete(id, call) {
      const purpose = about(id, 'removing', 'write');
      await send({ method: 'DELETE', path: pathOf(id), purpose, read: nothing }, call);
    },
    snapshot: (question, call) => scan({ ...question, format: 'json', read: jsonOf(WireSnapshot) }, call),
    snapshotPicture: (question, call) => scan({ ...question, read: fileOf(question.format) }, call),
  };
}
