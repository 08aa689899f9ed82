import { expect } from 'vitest';
import type { Blueprint } from '../../src/model/blueprint.ts';
import type { Resource } from '../../src/model/inventory.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import type { Answer } from '../protocol/connect.ts';
import { type Bench, bench } from '../tools/call-tool.ts';

/** One call. In texts `$blueprint`, `$snapshot` and `$version` are the last ones that an answer told. */
export interface Step {
  readonly tool: string;
  readonly args?: Record<string, unknown>;
  /** A wrong turn: the call fails, changes nothing, and its error names the call that follows. */
  readonly wrong?: true;
}

/** What is stored when all is done; answers only lead to it. */
export interface Facts {
  /** The blueprint that was told last. */
  blueprint(): Promise<Blueprint>;
  /** The snapshot that was told last. */
  snapshot(): Promise<SnapshotFile>;
  readonly last: Answer;
  readonly store: Bench['store'];
}

export interface Task {
  /** What the user says. */
  readonly says: string;
  readonly steps: readonly Step[];
  readonly holds: (facts: Facts) => Promise<void> | void;
}

const SIGNAL = { signal: new AbortController().signal };

/** Replays the calls of a good assistant and checks what is stored then. */
export async function runTask({ steps, holds }: Task, options: { importRoot?: string } = {}): Promise<void> {
  const { call, backend, store } = await bench({ ...options, pixels: false });
  const known = new Map<string, string>();
  let last: Answer | undefined;
  for (const [at, { tool, args = {}, wrong }] of steps.entries()) {
    const before = wrong ? await stored(store) : undefined;
    last = await call(tool, fill(args, known));
    if (wrong) {
      expect(last.isError, `${tool} should fail`).toBe(true);
      const next = steps[at + 1];
      if (!next) throw new Error('A wrong turn is followed by the right call.');
      expect(last.text, 'the error names the call that follows').toContain(next.tool);
      expect(await stored(store)).toEqual(before);
    } else expect(last.isError, `${tool}: ${last.text.slice(0, 400)}`).toBeFalsy();
    for (const name of ['blueprint', 'snapshot', 'version']) {
      const found = new RegExp(`^${name}${name === 'version' ? '' : '_id'}: (\\S+)$`, 'm').exec(last.text)?.[1];
      if (found !== undefined && !wrong) known.set(name, found);
    }
  }
  if (!last) throw new Error('A task has at least one call.');
  const id = (name: string): string => known.get(name) ?? '';
  await holds({
    last,
    store,
    async blueprint() {
      const found = await backend.blueprints?.get(id('blueprint'), SIGNAL);
      if (!found) throw new Error('There is no such blueprint.');
      return found;
    },
    async snapshot() {
      const found = await backend.snapshots?.get(id('snapshot'), SIGNAL);
      if (!found) throw new Error('There is no such snapshot.');
      return found;
    },
  });
}

async function stored(store: Bench['store']): Promise<unknown> {
  const [blueprints, snapshots] = [await store.blueprints.all(), await store.snapshots.all()];
  return [blueprints.documents, snapshots.documents.map(({ snapshot }) => snapshot.snapshot_id)];
}

function fill<T>(value: T, known: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value).replace(
    /\$(blueprint|snapshot|version)\b/g,
    (_, name: string) => known.get(name) ?? '',
  );
  return JSON.parse(text);
}

/** Connections of a document, as `from -> to`, by names where they have some, sorted. */
export function connectionsOf({ data }: Pick<Blueprint, 'data'>): string[] {
  const names = new Map([...data.nodes, ...data.groups].map(({ id, name }) => [id, name ?? id]));
  return data.edges.map(({ from, to }) => `${names.get(from)} -> ${names.get(to)}`).sort();
}

/** Types of the components of a document, sorted; ours where Cloudcraft has none. */
export const typesOf = ({ data }: Pick<Blueprint, 'data'>): string[] =>
  data.nodes.map(({ type, component }) => component ?? type).sort();

export const resourcesOf = ({ inventory }: SnapshotFile, type: string): Resource[] =>
  inventory.resources.filter((resource) => resource.type === type);

/** Names in the rows of an answer with data, by the column `name`. */
export function rowsOf({ data }: Answer): Record<string, unknown>[] {
  if (typeof data !== 'object' || data === null || !('columns' in data) || !('rows' in data)) return [];
  const { columns, rows } = data;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [];
  return rows.map((row: unknown) =>
    Object.fromEntries(columns.map((column, at) => [String(column), Array.isArray(row) ? row[at] : undefined])),
  );
}
