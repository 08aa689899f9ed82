import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An emulator of AWS on this machine. */
export interface Moto {
  /** For AWS_ENDPOINT_URL; any keys are good. */
  readonly url: string;
  /** Forgets all resources. */
  reset(): Promise<void>;
  /** Ends it with everything that it started. */
  stop(): Promise<void>;
}

/** Moto's installer says by this exit code that it could not download it. */
const TRY_LATER = 75;

/** Moto is not here and could not be downloaded: a test then has nothing to say about the product. */
export class MotoUnavailable extends Error {
  override readonly name = 'MotoUnavailable';
}

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Starts moto on a free port, installing it first when it is not there. Its folder is MOTO_DIR, else `.cache/moto` of
 * the checkout. Throws MotoUnavailable when it cannot be downloaded.
 */
export async function startMoto({ folder = motoFolder() }: { folder?: string } = {}): Promise<Moto> {
  install(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(join(folder, 'start'), {
    // Certificates are valid at once, not after a minute.
    env: { ...process.env, PORT: String(port), MOTO_ACM_VALIDATION_WAIT: '0' },
    stdio: 'ignore',
    // A process group of its own, so that all of it can be ended at once.
    detached: true,
  });
  const endNow = (): void => end(child, 'SIGKILL');
  process.once('exit', endNow);
  await untilUp(url, child);
  return {
    url,
    async reset() {
      const answer = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`Moto did not reset: HTTP ${answer.status}.`);
    },
    async stop() {
      process.off('exit', endNow);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      end(child, 'SIGTERM');
      const late = setTimeout(endNow, 2_000);
      await gone;
      clearTimeout(late);
    },
  };
}

const motoFolder = (): string => process.env.MOTO_DIR ?? join(here, '..', '..', '.cache', 'moto');

function install(folder: string): void {
  if (existsSync(join(folder, 'start'))) return;
  const done = spawnSync(join(here, 'moto.sh'), [folder], { encoding: 'utf8' });
  if (done.status === 0) return;
  const said = `${done.stderr ?? ''}`.trim().split('\n').at(-1) ?? '';
  if (done.status === TRY_LATER) throw new MotoUnavailable(said);
  throw new Error(`moto.sh ended with ${done.status ?? done.error?.message}: ${said}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`Moto ended at once with ${child.exitCode}.`);
    const up = await fetch(`${url}/moto-api/`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  end(child, 'SIGKILL');
  throw new Error('Moto did not start within 30 seconds.');
}
