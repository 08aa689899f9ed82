import { SQL_VIEWS } from './sql-views.ts';

/** The tables of query_inventory, with their columns in order. */
export const SQL_TABLES: Readonly<Record<string, readonly string[]>> = {
  resources: [
    'snapshot_id',
    'id',
    'native_id',
    'type',
    'kind',
    'name',
    'arn',
    'account_id',
    'region',
    'zone',
    'vpc_id',
    'subnet_id',
    'parent_id',
    'state',
    'tags',
    'properties',
  ],
  relations: ['snapshot_id', 'from_id', 'to_id', 'label', 'source', 'via', 'caption'],
  tags: ['snapshot_id', 'resource_id', 'key', 'value'],
  coverage: ['snapshot_id', 'account_id', 'region', 'service', 'call', 'outcome', 'count', 'code', 'action'],
  costs: ['snapshot_id', 'resource_id', 'monthly', 'currency', 'part'],
  snapshots: ['snapshot_id', 'account_id', 'name', 'label', 'source', 'status', 'taken_at', 'newest'],
};

/** The columns that every view begins with. */
export const VIEW_COLUMNS = ['snapshot_id', 'id', 'arn', 'title', 'account_id', 'region', 'tags'] as const;

const EXAMPLES = [
  'SELECT type, region, count(*) AS number FROM resources GROUP BY 1, 2 ORDER BY 3 DESC',
  'SELECT db_instance_identifier, class, engine FROM aws_rds_db_instance WHERE NOT multi_az',
  "SELECT name, json_extract(properties, '$.Runtime') AS runtime FROM resources WHERE type = 'lambda'",
  'SELECT key, count(*) FROM tags GROUP BY key; -- which tags are in use',
  "SELECT r.name FROM resources r WHERE NOT EXISTS (SELECT 1 FROM tags t WHERE t.resource_id = r.id AND t.snapshot_id = r.snapshot_id AND t.key = 'owner')",
  "SELECT a.name, l.label, b.name FROM relations l JOIN resources a ON a.id = l.from_id AND a.snapshot_id = l.snapshot_id JOIN resources b ON b.id = l.to_id AND b.snapshot_id = l.snapshot_id WHERE l.label = 'encrypted-by'",
] as const;

/** The schema as people and models read it. */
export function sqlSchemaText(): string {
  return [
    'query_inventory runs one read-only SELECT of SQLite (also WITH) on these tables. Ids: relations.from_id, relations.to_id,',
    'tags.resource_id and costs.resource_id are resources.id; vpc_id and subnet_id are native ids (vpc-..., subnet-...).',
    "tags and properties are JSON: json_extract(properties, '$.InstanceType'). Several snapshots: join by snapshot_id too.",
    'type is the component type (ec2, rds, s3), kind the CloudFormation type (AWS::RDS::DBCluster). coverage.outcome other',
    'than ok means that something was not read: no rows then do not mean that there is none.',
    '',
    'Tables:',
    ...Object.entries(SQL_TABLES).map(([name, columns]) => `  ${name}(${columns.join(', ')})`),
    '',
    `Views, one row a resource; each begins with ${VIEW_COLUMNS.join(', ')}:`,
    ...Object.entries(SQL_VIEWS).map(([name, { columns }]) => `  ${name}(${Object.keys(columns).join(', ')})`),
    '',
    'Examples:',
    ...EXAMPLES.map((example) => `  ${example}`),
    '',
  ].join('\n');
}
