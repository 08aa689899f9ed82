import { inflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Scene } from '../../src/model/scene.ts';
import { PAPER_SIZES } from '../../src/model/view.ts';
import type { PageOptions } from '../../src/render/page.ts';
import { paintPdf } from '../../src/render/pdf.ts';
import { COMPARISON_FEATURES } from './comparison-features.ts';
import { block, emptyScene, FEATURES } from './features.ts';
import { shopScene } from './shop.ts';

const pdfOf = async (scene: Scene, options?: PageOptions): Promise<string> =>
  Buffer.from(await paintPdf(scene, options)).toString('latin1');

/** Points of the page. */
const pageOf = (pdf: string): number[] =>
  (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).slice(1).map((side) => Math.round(Number(side)));

describe('PDF', () => {
  it('is one page as large as the picture, with embedded fonts and nothing in pixels', async () => {
    const pdf = await pdfOf(shopScene({ projection: 'isometric', theme: 'light' }));
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(pageOf(pdf)).toEqual([1456, 819]);
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1);
    for (const font of ['Inter-Bold', 'Inter-SemiBold', 'Inter-Regular']) {
      expect(pdf).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${font}[^>]*/FontFile2`));
    }
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf.length).toBeLessThan(1_500_000);
  });

  it.each(Object.entries({ ...FEATURES, ...COMPARISON_FEATURES }))('draws %s without pixels', async (_, scene) => {
    const pdf = await pdfOf(scene());
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).not.toContain('/Subtype /Image');
  });

  it('is the same for the same scene, and tells no time', async () => {
    const scene = shopScene({ projection: '2d', theme: 'dark' });
    const pdf = await pdfOf(scene, { paper_size: 'A3' });
    expect(await pdfOf(structuredClone(scene), { paper_size: 'A3' })).toBe(pdf);
    expect(pdf).not.toMatch(/\/(CreationDate|ModDate|ID) ?[[(]/);
  });

  it('is never larger than viewers open', async () => {
    expect(pageOf(await pdfOf(emptyScene({ width: 28_800, height: 10_000, blocks: [block()] })))).toEqual([
      14_400, 5000,
    ]);
  });

  it.each([
    ['A4', false, [595, 842]],
    ['A4', true, [842, 595]],
    ['A0', undefined, [3370, 2384]],
    ['A5', undefined, [595, 420]],
    ['Letter', false, [612, 792]],
    ['Legal', true, [1008, 612]],
    ['Tabloid', false, [792, 1224]],
    ['Ledger', undefined, [1224, 792]],
  ] as const)('lies on %s (landscape: %s)', async (paper_size, landscape, size) => {
    expect(pageOf(await pdfOf(emptyScene({ blocks: [block()] }), { paper_size, landscape }))).toEqual(size);
  });

  it.each(PAPER_SIZES)('turns %s as the picture lies', async (paper_size) => {
    const [width = 0, height = 0] = pageOf(await pdfOf(emptyScene({ width: 600, height: 300 }), { paper_size }));
    expect(width).toBeGreaterThan(height);
  });

  it('links what has a link, where it is drawn', async () => {
    const blocks = [
      block({ link: 'https://example.com/run(book)' }),
      block({ id: 'i-2', link: 'javascript:alert(1)' }),
    ];
    const pdf = await pdfOf(emptyScene({ blocks }));
    expect(pdf.match(/\/Subtype \/Link/g)).toHaveLength(1);
    expect(pdf).toContain('/URI (https://example.com/run');
    expect(pdf).not.toContain('javascript');
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (/\/Rect \[([^\]]*)\]/.exec(pdf)?.[1] ?? '').split(' ').map(Number);
    // The middle of the body's foot is at 300, 120 px from the upper left; PDF counts from below.
    expect(x0).toBeLessThan(300);
    expect(x1).toBeGreaterThan(300);
    expect(y0).toBeLessThan(280);
    expect(y1).toBeGreaterThan(280);
    expect(x1 - x0).toBeLessThan(120);
  });

  it('has a page for each scene, which the first leads to', async () => {
    const blocks = [block({ id: 'vpc-1' }), block({ id: 'i-1', group: 'vpc-2', at: [4, 0] })];
    const overview = emptyScene({ blocks });
    const part = emptyScene({ width: 700, blocks: [block()] });
    const pages = [
      { scene: overview },
      { scene: part, about: 'vpc-1' },
      { scene: part, about: 'vpc-2' },
      { scene: part },
    ];
    const pdf = Buffer.from(await paintPdf(pages)).toString('latin1');
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(4);
    expect(pdf.match(/\/MediaBox \[0 0 700 400\]/g)).toHaveLength(3);
    expect(pdf.match(/\/Subtype \/Link/g)).toHaveLength(2);
    const ids = [...pdf.matchAll(/(\d+) 0 obj\n<<\/Type \/Page\n/g)].map(([, id]) => id);
    const annotations = [...pdf.matchAll(/\/Subtype \/Link[^>]*\/Dest \[(\d+) 0 R \/Fit\]/g)].map(([, id]) => id);
    expect(annotations).toEqual(ids.slice(1, 3));
    expect(pdf).toMatch(/\/Type \/Outlines .*\/Count 4/);
  });

  it('holds each body and glyph once, however often it is drawn', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => block({ id: `i-${i}`, at: [i * 4, 0] }));
    const [few, many] = [await pdfOf(emptyScene({ blocks: rows(2) })), await pdfOf(emptyScene({ blocks: rows(60) }))];
    const forms = (pdf: string): number => (pdf.match(/\/Subtype \/Form/g) ?? []).length;
    expect(forms(few)).toBeGreaterThan(1);
    expect(forms(many)).toBe(forms(few));
    expect(many.length - few.length).toBeLessThan(3000);
  });

  it('refers only to objects and names that it holds', async () => {
    const pdf = await pdfOf(shopScene({ projection: 'isometric', theme: 'dark' }));
    const objects = new Set([...pdf.matchAll(/^(\d+) 0 obj$/gm)].map(([, id]) => id));
    for (const [, id] of pdf.matchAll(/(\d+) 0 R\b/g)) expect(objects).toContain(id);
    const start = Number(/startxref\n(\d+)\n/.exec(pdf)?.[1]);
    const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    for (const [i, offset] of offsets.entries()) expect(pdf.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj\n`));
    const streams = pdf.split('stream\n').filter((_, i) => i % 2 === 1);
    const defined = new Set([...pdf.matchAll(/\/([AFHX]\d+) (?:\d+ 0 R|<<)/g)].map(([, name]) => name));
    for (const stream of streams) {
      const content = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
      if (!content.includes('1 J 1 j')) continue;
      for (const [, name] of content.matchAll(/\/([AFHX]\d+) (?:gs|sh|Do|[\d.]+ Tf)/g)) expect(defined).toContain(name);
      expect(content.match(/(^|\s)q\b/g)?.length ?? 0).toBe(content.match(/\bQ\b/g)?.length ?? 0);
    }
  });

  it('draws letters that Inter lacks with fonts of the system', async () => {
    const pdf = await pdfOf(emptyScene({ title: '注文データベース', blocks: [block()] }));
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
  });

  it('has the title, whatever is in it', async () => {
    const pdf = await pdfOf(emptyScene({ title: 'a) >> \u202e endobj' }));
    expect(pdf).toMatch(/\/Title [(<]/);
    expect(pdf).toContain('%%EOF');
    expect(pdf).not.toContain('202E');
  });
});

describe('without the canvas package', () => {
  afterEach(() => {
    vi.doUnmock('@napi-rs/canvas');
    vi.resetModules();
  });

  it('draws Inter all the same, and says what to install for other letters', async () => {
    vi.resetModules();
    vi.doMock('@napi-rs/canvas', () => {
      throw new Error('Cannot find native binding');
    });
    const without = await import('../../src/render/pdf.ts');
    expect((await without.paintPdf(emptyScene({ title: 'Sample' }))).length).toBeGreaterThan(1000);
    await expect(without.paintPdf(emptyScene({ title: '注文' }))).rejects.toThrow(
      /PDF files.* need.*npm install @napi-rs\/canvas/,
    );
  });
});
