/** UUIDs as Cloudcraft and we write them: blueprints, snapshots and saved accounts. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** The parts of an ARN, or nothing when the text is not one. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the account, for example `instance/i-0abc` or `table/orders`. */
  readonly resource: string;
}

export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]*):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (!match) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/**
 * The id of a resource: its ARN, else `partition:account:region:type:native-id` (design: resource id).
 * Two resources of one account never share it, also when their native ids are alike in two regions.
 */
export function resourceId(of: {
  arn?: string | undefined;
  partition?: string;
  account: string;
  region: string;
  type: string;
  native: string;
}): string {
  return of.arn ?? [of.partition ?? 'aws', of.account, of.region, of.type, of.native].join(':');
}
