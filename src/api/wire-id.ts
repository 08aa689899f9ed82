import { createHash } from 'node:crypto';
import { isUuid } from '../model/id.ts';
import { badProperty } from './api-error.ts';

/**
 * Ids on the wire are UUIDs. Handles of ours that are none (`sample`, `profile:x`) get one that is always the same
 * for a name.
 */
export function wireId(handle: string): string {
  if (isUuid(handle)) return handle;
  const hash = createHash('sha256').update(`cloudcraft-mcp ${handle}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Throws what Cloudcraft says of an id that is no UUID. */
export function checkId(id: string | undefined, parameter: 'blueprintId' | 'accountId'): string {
  if (id !== undefined && isUuid(id)) return id.toLowerCase();
  throw badProperty(`Invalid parameter format: ${parameter}`);
}
