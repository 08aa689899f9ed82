import { UserError } from '../model/user-error.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

/**
 * The address of the API, without a slash at its end. Throws UserError unless it is https, or plain http to this very
 * machine: the key goes out with every request and must not be readable on the way.
 */
export function checkBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fix = 'Set CLOUDCRAFT_BASE_URL or --base-url to an address such as https://api.cloudcraft.co.';
  if (url === undefined) throw new UserError(`The base URL is not a URL. ${fix}`);
  if (url.username !== '' || url.password !== '') {
    throw new UserError(`The base URL must not hold a user name or password. ${fix}`);
  }
  if (url.search !== '' || url.hash !== '') throw new UserError(`The base URL must not hold "?" or "#". ${fix}`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new UserError(
      `The base URL ${url.origin} is not https, so the API key could be read on the way. Plain http is allowed to this machine only (localhost, 127.0.0.1). ${fix}`,
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}
