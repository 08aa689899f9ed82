import type { Environment } from './credentials.ts';

/** Services whose variable is not simply their name in capitals (AWS's list of service-specific endpoints). */
const VARIABLES: Readonly<Record<string, string>> = {
  apigateway: 'API_GATEWAY',
  autoscaling: 'AUTO_SCALING',
  'cognito-idp': 'COGNITO_IDENTITY_PROVIDER',
  directconnect: 'DIRECT_CONNECT',
  elb: 'ELASTIC_LOAD_BALANCING',
  elbv2: 'ELASTIC_LOAD_BALANCING_V2',
  events: 'EVENTBRIDGE',
  logs: 'CLOUDWATCH_LOGS',
  route53: 'ROUTE_53',
  secretsmanager: 'SECRETS_MANAGER',
  stepfunctions: 'SFN',
  tagging: 'RESOURCE_GROUPS_TAGGING_API',
};

/**
 * The endpoint that the environment names for a service, as AWS's own tools read it: AWS_ENDPOINT_URL_<SERVICE>, then
 * AWS_ENDPOINT_URL, unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true. Nothing: AWS's own.
 */
export function endpointOf({ service, env }: { service: string; env: Environment }): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return undefined;
  const variable = VARIABLES[service] ?? service.toUpperCase().replaceAll('-', '_');
  return env[`AWS_ENDPOINT_URL_${variable}`] || env.AWS_ENDPOINT_URL || undefined;
}
