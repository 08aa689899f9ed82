import type { IncomingHttpHeaders } from 'node:http';

/** How a service speaks: one of AWS's protocols. */
export type Protocol = 'json' | 'query' | 'ec2' | 'rest-json' | 'rest-xml' | 'cbor';

const REST_XML = new Set(['s3', 'cloudfront', 'route53']);

export function protocolOf({ headers, service }: { headers: IncomingHttpHeaders; service: string }): Protocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return 'cbor';
  if (headers['x-amz-target'] !== undefined) return 'json';
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return service === 'ec2' ? 'ec2' : 'query';
  return REST_XML.has(service) ? 'rest-xml' : 'rest-json';
}

interface Body {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer of an account that has nothing. */
export const EMPTY_BODIES: Readonly<Record<Protocol, (operation: string) => Body>> = {
  json: () => ({ type: 'application/x-amz-json-1.1', body: '{}' }),
  'rest-json': () => ({ type: 'application/json', body: '{}' }),
  query: (operation) => ({
    type: 'text/xml',
    body: `<${operation}Response xmlns="urn:x"><${operation}Result></${operation}Result></${operation}Response>`,
  }),
  ec2: (operation) => ({ type: 'text/xml', body: `<${operation}Response xmlns="urn:x"></${operation}Response>` }),
  'rest-xml': () => ({ type: 'text/xml', body: '<Result xmlns="urn:x"></Result>' }),
  // An empty map.
  cbor: () => ({ type: 'application/cbor', body: Buffer.from([0xa0]), headers: { 'smithy-protocol': 'rpc-v2-cbor' } }),
};

/** As each protocol says "too many requests". */
export const THROTTLED: Readonly<
  Record<Protocol, { status: number; type: string; text: string; headers?: Readonly<Record<string, string>> }>
> = {
  json: {
    status: 400,
    type: 'application/x-amz-json-1.1',
    text: '{"__type":"ThrottlingException","message":"Rate exceeded"}',
  },
  'rest-json': {
    status: 429,
    type: 'application/json',
    text: '{"message":"Rate exceeded"}',
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
  },
  query: {
    status: 400,
    type: 'text/xml',
    text: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
  },
  ec2: {
    status: 503,
    type: 'text/xml',
    text: '<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Rate exceeded</Message></Error></Errors></Response>',
  },
  'rest-xml': {
    status: 503,
    type: 'text/xml',
    text: '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
  },
  cbor: {
    status: 429,
    type: 'application/json',
    text: '{"__type":"ThrottlingException"}',
    headers: { 'x-amzn-errortype': 'ThrottlingException' },
  },
};
