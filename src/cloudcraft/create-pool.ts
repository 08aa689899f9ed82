import type { Dispatcher } from 'undici';
import { UserError } from '../model/user-error.ts';
import { isLoopback } from './base-url.ts';

/** As HTTPS_PROXY, HTTP_PROXY and NO_PROXY have them. */
export interface ProxySettings {
  readonly httpsProxy?: string | undefined;
  readonly httpProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** More at a time would only queue at the rate limit. */
const CONNECTIONS = 16;

/** The connections. undici takes 60 ms to load, so it is loaded by the first request and not by the start. */
export interface Pool {
  dispatcher(): Promise<Dispatcher>;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

/**
 * The connection pool, through the proxy when one is set. This machine itself is never reached through a proxy: plain
 * http to it would show the proxy the key. Throws UserError for a proxy whose address is none.
 */
export function createPool(of: { baseUrl: URL; proxy?: ProxySettings | undefined; connectMs: number }): Pool {
  const { httpsProxy, httpProxy, noProxy } = of.proxy ?? {};
  const direct = isLoopback(of.baseUrl) || !(httpsProxy || httpProxy);
  if (!direct) for (const address of [httpsProxy, httpProxy]) checkProxy(address);
  let made: Promise<Dispatcher> | undefined;
  const make = async (): Promise<Dispatcher> => {
    const { Agent, EnvHttpProxyAgent } = await import('./undici.ts');
    const options = { connections: CONNECTIONS, connect: { timeout: of.connectMs } };
    if (direct) return new Agent(options);
    // Empty texts keep undici from reading the environment by itself.
    return new EnvHttpProxyAgent({
      ...options,
      httpsProxy: httpsProxy ?? '',
      httpProxy: httpProxy ?? '',
      noProxy: noProxy ?? '',
    });
  };
  return {
    dispatcher() {
      made ??= make();
      return made;
    },
    async close() {
      await (await made)?.destroy();
    },
  };
}

/** A pool around connections that somebody else made. */
export const poolOf = (dispatcher: Dispatcher): Pool => ({
  dispatcher: async () => dispatcher,
  close: () => dispatcher.destroy(),
});

function checkProxy(address: string | undefined): void {
  if (!address || (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))) return;
  // The address itself may hold a password and is not repeated.
  throw new UserError(
    'HTTPS_PROXY or HTTP_PROXY is not an address such as http://proxy.example:8080. Mend or unset it.',
  );
}
