import { NodeHttpHandler } from '@smithy/node-http-handler';
import { COMMAND } from '../model/product.ts';
import { toAwsFailure } from './aws-failure.ts';
import type { Provider, Role } from './credentials.ts';
import { remembered } from './credentials.ts';

/** Credentials of a role, fetched with those of `base` when they are first used. They throw AwsFailure. */
export function assumeRole(of: {
  role: Role;
  base: Provider;
  /** Of the role's partition. */
  region: string;
  endpoint: string | undefined;
}): Provider {
  const { role, base, region, endpoint } = of;
  return remembered(async () => {
    const { AssumeRole, Client } = await import('./services/sts.ts');
    const client = new Client({
      region,
      credentials: base,
      maxAttempts: 2,
      requestHandler: new NodeHttpHandler({
        connectionTimeout: 3_000,
        requestTimeout: 5_000,
        throwOnRequestTimeout: true,
      }),
      ...(endpoint ? { endpoint } : {}),
    });
    try {
      const { Credentials: made } = await client.send(
        new AssumeRole({
          RoleArn: role.arn,
          RoleSessionName: COMMAND,
          ...(role.external_id === undefined ? {} : { ExternalId: role.external_id }),
        }),
      );
      return {
        accessKeyId: made?.AccessKeyId ?? '',
        secretAccessKey: made?.SecretAccessKey ?? '',
        ...(made?.SessionToken ? { sessionToken: made.SessionToken } : {}),
        ...(made?.Expiration ? { expiration: made.Expiration } : {}),
      };
    } catch (error) {
      throw toAwsFailure(error);
    } finally {
      client.destroy();
    }
  });
}
