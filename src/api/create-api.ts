import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Backend } from '../backends/backend.ts';
import { UserError } from '../model/user-error.ts';
import { accountRoutes, iamRoutes } from './account-routes.ts';
import { ApiError } from './api-error.ts';
import { blueprintRoutes } from './blueprint-routes.ts';
import { jsonReply, type Reply, writeReply } from './reply.ts';
import { findRoute, type Route } from './router.ts';
import { type Scans, snapshotRoutes } from './snapshot-routes.ts';
import { userRoutes } from './user-routes.ts';

export interface ApiOptions {
  readonly backend: Backend;
  /** The bearer token that requests must carry. */
  readonly key: string;
  /** Milliseconds that a scan may hold its request before 202; Cloudcraft's own is the default. */
  readonly holdMs?: number;
  /** Told of faults of the program; clients only see that there was one. */
  readonly onFault?: (error: unknown) => void;
}

const HOLD_MS = 120_000;

/** Only makes URLs of request targets; its host is never used. */
const BASE = 'http://localhost';

/** Cloudcraft's routes over a backend, as a listener for node:http. The backend is the caller's to close. */
export function createApi(options: ApiOptions): RequestListener {
  const scans: Scans = new Map();
  const holding = { scans, holdMs: options.holdMs ?? HOLD_MS };
  const routes: readonly Route[] = [
    ...userRoutes,
    ...blueprintRoutes,
    ...iamRoutes,
    ...accountRoutes('aws'),
    ...accountRoutes('azure'),
    ...snapshotRoutes('aws', holding),
    ...snapshotRoutes('azure', holding),
  ];
  return (req, res) => {
    const controller = new AbortController();
    res.on('close', () => {
      if (!res.writableFinished) controller.abort(new Error('the client went away'));
    });
    answer({ options, routes, req, signal: controller.signal })
      .catch((error: unknown) => errorReply(error, { options, gone: controller.signal.aborted }))
      .then((reply) => writeReply(req, res, reply))
      .catch((error: unknown) => {
        options.onFault?.(error);
        res.destroy();
      });
  };
}

async function answer(of: {
  options: ApiOptions;
  routes: readonly Route[];
  req: IncomingMessage;
  signal: AbortSignal;
}): Promise<Reply> {
  const { options, routes, req, signal } = of;
  if (!isAllowed(req.headers.authorization, options.key)) throw new ApiError(401, 'unauthorized', 'Unauthorized');
  const target = req.url ?? '/';
  const url = URL.canParse(target, BASE) ? new URL(target, BASE) : new URL(BASE);
  // One client puts /api before every path when it talks to this machine.
  const path = url.pathname.replace(/^\/api(?=\/)/, '');
  const found = findRoute(routes, { method: req.method ?? '', path });
  if (found === undefined) throw new ApiError(404, 'not_found', 'Route not found');
  if ('allowed' in found) {
    const error = new ApiError(
      405,
      'method_not_allowed',
      `Method not allowed. Use one of: ${found.allowed.join(', ')}`,
    );
    return jsonReply(error.body, { status: 405, headers: { allow: found.allowed.join(', ') } });
  }
  const { route, params } = found;
  return route.handle({ backend: options.backend, req, params, query: url.searchParams, call: { signal } });
}

/** Compares without telling by its time how much was right. */
function isAllowed(header: string | undefined, key: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${key}`));
}

function errorReply(error: unknown, of: { options: ApiOptions; gone: boolean }): Reply {
  if (error instanceof ApiError) return jsonReply(error.body, { status: error.status });
  if (error instanceof UserError) {
    return jsonReply(new ApiError(400, 'invalid_parameter', error.message).body, { status: 400 });
  }
  if (!of.gone) of.options.onFault?.(error);
  return jsonReply(new ApiError(500, 'internal_server_error', 'Internal server error').body, { status: 500 });
}
