import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { QueryAnswer } from '../../src/model/query.ts';
import { SQL_TABLES } from '../../src/model/sql-schema.ts';
import { SQL_VIEWS } from '../../src/model/sql-views.ts';
import { bench } from './call-tool.ts';

/** The sample needs no folder. */
const { call } = await bench({ dataDir: join(tmpdir(), 'cloudcraft-mcp-no-data') });
const ask = async (sql: string): Promise<QueryAnswer> =>
  QueryAnswer.parse((await call('query_inventory', { sql })).data);
const refused = async (sql: string): Promise<string> => {
  const answer = await call('query_inventory', { sql });
  expect(answer.isError, sql).toBe(true);
  return answer.text;
};
const { inventory, coverage } = await sampleSnapshot();

describe('query_inventory', () => {
  it('finds what is in the inventory', async () => {
    const { rows, columns } = await ask('SELECT type, count(*) AS number FROM resources GROUP BY type ORDER BY type;');
    const counts = new Map<string, number>();
    for (const { type } of inventory.resources) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(columns).toEqual(['type', 'number']);
    expect(rows).toEqual([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect((await ask('SELECT count(*) FROM relations')).rows).toEqual([[inventory.relations.length]]);
    expect((await ask('SELECT count(*) FROM coverage')).rows).toEqual([[coverage.length]]);
    expect((await ask('SELECT count(*) FROM tags')).rows).toEqual([
      [inventory.resources.reduce((sum, { tags }) => sum + Object.keys(tags).length, 0)],
    ]);
  });

  it('says that Kubernetes workloads are not read where a cluster is shown, and only there', async () => {
    const said = async (sql: string): Promise<string> => (await ask(sql)).notes.join(' ');
    expect(await said("SELECT type, name FROM resources WHERE type = 'ekscluster'")).toContain('Kubernetes');
    expect(await said('SELECT count(*) FROM aws_eks_cluster')).toContain('Kubernetes');
    expect(await said("SELECT type, name FROM resources WHERE type = 's3'")).not.toContain('Kubernetes');
  });

  it('knows common types by the names of the field', async () => {
    const { rows } = await ask(
      'SELECT db_instance_identifier, class, vpc_id FROM aws_rds_db_instance WHERE NOT multi_az ORDER BY 1',
    );
    expect(rows.map(([name]) => name)).toEqual(['shop-catalogue', 'shop-orders-reader', 'shop-orders-writer']);
    expect(rows.every(([, size, vpc]) => String(size).startsWith('db.') && String(vpc).startsWith('vpc-'))).toBe(true);
  });

  it.each([...Object.keys(SQL_TABLES), ...Object.keys(SQL_VIEWS)])(
    'has the columns that it names: %s',
    async (name) => {
      const columns = SQL_TABLES[name] ?? Object.keys(SQL_VIEWS[name]?.columns ?? {});
      expect(
        (await ask(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${name} LIMIT 1`)).columns,
      ).toEqual(columns);
    },
  );

  it.each([
    'DELETE FROM resources',
    'UPDATE tags SET value = 1',
    'INSERT INTO tags VALUES (1)',
    'DROP TABLE resources',
    "ATTACH '/tmp/x.db' AS x",
    'PRAGMA table_info(resources)',
    "SELECT * FROM pragma_table_info('resources')",
    "VACUUM INTO '/tmp/x'",
    'CREATE TEMP TABLE x(a)',
    'SELECT 1; SELECT 2',
    'WITH x AS (SELECT 1) DELETE FROM tags',
    "SELECT load_extension('x')",
    'SELECT zeroblob(900000000)',
    'SELECT randomblob(900000000)',
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('/tmp/x', 'x')",
    `SELECT ${Array.from({ length: 2001 }, (_, at) => at).join(', ')}`,
    'SELECT group_concat(a.properties || b.properties || c.properties) FROM resources a, resources b, resources c',
    "SELECT printf('%.*c', 100000000, 'x')",
    "WITH RECURSIVE c(x) AS (SELECT 'a' UNION ALL SELECT x || x FROM c) SELECT length(x) FROM c",
    'EXPLAIN SELECT 1',
    'BEGIN',
    '',
    '-- nothing',
  ])('refuses %s', async (sql) => {
    expect((await refused(sql)).length).toBeGreaterThan(20);
    expect((await ask('SELECT count(*) FROM resources')).rows).toEqual([[inventory.resources.length]]);
  });

  it('names the nearest tables and columns', async () => {
    expect(await refused('SELECT * FROM ec2_instance')).toContain('Near: aws_ec2_instance');
    expect(await refused('SELECT nam FROM resources')).toContain('Near: name');
    expect(await refused('SELECT instanceid FROM aws_ec2_instance')).toContain('instance_id');
  });

  it('says what it cut', async () => {
    const { truncated, rows } = await ask('SELECT * FROM resources a, resources b');
    expect(truncated).toBe(true);
    expect(JSON.stringify(rows).length).toBeLessThan(20_000);
  });

  it('says that costs are not known and that the sample is invented', async () => {
    const { notes } = await ask('SELECT * FROM costs');
    expect(notes.join(' ')).toMatch(/not priced|not price/);
    expect(notes.join(' ')).toContain('invented sample data');
  });

  it('asks the newest snapshot of each account, or those that are named', async () => {
    const own = await bench();
    for (const [at, day] of ['01', '02'].entries()) {
      const file = structuredClone(await sampleSnapshot());
      Object.assign(file.snapshot, {
        snapshot_id: `00000000-0000-4000-8000-00000000090${at}`,
        account_id: 'default',
        source: 'scan',
        taken_at: `2026-01-${day}T00:00:00.000Z`,
      });
      await own.store.snapshots.put(file.snapshot.snapshot_id, file);
    }
    const sql = 'SELECT DISTINCT snapshot_id FROM resources ORDER BY 1';
    const [one, two] = ['00000000-0000-4000-8000-000000000900', '00000000-0000-4000-8000-000000000901'];
    expect((await own.call('query_inventory', { sql })).data).toMatchObject({ rows: [[two]] });
    expect((await own.call('query_inventory', { sql, snapshot_ids: [one, two] })).data).toMatchObject({
      rows: [[one], [two]],
    });
  });
});
