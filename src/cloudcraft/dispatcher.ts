import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
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

/**
 * The connection pool, through the proxy when one is set. This machine itself is never reached through a proxy: plain
 * http to it would show the proxy the key.
 */
export function createDispatcher(of: {
  baseUrl: URL;
  proxy?: ProxySettings | undefined;
  connectMs: number;
}): Dispatcher {
  const options = { connections: CONNECTIONS, connect: { timeout: of.connectMs } };
  const { httpsProxy, httpProxy, noProxy } = of.proxy ?? {};
  if (isLoopback(of.baseUrl) || !(httpsProxy || httpProxy)) return new Agent(options);
  for (const address of [httpsProxy, httpProxy]) {
    // The address itself may hold a password and is not repeated.
    if (address && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))) {
      throw new UserError(
        'HTTPS_PROXY or HTTP_PROXY is not an address such as http://proxy.example:8080. Mend or unset it.',
      );
    }
  }
  // Empty texts keep undici from reading the environment by itself.
  return new EnvHttpProxyAgent({
    ...options,
    httpsProxy: httpsProxy ?? '',
    httpProxy: httpProxy ?? '',
    noProxy: noProxy ?? '',
  });
}
