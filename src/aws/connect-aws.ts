import { NodeHttpHandler } from '@smithy/node-http-handler';
import { parseArn } from '../model/id.ts';
import { assumeRole } from './assume-role.ts';
import type { AwsCall, AwsCaller } from './aws-caller.ts';
import { toAwsFailure } from './aws-failure.ts';
import { type Credentials, credentialsFor, type Environment, type Role } from './credentials.ts';
import { endpointOf } from './endpoint.ts';
import { homeRegion, partitionOf } from './home-region.ts';
import { loadService } from './services.ts';

/** Where AWS's tools start when no region is configured, and where its global services answer. */
const FALLBACK_REGION = 'us-east-1';

/** Adaptive retries slow down together when AWS throttles; eight attempts lost no call in our measurements. */
const PATIENT = { maxAttempts: 8, requestTimeout: 30_000 };
/** Proving credentials shall not make anybody wait. */
const HASTY = { maxAttempts: 2, requestTimeout: 2_400 };

export interface AwsConnection extends AwsCaller {
  readonly profile: string | undefined;
  /** The last role that is assumed, where there is one. */
  readonly role: Role | undefined;
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

/** Which account to connect to, and how. */
export interface Connecting {
  /** `default` or `profile:NAME`: whose credentials to start from. */
  readonly account_id: string;
  readonly env: Environment;
  /** Roles to assume, each with the credentials of the one before. */
  readonly roles?: readonly Role[];
  /** Region to start from, where the account has one of its own. */
  readonly region?: string | undefined;
}

/**
 * Clients for one account, made when first used: one per region and service, since the SDK's adaptive rate limit lives
 * in the client. Makes no network call itself. Throws UserError for a handle without credentials.
 */
export async function connectAws(options: Connecting): Promise<AwsConnection> {
  const { env, roles = [] } = options;
  const base = await credentialsFor(options);
  const role = roles.at(-1);
  const region = inPartition(
    options.region || env.AWS_REGION || env.AWS_DEFAULT_REGION || (await configuredRegion(base)) || FALLBACK_REGION,
    role,
  );
  const sts = endpointOf({ service: 'sts', env });
  const provider = roles.reduce(
    (from, one) => assumeRole({ role: one, base: from, region, endpoint: sts }),
    base.provider,
  );
  const credentials: Credentials = { ...base, provider };
  const clients = new Map<string, Promise<Client>>();

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
    role,
    endpoint: sts,
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
      // One that could not be made was told to who asked for it, and has nothing to close.
      for (const client of clients.values()) client.then((made) => made.destroy()).catch(() => {});
      clients.clear();
    },
  };
}

/** The region, unless the role is in a partition where it does not exist. */
function inPartition(region: string, role: Role | undefined): string {
  const partition = role && parseArn(role.arn)?.partition;
  return partition === undefined || partition === partitionOf(region) ? region : homeRegion(partition);
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

/** All that a command may be; which of these there are, the files of the services say. */
const READS = /^(Describe|List|Get|Search|BatchGet)/;

async function makeCommand({ service, operation, input }: AwsCall): Promise<unknown> {
  if (!READS.test(operation)) throw new Error(`"${operation}" is not a call that only reads.`);
  const { [operation]: Command } = await loadService(service);
  if (!isConstructor(Command)) throw new Error(`The module of "${service}" exports no ${operation}.`);
  return new Command(input);
}

/** The SDK's modules are loaded by name, so that nothing but this can say what their classes take. */
const isConstructor = <Made = unknown>(value: unknown): value is new (input: unknown) => Made =>
  typeof value === 'function';
