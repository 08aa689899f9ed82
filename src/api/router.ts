import type { IncomingMessage } from 'node:http';
import type { Backend, Call } from '../backends/backend.ts';
import type { Reply } from './reply.ts';

export interface RouteContext {
  readonly backend: Backend;
  readonly req: IncomingMessage;
  /** The parts of the path that the pattern names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly call: Call;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/blueprint/:id`; earlier routes win, so fixed words come before names. */
  readonly path: string;
  readonly handle: (context: RouteContext) => Promise<Reply>;
}

/** The route for a path, the methods that the path takes otherwise, or nothing. */
export function findRoute(
  routes: readonly Route[],
  wanted: { method: string; path: string },
): { route: Route; params: Record<string, string> } | { allowed: string[] } | undefined {
  const allowed: string[] = [];
  for (const route of routes) {
    const params = match(route.path, wanted.path);
    if (params === undefined) continue;
    if (route.method === wanted.method) return { route, params };
    allowed.push(route.method);
  }
  return allowed.length > 0 ? { allowed: [...new Set(allowed)] } : undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decoded(part);
    else if (name !== part) return undefined;
  }
  return params;
}

/** A part with a broken escape stands for itself; no id or region has one. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
