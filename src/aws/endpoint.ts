import type { Environment } from './credentials.ts';

/** Services whose variable is not simply their name in capitals (AWS's list of service-specific endpoints). */
const VARIABLES: Readonly<Record<string, string>> = {
  autoscaling: 'AUTO_SCALING',
  elbv2: 'ELASTIC_LOAD_BALANCING_V2',
  route53: 'ROUTE_53',
  secretsmanager: 'SECRETS_MANAGER',
};

/**
 * The endpoint that the environment names for a service, as AWS's own tools read it: AWS_ENDPOINT_URL_<SERVICE>, then
 * AWS_ENDPOINT_URL, unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true. Nothing: AWS's own.
 */
export function endpointOf({ service, env }: { service: string; env: Environment }): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return undefined;
  const variable = VARIABLES[service] ?? service.toUpperCase();
  return env[`AWS_ENDPOINT_URL_${variable}`] || env.AWS_ENDPOINT_URL || undefined;
}
