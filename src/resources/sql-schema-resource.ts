import { SQL_SCHEMA_URI } from '../model/resource-uri.ts';
import { sqlSchemaText } from '../model/sql-schema.ts';

/** The tables of query_inventory; the same for everybody. */
export const SQL_SCHEMA_RESOURCE = {
  name: 'inventory-schema',
  title: 'Schema of query_inventory',
  description: 'Tables and views of query_inventory with their columns, and examples.',
  uri: SQL_SCHEMA_URI,
  mime: 'text/plain',
  text: sqlSchemaText,
} as const;
