import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../src/api/create-api.ts';
import type { Backend } from '../../src/backends/backend.ts';
import { createCloudcraftBackend } from '../../src/backends/cloudcraft.ts';
import type { CloudcraftClientOptions } from '../../src/cloudcraft/client.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { startServer, type TestServer } from '../cloudcraft/server.ts';
import { KEY, quickClient } from '../cloudcraft/setup.ts';
import type { SubjectOptions } from './contract.ts';
import { asUpstream } from './invented-upstream.ts';
import { temporaryEmbedded } from './temporary-embedded.ts';

export interface TemporaryCloudcraft {
  readonly backend: Backend;
  readonly store: Store;
  readonly server: TestServer;
  close(): Promise<void>;
}

interface Options extends SubjectOptions {
  /** Answers in place of the server when it returns true; for faults. */
  readonly fault?: (...args: Parameters<RequestListener>) => boolean;
  readonly client?: Partial<CloudcraftClientOptions>;
  readonly scanDeadlineMs?: number;
  readonly sample?: boolean;
}

/** The Cloudcraft backend over real HTTP, against Cloudcraft's routes over an embedded backend, all of it temporary. */
export async function temporaryCloudcraft(options: Options = {}): Promise<TemporaryCloudcraft> {
  const upstream = await temporaryEmbedded(options.scanMs === undefined ? {} : { scanMs: options.scanMs });
  const faults: unknown[] = [];
  const api = createApi({
    backend: asUpstream(upstream.backend, upstream.folder),
    key: KEY,
    holdMs: 200,
    onFault: (fault) => faults.push(fault),
  });
  const server = await startServer(
    (req, res) => {
      if (!options.fault?.(req, res)) api(req, res);
    },
    { leaveBodies: true },
  );
  const folder = await mkdtemp(join(tmpdir(), 'cloudcraft-mcp-test-'));
  const store = createStore({ dataDir: folder, outputDir: join(folder, 'exports') });
  let seconds = 0;
  const backend = createCloudcraftBackend({
    client: quickClient(server.url, { timeouts: { normal: 5000, slow: 5000 }, ...options.client }),
    store,
    readOnly: options.readOnly ?? false,
    sample: options.sample ?? false,
    now: () => new Date(Date.UTC(2026, 10, 23, 15, 0, seconds++)),
    newId: () => randomUUID(),
    scanDeadlineMs: options.scanDeadlineMs ?? 10_000,
  });
  return {
    backend,
    store,
    server,
    async close() {
      await backend.close();
      await server.close();
      await upstream.close();
      await rm(folder, { recursive: true, force: true });
      if (faults.length > 0) throw faults[0];
    },
  };
}
