import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';

let loading: Promise<Sqlite3Static> | undefined;

/** SQLite as WebAssembly, loaded once on first use. It has no file system of the host and no network. */
export function loadSqlite(): Promise<Sqlite3Static> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Sqlite3Static> {
  const { default: init } = await import('@sqlite.org/sqlite-wasm');
  // It would report every mistake in a query on stderr; the answer says it.
  const quiet = { warn() {}, error() {}, log() {}, debug() {} };
  Reflect.set(globalThis, 'sqlite3ApiConfig', quiet);
  try {
    return await init();
  } finally {
    Reflect.deleteProperty(globalThis, 'sqlite3ApiConfig');
  }
}

/** ms that a question may take; design: SQL. */
const QUESTION_TIME = 2000;

/** Bytes of one value, and of all that the engine may hold. */
const MAX_VALUE = 4_000_000;
const MAX_MEMORY = 192 * 1024 * 1024;

/** Numbers of SQLite's C interface that its JavaScript form names too, but not in its types. */
const SELECTING: ReadonlySet<number> = new Set([20, 21, 31, 33]);

/** Functions that could cost more than they tell. */
const REFUSED: ReadonlySet<string> = new Set([
  'load_extension',
  'randomblob',
  'zeroblob',
  'writefile',
  'readfile',
  'edit',
]);

/** Names of tables that the last statement reads; the authorizer learns them while it is prepared. */
export interface Guard {
  readonly read: ReadonlySet<string>;
  /** Starts the clock of a question. */
  begin(): void;
}

/** From now on the database can only be read: by SELECT, within time and memory. */
export function guard(sqlite: Sqlite3Static, db: Database): Guard {
  const { capi } = sqlite;
  const pointer = db.pointer;
  if (pointer === undefined) throw new Error('the database is closed');
  db.exec(
    `PRAGMA hard_heap_limit=${MAX_MEMORY}; PRAGMA temp_store=MEMORY; PRAGMA query_only=1; PRAGMA trusted_schema=0`,
  );
  const limits: [number, number][] = [
    [capi.SQLITE_LIMIT_LENGTH, MAX_VALUE],
    [capi.SQLITE_LIMIT_SQL_LENGTH, 50_000],
    [capi.SQLITE_LIMIT_EXPR_DEPTH, 200],
    [capi.SQLITE_LIMIT_COMPOUND_SELECT, 50],
    [capi.SQLITE_LIMIT_ATTACHED, 0],
    [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000],
    [capi.SQLITE_LIMIT_COLUMN, 500],
  ];
  // The ids are those of the interface itself, of which the types list each as a name.
  for (const [id, value] of limits) capi.sqlite3_limit(pointer, id as Parameters<typeof capi.sqlite3_limit>[1], value);
  const read = new Set<string>();
  capi.sqlite3_set_authorizer(
    pointer,
    (_argument, action, first, second) => {
      if (action === 20 && typeof first === 'string') read.add(first.toLowerCase());
      const named = action === 31 && typeof second === 'string' ? second.toLowerCase() : '';
      return SELECTING.has(action) && !REFUSED.has(named) ? capi.SQLITE_OK : capi.SQLITE_DENY;
    },
    0,
  );
  let until = Number.POSITIVE_INFINITY;
  capi.sqlite3_progress_handler(pointer, 2000, () => (performance.now() > until ? 1 : 0), 0);
  return {
    read,
    begin() {
      read.clear();
      until = performance.now() + QUESTION_TIME;
    },
  };
}
