import { z } from 'zod';
import { counted } from '../model/counted.ts';
import { outcomesInWords } from '../model/coverage.ts';
import { Status } from '../model/status.ts';
import { dataTool } from './tool.ts';

export const getStatus = dataTool({
  name: 'get_status',
  title: 'Status',
  description:
    'What works and what does not: backend, user, rights, folders, accounts, how complete the last scans were, and how to fix what is missing. Call it first when something fails.',
  effect: 'read',
  toolset: 'always',
  needs: [],
  input: z.strictObject({}),
  output: Status,
  run: (_input, { status, ...call }) => status(call),
  text: (status) =>
    [
      `${status.product} ${status.version}, backend ${status.backend}, ${rightsOf(status)}`,
      ...(status.user === undefined ? [] : [`user: ${status.user.name} (${status.user.email})`]),
      ...(status.teams === undefined
        ? []
        : [
            `teams: ${status.teams.map(({ name, role }) => `${name}${role === '' ? '' : ` (${role})`}`).join(', ') || 'none'}`,
          ]),
      ...(status.key_may_write === undefined || status.user === undefined ? [] : [KEY_RIGHTS[status.key_may_write]]),
      ...(status.rate_limit === undefined ? [] : [rateLine(status.rate_limit)]),
      `accounts: ${status.accounts.join('; ') || 'none'}`,
      ...(status.blueprints === undefined ? [] : [`blueprints: ${status.blueprints}`]),
      `files are saved in ${status.folders.output}; data is in ${status.folders.data}`,
      ...status.last_snapshots.map(({ account_id, snapshot_id, taken_at, resources, sample, calls, gaps }) => {
        return `last snapshot of ${account_id}${sample ? ' (sample data)' : ''}: ${counted(resources, 'resource')} at ${taken_at}, ${outcomesInWords(calls)}${gaps === undefined ? '' : `, ${gaps}`}; snapshot_id: ${snapshot_id}`;
      }),
      ...status.problems.map(({ problem, fix }) => `problem: ${problem} Fix: ${fix}`),
      ...(status.problems.length === 0 ? ['no problems'] : []),
    ].join('\n'),
});

/** On Cloudcraft the key decides, of which the next lines tell; here is said only what this server allows. */
const rightsOf = ({ backend, rights }: Status): string =>
  rights === 'read' ? 'may read' : backend === 'embedded' ? 'may write' : 'started without --read-only';

const KEY_RIGHTS: Readonly<Record<NonNullable<Status['key_may_write']>, string>> = {
  yes: 'the API key may write: the last change was let through',
  refused: 'the API key may not write, or not everything: the last change was refused (403)',
  unknown: 'whether the API key may write shows with the first change; Cloudcraft does not tell before',
};

const rateLine = (rate: NonNullable<Status['rate_limit']>): string =>
  rate.state === 'off'
    ? 'rate limit: off'
    : `rate limit: ${rate.requests_left} of ${rate.requests} requests in ${rate.seconds} s are free, ${rate.exports_left} image exports in this minute`;
