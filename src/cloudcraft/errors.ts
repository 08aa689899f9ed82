import { UserError } from '../model/user-error.ts';

/**
 * What went wrong, for those who can do something else instead. `unusable`: an answer came that cannot be used.
 * `still_processing`: the scan goes on at Cloudcraft and the same call gets its result later.
 */
export type Trouble =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'server'
  | 'network'
  | 'timeout'
  | 'unusable'
  | 'still_processing';

/** A failed call to Cloudcraft. The message is whole sentences of ours; it holds no key and at most a quoted text. */
export class CloudcraftError extends UserError {
  readonly trouble: Trouble;
  /** Absent when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, of: { trouble: Trouble; status?: number }) {
    super(message);
    this.trouble = of.trouble;
    this.status = of.status;
  }
}

/** What a request is for, in the words of the sentences below. */
export interface Purpose {
  /** Completes "while ...": "reading the blueprint". */
  readonly doing: string;
  /** The thing that an id names, and where valid ids come from; for 404. */
  readonly noun?: string;
  readonly id?: string;
  readonly next?: string;
  readonly needs: 'read' | 'write';
}

const KEYS =
  'An Owner or Administrator makes keys in Cloudcraft under User > API keys (it needs a Pro subscription); put it into CLOUDCRAFT_API_KEY and start again.';

/**
 * The error for an answer that is not 2xx. `said` is the upstream text, already redacted and cut;
 * `retryAfter` is in seconds.
 */
export function statusError(of: {
  status: number;
  purpose: Purpose;
  said?: string;
  retryAfter?: number;
}): CloudcraftError {
  const { status, purpose, said, retryAfter } = of;
  const quoted = said === undefined || said === '' ? '' : ` It said: "${said}".`;
  const error = (trouble: Trouble, message: string): CloudcraftError =>
    new CloudcraftError(message, { trouble, status });
  const unsure =
    purpose.needs === 'write' ? ' It is not known whether the change was made: check before repeating it.' : '';

  if (status === 401)
    return error('unauthorized', `Cloudcraft refuses the API key (401): it is missing, wrong or revoked. ${KEYS}`);
  if (status === 403) {
    const right = purpose.needs === 'write' ? 'read-write' : 'read';
    return error(
      'forbidden',
      `The API key may not do this (403, while ${purpose.doing}).${quoted} It needs the ${right} permission, and its teams need access to the item. ${KEYS}`,
    );
  }
  if (status === 404) {
    const missing =
      purpose.noun === undefined
        ? 'Nothing answers there (404)'
        : `Cloudcraft has no ${`${purpose.noun} ${purpose.id ?? ''}`.trim()} that this key can see (404)`;
    return error('not_found', `${missing}.${quoted} ${purpose.next ?? 'Check CLOUDCRAFT_BASE_URL.'}`);
  }
  if (status === 407) {
    return error(
      'network',
      'The proxy asks for credentials (407). Put them into HTTPS_PROXY, as in http://user:password@host:port.',
    );
  }
  if (status === 412) {
    return error(
      'conflict',
      `${['The', purpose.noun ?? 'item', ...(purpose.id === undefined ? [] : [purpose.id])].join(' ')} was changed by somebody else since you read it (412). Nothing was changed. Read it again and repeat your change on the new version.`,
    );
  }
  if (status === 429) return rateError(retryAfter);
  if (status >= 300 && status < 400) {
    return error(
      'unusable',
      `Cloudcraft answered with a redirect (${status}) that is not followed, since the API key must not go elsewhere. Check CLOUDCRAFT_BASE_URL.`,
    );
  }
  if (status === 408 || status >= 500) {
    return error(
      'server',
      `Cloudcraft had a fault of its own (${status}) while ${purpose.doing}.${quoted}${unsure} Try again in a minute.`,
    );
  }
  return error(
    'invalid',
    `Cloudcraft did not accept the request (${status}) while ${purpose.doing}.${quoted} Correct the value and call again.`,
  );
}

/** The limit is reached; `seconds` is when to come back, where that is known. */
export function rateError(seconds?: number): CloudcraftError {
  const when = seconds === undefined ? 'a minute' : `${Math.max(1, Math.ceil(seconds))} seconds`;
  return new CloudcraftError(`The rate limit of the Cloudcraft API is reached (429). Wait ${when}, then call again.`, {
    trouble: 'rate_limited',
    status: 429,
  });
}

/** The answer has the right status and a body that cannot be used; `reason` completes "an answer that ...". */
export const unusableError = (of: { reason: string; purpose: Purpose; status: number }): CloudcraftError =>
  new CloudcraftError(
    `While ${of.purpose.doing}, an answer came that ${of.reason}. ${of.purpose.needs === 'write' ? 'It is not known whether the change was made: check before repeating it. ' : ''}Check CLOUDCRAFT_BASE_URL and any proxy on the way, then try again.`,
    { trouble: 'unusable', status: of.status },
  );
