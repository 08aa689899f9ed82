import { afterEach, describe, expect, it } from 'vitest';
import { some } from '../property-runs.ts';
import { CLIENTS, call, connect, revisionOf, type Session } from './connect.ts';
import { wireSchema } from './wire-schema.ts';

const sessions: Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

/** A host with a blueprint in it, whose user answers `yes` or no, or that cannot ask at all. */
async function start(kind: (typeof CLIENTS)[number], yes?: boolean) {
  const questions: string[] = [];
  const user = (question: string): boolean => {
    questions.push(question);
    return yes === true;
  };
  const session = await connect(kind, {
    args: ['--toolsets=blueprints,manage'],
    ...(yes === undefined ? {} : { user }),
  });
  sessions.push(session);
  const components = [{ id: 'a', type: 'ec2' }];
  const { text } = await call(session, 'create_blueprint', { name: 'Shop', components, connections: [] });
  const blueprint_id = /blueprint_id: (\S+)/.exec(text)?.[1] ?? '';
  const remove = () => call(session, 'delete_blueprint', { blueprint_id, confirm: blueprint_id });
  const isThere = async (): Promise<boolean> => !(await call(session, 'get_blueprint', { blueprint_id })).isError;
  return { session, questions, remove, isThere };
}

describe.each(some(2, CLIENTS))('deleting, with %s', (kind) => {
  it('asks the user, and does it when the answer is yes', async () => {
    const { session, questions, remove, isThere } = await start(kind, true);
    expect((await remove()).text).toContain('A copy is in');
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('Delete the blueprint "Shop"');
    expect(await isThere()).toBe(false);
    const schema = wireSchema(revisionOf(kind));
    expect(session.received.flatMap(({ message, method }) => schema.check(message, method))).toEqual([]);
  });

  it('asks the user, and leaves it when the answer is no', async () => {
    const { questions, remove, isThere } = await start(kind, false);
    expect(await remove()).toMatchObject({ isError: true, text: 'The user said no; nothing was changed.' });
    expect(questions).toHaveLength(1);
    expect(await isThere()).toBe(true);
  });

  it('goes by the argument where the host cannot ask', async () => {
    const { remove, isThere } = await start(kind);
    expect((await remove()).text).toContain('A copy is in');
    expect(await isThere()).toBe(false);
  });
});
