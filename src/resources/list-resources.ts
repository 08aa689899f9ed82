import type { Backend, Call } from '../backends/backend.ts';
import { RESOURCE_FAMILIES } from './index.ts';
import { uriOf } from './resource.ts';
import { SQL_SCHEMA_RESOURCE } from './sql-schema-resource.ts';

/** Entries of one page. */
const PAGE = 50;

/** The members of all families that the backend has, a page at a time. A cursor is where the next page begins. */
export async function listResources(of: {
  backend: Backend;
  cursor: string | undefined;
  call: Call;
  asError: (message: string) => Error;
}) {
  const { backend, cursor, call, asError } = of;
  const told = cursor === undefined ? '0' : Buffer.from(cursor, 'base64url').toString();
  const from = /^\d{1,9}$/.test(told) ? Number(told) : undefined;
  if (from === undefined) {
    throw asError('This cursor was not made by resources/list.');
  }
  const families = RESOURCE_FAMILIES.filter(({ needs }) => needs.every((group) => backend[group] !== undefined));
  const lists = await Promise.all(
    families.map(async (family) =>
      (await family.list(backend, call)).map(({ id, name }) => ({
        uri: uriOf(family, id),
        name,
        mimeType: family.mime,
      })),
    ),
  );
  const { uri, name, mime } = SQL_SCHEMA_RESOURCE;
  const fixed = backend.query === undefined ? [] : [{ uri, name, mimeType: mime }];
  const all = [...fixed, ...lists.flat()];
  const next = from + PAGE;
  return {
    resources: all.slice(from, next),
    ...(next < all.length ? { nextCursor: Buffer.from(String(next)).toString('base64url') } : {}),
  };
}
