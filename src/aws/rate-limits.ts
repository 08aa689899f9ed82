/** Calls a second that AWS admits before it throttles, to those who share the bucket. */
export interface RateLimit {
  readonly perSecond: number;
  /** Calls of one bucket are counted together. */
  readonly bucket: string;
  /** Whether the bucket is one of the account, or one in each region. */
  readonly of: 'account' | 'region';
}

interface Rule extends RateLimit {
  readonly service: string;
  /** All operations of the service where absent. */
  readonly operations?: RegExp;
}

/**
 * The slow services: AWS's documented quotas, and for those that it does not document what other scanners live with
 * (Steampipe's and Workload Discovery's limits). What is not here is left to the SDK's adaptive retries.
 */
const RULES: readonly Rule[] = [
  { service: 'route53', bucket: 'route53', perSecond: 5, of: 'account' },
  { service: 'cloudfront', bucket: 'cloudfront', perSecond: 5, of: 'account' },
  { service: 'apigateway', operations: /^GetResources$/, bucket: 'apigateway', perSecond: 2.5, of: 'account' },
  { service: 'organizations', bucket: 'organizations', perSecond: 1, of: 'account' },
  { service: 'elb', bucket: 'elb', perSecond: 10, of: 'region' },
  { service: 'elbv2', bucket: 'elb', perSecond: 10, of: 'region' },
  { service: 'kinesis', operations: /^List/, bucket: 'kinesis lists', perSecond: 5, of: 'region' },
  { service: 'kinesis', operations: /^DescribeStreamSummary$/, bucket: 'kinesis', perSecond: 20, of: 'region' },
  { service: 'eks', operations: /^DescribeNodegroup$/, bucket: 'eks node groups', perSecond: 5, of: 'region' },
  { service: 'logs', operations: /^DescribeSubscriptionFilters$/, bucket: 'logs', perSecond: 5, of: 'region' },
  { service: 'ecs', bucket: 'ecs', perSecond: 20, of: 'region' },
];

/** The fixed limit of a call, where it has one. */
export const rateLimitOf = ({ service, operation }: { service: string; operation: string }): RateLimit | undefined =>
  RULES.find((rule) => rule.service === service && (rule.operations?.test(operation) ?? true));
