import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedBackend } from '../../src/backends/embedded.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { BlueprintEdits } from '../../src/model/blueprint-edits.ts';
import { UserError } from '../../src/model/user-error.ts';
import { createStore } from '../../src/store/store.ts';

/** What a worker tells on stdout, a line each, once it is done and may not be lost. */
export interface Done {
  readonly detail?: number;
  readonly tag?: number;
  readonly labelled?: string;
  /** Something that may never happen. */
  readonly wrong?: string;
}

/**
 * Changes two blueprints, takes, labels and drops snapshots, for ever: it is there to be killed. `slot` tells apart the
 * workers of one folder; `from` is the last number that one of this slot has told.
 */
async function work(of: { folder: string; slot: string; from: number; ids: readonly string[] }): Promise<never> {
  const { folder, slot, ids } = of;
  const [shared = '', undone = ''] = ids;
  const { blueprints, history, close } = createEmbeddedBackend({
    store: createStore({ dataDir: folder, outputDir: join(folder, 'exports') }),
    readOnly: false,
    accounts: ['sample'],
    scanner: { scan: () => Promise.reject(new Error('scans nothing')), assumesRoles: false, close: async () => {} },
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    awsConfigured: false,
  });
  if (!blueprints || !history) throw new Error(`the backend lacks a group; ${typeof close}`);
  const call = { signal: new AbortController().signal };
  const say = (done: Done): void => void writeSync(1, `${JSON.stringify(done)}\n`);
  const edit = (id: string, edits: BlueprintEdits, expected_version?: string) =>
    blueprints.update(
      { blueprint_id: id, content: { edits }, ...(expected_version === undefined ? {} : { expected_version }) },
      call,
    );
  /** Only what others did meanwhile may stand in the way. */
  const unless = async (allowed: RegExp, attempt: () => Promise<unknown>): Promise<boolean> => {
    try {
      await attempt();
      return true;
    } catch (error) {
      if (error instanceof UserError && allowed.test(error.message)) return false;
      say({ wrong: error instanceof Error ? `${error.stack}` : String(error) });
      return false;
    }
  };
  const mark = `${slot}:`;
  const sample = await sampleSnapshot();
  for (let n = of.from + 1; ; n++) {
    await edit(shared, { change: [{ id: `c${slot}`, detail: String(n) }] });
    say({ detail: n });
    const { tags, version } = await blueprints.get(shared, call);
    const last = Number(tags.find((tag) => tag.startsWith(mark))?.slice(mark.length) ?? 0);
    const next = [...tags.filter((tag) => !tag.startsWith(mark)), `${mark}${Math.max(n, last + 1)}`];
    if (await unless(/changed by somebody else/, () => edit(shared, { tags: next }, version)))
      say({ tag: Math.max(n, last + 1) });
    if (n % 3 === 0) {
      const snapshot_id = crypto.randomUUID();
      const snapshot = { ...sample.snapshot, snapshot_id, account_id: 'account', source: 'scan' as const };
      await history.add({ ...sample, snapshot: { ...snapshot, taken_at: new Date().toISOString() } });
      const isLabelled =
        n % 4 === 0 && (await unless(/no stored snapshot/, () => history.label(snapshot_id, `number ${n}`)));
      if (isLabelled) say({ labelled: snapshot_id });
    }
    if (n % 5 === 0) await history.retain({ account_id: 'account', keep: 4 });
    if (n % 2 === 0) {
      await edit(undone, { change: [{ id: `c${slot}`, detail: String(n) }] });
      await unless(/changed by somebody else|No edit/, () =>
        blueprints.update({ blueprint_id: undone, content: { undo: 1 } }, call),
      );
    }
  }
}

const [folder = '', slot = '', from = '', ...ids] = process.argv.slice(2);
await work({ folder, slot, from: Number(from), ids }).catch((error: unknown) => {
  writeSync(1, `${JSON.stringify({ wrong: error instanceof Error ? `${error.stack}` : String(error) })}\n`);
  process.exitCode = 1;
});
