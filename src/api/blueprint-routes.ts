import type { Backend, Blueprints, Call } from '../backends/backend.ts';
import type { WireBlueprint, WireBlueprintMeta } from '../cloudcraft/wire.ts';
import { type Blueprint, BlueprintData, type BlueprintSummary } from '../model/blueprint.ts';
import { ConflictError, UserError } from '../model/user-error.ts';
import { ApiError, badProperty, forbidden, notFound, notOffered, outOfDate } from './api-error.ts';
import { budgetReply } from './budget-reply.ts';
import { checkFormat, pictureReply } from './picture-reply.ts';
import { readBody } from './read-body.ts';
import { emptyReply, jsonReply, type Reply } from './reply.ts';
import type { Route, RouteContext } from './router.ts';
import { USER_ID } from './user-routes.ts';
import { checkId } from './wire-id.ts';

/** What the service writes when a document does not say (cloudcraft-api.md 5.14). */
const DOCUMENT_VERSION = 4;

export const blueprintRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/blueprint',
    async handle({ backend, call }) {
      const { blueprints } = await groupOf(backend).list(call);
      // No other key beside the list: one client reads every key of the object as such a list.
      return jsonReply({ blueprints: blueprints.map(metaOf) });
    },
  },
  {
    method: 'POST',
    path: '/blueprint',
    async handle({ backend, req, call }) {
      await checkMayWrite(backend, call);
      const body = await readBody(req);
      const data = documentOf(body);
      const name = textOf(data.name) ?? textOf(body.name) ?? 'Untitled';
      const { blueprint } = await groupOf(backend).create(
        { name, tags: textsOf(body.tags) ?? [], content: { data } },
        call,
      );
      const shared = await withSharing(blueprint, { body, context: { backend, call } });
      return jsonReply(wireOf(shared), { status: 201, headers: { etag: etagOf(shared) } });
    },
  },
  {
    method: 'GET',
    path: '/blueprint/:id',
    async handle(context) {
      const blueprint = await getBlueprint(context);
      return jsonReply(wireOf(blueprint), { headers: { etag: etagOf(blueprint) } });
    },
  },
  {
    method: 'PUT',
    path: '/blueprint/:id',
    handle: putBlueprint,
  },
  {
    method: 'DELETE',
    path: '/blueprint/:id',
    async handle(context) {
      await checkMayWrite(context.backend, context.call);
      const { blueprint_id } = await getBlueprint(context);
      await groupOf(context.backend).delete(blueprint_id, context.call);
      return emptyReply();
    },
  },
  {
    method: 'GET',
    path: '/blueprint/:id/budget/:format',
    handle: budgetReply,
  },
  {
    method: 'GET',
    path: '/blueprint/:id/:format',
    async handle(context) {
      checkId(context.params.id, 'blueprintId');
      const format = checkFormat(context.params.format, context.backend);
      const blueprint = await getBlueprint(context);
      return pictureReply({ picture: { blueprint }, format }, context);
    },
  },
];

function groupOf(backend: Backend): Blueprints {
  if (!backend.blueprints) throw notOffered('blueprints');
  return backend.blueprints;
}

export async function checkMayWrite(backend: Backend, call: Call): Promise<void> {
  if ((await backend.status(call)).rights === 'read') throw forbidden();
}

/** The blueprint that the path names. One that is damaged is a fault of the server, one that is not there is not. */
async function getBlueprint({ backend, params, call }: RouteContext): Promise<Blueprint> {
  const id = checkId(params.id, 'blueprintId');
  try {
    return await groupOf(backend).get(id, call);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { damaged } = await groupOf(backend).list(call);
    if (!damaged.some(({ file }) => file.toLowerCase().includes(id))) throw notFound('Blueprint');
    throw new ApiError(500, 'internal_server_error', `Blueprint ${id} is stored in a damaged file`);
  }
}

/** A new blueprint, shared with whom the body names. */
async function withSharing(
  blueprint: Blueprint,
  { body, context }: { body: Readonly<Record<string, unknown>>; context: Pick<RouteContext, 'backend' | 'call'> },
): Promise<Blueprint> {
  const [read_access, write_access] = [textsOf(body.readAccess), textsOf(body.writeAccess)];
  if (read_access === undefined && write_access === undefined) return blueprint;
  const { blueprint_id, data } = blueprint;
  const content = { replacement: { data, read_access, write_access } };
  return (await groupOf(context.backend).update({ blueprint_id, content }, context.call)).blueprint;
}

/** Replaces a whole document; with If-Match only the one that the tag names. */
async function putBlueprint(context: RouteContext): Promise<Reply> {
  const { backend, req, call } = context;
  await checkMayWrite(backend, call);
  const current = await getBlueprint(context);
  const wanted = req.headers['if-match'];
  const tags = wanted === undefined || wanted.trim() === '*' ? undefined : wanted.split(',').map((tag) => tag.trim());
  if (tags !== undefined && !tags.includes(etagOf(current))) throw outOfDate();
  const body = await readBody(req);
  const data = documentOf(body);
  try {
    const { blueprint } = await groupOf(backend).update(
      {
        blueprint_id: current.blueprint_id,
        ...(tags === undefined ? {} : { expected_version: current.version }),
        content: {
          replacement: {
            data,
            name: textOf(data.name) ?? textOf(body.name) ?? current.name,
            tags: textsOf(body.tags),
            read_access: textsOf(body.readAccess),
            write_access: textsOf(body.writeAccess),
          },
        },
      },
      call,
    );
    return emptyReply({ etag: etagOf(blueprint) });
  } catch (error) {
    if (error instanceof ConflictError) throw outOfDate();
    throw error;
  }
}

function documentOf(body: Readonly<Record<string, unknown>>): BlueprintData {
  const parsed = BlueprintData.safeParse(body.data);
  if (parsed.success) return parsed.data;
  const path = ['data', ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.');
  throw badProperty(`Invalid property: ${path}`);
}

const metaOf = (summary: BlueprintSummary): WireBlueprintMeta => ({
  id: summary.blueprint_id,
  name: summary.name,
  tags: summary.tags,
  readAccess: null,
  writeAccess: null,
  createdAt: summary.created_at ?? null,
  updatedAt: summary.updated_at ?? null,
  CreatorId: USER_ID,
  LastUserId: USER_ID,
});

const wireOf = (blueprint: Blueprint): WireBlueprint => ({
  ...metaOf(blueprint),
  readAccess: blueprint.read_access ?? null,
  writeAccess: blueprint.write_access ?? null,
  CustomerId: null,
  data: { version: DOCUMENT_VERSION, ...blueprint.data },
});

/** A weak tag, as the service gives. */
const etagOf = ({ version }: Blueprint): string => `W/"${version}"`;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const textsOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
