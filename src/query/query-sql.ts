import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { QueryAnswer, QueryCell } from '../model/query.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { checkStatement, explainSqlError } from './explain-sql.ts';
import { loadTables } from './load-tables.ts';
import { type Guard, guard, loadSqlite } from './sql-engine.ts';

/** How much an answer may hold. */
export interface QueryLimits {
  readonly rows: number;
  readonly characters: number;
  /** Of one value. */
  readonly value: number;
}

const ANSWER_LIMITS: QueryLimits = { rows: 500, characters: 14_000, value: 500 };

interface Opened {
  readonly key: string;
  readonly db: Database;
  readonly guard: Guard;
}

/** Databases that stay open: asking again then takes no loading. */
const KEPT = 2;
const opened: Opened[] = [];

/**
 * Runs one SELECT over snapshots. Throws UserError for anything else, for what takes too long, and for names that are
 * not there, with the nearest ones.
 */
export async function querySql(
  files: readonly SnapshotFile[],
  of: { sql: string; limits?: QueryLimits },
): Promise<Pick<QueryAnswer, 'columns' | 'rows' | 'truncated'> & { read: ReadonlySet<string> }> {
  const sql = checkStatement(of.sql);
  const sqlite = await loadSqlite();
  const { db, guard: its } = open(sqlite, files);
  const limits = of.limits ?? ANSWER_LIMITS;
  its.begin();
  try {
    const statement = db.prepare(sql);
    try {
      const columns = statement.getColumnNames();
      const rows: QueryCell[][] = [];
      let truncated = false;
      let size = 0;
      while (statement.step()) {
        const row = statement.get([]).map((value) => {
          const cell = cellOf(value, limits.value);
          if (typeof value === 'string' && value.length > limits.value) truncated = true;
          return cell;
        });
        size += JSON.stringify(row).length + 1;
        if (rows.length >= limits.rows || (size > limits.characters && rows.length > 0)) {
          truncated = true;
          break;
        }
        rows.push(row);
      }
      return { columns: columns.map((name) => shown(name)), rows, truncated, read: new Set(its.read) };
    } finally {
      statement.finalize();
    }
  } catch (error) {
    throw explainSqlError(error, sql);
  }
}

/** The database of these snapshots: one that is still open, or a new one. */
function open(sqlite: Sqlite3Static, files: readonly SnapshotFile[]): Opened {
  const key = files
    .map(({ snapshot }) => `${snapshot.snapshot_id} ${snapshot.taken_at} ${snapshot.resources} ${snapshot.status}`)
    .join('\n');
  const at = opened.findIndex((one) => one.key === key);
  const found = opened[at];
  if (found !== undefined) {
    opened.splice(at, 1);
    opened.unshift(found);
    return found;
  }
  while (opened.length >= KEPT) opened.pop()?.db.close();
  const db = new sqlite.oo1.DB(':memory:');
  loadTables({ sqlite, db }, files);
  const made = { key, db, guard: guard(sqlite, db) };
  opened.unshift(made);
  return made;
}

function cellOf(value: unknown, longest: number): QueryCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return shown(value, longest);
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  throw new UserError('The query answered with a value that is neither text nor a number.');
}
