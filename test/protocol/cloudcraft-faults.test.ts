import { readdirSync, readFileSync } from 'node:fs';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS, http, JSON_TYPE, LIST } from '../cloudcraft/fault-table.ts';
import { KEY } from '../cloudcraft/setup.ts';
import { call, connect, type Session } from './connect.ts';

/** Those that show at once; the patience with the others is tested at the client, a dead address in cloudcraft-unreachable.slow.test.ts. */
const QUICK = FAULTS.filter(({ name, reads }) => reads <= 1 && !/^slow|in seconds|^refused connection/.test(name));

/** One address for the process, behind which another server can be put at any time. */
class Switchboard {
  target: URL | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => {
    if (this.target === undefined) return void socket.destroy();
    const other = connectSocket(Number(this.target.port), '127.0.0.1');
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('one process, whatever Cloudcraft answers', () => {
  const board = new Switchboard();
  let session: Session;
  beforeAll(async () => {
    session = await connect('SDK v1', {
      env: { CLOUDCRAFT_API_KEY: KEY, CLOUDCRAFT_BASE_URL: await board.start() },
      args: ['--rate-limit=0', '--max-response=1', '--log-level=debug'],
    });
  });
  afterAll(async () => {
    await session.close();
    await board.close();
  });

  it.each(QUICK)('$name: says what is wrong and goes on', async ({ start, says }) => {
    const server = await start();
    board.target = new URL(server.url);
    try {
      const answer = await call(session, 'list_blueprints');
      expect(answer.isError).toBe(true);
      // Seen through the switchboard, a connection is broken off and not refused.
      expect(answer.text).toMatch(/Nothing answers/.test(says.source) ? /broke off/ : says);
    } finally {
      board.hangUp();
      await server.close();
    }
  });

  it('works again as soon as Cloudcraft does, for 200 reads at once', async () => {
    const server = await http((res) => res.writeHead(200, JSON_TYPE).end(LIST))();
    board.target = new URL(server.url);
    expect((await call(session, 'list_blueprints')).text).toContain('Shop');
    const many = await Promise.all(Array.from({ length: 200 }, () => call(session, 'list_blueprints')));
    expect(many.filter(({ isError }) => isError)).toEqual([]);
    board.hangUp();
    await server.close();
  });

  it('has written the key nowhere, and no fault of its own', () => {
    const files = readdirSync(session.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    const all = [JSON.stringify(session.received), session.stderr(), ...written].join('\n');
    expect(all).toContain('[redacted]');
    for (const form of [KEY, encodeURIComponent(KEY), KEY.slice(4, 16), KEY.slice(-12), 'Bearer ']) {
      expect(all).not.toContain(form);
    }
    expect(session.stderr()).not.toMatch(/unhandled|uncaught|report/);
  });
});
