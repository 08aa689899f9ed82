import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { PictureFormat } from '../../src/backends/backend.ts';
import { TOOLS } from '../../src/tools/index.ts';
import { answerOf } from '../protocol/connect.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';

const FILES: Partial<Record<PictureFormat, readonly [type: string, body: string]>> = {
  pdf: ['application/pdf', '%PDF-1.7 a page'],
  mxGraph: ['application/xml', '<mxfile><diagram/></mxfile>'],
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A server that makes such files, or refuses with 429, with a blueprint on it. */
async function start(of: { refuses?: boolean } = {}) {
  const asked: string[] = [];
  const temporary: TemporaryCloudcraft = await temporaryCloudcraft({
    fault: (req, res: ServerResponse) => {
      const format = /^\/blueprint\/[^/]+\/(pdf|mxGraph)/.exec(req.url ?? '')?.[1];
      const [type, body] = FILES[format === 'pdf' ? 'pdf' : 'mxGraph'] ?? ['', ''];
      if (format === undefined) return false;
      asked.push(req.url ?? '');
      if (of.refuses) res.writeHead(429, { 'content-type': 'application/json' }).end('{"error":"slow down"}');
      else res.writeHead(200, { 'content-type': type }).end(body);
      return true;
    },
  });
  open.push(temporary);
  const call = async (name: string, args: object) => {
    const tool = TOOLS.find((one) => one.name === name);
    const host = { backend: temporary.backend, signal: new AbortController().signal, log: (text: string) => text };
    return answerOf(JSON.parse(JSON.stringify(await tool?.call(args, host))));
  };
  const components = [{ id: 'a', type: 'ec2', name: 'web' }];
  const { text } = await call('create_blueprint', { name: 'Shop', components, connections: [] });
  return { call, asked, blueprint_id: /blueprint_id: (\S+)/.exec(text)?.[1] ?? '' };
}

describe('pages and draw.io files', () => {
  it.each([
    ['pdf', '.pdf', { landscape: true, paper_size: 'a3' }, '?landscape=true&paperSize=A3'],
    ['mxGraph', '.drawio', {}, ''],
  ] as const)('%s is a file with a preview and an outline', async (format, ending, view, query) => {
    const { call, asked, blueprint_id } = await start();
    const { text, images, links } = await call('export_blueprint', { blueprint_id, format, ...view });
    const path = /file: (\S+)/.exec(text)?.[1] ?? '';
    expect(path.endsWith(ending)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(FILES[format]?.[1]);
    expect(text).toContain('web');
    expect(images).toHaveLength(1);
    expect(links[0]).toContain(ending);
    expect(asked).toEqual([`/blueprint/${blueprint_id}/${format}${query}`]);
  });

  it.each([
    ['what Cloudcraft cannot show', {}, { filter: 'type=ec2' }, /cannot leave out a part/],
    ['its rate limit', { refuses: true }, {}, /rate limit/],
  ])('are drawn here at %s, and the answer says so', async (_name, server, view, message) => {
    const { call, blueprint_id } = await start(server);
    const { isError, text } = await call('export_blueprint', { blueprint_id, format: 'drawio', ...view });
    expect(isError, text).toBe(false);
    expect(text).toMatch(message);
    const file = await readFile(/file: (\S+\.drawio)/.exec(text)?.[1] ?? '', 'utf8');
    expect(file).toContain('<mxGraphModel');
  });

  it('fail with a way out at a paper size that is none', async () => {
    const { call, blueprint_id } = await start();
    const { isError, text } = await call('export_blueprint', { blueprint_id, format: 'pdf', paper_size: 'B5' });
    expect(isError).toBe(true);
    expect(text).toMatch(/Valid: Letter, Legal/);
  });
});
