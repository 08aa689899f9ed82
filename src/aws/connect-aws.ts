import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCall, AwsCaller } from './aws-caller.ts';
import { toAwsFailure } from './aws-failure.ts';
import { type Credentials, credentialsFor, type Environment } from './credentials.ts';
import { endpointOf } from './endpoint.ts';
import { loadService } from './services.ts';

/** Where AWS's tools start when no region is configured, and where its global services answer. */
export const FALLBACK_REGION = 'us-east-1';

/** Adaptive retries slow down together when AWS throttles; eight attempts lost no call in our measurements. */
const PATIENT = { maxAttempts: 8, requestTimeout: 30_000 };
/** Proving credentials shall not make anybody wait. */
const HASTY = { maxAttempts: 2, requestTimeout: 2_400 };

export interface AwsConnection extends AwsCaller {
  readonly profile: string | undefined;
  /** Where the caller was sent instead of AWS; for messages. */
  readonly endpoint: string | undefined;
  /** Fetches the credentials, so that a failure can be told apart from one of a call. Throws AwsFailure. */
  credentials(): Promise<void>;
  close(): void;
}

interface Client {
  send(command: unknown, options: { abortSignal?: AbortSignal }): Promise<unknown>;
  destroy(): void;
}

/**
 * Clients for one account, made when first used: one per region and service, since the SDK's adaptive rate limit lives
 * in the client. Makes no network call itself. Throws UserError for a handle without credentials.
 */
export async function connectAws(options: { account_id: string; env: Environment }): Promise<AwsConnection> {
  const credentials = await credentialsFor(options);
  const { env } = options;
  const clients = new Map<string, Promise<Client>>();
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || (await configuredRegion(credentials)) || FALLBACK_REGION;

  const clientFor = (service: string, at: string): Promise<Client> => {
    const key = `${service} ${at}`;
    const known = clients.get(key);
    if (known) return known;
    const made = makeClient({ service, region: at, credentials, endpoint: endpointOf({ service, env }) });
    clients.set(key, made);
    return made;
  };

  return {
    region,
    profile: credentials.profile,
    endpoint: endpointOf({ service: 'sts', env }),
    async credentials() {
      await credentials.provider().catch((error: unknown) => {
        throw toAwsFailure(error);
      });
    },
    async call(request) {
      request.signal?.throwIfAborted();
      const client = await clientFor(request.service, request.region);
      const command = await makeCommand(request);
      try {
        return await client.send(command, request.signal ? { abortSignal: request.signal } : {});
      } catch (error) {
        request.signal?.throwIfAborted();
        throw toAwsFailure(error);
      }
    },
    close() {
      for (const client of clients.values()) client.then((made) => made.destroy()).catch(() => {});
      clients.clear();
    },
  };
}

async function configuredRegion({ profile }: Credentials): Promise<string | undefined> {
  const { Client } = await import('./services/sts.ts');
  const client = new Client(profile ? { profile } : {});
  try {
    return await client.config.region();
  } catch {
    // The SDK throws where neither the environment nor the configuration names a region; that is no fault.
    return undefined;
  } finally {
    client.destroy();
  }
}

async function makeClient(of: {
  service: string;
  region: string;
  credentials: Credentials;
  endpoint: string | undefined;
}): Promise<Client> {
  const { service, region, credentials, endpoint } = of;
  const { maxAttempts, requestTimeout } = service === 'sts' ? HASTY : PATIENT;
  const { Client: Made } = await loadService(service);
  if (!isConstructor<Client>(Made)) throw new Error(`The module of "${service}" exports no Client.`);
  return new Made({
    region,
    credentials: credentials.provider,
    maxAttempts,
    retryMode: 'adaptive',
    // Given to every client: that of Kinesis would speak HTTP/2 otherwise, which proxies and emulators do not.
    requestHandler: new NodeHttpHandler({
      connectionTimeout: Math.min(requestTimeout, 5_000),
      requestTimeout,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 16 },
      httpsAgent: { keepAlive: true, maxSockets: 16 },
    }),
    ...(endpoint ? { endpoint } : {}),
    // An emulator answers at one host; a bucket's own host name would lead away from it.
    ...(service === 's3' && endpoint ? { forcePathStyle: true } : {}),
  });
}

async function makeCommand({ service, operation, input }: AwsCall): Promise<unknown> {
  const { [operation]: Command } = await loadService(service);
  if (!isConstructor(Command)) throw new Error(`The module of "${service}" exports no ${operation}.`);
  return new Command(input);
}

/** The SDK's modules are loaded by name, so that nothing but this can say what their classes take. */
const isConstructor = <Made = unknown>(value: unknown): value is new (input: unknown) => Made =>
  typeof value === 'function';
