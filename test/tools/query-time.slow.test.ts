import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bench } from './call-tool.ts';

/** Each of them takes the 2 seconds that a query may take. */
it.each([
  'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
  'SELECT count(*) FROM resources a, resources b, resources c, resources d, resources e',
  'SELECT max(a.name || b.name) FROM resources a, resources b, resources c, resources d ORDER BY 1',
  'SELECT a.id FROM resources a, resources b, resources c, resources d GROUP BY a.id HAVING count(*) < 0',
  'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x % 7 + 1 FROM c) SELECT x FROM c WHERE x > 9',
])('query_inventory stops %s', async (sql) => {
  const { call } = await bench({ dataDir: join(tmpdir(), 'cloudcraft-mcp-no-data') });
  const answer = await call('query_inventory', { sql });
  expect(answer.isError).toBe(true);
  expect(answer.text).toContain('stopped after 2 seconds');
  expect((await call('query_inventory', { sql: 'SELECT 1 AS one' })).data).toMatchObject({ rows: [[1]] });
});
