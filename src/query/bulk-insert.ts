import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';

export type SqlRow = readonly (string | number | null)[];

/** What SQLite's binary exports under the names of its C interface; pointers are numbers. */
interface Exports {
  sqlite3_bind_text(statement: number, at: number, text: number, bytes: number, destructor: number): number;
  sqlite3_bind_double(statement: number, at: number, value: number): number;
  sqlite3_bind_int(statement: number, at: number, value: number): number;
  sqlite3_bind_null(statement: number, at: number): number;
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
}

/** The text outlives the row: SQLite takes no copy of it (SQLITE_STATIC). */
const STATIC = 0;
const DONE = 101;

/** Bytes of one row at first; more where a row needs them. */
const ROOM = 1 << 18;

/**
 * Inserts whole rows of `width` values. Writes each row into the memory of the engine itself: its JavaScript form would
 * ask for memory and copy at every value, which takes longer than all the rest.
 */
export function bulkInsert(of: {
  sqlite: Sqlite3Static;
  db: Database;
  table: string;
  width: number;
  rows: readonly SqlRow[];
}): void {
  const { sqlite, db, table, width, rows } = of;
  if (rows.length === 0) return;
  const { wasm } = sqlite;
  const engine: Exports = wasm.exports;
  const encoder = new TextEncoder();
  const statement = db.prepare(`INSERT INTO ${table} VALUES(${Array.from({ length: width }, () => '?').join(',')})`);
  let size = ROOM;
  let room = Number(wasm.alloc(size));
  try {
    const pointer = Number(statement.pointer);
    for (const row of rows) {
      // A character is at most three bytes.
      const need = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length * 3 : 0), 0);
      if (need > size) {
        wasm.dealloc(room);
        size = need * 2;
        room = Number(wasm.alloc(size));
      }
      // The view is made anew: it ends with the memory that it was made of, which may grow at any step.
      const heap = wasm.heap8u();
      let at = room;
      for (let i = 0; i < width; i++) {
        const value = row[i] ?? null;
        if (value === null) engine.sqlite3_bind_null(pointer, i + 1);
        else if (typeof value === 'string') {
          const { written } = encoder.encodeInto(value, heap.subarray(at, room + size));
          engine.sqlite3_bind_text(pointer, i + 1, at, written, STATIC);
          at += written;
        } else if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) engine.sqlite3_bind_int(pointer, i + 1, value);
        else engine.sqlite3_bind_double(pointer, i + 1, value);
      }
      const code = engine.sqlite3_step(pointer);
      engine.sqlite3_reset(pointer);
      if (code !== DONE) throw new Error(`a row of ${table} could not be loaded: ${code}`);
    }
  } finally {
    statement.finalize();
    wasm.dealloc(room);
  }
}
