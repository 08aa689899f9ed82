import { z } from 'zod';

/**
 * One thing that exists. `type` is the component's type (model/component.ts: `ec2`, `rds`, `s3`), `kind` the
 * CloudFormation type, which is finer (`AWS::RDS::DBCluster`).
 */
export const Resource = z.object({
  /** The ARN, else `partition:account:region:type:native-id`; see id.ts. */
  id: z.string(),
  type: z.string(),
  kind: z.string(),
  name: z.string(),
  /** What AWS calls it: `i-0abc`, a bucket's name; the logical address of an import; the given id of a description. */
  native_id: z.string(),
  arn: z.string().optional(),
  /** The 12-digit account; empty for things that are in no account, such as people. */
  account: z.string(),
  /** `global` for services without a region. */
  region: z.string(),
  zone: z.string().optional(),
  /** Id of the one container: subnet, else VPC, else none (then it stands in its region). */
  parent: z.string().optional(),
  state: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  /** Fields as AWS names them, only those that the catalogue keeps. */
  properties: z.record(z.string(), z.unknown()),
});
export type Resource = z.infer<typeof Resource>;

export const Relation = z.object({
  /** Resource ids. */
  from: z.string(),
  to: z.string(),
  /** One of relation.ts. */
  label: z.string(),
  /** `typed`: a rule of the catalogue says so. `mined`: found as a reference in some string. */
  source: z.enum(['typed', 'mined']),
  /** Path of the field where it was found, or what it passes through: a target group, a port. */
  via: z.string().optional(),
  /** Words to show on the line, where somebody gave them. */
  caption: z.string().optional(),
});
export type Relation = z.infer<typeof Relation>;

/** What there is. Both lists are sorted (by id; by from, to, label), so that equal estates are equal bytes. */
export const Inventory = z.object({
  resources: z.array(Resource),
  relations: z.array(Relation),
});
export type Inventory = z.infer<typeof Inventory>;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function sortInventory(inventory: Inventory): Inventory {
  return {
    resources: [...inventory.resources].sort((a, b) => byText(a.id, b.id)),
    relations: [...inventory.relations].sort(
      (a, b) => byText(a.from, b.from) || byText(a.to, b.to) || byText(a.label, b.label),
    ),
  };
}
