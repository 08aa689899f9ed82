import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawableSnapshot } from '../../src/backends/drawable.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { stage } from '../../src/layout/stage.ts';
import { stageParts } from '../../src/layout/stage-parts.ts';
import type { Projection } from '../../src/model/projection.ts';
import type { PageOptions } from '../../src/render/page.ts';
import { type PdfPage, paintPdf } from '../../src/render/pdf.ts';

/** Whether poppler's programs are here. */
const hasPoppler = spawnSync('pdfinfo', ['-v']).status === 0;

describe.skipIf(!hasPoppler)('a PDF, read by poppler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-pdf-'));
  const file = join(folder, 'picture.pdf');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a program says of the file; it must not complain. */
  function said(program: string, ...args: string[]): string {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
    expect({ status, stderr }, program).toEqual({ status: 0, stderr: '' });
    return stdout;
  }
  const inPdf = async (pages: readonly PdfPage[], options?: PageOptions): Promise<void> =>
    writeFileSync(file, await paintPdf(pages, options));

  async function samplePages(projection: Projection): Promise<PdfPage[]> {
    const { data, title, subtitle, notes } = drawableSnapshot(await sampleSnapshot());
    const view = { projection, width: 1600, height: 1131 };
    const { overview, parts } = stageParts(data, { view, title, subtitle, notes });
    return [{ scene: overview.scene }, ...parts.map(({ id, stageAs }) => ({ scene: stageAs(view).scene, about: id }))];
  }

  it.each(['isometric', '2d'] as const)(
    'has the pages, sizes, fonts and names of the sample (%s)',
    async (projection) => {
      const pages = await samplePages(projection);
      expect(pages.length).toBeGreaterThan(2);
      await inPdf(pages, { paper_size: 'A3', landscape: true });
      const info = said('pdfinfo', '-f', '1', '-l', '99', file);
      expect(Number(/Pages:\s+(\d+)/.exec(info)?.[1])).toBe(pages.length);
      const sizes = [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts(?: \((\w+)\))?/g)];
      expect(sizes.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])).toEqual(
        pages.map(() => [1191, 842]),
      );
      expect(sizes[0]?.[3]).toBe('A3');
      expect(info).not.toMatch(/CreationDate|ModDate/);
      const fonts = said('pdffonts', file).split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) {
        // Embedded, a part of the font, and with the characters that its glyphs stand for.
        expect(font).toMatch(/^\S{6}\+Inter-\w+ .*\byes\s+yes\s+yes\s+\d+/);
      }
      expect(fonts.some((font) => font.includes('+Inter-SemiBold'))).toBe(true);
      expect(said('pdfimages', '-list', file).trim().split('\n')).toHaveLength(2);
      const text = said('pdftotext', '-raw', file, '-').replace(/\s+/g, '');
      for (const name of ['Sampleshop', 'shop-prod', 'analytics', 'shop-uploads']) expect(text, name).toContain(name);
      // Names are whole, and not said twice for their haloes.
      expect(said('pdftotext', '-raw', '-l', '1', file, '-').match(/shop-uploads/g), 'shop-uploads').toHaveLength(1);
      // Each page is about its own part.
      const last = said('pdftotext', '-raw', '-f', String(pages.length), file, '-').replace(/\s+/g, '');
      expect(last).not.toBe(said('pdftotext', '-raw', '-l', '1', file, '-').replace(/\s+/g, ''));
    },
  );

  it('draws something on each page', async () => {
    await inPdf(await samplePages('isometric'), { paper_size: 'A4' });
    said('pdftoppm', '-r', '40', file, join(folder, 'page'));
    const { stdout } = spawnSync('sh', ['-c', `wc -c ${join(folder, 'page')}*.ppm`], { encoding: 'utf8' });
    expect(stdout.trim().split('\n').length).toBeGreaterThan(3);
    for (const page of stdout.matchAll(/(\S+\.ppm)/g)) {
      const colors = spawnSync('sh', ['-c', `tail -c +16 ${page[1]} | od -An -v -w3 -tx1 | sort -u | wc -l`], {
        encoding: 'utf8',
      });
      expect(Number(colors.stdout), page[1]).toBeGreaterThan(50);
    }
  });

  it('leads to web pages from blocks, and from the overview to its pages', async () => {
    const data = {
      ...(await sampleSnapshot()).blueprint,
    };
    const nodes = data.nodes.map((node) =>
      node.id === 'shop-uploads' ? { ...node, link: 'https://example.com/a?b=(c)&d' } : node,
    );
    const linked = stage({ ...data, nodes }, { view: {} });
    await inPdf([{ scene: linked.scene }]);
    expect(said('pdfinfo', '-url', file)).toContain('https://example.com/a?b=(c)&d');
    await inPdf(await samplePages('isometric'));
    const { stdout } = spawnSync('pdftohtml', ['-xml', '-i', '-stdout', file], { encoding: 'utf8' });
    expect(stdout).toMatch(/<outline>[\s\S]*<item page="2">/);
  });
});
