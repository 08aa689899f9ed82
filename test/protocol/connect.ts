import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernTransport } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Revision } from './wire-schema.ts';

export const BUNDLE = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The three ways in which today's hosts speak to a server. */
export const CLIENTS = ['SDK v1', 'SDK v2, modern', 'SDK v2, legacy'] as const;
export type ClientKind = (typeof CLIENTS)[number];

export const revisionOf = (kind: ClientKind): Revision => (kind === 'SDK v2, modern' ? '2026-07-28' : '2025-11-25');

/** A message of the server, with the method of the request that it answers. */
export interface Received {
  readonly message: unknown;
  readonly method: string | undefined;
}

export interface Session {
  readonly client: LegacyClient | ModernClient;
  readonly received: readonly Received[];
  /** All that the server wrote to stderr. */
  stderr(): string;
  readonly folder: string;
  close(): Promise<void>;
}

/** What a new temporary folder holds is gone after `close`. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-'));

/** The environment of a machine without any account: nothing of the tester's own is used. */
export const cleanEnv = (extra: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: temporaryHome,
  AWS_EC2_METADATA_DISABLED: 'true',
  ...extra,
});
const temporaryHome = join(tmpdir(), 'cloudcraft-mcp-no-home');

/** Spawns the bundle and connects a client of one kind to it; every message that the server sends is recorded. */
export async function connect(
  kind: ClientKind,
  options: {
    args?: readonly string[];
    env?: Record<string, string>;
    folder?: string;
    /** Makes it a host that can ask its user; answers with what the user says to a question. */
    user?: (question: string) => boolean;
  } = {},
): Promise<Session> {
  const folder = options.folder ?? temporaryFolder();
  const parameters = {
    command: process.execPath,
    args: [BUNDLE, `--data-dir=${folder}`, ...(options.args ?? [])],
    env: cleanEnv(options.env),
    stderr: 'pipe' as const,
  };
  const received: Received[] = [];
  const info = { name: 'test', version: '1.0.0' };
  let errors = '';
  const session = async (client: Session['client'], transport: LegacyTransport | ModernTransport): Promise<Session> => {
    transport.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8');
    });
    record(transport, received);
    await (client instanceof LegacyClient
      ? // The branch that made the client made the transport: both are of one SDK.
        client.connect(transport as LegacyTransport)
      : client.connect(transport as ModernTransport));
    return {
      client,
      received,
      stderr: () => errors,
      folder,
      async close() {
        await client.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
  const { user } = options;
  const capabilities = user ? { elicitation: { form: {} } } : {};
  const answer = (question: string) => ({ action: 'accept' as const, content: { confirm: user?.(question) === true } });
  if (kind === 'SDK v1') {
    const client = new LegacyClient(info, { capabilities });
    if (user) client.setRequestHandler(ElicitRequestSchema, ({ params }) => answer(params.message));
    return session(client, new LegacyTransport(parameters));
  }
  const mode = kind === 'SDK v2, legacy' ? 'legacy' : { pin: '2026-07-28' };
  const client = new ModernClient(info, { capabilities, versionNegotiation: { mode } });
  if (user) client.setRequestHandler('elicitation/create', ({ params }) => answer(params.message));
  return session(client, new ModernTransport(parameters));
}

/** Listens in on a transport: notes the method of each request and every message that comes back. */
function record(transport: LegacyTransport | ModernTransport, received: Received[]): void {
  const methods = new Map<unknown, string>();
  // Both SDKs' transports have the same shape here; only their message types differ by name.
  const wire = transport as unknown as {
    send: (message: { id?: unknown; method?: string }, ...rest: unknown[]) => Promise<void>;
    onmessage: ((message: { id?: unknown; method?: string }, ...rest: unknown[]) => void) | undefined;
  };
  const send = wire.send.bind(transport);
  wire.send = (message, ...rest) => {
    if (message.id !== undefined && message.method !== undefined) methods.set(message.id, message.method);
    return send(message, ...rest);
  };
  let inner = wire.onmessage;
  Object.defineProperty(transport, 'onmessage', {
    configurable: true,
    get: () => inner,
    set: (listener: typeof inner) => {
      inner =
        listener &&
        ((message, ...rest) => {
          const method = message.method === undefined ? methods.get(message.id) : undefined;
          received.push({ message: JSON.parse(JSON.stringify(message)), method });
          listener(message, ...rest);
        });
    },
  });
}

/** The parts of a tool's answer that tests look at. */
export interface Answer {
  readonly isError: boolean;
  readonly text: string;
  readonly images: readonly { mimeType: string; bytes: Buffer }[];
  readonly links: readonly string[];
  readonly data: unknown;
}

export async function call(session: Session, name: string, args: Record<string, unknown> = {}): Promise<Answer> {
  const result: unknown = await session.client.callTool({ name, arguments: args });
  return answerOf(result);
}

export function answerOf(result: unknown): Answer {
  const { content = [], isError = false, structuredContent } = isRecord(result) ? result : {};
  const parts = Array.isArray(content) ? content.filter(isRecord) : [];
  return {
    isError: isError === true,
    text: parts.flatMap((part) => (part.type === 'text' ? [String(part.text)] : [])).join('\n'),
    images: parts.flatMap((part) =>
      part.type === 'image'
        ? [{ mimeType: String(part.mimeType), bytes: Buffer.from(String(part.data), 'base64') }]
        : [],
    ),
    links: parts.flatMap((part) => (part.type === 'resource_link' ? [String(part.uri)] : [])),
    data: structuredContent,
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
