import type { Backend } from '../../src/backends/backend.ts';
import { createEmbeddedBackend } from '../../src/backends/embedded.ts';
import { UserError } from '../../src/model/user-error.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { TOOLS } from '../../src/tools/index.ts';
import { type Answer, answerOf } from '../protocol/connect.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface Bench {
  readonly backend: Backend;
  readonly store: Store;
  /** Calls a tool and answers with what a client sees; ids, paths and markers are replaced so that they are steady. */
  call(name: string, args?: Record<string, unknown>): Promise<Answer>;
}

/** The embedded backend in a temporary folder, with a fixed clock and counted ids. AWS is out of reach. */
export async function bench(
  options: { readOnly?: boolean; dataDir?: string; importRoot?: string; pixels?: boolean } = {},
): Promise<Bench> {
  const folder = options.dataDir ?? (await temporaryFolder());
  const store = createStore({ dataDir: folder, outputDir: `${folder}/exports` });
  let ids = 0;
  const whole = createEmbeddedBackend({
    store,
    readOnly: options.readOnly ?? false,
    accounts: ['sample', 'default'],
    scanner: {
      async scan() {
        throw new UserError('AWS could not be reached.');
      },
      async close() {},
    },
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    awsConfigured: true,
    importRoot: options.importRoot,
  });
  const backend = options.pixels === false ? withoutPixels(whole) : whole;
  const steady = (text: string): string =>
    text
      .replaceAll(folder, '/data')
      .replace(/marked [0-9a-f]{8};/g, 'marked 00000000;')
      .replace(/^--- [0-9a-f]{8}$/gm, '---');
  return {
    backend,
    store,
    async call(name, args = {}) {
      const tool = TOOLS.find((one) => one.name === name);
      if (!tool) throw new Error(`no tool ${name}`);
      const log = (message: string): void => {
        throw new Error(`a fault of the program: ${message}`);
      };
      const result = await tool.call(args, { backend, signal: new AbortController().signal, log });
      const answer = answerOf(JSON.parse(JSON.stringify(result)));
      return { ...answer, text: steady(answer.text), links: answer.links.map(steady) };
    },
  };
}

/** Pictures that would be pixels are only laid out and told in words: much faster, and the same for what is stored. */
function withoutPixels(backend: Backend): Backend {
  const { pictures } = backend;
  if (!pictures) return backend;
  return {
    ...backend,
    pictures: {
      ...pictures,
      draw: (request, call) =>
        pictures.draw({ ...request, format: request.format === 'png' ? 'json' : request.format }, call),
    },
  };
}
