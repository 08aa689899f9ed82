import { CATALOG } from './catalog.ts';

/** A call that the program can make. */
export interface AllowedCall {
  /** Of aws/services.ts. */
  readonly service: string;
  readonly operation: string;
  /** What a policy must grant; absent: AWS asks for no right. */
  readonly iam?: string;
}

/** Who we are, which regions there are, what no collector knows. */
const DISCOVERY: readonly AllowedCall[] = [
  { service: 'sts', operation: 'GetCallerIdentity' },
  { service: 'ec2', operation: 'DescribeRegions', iam: 'ec2:DescribeRegions' },
  { service: 'resource-explorer-2', operation: 'GetDefaultView', iam: 'resource-explorer-2:GetDefaultView' },
  { service: 'resource-explorer-2', operation: 'ListIndexes', iam: 'resource-explorer-2:ListIndexes' },
  { service: 'resource-explorer-2', operation: 'ListResources', iam: 'resource-explorer-2:ListResources' },
  { service: 'resource-explorer-2', operation: 'Search', iam: 'resource-explorer-2:Search' },
  { service: 'tagging', operation: 'GetResources', iam: 'tag:GetResources' },
];

/** What reaching other accounts takes, in the account that one starts from. */
export const REACHING: readonly AllowedCall[] = [
  { service: 'organizations', operation: 'ListAccounts', iam: 'organizations:ListAccounts' },
  { service: 'organizations', operation: 'DescribeOrganization', iam: 'organizations:DescribeOrganization' },
  { service: 'sts', operation: 'AssumeRole', iam: 'sts:AssumeRole' },
];

/** What reading an account takes. */
export const READING: readonly AllowedCall[] = [
  ...CATALOG.flatMap(({ calls }) => calls.map(({ service, operation, iam }) => ({ service, operation, iam }))),
  ...DISCOVERY,
];

/** Every call to AWS that the program can make; a test holds the bundled clients against it. */
export const ALLOWED_CALLS: readonly AllowedCall[] = [...READING, ...REACHING];
