import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/**
 * A real HTTP server on a free port of this machine that remembers what it was asked. With `leaveBodies` the listener
 * reads the bodies of requests itself.
 */
export async function startServer(listener: RequestListener, of: { leaveBodies?: boolean } = {}): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer((req, res) => {
    if (of.leaveBodies) {
      const { method = '', url = '', headers } = req;
      seen.push({ method, url, headers, body: '' });
      listener(req, res);
      return;
    }
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { method = '', url = '', headers } = req;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      listener(req, res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server.address()),
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server below HTTP: gets each socket once the head of a request has come. */
export async function startSocketServer(answer: (socket: Socket) => void): Promise<TestServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const [method = '', url = ''] = data.toString('latin1').split(' ');
      if (!/^(GET|POST|PUT|DELETE|CONNECT)$/.test(method)) return;
      seen.push({ method, url, headers: {}, body: '' });
      answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server.address()),
    seen,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function urlOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
