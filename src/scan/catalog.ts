import { z } from 'zod';
import file from './catalog/aws-catalog.json' with { type: 'json' };

/**
 * AWS's types and calls as data: which operation lists a type, its paging, the IAM action, the fields worth keeping,
 * the fields that name other resources. Every path was checked against AWS's API model (botocore 1.43.117).
 */
const CatalogCall = z.object({
  service: z.string(),
  operation: z.string(),
  primary: z.boolean().default(false),
  /** Path of the items in the answer; absent, the answer is the item. */
  items: z.string().default(''),
  required: z.array(z.string()).default([]),
  /** Names of the request's token, the answer's token, the request's page size. */
  paging: z.tuple([z.string(), z.string(), z.string().nullable()]).optional(),
  iam: z.string(),
  fields: z.array(z.string()).default([]),
  edges: z.array(z.object({ path: z.string(), to: z.array(z.string()), label: z.string() })).default([]),
  note: z.string().optional(),
});
export type CatalogCall = z.infer<typeof CatalogCall>;

const CatalogType = z.object({
  type: z.string(),
  /** CloudFormation type. */
  cfn: z.string(),
  scope: z.enum(['region', 'global', 'global-list', 'region+cf']),
  note: z.string().optional(),
  calls: z.array(CatalogCall),
});
export type CatalogType = z.infer<typeof CatalogType>;

export const CATALOG: readonly CatalogType[] = z.array(CatalogType).parse(file);

const byType = new Map(CATALOG.map((entry) => [entry.type, entry]));

/** Catalogue entry and call of `type/Operation`. Throws for one that is not there: a fault of a collector. */
export function catalogCall(name: string): { entry: CatalogType; call: CatalogCall } {
  const [type = '', operation] = name.split('/');
  const entry = byType.get(type);
  const call = entry?.calls.find((one) => one.operation === operation);
  if (!entry || !call) throw new Error(`The catalogue has no call "${name}".`);
  return { entry, call };
}
