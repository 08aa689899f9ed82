import { CloudcraftError, type Purpose } from './errors.ts';

/** What undici and Node call a failure, found wherever they put it; empty when they do not name it. */
export function networkCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.name === 'HTTPParserError') return 'HPE_INVALID';
  if (error instanceof AggregateError) return networkCodeOf(error.errors[0]);
  return networkCodeOf(error.cause);
}

/** Failures before a byte of the request went out, so that even a change may be sent again. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Failures of a connection that may well be gone at the next try. */
const PASSING = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

export const wasNeverSent = (code: string): boolean => NEVER_SENT.has(code);
export const mayPass = (code: string): boolean => NEVER_SENT.has(code) || PASSING.has(code);

/**
 * The sentence for a connection that failed. The original error is left behind on purpose: it may hold bytes of the
 * answer.
 */
export function networkError(of: { code: string; url: URL; purpose: Purpose }): CloudcraftError {
  const { code, url, purpose } = of;
  const unsure =
    purpose.needs === 'write' && !wasNeverSent(code)
      ? ' It is not known whether the change was made: check before repeating it.'
      : '';
  return new CloudcraftError(`${sentence(code, url)}${unsure}`, { trouble: 'network' });
}

function sentence(code: string, { origin, hostname }: URL): string {
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at ${origin} (connection refused). Check CLOUDCRAFT_BASE_URL and your network.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The name ${hostname} cannot be resolved. Check CLOUDCRAFT_BASE_URL, your network and HTTPS_PROXY.`;
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return `The answer of ${origin} was cut off: it is shorter or longer than announced. Try again.`;
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') {
    return `The connection to ${origin} broke off. Try again; if it stays so, check your network and any proxy.`;
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) {
    return `The TLS certificate of ${origin} cannot be trusted (${code}). Behind a company proxy, put its certificate into NODE_EXTRA_CA_CERTS; else check the clock and CLOUDCRAFT_BASE_URL.`;
  }
  if (code.startsWith('HPE_')) {
    return `What answers at ${origin} does not speak HTTP properly (${code}). Check CLOUDCRAFT_BASE_URL and any proxy.`;
  }
  return `The connection to ${origin} failed${code === '' ? '' : ` (${code})`}. Check your network and HTTPS_PROXY, then try again.`;
}
