import type { Coverage, CoverageRow } from '../../src/model/coverage.ts';

/**
 * Calls that moto does not know, or answers in a form that the SDK refuses; AWS's own answers to them are in the
 * recorded tests.
 */
const GAPS = new Set([
  // Of HTTP APIs; that of REST APIs has the same name and works.
  'apigateway GetAuthorizers',
  'backup ListBackupSelections',
  'backup ListProtectedResources',
  'bedrock ListGuardrails',
  'directconnect DescribeDirectConnectGateways',
  'directconnect DescribeVirtualInterfaces',
  'dynamodb DescribeKinesisStreamingDestination',
  'ec2 DescribeClientVpnEndpoints',
  'elasticache DescribeServerlessCaches',
  'kafkaconnect ListConnectors',
  'redshift-serverless ListWorkgroups',
  'resource-explorer-2 ListIndexes',
  'wafv2 ListResourcesForWebACL',
]);

const isGap = ({ service, call, outcome }: CoverageRow): boolean =>
  outcome === 'failed' && GAPS.has(`${service} ${call}`);

/** What went wrong but for what moto cannot do. */
export const realTroubles = (coverage: Coverage): Coverage =>
  coverage.filter((row) => row.outcome !== 'ok' && !isGap(row));
