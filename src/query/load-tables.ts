import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { Resource } from '../model/inventory.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { SQL_TABLES, VIEW_COLUMNS } from '../model/sql-schema.ts';
import { SQL_VIEWS } from '../model/sql-views.ts';
import { bulkInsert, type SqlRow } from './bulk-insert.ts';

interface Engine {
  readonly sqlite: Sqlite3Static;
  readonly db: Database;
}

/** Makes the tables and views and fills them from snapshots. */
export function loadTables(engine: Engine, files: readonly SnapshotFile[]): void {
  const { db } = engine;
  const created = Object.entries(SQL_TABLES).map(([name, columns]) => `CREATE TABLE ${name}(${columns.join(', ')});`);
  db.exec(['PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;', ...created, ...viewStatements()].join('\n'));
  db.exec('BEGIN');
  const newest = new Set<string>();
  for (const file of [...files].sort((a, b) => (a.snapshot.taken_at < b.snapshot.taken_at ? 1 : -1))) {
    const { snapshot } = file;
    const isNewest = !newest.has(snapshot.account_id);
    newest.add(snapshot.account_id);
    const { snapshot_id, account_id, name, label, source, status, taken_at } = snapshot;
    insert(engine, 'snapshots', [
      [snapshot_id, account_id, name, label ?? null, source, status, taken_at, isNewest ? 1 : 0],
    ]);
    loadSnapshot(engine, file);
  }
  db.exec(
    'COMMIT; CREATE INDEX resources_id ON resources(id); CREATE INDEX relations_from ON relations(from_id); CREATE INDEX relations_to ON relations(to_id); CREATE INDEX tags_resource ON tags(resource_id)',
  );
}

function loadSnapshot(engine: Engine, { snapshot, inventory, coverage }: SnapshotFile): void {
  const id = snapshot.snapshot_id;
  const byId = new Map(inventory.resources.map((resource) => [resource.id, resource]));
  const within = (type: string, resource: Resource): string | null => {
    const seen = new Set<string>();
    for (let at: Resource | undefined = resource; at !== undefined && !seen.has(at.id); ) {
      if (at.type === type) return at.native_id;
      seen.add(at.id);
      at = at.parent === undefined ? undefined : byId.get(at.parent);
    }
    return null;
  };
  const { resources, relations } = inventory;
  insert(
    engine,
    'resources',
    resources.map((one) => [
      id,
      one.id,
      one.native_id,
      one.type,
      one.kind,
      one.name,
      one.arn ?? null,
      one.account,
      one.region,
      one.zone ?? null,
      within('vpc', one),
      within('subnet', one),
      one.parent ?? null,
      one.state ?? null,
      JSON.stringify(one.tags),
      JSON.stringify(one.properties),
    ]),
  );
  insert(
    engine,
    'relations',
    relations.map(({ from, to, label, source, via, caption }) => [
      id,
      from,
      to,
      label,
      source,
      via ?? null,
      caption ?? null,
    ]),
  );
  insert(
    engine,
    'tags',
    resources.flatMap((one) => Object.entries(one.tags).map(([key, value]) => [id, one.id, key, value])),
  );
  insert(
    engine,
    'coverage',
    coverage.map((row) => [
      id,
      row.account,
      row.region,
      row.service,
      row.call,
      row.outcome,
      row.count ?? null,
      row.code ?? null,
      row.action ?? null,
    ]),
  );
}

function insert(engine: Engine, table: string, rows: readonly SqlRow[]): void {
  bulkInsert({ ...engine, table, width: SQL_TABLES[table]?.length ?? 0, rows });
}

function viewStatements(): string[] {
  const base: Readonly<Record<string, string>> = { title: 'name' };
  return Object.entries(SQL_VIEWS).map(([name, { kinds, columns }]) => {
    const common = VIEW_COLUMNS.filter((column) => !Object.hasOwn(columns, column)).map(
      (column) => `${base[column] ?? column} AS ${column}`,
    );
    const own = Object.entries(columns).map(([column, path]) =>
      path.startsWith('$') ? `json_extract(properties, '${path}') AS "${column}"` : `${path} AS "${column}"`,
    );
    const list = kinds.map((kind) => `'${kind}'`).join(', ');
    return `CREATE VIEW ${name} AS SELECT ${[...common, ...own].join(', ')} FROM resources WHERE kind IN (${list});`;
  });
}
